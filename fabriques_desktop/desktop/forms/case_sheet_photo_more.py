# Compiled from ui/case_sheet_photo_more.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit
class Ui_CaseSheetPhotoMoreForm(object):
    def setupUi(self, CaseSheetPhotoMoreForm):
        if not CaseSheetPhotoMoreForm.objectName():
            CaseSheetPhotoMoreForm.setObjectName(u"CaseSheetPhotoMoreForm")
        self.grid = QGridLayout(CaseSheetPhotoMoreForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.recognisable_edit = FieldEdit(CaseSheetPhotoMoreForm)
        self.recognisable_edit.setObjectName(u"recognisable_edit")
        self.recognisable_edit.setProperty(u"field", u"photo.recognisable")

        self.grid.addWidget(self.recognisable_edit, 0, 0, 1, 1)

        self.people_edit = FieldEdit(CaseSheetPhotoMoreForm)
        self.people_edit.setObjectName(u"people_edit")
        self.people_edit.setProperty(u"field", u"photo.people")

        self.grid.addWidget(self.people_edit, 1, 0, 1, 1)

        self.alt_text_edit = FieldEdit(CaseSheetPhotoMoreForm)
        self.alt_text_edit.setObjectName(u"alt_text_edit")
        self.alt_text_edit.setProperty(u"field", u"photo.alt_text")

        self.grid.addWidget(self.alt_text_edit, 2, 0, 1, 1)

        self.grid.setColumnStretch(0, 1)

        self.retranslateUi(CaseSheetPhotoMoreForm)

        QMetaObject.connectSlotsByName(CaseSheetPhotoMoreForm)
    # setupUi

    def retranslateUi(self, CaseSheetPhotoMoreForm):
        pass
    # retranslateUi

