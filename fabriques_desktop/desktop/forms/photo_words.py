# Compiled from ui/photo_words.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit
class Ui_PhotoWordsForm(object):
    def setupUi(self, PhotoWordsForm):
        if not PhotoWordsForm.objectName():
            PhotoWordsForm.setObjectName(u"PhotoWordsForm")
        self.grid = QGridLayout(PhotoWordsForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(12)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.caption_edit = FieldEdit(PhotoWordsForm)
        self.caption_edit.setObjectName(u"caption_edit")
        self.caption_edit.setProperty(u"field", u"photo.caption")
        self.caption_edit.setProperty(u"lines", 2)

        self.grid.addWidget(self.caption_edit, 0, 0, 1, 2)

        self.credit_edit = FieldEdit(PhotoWordsForm)
        self.credit_edit.setObjectName(u"credit_edit")
        self.credit_edit.setProperty(u"field", u"photo.credit")

        self.grid.addWidget(self.credit_edit, 1, 0, 1, 2)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(PhotoWordsForm)

        QMetaObject.connectSlotsByName(PhotoWordsForm)
    # setupUi

    def retranslateUi(self, PhotoWordsForm):
        pass
    # retranslateUi

