"""村情: reading and entering the figures of one village and year. 贫困发生率 is computed."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from township_desk.actions.figures.ledger_figures import of_village
from township_desk.actions.office import village_figures as figures
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import Value
from township_desk.domain.fields.years import known_years
from township_desk.domain.records import VillageFigures
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.fields.field_grid import FieldGrid
from township_desk.gui.widgets.basic import button, column, frame, label, row, scrolled, set_property
from township_desk.gui.widgets.fields import ComboBox

_OWN = ("village", "year")
_FIELDS = tuple(it.name for it in VillageFigures.FIELDS if it.name not in _OWN)


class VillageFiguresDialog(QDialog):
    """One form for all villages and years. Choosing another shows its figures; 保存 writes those that are shown.

    The form is disabled while others are being read, so that nothing is written under another village or year.
    """

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.setWindowTitle("村情")
        self.desk, self.latest = desk, Latest(desk, self)
        self._kept: VillageFigures | None = None  # the figures that are shown, None while others are being read
        self._chosen = (0, 0)  # the places of the village and the year that are shown
        self.village, self.year = ComboBox(), ComboBox()
        self._villages = desk.archive.villages()
        for village in self._villages:
            self.village.addItem(village.name)
        for year in known_years():
            self.year.addItem(f"{year} 年", year)
        self.year.setCurrentIndex(max(0, self.year.findData(desk.year)))
        self.incidence, self.said = label("", "second"), label("", "bad", wrap=True)
        self._lay_out()
        self.village.activated.connect(lambda _: self._turn())
        self.year.activated.connect(lambda _: self._turn())
        self._show()

    def _lay_out(self) -> None:
        self.fields = FieldGrid(VillageFigures, {"": " ".join(_FIELDS)}, CodeLists.load(), enter_goes_on=False)
        self.inputs = self.fields.inputs
        scroll = scrolled(column(self.fields, None, margins=(20, 12, 20, 12)), "canvas")
        keep, back, self.take = button("保存", "primary"), button("关闭"), button("空着的从台账填")
        self.take.clicked.connect(self._take)
        keep.clicked.connect(self._keep)
        back.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(frame("band", row(self.village, self.year, None, self.incidence, margins=(20, 10, 20, 10))))
        whole.addWidget(scroll, 1)
        whole.addWidget(frame("bar", row(self.take, self.said, None, back, keep, margins=(16, 10, 16, 10))))
        self.resize(760, 560)

    def _turn(self) -> None:
        """Goes to another village or year, after asking about figures that are not saved."""
        if self._let_go():
            self._show()
        else:
            self.village.setCurrentIndex(self._chosen[0])
            self.year.setCurrentIndex(self._chosen[1])

    def _let_go(self) -> bool:
        if self._kept is None or not self.fields.changed_labels():
            return True
        return messages.ask(self, "改过的数字还没有保存", "换村、换年度或关闭以后，改过的数字就没有了。", "不保存")

    def reject(self) -> None:
        if self._let_go():
            super().reject()

    def _show(self) -> None:
        """Reads the figures of the chosen village and year."""
        if not self._villages:
            return
        village, year = self._villages[self.village.currentIndex()], int(self.year.currentData())
        archive = self.desk.archive
        self._kept, self._chosen = None, (self.village.currentIndex(), self.year.currentIndex())
        self.fields.setEnabled(False)
        self.latest.read("读村情", lambda _: figures.figures_of(archive, village, year), self._fill)

    def _fill(self, kept: VillageFigures) -> None:
        self._kept = kept
        self.said.setText("")
        self.fields.offer_words(kept.year)
        self.fields.show_record(kept)
        rate = kept.incidence
        self.incidence.setText("贫困发生率：还缺农业户籍人口或贫困人口" if rate is None else f"贫困发生率 {rate}%")

    def _take(self) -> None:
        """Fills what is blank with what the ledgers know, and names what they know otherwise. 保存 writes it."""
        if self._kept is None:
            return
        archive, shown = self.desk.archive, self._kept
        village = next(it for it in self._villages if it.id == shown.village)
        self.latest.read("看台账", lambda _: of_village(archive, village, shown.year), self._fill_in)

    def _fill_in(self, known: Mapping[str, Value]) -> None:
        assert self._kept is not None
        made = self.fields.record(self._kept)
        blank = {name: value for name, value in known.items() if getattr(made, name) is None}
        other = [name for name, value in known.items() if name not in blank and getattr(made, name) != value]
        self.fields.take(replace(made, **blank))  # type: ignore[arg-type]  # named by its fields
        labels = (VillageFigures.field(name).label for name in other)
        differs = f"和台账不一样，没有改：{'、'.join(labels)}。" if other else ""
        set_property(self.said, "role", "warn" if other else "second")
        self.said.setText(f"从台账填了 {len(blank)} 项，保存才写入。{differs}")

    def _keep(self) -> None:
        if self._kept is None:
            return
        for name, cell in self.fields.cells.items():
            if (misfit := cell.misfit()) is not None:
                set_property(self.said, "role", "bad")
                self.said.setText(f"{misfit.about(cell.label)}。")
                self.fields.focus(name)
                return
        made = self.fields.record(self._kept)
        archive, by = self.desk.archive, self.desk.by
        village = next(it for it in self._villages if it.id == made.village)
        self.desk.write(
            "保存村情",
            lambda _: figures.keep_figures(archive, village, made, by=by),
            lambda _: self._tell_kept(village.name),
            said=f"已保存{village.name} {made.year} 年村情",
        )

    def _tell_kept(self, village: str) -> None:
        self.setWindowTitle(f"村情 · 已保存{village}")
        self._show()
