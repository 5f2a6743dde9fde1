# Compiled from ui/territory.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit

class Ui_TerritoryForm(object):
    def setupUi(self, TerritoryForm):
        if not TerritoryForm.objectName():
            TerritoryForm.setObjectName(u"TerritoryForm")
        self.grid = QGridLayout(TerritoryForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.name_edit = FieldEdit(TerritoryForm)
        self.name_edit.setObjectName(u"name_edit")
        self.name_edit.setProperty(u"field", u"territory.name")

        self.grid.addWidget(self.name_edit, 0, 0, 1, 2)

        self.level_edit = FieldEdit(TerritoryForm)
        self.level_edit.setObjectName(u"level_edit")
        self.level_edit.setProperty(u"field", u"territory.level")

        self.grid.addWidget(self.level_edit, 1, 0, 1, 2)

        self.country_edit = FieldEdit(TerritoryForm)
        self.country_edit.setObjectName(u"country_edit")
        self.country_edit.setProperty(u"field", u"territory.country")

        self.grid.addWidget(self.country_edit, 2, 0, 1, 1)

        self.region_edit = FieldEdit(TerritoryForm)
        self.region_edit.setObjectName(u"region_edit")
        self.region_edit.setProperty(u"field", u"territory.region")

        self.grid.addWidget(self.region_edit, 2, 1, 1, 1)

        self.department_edit = FieldEdit(TerritoryForm)
        self.department_edit.setObjectName(u"department_edit")
        self.department_edit.setProperty(u"field", u"territory.department")

        self.grid.addWidget(self.department_edit, 3, 0, 1, 1)

        self.code_edit = FieldEdit(TerritoryForm)
        self.code_edit.setObjectName(u"code_edit")
        self.code_edit.setProperty(u"field", u"territory.code")

        self.grid.addWidget(self.code_edit, 3, 1, 1, 1)

        self.kind_edit = FieldEdit(TerritoryForm)
        self.kind_edit.setObjectName(u"kind_edit")
        self.kind_edit.setProperty(u"field", u"territory.kind")

        self.grid.addWidget(self.kind_edit, 4, 0, 1, 1)

        self.vintage_edit = FieldEdit(TerritoryForm)
        self.vintage_edit.setObjectName(u"vintage_edit")
        self.vintage_edit.setProperty(u"field", u"territory.vintage")

        self.grid.addWidget(self.vintage_edit, 4, 1, 1, 1)

        self.latitude_edit = FieldEdit(TerritoryForm)
        self.latitude_edit.setObjectName(u"latitude_edit")
        self.latitude_edit.setProperty(u"field", u"territory.latitude")

        self.grid.addWidget(self.latitude_edit, 5, 0, 1, 1)

        self.longitude_edit = FieldEdit(TerritoryForm)
        self.longitude_edit.setObjectName(u"longitude_edit")
        self.longitude_edit.setProperty(u"field", u"territory.longitude")

        self.grid.addWidget(self.longitude_edit, 5, 1, 1, 1)

        self.population_edit = FieldEdit(TerritoryForm)
        self.population_edit.setObjectName(u"population_edit")
        self.population_edit.setProperty(u"field", u"territory.population")

        self.grid.addWidget(self.population_edit, 6, 0, 1, 1)

        self.population_year_edit = FieldEdit(TerritoryForm)
        self.population_year_edit.setObjectName(u"population_year_edit")
        self.population_year_edit.setProperty(u"field", u"territory.population_year")

        self.grid.addWidget(self.population_year_edit, 6, 1, 1, 1)

        self.partner_since_edit = FieldEdit(TerritoryForm)
        self.partner_since_edit.setObjectName(u"partner_since_edit")
        self.partner_since_edit.setProperty(u"field", u"territory.partner_since")

        self.grid.addWidget(self.partner_since_edit, 7, 0, 1, 1)

        self.same_as_edit = FieldEdit(TerritoryForm)
        self.same_as_edit.setObjectName(u"same_as_edit")
        self.same_as_edit.setProperty(u"field", u"territory.same_as")

        self.grid.addWidget(self.same_as_edit, 7, 1, 1, 1)

        self.context_edit = FieldEdit(TerritoryForm)
        self.context_edit.setObjectName(u"context_edit")
        self.context_edit.setProperty(u"field", u"territory.context")

        self.grid.addWidget(self.context_edit, 8, 0, 1, 2)

        self.note_edit = FieldEdit(TerritoryForm)
        self.note_edit.setObjectName(u"note_edit")
        self.note_edit.setProperty(u"field", u"territory.note")

        self.grid.addWidget(self.note_edit, 9, 0, 1, 2)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(TerritoryForm)

        QMetaObject.connectSlotsByName(TerritoryForm)
    # setupUi

    def retranslateUi(self, TerritoryForm):
        pass
    # retranslateUi

