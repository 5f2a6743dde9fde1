# Compiled from ui/case_sheet_about.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit
class Ui_CaseSheetAboutForm(object):
    def setupUi(self, CaseSheetAboutForm):
        if not CaseSheetAboutForm.objectName():
            CaseSheetAboutForm.setObjectName(u"CaseSheetAboutForm")
        self.grid = QGridLayout(CaseSheetAboutForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.initiatives_edit = FieldEdit(CaseSheetAboutForm)
        self.initiatives_edit.setObjectName(u"initiatives_edit")
        self.initiatives_edit.setProperty(u"field", u"case_sheet.initiatives")

        self.grid.addWidget(self.initiatives_edit, 0, 0, 1, 1)

        self.interviews_edit = FieldEdit(CaseSheetAboutForm)
        self.interviews_edit.setObjectName(u"interviews_edit")
        self.interviews_edit.setProperty(u"field", u"case_sheet.interviews")

        self.grid.addWidget(self.interviews_edit, 1, 0, 1, 1)

        self.grid.setColumnStretch(0, 1)

        self.retranslateUi(CaseSheetAboutForm)

        QMetaObject.connectSlotsByName(CaseSheetAboutForm)
    # setupUi

    def retranslateUi(self, CaseSheetAboutForm):
        pass
    # retranslateUi

