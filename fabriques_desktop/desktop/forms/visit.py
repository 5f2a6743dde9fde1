# Compiled from ui/visit.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit

class Ui_VisitForm(object):
    def setupUi(self, VisitForm):
        if not VisitForm.objectName():
            VisitForm.setObjectName(u"VisitForm")
        self.grid = QGridLayout(VisitForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.territory_edit = FieldEdit(VisitForm)
        self.territory_edit.setObjectName(u"territory_edit")
        self.territory_edit.setProperty(u"field", u"visit.territory")

        self.grid.addWidget(self.territory_edit, 0, 0, 1, 2)

        self.start_edit = FieldEdit(VisitForm)
        self.start_edit.setObjectName(u"start_edit")
        self.start_edit.setProperty(u"field", u"visit.start")

        self.grid.addWidget(self.start_edit, 1, 0, 1, 1)

        self.end_edit = FieldEdit(VisitForm)
        self.end_edit.setObjectName(u"end_edit")
        self.end_edit.setProperty(u"field", u"visit.end")

        self.grid.addWidget(self.end_edit, 1, 1, 1, 1)

        self.team_edit = FieldEdit(VisitForm)
        self.team_edit.setObjectName(u"team_edit")
        self.team_edit.setProperty(u"field", u"visit.team")

        self.grid.addWidget(self.team_edit, 2, 0, 1, 2)

        self.objectives_edit = FieldEdit(VisitForm)
        self.objectives_edit.setObjectName(u"objectives_edit")
        self.objectives_edit.setProperty(u"field", u"visit.objectives")

        self.grid.addWidget(self.objectives_edit, 3, 0, 1, 2)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(VisitForm)

        QMetaObject.connectSlotsByName(VisitForm)
    # setupUi

    def retranslateUi(self, VisitForm):
        pass
    # retranslateUi

