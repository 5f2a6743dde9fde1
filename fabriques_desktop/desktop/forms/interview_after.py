# Compiled from ui/interview_after.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit

class Ui_InterviewAfterForm(object):
    def setupUi(self, InterviewAfterForm):
        if not InterviewAfterForm.objectName():
            InterviewAfterForm.setObjectName(u"InterviewAfterForm")
        self.grid = QGridLayout(InterviewAfterForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.summary_edit = FieldEdit(InterviewAfterForm)
        self.summary_edit.setObjectName(u"summary_edit")
        self.summary_edit.setProperty(u"field", u"interview.summary")

        self.grid.addWidget(self.summary_edit, 0, 0, 1, 2)

        self.remaining_edit = FieldEdit(InterviewAfterForm)
        self.remaining_edit.setObjectName(u"remaining_edit")
        self.remaining_edit.setProperty(u"field", u"interview.remaining")

        self.grid.addWidget(self.remaining_edit, 1, 0, 1, 2)

        self.impressions_edit = FieldEdit(InterviewAfterForm)
        self.impressions_edit.setObjectName(u"impressions_edit")
        self.impressions_edit.setProperty(u"field", u"interview.impressions")

        self.grid.addWidget(self.impressions_edit, 2, 0, 1, 2)

        self.reread_edit = FieldEdit(InterviewAfterForm)
        self.reread_edit.setObjectName(u"reread_edit")
        self.reread_edit.setProperty(u"field", u"interview.reread")

        self.grid.addWidget(self.reread_edit, 3, 0, 1, 2)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(InterviewAfterForm)

        QMetaObject.connectSlotsByName(InterviewAfterForm)
    # setupUi

    def retranslateUi(self, InterviewAfterForm):
        pass
    # retranslateUi

