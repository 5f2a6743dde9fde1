# Compiled from ui/actor.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit

class Ui_ActorForm(object):
    def setupUi(self, ActorForm):
        if not ActorForm.objectName():
            ActorForm.setObjectName(u"ActorForm")
        self.grid = QGridLayout(ActorForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.name_edit = FieldEdit(ActorForm)
        self.name_edit.setObjectName(u"name_edit")
        self.name_edit.setProperty(u"field", u"actor.name")

        self.grid.addWidget(self.name_edit, 0, 0, 1, 2)

        self.category_edit = FieldEdit(ActorForm)
        self.category_edit.setObjectName(u"category_edit")
        self.category_edit.setProperty(u"field", u"actor.category")

        self.grid.addWidget(self.category_edit, 1, 0, 1, 2)

        self.function_edit = FieldEdit(ActorForm)
        self.function_edit.setObjectName(u"function_edit")
        self.function_edit.setProperty(u"field", u"actor.function")

        self.grid.addWidget(self.function_edit, 2, 0, 1, 1)

        self.organisation_edit = FieldEdit(ActorForm)
        self.organisation_edit.setObjectName(u"organisation_edit")
        self.organisation_edit.setProperty(u"field", u"actor.organisation")

        self.grid.addWidget(self.organisation_edit, 2, 1, 1, 1)

        self.territory_edit = FieldEdit(ActorForm)
        self.territory_edit.setObjectName(u"territory_edit")
        self.territory_edit.setProperty(u"field", u"actor.territory")

        self.grid.addWidget(self.territory_edit, 3, 0, 1, 1)

        self.public_label_edit = FieldEdit(ActorForm)
        self.public_label_edit.setObjectName(u"public_label_edit")
        self.public_label_edit.setProperty(u"field", u"actor.public_label")

        self.grid.addWidget(self.public_label_edit, 3, 1, 1, 1)

        self.mandate_start_edit = FieldEdit(ActorForm)
        self.mandate_start_edit.setObjectName(u"mandate_start_edit")
        self.mandate_start_edit.setProperty(u"field", u"actor.mandate_start")

        self.grid.addWidget(self.mandate_start_edit, 4, 0, 1, 1)

        self.mandate_end_edit = FieldEdit(ActorForm)
        self.mandate_end_edit.setObjectName(u"mandate_end_edit")
        self.mandate_end_edit.setProperty(u"field", u"actor.mandate_end")

        self.grid.addWidget(self.mandate_end_edit, 4, 1, 1, 1)

        self.contact_edit = FieldEdit(ActorForm)
        self.contact_edit.setObjectName(u"contact_edit")
        self.contact_edit.setProperty(u"field", u"actor.contact")

        self.grid.addWidget(self.contact_edit, 5, 0, 1, 2)

        self.gender_edit = FieldEdit(ActorForm)
        self.gender_edit.setObjectName(u"gender_edit")
        self.gender_edit.setProperty(u"field", u"actor.gender")

        self.grid.addWidget(self.gender_edit, 6, 0, 1, 1)

        self.programme_role_edit = FieldEdit(ActorForm)
        self.programme_role_edit.setObjectName(u"programme_role_edit")
        self.programme_role_edit.setProperty(u"field", u"actor.programme_role")

        self.grid.addWidget(self.programme_role_edit, 6, 1, 1, 1)

        self.note_edit = FieldEdit(ActorForm)
        self.note_edit.setObjectName(u"note_edit")
        self.note_edit.setProperty(u"field", u"actor.note")

        self.grid.addWidget(self.note_edit, 7, 0, 1, 2)

        self.same_as_edit = FieldEdit(ActorForm)
        self.same_as_edit.setObjectName(u"same_as_edit")
        self.same_as_edit.setProperty(u"field", u"actor.same_as")

        self.grid.addWidget(self.same_as_edit, 8, 0, 1, 2)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(ActorForm)

        QMetaObject.connectSlotsByName(ActorForm)
    # setupUi

    def retranslateUi(self, ActorForm):
        pass
    # retranslateUi

