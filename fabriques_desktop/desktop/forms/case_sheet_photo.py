# Compiled from ui/case_sheet_photo.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit
class Ui_CaseSheetPhotoForm(object):
    def setupUi(self, CaseSheetPhotoForm):
        if not CaseSheetPhotoForm.objectName():
            CaseSheetPhotoForm.setObjectName(u"CaseSheetPhotoForm")
        self.grid = QGridLayout(CaseSheetPhotoForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(8)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.caption_edit = FieldEdit(CaseSheetPhotoForm)
        self.caption_edit.setObjectName(u"caption_edit")
        self.caption_edit.setProperty(u"field", u"photo.caption")

        self.grid.addWidget(self.caption_edit, 0, 0, 1, 1)

        self.credit_edit = FieldEdit(CaseSheetPhotoForm)
        self.credit_edit.setObjectName(u"credit_edit")
        self.credit_edit.setProperty(u"field", u"photo.credit")

        self.grid.addWidget(self.credit_edit, 1, 0, 1, 1)

        self.grid.setColumnStretch(0, 1)

        self.retranslateUi(CaseSheetPhotoForm)

        QMetaObject.connectSlotsByName(CaseSheetPhotoForm)
    # setupUi

    def retranslateUi(self, CaseSheetPhotoForm):
        pass
    # retranslateUi

