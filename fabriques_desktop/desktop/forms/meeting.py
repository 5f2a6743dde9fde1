# Compiled from ui/meeting.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit

class Ui_MeetingForm(object):
    def setupUi(self, MeetingForm):
        if not MeetingForm.objectName():
            MeetingForm.setObjectName(u"MeetingForm")
        self.grid = QGridLayout(MeetingForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.title_edit = FieldEdit(MeetingForm)
        self.title_edit.setObjectName(u"title_edit")
        self.title_edit.setProperty(u"field", u"meeting.title")

        self.grid.addWidget(self.title_edit, 0, 0, 1, 2)

        self.actors_edit = FieldEdit(MeetingForm)
        self.actors_edit.setObjectName(u"actors_edit")
        self.actors_edit.setProperty(u"field", u"meeting.actors")

        self.grid.addWidget(self.actors_edit, 1, 0, 1, 2)

        self.planned_at_edit = FieldEdit(MeetingForm)
        self.planned_at_edit.setObjectName(u"planned_at_edit")
        self.planned_at_edit.setProperty(u"field", u"meeting.planned_at")

        self.grid.addWidget(self.planned_at_edit, 2, 0, 1, 1)

        self.place_edit = FieldEdit(MeetingForm)
        self.place_edit.setObjectName(u"place_edit")
        self.place_edit.setProperty(u"field", u"meeting.place")

        self.grid.addWidget(self.place_edit, 2, 1, 1, 1)

        self.state_edit = FieldEdit(MeetingForm)
        self.state_edit.setObjectName(u"state_edit")
        self.state_edit.setProperty(u"field", u"meeting.state")

        self.grid.addWidget(self.state_edit, 3, 0, 1, 2)

        self.note_edit = FieldEdit(MeetingForm)
        self.note_edit.setObjectName(u"note_edit")
        self.note_edit.setProperty(u"field", u"meeting.note")

        self.grid.addWidget(self.note_edit, 4, 0, 1, 2)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(MeetingForm)

        QMetaObject.connectSlotsByName(MeetingForm)
    # setupUi

    def retranslateUi(self, MeetingForm):
        pass
    # retranslateUi

