# Compiled from ui/case_sheet.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit
class Ui_CaseSheetForm(object):
    def setupUi(self, CaseSheetForm):
        if not CaseSheetForm.objectName():
            CaseSheetForm.setObjectName(u"CaseSheetForm")
        self.grid = QGridLayout(CaseSheetForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.title_edit = FieldEdit(CaseSheetForm)
        self.title_edit.setObjectName(u"title_edit")
        self.title_edit.setProperty(u"field", u"case_sheet.title")

        self.grid.addWidget(self.title_edit, 0, 0, 1, 1)

        self.subtitle_edit = FieldEdit(CaseSheetForm)
        self.subtitle_edit.setObjectName(u"subtitle_edit")
        self.subtitle_edit.setProperty(u"field", u"case_sheet.subtitle")

        self.grid.addWidget(self.subtitle_edit, 1, 0, 1, 1)

        self.grid.setColumnStretch(0, 1)

        self.retranslateUi(CaseSheetForm)

        QMetaObject.connectSlotsByName(CaseSheetForm)
    # setupUi

    def retranslateUi(self, CaseSheetForm):
        pass
    # retranslateUi

