# Compiled from ui/interview.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit

class Ui_InterviewForm(object):
    def setupUi(self, InterviewForm):
        if not InterviewForm.objectName():
            InterviewForm.setObjectName(u"InterviewForm")
        self.grid = QGridLayout(InterviewForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.title_edit = FieldEdit(InterviewForm)
        self.title_edit.setObjectName(u"title_edit")
        self.title_edit.setProperty(u"field", u"interview.title")

        self.grid.addWidget(self.title_edit, 0, 0, 1, 2)

        self.territory_edit = FieldEdit(InterviewForm)
        self.territory_edit.setObjectName(u"territory_edit")
        self.territory_edit.setProperty(u"field", u"interview.territory")

        self.grid.addWidget(self.territory_edit, 1, 0, 1, 1)

        self.held_on_edit = FieldEdit(InterviewForm)
        self.held_on_edit.setObjectName(u"held_on_edit")
        self.held_on_edit.setProperty(u"field", u"interview.held_on")

        self.grid.addWidget(self.held_on_edit, 1, 1, 1, 1)

        self.actors_edit = FieldEdit(InterviewForm)
        self.actors_edit.setObjectName(u"actors_edit")
        self.actors_edit.setProperty(u"field", u"interview.actors")

        self.grid.addWidget(self.actors_edit, 2, 0, 1, 2)

        self.interviewers_edit = FieldEdit(InterviewForm)
        self.interviewers_edit.setObjectName(u"interviewers_edit")
        self.interviewers_edit.setProperty(u"field", u"interview.interviewers")

        self.grid.addWidget(self.interviewers_edit, 3, 0, 1, 2)

        self.mode_edit = FieldEdit(InterviewForm)
        self.mode_edit.setObjectName(u"mode_edit")
        self.mode_edit.setProperty(u"field", u"interview.mode")

        self.grid.addWidget(self.mode_edit, 4, 0, 1, 2)

        self.place_edit = FieldEdit(InterviewForm)
        self.place_edit.setObjectName(u"place_edit")
        self.place_edit.setProperty(u"field", u"interview.place")

        self.grid.addWidget(self.place_edit, 5, 0, 1, 1)

        self.duration_min_edit = FieldEdit(InterviewForm)
        self.duration_min_edit.setObjectName(u"duration_min_edit")
        self.duration_min_edit.setProperty(u"field", u"interview.duration_min")

        self.grid.addWidget(self.duration_min_edit, 5, 1, 1, 1)

        self.language_edit = FieldEdit(InterviewForm)
        self.language_edit.setObjectName(u"language_edit")
        self.language_edit.setProperty(u"field", u"interview.language")

        self.grid.addWidget(self.language_edit, 6, 0, 1, 1)

        self.guide_edit = FieldEdit(InterviewForm)
        self.guide_edit.setObjectName(u"guide_edit")
        self.guide_edit.setProperty(u"field", u"interview.guide")

        self.grid.addWidget(self.guide_edit, 6, 1, 1, 1)

        self.visit_edit = FieldEdit(InterviewForm)
        self.visit_edit.setObjectName(u"visit_edit")
        self.visit_edit.setProperty(u"field", u"interview.visit")

        self.grid.addWidget(self.visit_edit, 7, 0, 1, 1)

        self.meeting_edit = FieldEdit(InterviewForm)
        self.meeting_edit.setObjectName(u"meeting_edit")
        self.meeting_edit.setProperty(u"field", u"interview.meeting")

        self.grid.addWidget(self.meeting_edit, 7, 1, 1, 1)

        self.initiatives_edit = FieldEdit(InterviewForm)
        self.initiatives_edit.setObjectName(u"initiatives_edit")
        self.initiatives_edit.setProperty(u"field", u"interview.initiatives")

        self.grid.addWidget(self.initiatives_edit, 8, 0, 1, 2)

        self.unnamed_edit = FieldEdit(InterviewForm)
        self.unnamed_edit.setObjectName(u"unnamed_edit")
        self.unnamed_edit.setProperty(u"field", u"interview.unnamed")

        self.grid.addWidget(self.unnamed_edit, 9, 0, 1, 2)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(InterviewForm)

        QMetaObject.connectSlotsByName(InterviewForm)
    # setupUi

    def retranslateUi(self, InterviewForm):
        pass
    # retranslateUi

