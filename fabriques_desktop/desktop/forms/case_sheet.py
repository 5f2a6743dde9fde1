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

        self.grid.addWidget(self.title_edit, 0, 0, 1, 2)

        self.subtitle_edit = FieldEdit(CaseSheetForm)
        self.subtitle_edit.setObjectName(u"subtitle_edit")
        self.subtitle_edit.setProperty(u"field", u"case_sheet.subtitle")

        self.grid.addWidget(self.subtitle_edit, 1, 0, 1, 2)

        self.authors_edit = FieldEdit(CaseSheetForm)
        self.authors_edit.setObjectName(u"authors_edit")
        self.authors_edit.setProperty(u"field", u"case_sheet.authors")

        self.grid.addWidget(self.authors_edit, 2, 0, 1, 2)

        self.written_on_edit = FieldEdit(CaseSheetForm)
        self.written_on_edit.setObjectName(u"written_on_edit")
        self.written_on_edit.setProperty(u"field", u"case_sheet.written_on")

        self.grid.addWidget(self.written_on_edit, 3, 0, 1, 1)

        self.status_edit = FieldEdit(CaseSheetForm)
        self.status_edit.setObjectName(u"status_edit")
        self.status_edit.setProperty(u"field", u"case_sheet.status")

        self.grid.addWidget(self.status_edit, 3, 1, 1, 1)

        self.initiatives_edit = FieldEdit(CaseSheetForm)
        self.initiatives_edit.setObjectName(u"initiatives_edit")
        self.initiatives_edit.setProperty(u"field", u"case_sheet.initiatives")

        self.grid.addWidget(self.initiatives_edit, 4, 0, 1, 2)

        self.interviews_edit = FieldEdit(CaseSheetForm)
        self.interviews_edit.setObjectName(u"interviews_edit")
        self.interviews_edit.setProperty(u"field", u"case_sheet.interviews")

        self.grid.addWidget(self.interviews_edit, 5, 0, 1, 2)

        self.keywords_edit = FieldEdit(CaseSheetForm)
        self.keywords_edit.setObjectName(u"keywords_edit")
        self.keywords_edit.setProperty(u"field", u"case_sheet.keywords")

        self.grid.addWidget(self.keywords_edit, 6, 0, 1, 2)

        self.language_edit = FieldEdit(CaseSheetForm)
        self.language_edit.setObjectName(u"language_edit")
        self.language_edit.setProperty(u"field", u"case_sheet.language")

        self.grid.addWidget(self.language_edit, 7, 0, 1, 1)

        self.licence_edit = FieldEdit(CaseSheetForm)
        self.licence_edit.setObjectName(u"licence_edit")
        self.licence_edit.setProperty(u"field", u"case_sheet.licence")

        self.grid.addWidget(self.licence_edit, 7, 1, 1, 1)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(CaseSheetForm)

        QMetaObject.connectSlotsByName(CaseSheetForm)
    # setupUi

    def retranslateUi(self, CaseSheetForm):
        pass
    # retranslateUi

