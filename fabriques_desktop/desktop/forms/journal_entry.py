# Compiled from ui/journal_entry.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit

class Ui_JournalEntryForm(object):
    def setupUi(self, JournalEntryForm):
        if not JournalEntryForm.objectName():
            JournalEntryForm.setObjectName(u"JournalEntryForm")
        self.grid = QGridLayout(JournalEntryForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.written_at_edit = FieldEdit(JournalEntryForm)
        self.written_at_edit.setObjectName(u"written_at_edit")
        self.written_at_edit.setProperty(u"field", u"journal_entry.written_at")

        self.grid.addWidget(self.written_at_edit, 0, 0, 1, 1)

        self.place_edit = FieldEdit(JournalEntryForm)
        self.place_edit.setObjectName(u"place_edit")
        self.place_edit.setProperty(u"field", u"journal_entry.place")

        self.grid.addWidget(self.place_edit, 0, 1, 1, 1)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(JournalEntryForm)

        QMetaObject.connectSlotsByName(JournalEntryForm)
    # setupUi

    def retranslateUi(self, JournalEntryForm):
        pass
    # retranslateUi

