# Compiled from ui/visit_day.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit

class Ui_VisitDayForm(object):
    def setupUi(self, VisitDayForm):
        if not VisitDayForm.objectName():
            VisitDayForm.setObjectName(u"VisitDayForm")
        self.grid = QGridLayout(VisitDayForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.absent_edit = FieldEdit(VisitDayForm)
        self.absent_edit.setObjectName(u"absent_edit")
        self.absent_edit.setProperty(u"field", u"visit.absent")

        self.grid.addWidget(self.absent_edit, 0, 0, 1, 2)

        self.summary_edit = FieldEdit(VisitDayForm)
        self.summary_edit.setObjectName(u"summary_edit")
        self.summary_edit.setProperty(u"field", u"visit.summary")

        self.grid.addWidget(self.summary_edit, 1, 0, 1, 2)

        self.remaining_edit = FieldEdit(VisitDayForm)
        self.remaining_edit.setObjectName(u"remaining_edit")
        self.remaining_edit.setProperty(u"field", u"visit.remaining")

        self.grid.addWidget(self.remaining_edit, 2, 0, 1, 2)

        self.expenses_edit = FieldEdit(VisitDayForm)
        self.expenses_edit.setObjectName(u"expenses_edit")
        self.expenses_edit.setProperty(u"field", u"visit.expenses")

        self.grid.addWidget(self.expenses_edit, 3, 0, 1, 2)

        self.note_edit = FieldEdit(VisitDayForm)
        self.note_edit.setObjectName(u"note_edit")
        self.note_edit.setProperty(u"field", u"visit.note")

        self.grid.addWidget(self.note_edit, 4, 0, 1, 2)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(VisitDayForm)

        QMetaObject.connectSlotsByName(VisitDayForm)
    # setupUi

    def retranslateUi(self, VisitDayForm):
        pass
    # retranslateUi

