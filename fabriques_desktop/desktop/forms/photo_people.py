# Compiled from ui/photo_people.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit
class Ui_PhotoPeopleForm(object):
    def setupUi(self, PhotoPeopleForm):
        if not PhotoPeopleForm.objectName():
            PhotoPeopleForm.setObjectName(u"PhotoPeopleForm")
        self.grid = QGridLayout(PhotoPeopleForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(12)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.alt_text_edit = FieldEdit(PhotoPeopleForm)
        self.alt_text_edit.setObjectName(u"alt_text_edit")
        self.alt_text_edit.setProperty(u"field", u"photo.alt_text")
        self.alt_text_edit.setProperty(u"lines", 2)

        self.grid.addWidget(self.alt_text_edit, 0, 0, 1, 2)

        self.recognisable_edit = FieldEdit(PhotoPeopleForm)
        self.recognisable_edit.setObjectName(u"recognisable_edit")
        self.recognisable_edit.setProperty(u"field", u"photo.recognisable")

        self.grid.addWidget(self.recognisable_edit, 1, 0, 1, 2)

        self.people_edit = FieldEdit(PhotoPeopleForm)
        self.people_edit.setObjectName(u"people_edit")
        self.people_edit.setProperty(u"field", u"photo.people")

        self.grid.addWidget(self.people_edit, 2, 0, 1, 2)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(PhotoPeopleForm)

        QMetaObject.connectSlotsByName(PhotoPeopleForm)
    # setupUi

    def retranslateUi(self, PhotoPeopleForm):
        pass
    # retranslateUi

