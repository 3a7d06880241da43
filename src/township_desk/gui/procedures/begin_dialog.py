"""Asks for the first stage of a new case, and whose it is."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from township_desk.domain.procedures.procedure import Procedure
from township_desk.domain.records import Village
from township_desk.domain.records.case import PASS
from township_desk.domain.records.ledger import VILLAGE
from township_desk.gui.procedures.stage_dialog import SaidOfStage, StageDialog
from township_desk.gui.widgets.fields import ComboBox


class BeginDialog(StageDialog):
    """Like the dialog of a stage, with the number of a household or applicant, and the village."""

    def __init__(self, parent: QWidget, procedure: Procedure, villages: Sequence[Village]) -> None:
        self.number, self.village = QLineEdit(), ComboBox()
        for it in villages:
            self.village.addItem(it.name, it.id)
        self.number.setPlaceholderText("新申请人写申请编号" if procedure.applicants else "户档案里的户编号")
        super().__init__(parent, procedure, procedure.stages[0], "新事项", 0, (PASS,))

    def _fill_form(self) -> None:
        if self.procedure.of != VILLAGE:
            self.form.addRow("户编号", self.number)
        if self.procedure.of == VILLAGE or self.procedure.applicants:
            self.form.addRow("行政村", self.village)
        super()._fill_form()
        for made in (self.whom, self.outcome):
            self.form.setRowVisible(made, False)

    def said(self) -> SaidOfStage:
        village = int(self.village.currentData() or 0)
        return super().said()._replace(number=self.number.text().strip(), village=village)
