"""村情: reading and entering the figures of one village and year. 贫困发生率 is computed."""

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from township_desk.actions.office import village_figures as figures
from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Value
from township_desk.domain.fields.years import known_years
from township_desk.domain.records import VillageFigures
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.fields.inputs import DigitsEdit
from township_desk.gui.widgets.basic import button, frame, label, row
from township_desk.gui.widgets.fields import ComboBox

_OWN = ("village", "year")
_FIELDS = tuple(it for it in VillageFigures.FIELDS if it.name not in _OWN)
_YES_NO = ("", "是", "否")


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
        self.form = inside
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

    def _turn(self) -> None:
        """Goes to another village or year, after asking about figures that are not saved."""
        if self._let_go():
            self._show()
        else:
            self.village.setCurrentIndex(self._chosen[0])
            self.year.setCurrentIndex(self._chosen[1])

    def _let_go(self) -> bool:
        kept = self._kept
        if kept is None or all(self._text(it) == it.kind.edit(getattr(kept, it.name)) for it in _FIELDS):
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
        self.form.setEnabled(False)
        self.latest.read("读村情", lambda _: figures.figures_of(archive, village, year), self._fill)

    def _text(self, it: Field) -> str:
        found = self.inputs[it.name]
        return found.currentText() if isinstance(found, QComboBox) else found.text()

    def _fill(self, kept: VillageFigures) -> None:
        self._kept = kept
        self.form.setEnabled(True)
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
            try:
                values[it.name] = it.kind.parse(self._text(it), codes)
            except Misfit as misfit:
                self.said.setText(f"{misfit.about(it.label)}。")
                self.inputs[it.name].setFocus()
                return
        if self._kept is None:
            return
        made = replace(self._kept, **values)  # type: ignore[arg-type]  # named by the record's fields
        archive, by = self.desk.archive, self.desk.by
        village = next(it for it in self._villages if it.id == made.village)
        self.desk.write(
            "保存村情",
            lambda _: figures.keep_figures(archive, village, made, by=by),
            lambda _: self._tell_kept(village.name),
        )

    def _tell_kept(self, village: str) -> None:
        self.setWindowTitle(f"村情 · 已保存{village}")
        self._show()


def _input(codes: str, is_text: bool) -> QLineEdit | QComboBox:
    """A box for 是 and 否, a line for anything else. Digits keep the pinyin window away."""
    if not codes:
        return QLineEdit() if is_text else DigitsEdit()
    made = ComboBox()
    made.addItems(_YES_NO)
    return made
