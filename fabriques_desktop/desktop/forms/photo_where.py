# Compiled from ui/photo_where.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit
class Ui_PhotoWhereForm(object):
    def setupUi(self, PhotoWhereForm):
        if not PhotoWhereForm.objectName():
            PhotoWhereForm.setObjectName(u"PhotoWhereForm")
        self.grid = QGridLayout(PhotoWhereForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(12)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.place_edit = FieldEdit(PhotoWhereForm)
        self.place_edit.setObjectName(u"place_edit")
        self.place_edit.setProperty(u"field", u"photo.place")

        self.grid.addWidget(self.place_edit, 0, 0, 1, 2)

        self.taken_at_corrected_edit = FieldEdit(PhotoWhereForm)
        self.taken_at_corrected_edit.setObjectName(u"taken_at_corrected_edit")
        self.taken_at_corrected_edit.setProperty(u"field", u"photo.taken_at_corrected")

        self.grid.addWidget(self.taken_at_corrected_edit, 1, 0, 1, 2)

        self.about_edit = FieldEdit(PhotoWhereForm)
        self.about_edit.setObjectName(u"about_edit")
        self.about_edit.setProperty(u"field", u"photo.about")

        self.grid.addWidget(self.about_edit, 2, 0, 1, 2)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(PhotoWhereForm)

        QMetaObject.connectSlotsByName(PhotoWhereForm)
    # setupUi

    def retranslateUi(self, PhotoWhereForm):
        pass
    # retranslateUi

