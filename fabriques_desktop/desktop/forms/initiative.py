# Compiled from ui/initiative.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QLabel, QSizePolicy,
    QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit

class Ui_InitiativeForm(object):
    def setupUi(self, InitiativeForm):
        if not InitiativeForm.objectName():
            InitiativeForm.setObjectName(u"InitiativeForm")
        self.grid = QGridLayout(InitiativeForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.title_edit = FieldEdit(InitiativeForm)
        self.title_edit.setObjectName(u"title_edit")
        self.title_edit.setProperty(u"field", u"initiative.title")

        self.grid.addWidget(self.title_edit, 0, 0, 1, 2)

        self.hook_edit = FieldEdit(InitiativeForm)
        self.hook_edit.setObjectName(u"hook_edit")
        self.hook_edit.setProperty(u"field", u"initiative.hook")
        self.hook_edit.setProperty(u"lines", 2)

        self.grid.addWidget(self.hook_edit, 1, 0, 1, 2)

        self.territory_edit = FieldEdit(InitiativeForm)
        self.territory_edit.setObjectName(u"territory_edit")
        self.territory_edit.setProperty(u"field", u"initiative.territory")

        self.grid.addWidget(self.territory_edit, 2, 0, 1, 1)

        self.scope_edit = FieldEdit(InitiativeForm)
        self.scope_edit.setObjectName(u"scope_edit")
        self.scope_edit.setProperty(u"field", u"initiative.scope")

        self.grid.addWidget(self.scope_edit, 2, 1, 1, 1)

        self.place_edit = FieldEdit(InitiativeForm)
        self.place_edit.setObjectName(u"place_edit")
        self.place_edit.setProperty(u"field", u"initiative.place")

        self.grid.addWidget(self.place_edit, 3, 0, 1, 1)

        self.status_edit = FieldEdit(InitiativeForm)
        self.status_edit.setObjectName(u"status_edit")
        self.status_edit.setProperty(u"field", u"initiative.status")

        self.grid.addWidget(self.status_edit, 3, 1, 1, 1)

        self.start_edit = FieldEdit(InitiativeForm)
        self.start_edit.setObjectName(u"start_edit")
        self.start_edit.setProperty(u"field", u"initiative.start")

        self.grid.addWidget(self.start_edit, 4, 0, 1, 1)

        self.end_edit = FieldEdit(InitiativeForm)
        self.end_edit.setObjectName(u"end_edit")
        self.end_edit.setProperty(u"field", u"initiative.end")

        self.grid.addWidget(self.end_edit, 4, 1, 1, 1)

        self.latitude_edit = FieldEdit(InitiativeForm)
        self.latitude_edit.setObjectName(u"latitude_edit")
        self.latitude_edit.setProperty(u"field", u"initiative.latitude")

        self.grid.addWidget(self.latitude_edit, 5, 0, 1, 1)

        self.longitude_edit = FieldEdit(InitiativeForm)
        self.longitude_edit.setObjectName(u"longitude_edit")
        self.longitude_edit.setProperty(u"field", u"initiative.longitude")

        self.grid.addWidget(self.longitude_edit, 5, 1, 1, 1)

        self.originators_edit = FieldEdit(InitiativeForm)
        self.originators_edit.setObjectName(u"originators_edit")
        self.originators_edit.setProperty(u"field", u"initiative.originators")

        self.grid.addWidget(self.originators_edit, 6, 0, 1, 2)

        self.originating_organisations_edit = FieldEdit(InitiativeForm)
        self.originating_organisations_edit.setObjectName(u"originating_organisations_edit")
        self.originating_organisations_edit.setProperty(u"field", u"initiative.originating_organisations")

        self.grid.addWidget(self.originating_organisations_edit, 7, 0, 1, 2)

        self.themes_edit = FieldEdit(InitiativeForm)
        self.themes_edit.setObjectName(u"themes_edit")
        self.themes_edit.setProperty(u"field", u"initiative.themes")

        self.grid.addWidget(self.themes_edit, 8, 0, 1, 2)

        self.participants_edit = FieldEdit(InitiativeForm)
        self.participants_edit.setObjectName(u"participants_edit")
        self.participants_edit.setProperty(u"field", u"initiative.participants")

        self.grid.addWidget(self.participants_edit, 9, 0, 1, 1)

        self.participants_estimated_edit = FieldEdit(InitiativeForm)
        self.participants_estimated_edit.setObjectName(u"participants_estimated_edit")
        self.participants_estimated_edit.setProperty(u"field", u"initiative.participants_estimated")

        self.grid.addWidget(self.participants_estimated_edit, 9, 1, 1, 1)

        self.participants_source_edit = FieldEdit(InitiativeForm)
        self.participants_source_edit.setObjectName(u"participants_source_edit")
        self.participants_source_edit.setProperty(u"field", u"initiative.participants_source")

        self.grid.addWidget(self.participants_source_edit, 10, 0, 1, 2)

        self.absent_edit = FieldEdit(InitiativeForm)
        self.absent_edit.setObjectName(u"absent_edit")
        self.absent_edit.setProperty(u"field", u"initiative.absent")

        self.grid.addWidget(self.absent_edit, 11, 0, 1, 2)

        self.note_edit = FieldEdit(InitiativeForm)
        self.note_edit.setObjectName(u"note_edit")
        self.note_edit.setProperty(u"field", u"initiative.note")

        self.grid.addWidget(self.note_edit, 12, 0, 1, 2)

        self.section_13 = QLabel(InitiativeForm)
        self.section_13.setObjectName(u"section_13")
        self.section_13.setProperty(u"role", u"strong")

        self.grid.addWidget(self.section_13, 13, 0, 1, 2)

        self.coproducers_edit = FieldEdit(InitiativeForm)
        self.coproducers_edit.setObjectName(u"coproducers_edit")
        self.coproducers_edit.setProperty(u"field", u"initiative.coproducers")

        self.grid.addWidget(self.coproducers_edit, 14, 0, 1, 2)

        self.organisers_edit = FieldEdit(InitiativeForm)
        self.organisers_edit.setObjectName(u"organisers_edit")
        self.organisers_edit.setProperty(u"field", u"initiative.organisers")

        self.grid.addWidget(self.organisers_edit, 15, 0, 1, 2)

        self.stage_edit = FieldEdit(InitiativeForm)
        self.stage_edit.setObjectName(u"stage_edit")
        self.stage_edit.setProperty(u"field", u"initiative.stage")

        self.grid.addWidget(self.stage_edit, 16, 0, 1, 2)

        self.rights_edit = FieldEdit(InitiativeForm)
        self.rights_edit.setObjectName(u"rights_edit")
        self.rights_edit.setProperty(u"field", u"initiative.rights")

        self.grid.addWidget(self.rights_edit, 17, 0, 1, 2)

        self.values_edit = FieldEdit(InitiativeForm)
        self.values_edit.setObjectName(u"values_edit")
        self.values_edit.setProperty(u"field", u"initiative.values")

        self.grid.addWidget(self.values_edit, 18, 0, 1, 2)

        self.approach_edit = FieldEdit(InitiativeForm)
        self.approach_edit.setObjectName(u"approach_edit")
        self.approach_edit.setProperty(u"field", u"initiative.approach")

        self.grid.addWidget(self.approach_edit, 19, 0, 1, 2)

        self.methods_edit = FieldEdit(InitiativeForm)
        self.methods_edit.setObjectName(u"methods_edit")
        self.methods_edit.setProperty(u"field", u"initiative.methods")

        self.grid.addWidget(self.methods_edit, 20, 0, 1, 2)

        self.section_21 = QLabel(InitiativeForm)
        self.section_21.setObjectName(u"section_21")
        self.section_21.setProperty(u"role", u"strong")

        self.grid.addWidget(self.section_21, 21, 0, 1, 2)

        self.commitment_edit = FieldEdit(InitiativeForm)
        self.commitment_edit.setObjectName(u"commitment_edit")
        self.commitment_edit.setProperty(u"field", u"initiative.commitment")

        self.grid.addWidget(self.commitment_edit, 22, 0, 1, 1)

        self.recruitment_edit = FieldEdit(InitiativeForm)
        self.recruitment_edit.setObjectName(u"recruitment_edit")
        self.recruitment_edit.setProperty(u"field", u"initiative.recruitment")

        self.grid.addWidget(self.recruitment_edit, 22, 1, 1, 1)

        self.openness_edit = FieldEdit(InitiativeForm)
        self.openness_edit.setObjectName(u"openness_edit")
        self.openness_edit.setProperty(u"field", u"initiative.openness")

        self.grid.addWidget(self.openness_edit, 23, 0, 1, 2)

        self.modes_edit = FieldEdit(InitiativeForm)
        self.modes_edit.setObjectName(u"modes_edit")
        self.modes_edit.setProperty(u"field", u"initiative.modes")

        self.grid.addWidget(self.modes_edit, 24, 0, 1, 2)

        self.decision_edit = FieldEdit(InitiativeForm)
        self.decision_edit.setObjectName(u"decision_edit")
        self.decision_edit.setProperty(u"field", u"initiative.decision")

        self.grid.addWidget(self.decision_edit, 25, 0, 1, 2)

        self.facilitation_edit = FieldEdit(InitiativeForm)
        self.facilitation_edit.setObjectName(u"facilitation_edit")
        self.facilitation_edit.setProperty(u"field", u"initiative.facilitation")

        self.grid.addWidget(self.facilitation_edit, 26, 0, 1, 2)

        self.money_edit = FieldEdit(InitiativeForm)
        self.money_edit.setObjectName(u"money_edit")
        self.money_edit.setProperty(u"field", u"initiative.money")

        self.grid.addWidget(self.money_edit, 27, 0, 1, 1)

        self.staff_edit = FieldEdit(InitiativeForm)
        self.staff_edit.setObjectName(u"staff_edit")
        self.staff_edit.setProperty(u"field", u"initiative.staff")

        self.grid.addWidget(self.staff_edit, 27, 1, 1, 1)

        self.legal_edit = FieldEdit(InitiativeForm)
        self.legal_edit.setObjectName(u"legal_edit")
        self.legal_edit.setProperty(u"field", u"initiative.legal")

        self.grid.addWidget(self.legal_edit, 28, 0, 1, 2)

        self.section_29 = QLabel(InitiativeForm)
        self.section_29.setObjectName(u"section_29")
        self.section_29.setProperty(u"role", u"strong")

        self.grid.addWidget(self.section_29, 29, 0, 1, 2)

        self.effects_edit = FieldEdit(InitiativeForm)
        self.effects_edit.setObjectName(u"effects_edit")
        self.effects_edit.setProperty(u"field", u"initiative.effects")

        self.grid.addWidget(self.effects_edit, 30, 0, 1, 2)

        self.follow_up_edit = FieldEdit(InitiativeForm)
        self.follow_up_edit.setObjectName(u"follow_up_edit")
        self.follow_up_edit.setProperty(u"field", u"initiative.follow_up")

        self.grid.addWidget(self.follow_up_edit, 31, 0, 1, 1)

        self.evaluation_edit = FieldEdit(InitiativeForm)
        self.evaluation_edit.setObjectName(u"evaluation_edit")
        self.evaluation_edit.setProperty(u"field", u"initiative.evaluation")

        self.grid.addWidget(self.evaluation_edit, 31, 1, 1, 1)

        self.power_edit = FieldEdit(InitiativeForm)
        self.power_edit.setObjectName(u"power_edit")
        self.power_edit.setProperty(u"field", u"initiative.power")

        self.grid.addWidget(self.power_edit, 32, 0, 1, 2)

        self.power_reason_edit = FieldEdit(InitiativeForm)
        self.power_reason_edit.setObjectName(u"power_reason_edit")
        self.power_reason_edit.setProperty(u"field", u"initiative.power_reason")

        self.grid.addWidget(self.power_reason_edit, 33, 0, 1, 2)

        self.same_as_edit = FieldEdit(InitiativeForm)
        self.same_as_edit.setObjectName(u"same_as_edit")
        self.same_as_edit.setProperty(u"field", u"initiative.same_as")

        self.grid.addWidget(self.same_as_edit, 34, 0, 1, 2)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(InitiativeForm)

        QMetaObject.connectSlotsByName(InitiativeForm)
    # setupUi

    def retranslateUi(self, InitiativeForm):
        self.section_13.setText(QCoreApplication.translate("InitiativeForm", u"Coproduction", None))
        self.section_21.setText(QCoreApplication.translate("InitiativeForm", u"How it works", None))
        self.section_29.setText(QCoreApplication.translate("InitiativeForm", u"What it changes", None))
        pass
    # retranslateUi

