# Compiled from ui/case_sheet_credits.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit
class Ui_CaseSheetCreditsForm(object):
    def setupUi(self, CaseSheetCreditsForm):
        if not CaseSheetCreditsForm.objectName():
            CaseSheetCreditsForm.setObjectName(u"CaseSheetCreditsForm")
        self.grid = QGridLayout(CaseSheetCreditsForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.authors_edit = FieldEdit(CaseSheetCreditsForm)
        self.authors_edit.setObjectName(u"authors_edit")
        self.authors_edit.setProperty(u"field", u"case_sheet.authors")

        self.grid.addWidget(self.authors_edit, 0, 0, 1, 2)

        self.written_on_edit = FieldEdit(CaseSheetCreditsForm)
        self.written_on_edit.setObjectName(u"written_on_edit")
        self.written_on_edit.setProperty(u"field", u"case_sheet.written_on")

        self.grid.addWidget(self.written_on_edit, 1, 0, 1, 1)

        self.status_edit = FieldEdit(CaseSheetCreditsForm)
        self.status_edit.setObjectName(u"status_edit")
        self.status_edit.setProperty(u"field", u"case_sheet.status")

        self.grid.addWidget(self.status_edit, 1, 1, 1, 1)

        self.language_edit = FieldEdit(CaseSheetCreditsForm)
        self.language_edit.setObjectName(u"language_edit")
        self.language_edit.setProperty(u"field", u"case_sheet.language")

        self.grid.addWidget(self.language_edit, 2, 0, 1, 1)

        self.licence_edit = FieldEdit(CaseSheetCreditsForm)
        self.licence_edit.setObjectName(u"licence_edit")
        self.licence_edit.setProperty(u"field", u"case_sheet.licence")

        self.grid.addWidget(self.licence_edit, 2, 1, 1, 1)

        self.keywords_edit = FieldEdit(CaseSheetCreditsForm)
        self.keywords_edit.setObjectName(u"keywords_edit")
        self.keywords_edit.setProperty(u"field", u"case_sheet.keywords")

        self.grid.addWidget(self.keywords_edit, 3, 0, 1, 2)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(CaseSheetCreditsForm)

        QMetaObject.connectSlotsByName(CaseSheetCreditsForm)
    # setupUi

    def retranslateUi(self, CaseSheetCreditsForm):
        pass
    # retranslateUi

