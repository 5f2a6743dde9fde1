# Compiled from ui/organisation.ui by ui/compile.py.

from PySide6.QtCore import (QCoreApplication, QDate, QDateTime, QLocale,
    QMetaObject, QObject, QPoint, QRect,
    QSize, QTime, QUrl, Qt)
from PySide6.QtGui import (QBrush, QColor, QConicalGradient, QCursor,
    QFont, QFontDatabase, QGradient, QIcon,
    QImage, QKeySequence, QLinearGradient, QPainter,
    QPalette, QPixmap, QRadialGradient, QTransform)
from PySide6.QtWidgets import (QApplication, QGridLayout, QSizePolicy, QWidget)

from fabriques_desktop.desktop.widgets.field_edit import FieldEdit

class Ui_OrganisationForm(object):
    def setupUi(self, OrganisationForm):
        if not OrganisationForm.objectName():
            OrganisationForm.setObjectName(u"OrganisationForm")
        self.grid = QGridLayout(OrganisationForm)
        self.grid.setObjectName(u"grid")
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(16)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.name_edit = FieldEdit(OrganisationForm)
        self.name_edit.setObjectName(u"name_edit")
        self.name_edit.setProperty(u"field", u"organisation.name")

        self.grid.addWidget(self.name_edit, 0, 0, 1, 2)

        self.acronym_edit = FieldEdit(OrganisationForm)
        self.acronym_edit.setObjectName(u"acronym_edit")
        self.acronym_edit.setProperty(u"field", u"organisation.acronym")

        self.grid.addWidget(self.acronym_edit, 1, 0, 1, 1)

        self.kind_edit = FieldEdit(OrganisationForm)
        self.kind_edit.setObjectName(u"kind_edit")
        self.kind_edit.setProperty(u"field", u"organisation.kind")

        self.grid.addWidget(self.kind_edit, 1, 1, 1, 1)

        self.territory_edit = FieldEdit(OrganisationForm)
        self.territory_edit.setObjectName(u"territory_edit")
        self.territory_edit.setProperty(u"field", u"organisation.territory")

        self.grid.addWidget(self.territory_edit, 2, 0, 1, 1)

        self.website_edit = FieldEdit(OrganisationForm)
        self.website_edit.setObjectName(u"website_edit")
        self.website_edit.setProperty(u"field", u"organisation.website")

        self.grid.addWidget(self.website_edit, 2, 1, 1, 1)

        self.category_edit = FieldEdit(OrganisationForm)
        self.category_edit.setObjectName(u"category_edit")
        self.category_edit.setProperty(u"field", u"organisation.category")

        self.grid.addWidget(self.category_edit, 3, 0, 1, 2)

        self.partner_edit = FieldEdit(OrganisationForm)
        self.partner_edit.setObjectName(u"partner_edit")
        self.partner_edit.setProperty(u"field", u"organisation.partner")

        self.grid.addWidget(self.partner_edit, 4, 0, 1, 2)

        self.note_edit = FieldEdit(OrganisationForm)
        self.note_edit.setObjectName(u"note_edit")
        self.note_edit.setProperty(u"field", u"organisation.note")

        self.grid.addWidget(self.note_edit, 5, 0, 1, 2)

        self.same_as_edit = FieldEdit(OrganisationForm)
        self.same_as_edit.setObjectName(u"same_as_edit")
        self.same_as_edit.setProperty(u"field", u"organisation.same_as")

        self.grid.addWidget(self.same_as_edit, 6, 0, 1, 2)

        self.grid.setColumnStretch(0, 1)
        self.grid.setColumnStretch(1, 1)

        self.retranslateUi(OrganisationForm)

        QMetaObject.connectSlotsByName(OrganisationForm)
    # setupUi

    def retranslateUi(self, OrganisationForm):
        pass
    # retranslateUi

