"""村情: the figures of one village and year, read and entered; 贫困发生率 is worked out."""

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from township_desk.actions import village_figures as figures
from township_desk.domain import kinds
from township_desk.domain.codes import CodeLists
from township_desk.domain.findings import Misfit
from township_desk.domain.kinds import Value
from township_desk.domain.records import VillageFigures
from township_desk.domain.years import known_years
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.fields import ComboBox
from township_desk.gui.widgets.inputs import DigitsEdit

_OWN = ("village", "year")
_FIELDS = tuple(it for it in VillageFigures.FIELDS if it.name not in _OWN)
_YES_NO = ("", "是", "否")


class VillageFiguresDialog(QDialog):
    """One form for all villages and years: choosing another shows its figures, 保存 keeps those in front."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.setWindowTitle("村情")
        self.desk = desk
        self._kept: VillageFigures | None = None
        self.village, self.year = ComboBox(), ComboBox()
        self._villages = desk.archive.villages()
        for village in self._villages:
            self.village.addItem(village.name)
        for year in known_years():
            self.year.addItem(f"{year} 年", year)
        self.year.setCurrentIndex(max(0, self.year.findData(desk.year)))
        self.incidence, self.said = label("", "second"), label("", "bad", wrap=True)
        self._lay_out()
        self.village.activated.connect(lambda _: self._show())
        self.year.activated.connect(lambda _: self._show())
        self._show()

    def _lay_out(self) -> None:
        self.inputs: dict[str, QLineEdit | QComboBox] = {}
        sides = (QFormLayout(), QFormLayout())
        for form in sides:
            form.setVerticalSpacing(8)
            form.setHorizontalSpacing(12)
        for place, it in enumerate(_FIELDS):
            self.inputs[it.name] = made = _input(it.codes, isinstance(it.kind, kinds.Text))
            sides[2 * place >= len(_FIELDS)].addRow(it.label, made)
        inside, grid = QWidget(), QGridLayout()
        for side, form in enumerate(sides):
            grid.addLayout(form, 0, side)
        grid.setContentsMargins(20, 12, 20, 12)
        grid.setHorizontalSpacing(24)
        inside.setLayout(grid)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        keep, back = button("保存", "primary"), button("关闭")
        keep.clicked.connect(self._keep)
        back.clicked.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(frame("band", row(self.village, self.year, None, self.incidence, margins=(20, 10, 20, 10))))
        whole.addWidget(scroll, 1)
        whole.addWidget(frame("bar", row(self.said, None, back, keep, margins=(16, 10, 16, 10))))
        self.resize(760, 560)

    def _show(self) -> None:
        """Reads the figures of the village and year that are chosen."""
        if not self._villages:
            return
        village, year = self._villages[self.village.currentIndex()], int(self.year.currentData())
        archive = self.desk.archive
        self.desk.read("读村情", lambda _: figures.figures_of(archive, village, year), self._fill)

    def _fill(self, kept: VillageFigures) -> None:
        self._kept = kept
        self.said.setText("")
        for it in _FIELDS:
            text, found = it.kind.edit(getattr(kept, it.name)), self.inputs[it.name]
            if isinstance(found, QComboBox):
                found.setCurrentText(text)
            else:
                found.setText(text)
        rate = kept.incidence
        self.incidence.setText("贫困发生率：还缺农业户籍人口或贫困人口" if rate is None else f"贫困发生率 {rate}%")

    def _keep(self) -> None:
        codes, values = CodeLists.load(), dict[str, Value]()
        for it in _FIELDS:
            found = self.inputs[it.name]
            text = found.currentText() if isinstance(found, QComboBox) else found.text()
            try:
                values[it.name] = it.kind.parse(text, codes)
            except Misfit as misfit:
                self.said.setText(f"{misfit.about(it.label)}。")
                found.setFocus()
                return
        if self._kept is None:
            return
        made = replace(self._kept, **values)  # type: ignore[arg-type]  # named by the record's fields
        archive, by, village = self.desk.archive, self.desk.by, self._villages[self.village.currentIndex()]
        self.desk.write(
            "保存村情",
            lambda _: figures.keep_figures(archive, village, made, by=by),
            lambda _: self._tell_kept(village.name),
        )

    def _tell_kept(self, village: str) -> None:
        self.setWindowTitle(f"村情 · 已保存{village}")
        self._show()


def _input(codes: str, is_text: bool) -> QLineEdit | QComboBox:
    """A box for 是 and 否, a line for anything else; digits keep the pinyin window away."""
    if not codes:
        return QLineEdit() if is_text else DigitsEdit()
    made = ComboBox()
    made.addItems(_YES_NO)
    return made
