"""The left side of 表册打印: which form is printed, for whom, and what is typed for it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from township_desk.actions.paper.form_files import PATTERN
from township_desk.actions.questions.scopes import NamedList
from township_desk.domain.paper.catalogue import STEPS, Sheet, catalogue, sheet_named
from township_desk.domain.paper.form import Rules
from township_desk.domain.paper.page_layout import DRAFT, SPECIMEN
from township_desk.domain.records import Village
from township_desk.gui.base.scope_chip import HomesChip
from township_desk.gui.desk import Desk
from township_desk.gui.paper.forms.layout_options import FormLayoutOptions
from township_desk.gui.paper.layout_options import labelled
from township_desk.gui.widgets.basic import button, column, hline, label
from township_desk.gui.widgets.fields import ComboBox

_EVERYWHERE, _THESE = 0, -1
_TALL = 120
_VILLAGE_CARD = "form.card.village"


class PaperOptions(QWidget):
    """All choices for a form. `changed` says that it must be composed again."""

    changed = Signal()
    kind_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.whose = HomesChip(desk)
        self.step, self.kind, self.place, self.purpose = ComboBox(), ComboBox(), ComboBox(), ComboBox()
        self.rows, self.words = button("录入名单…"), button("改措辞…", "link")
        self.pattern, self.layout_ = QLineEdit(PATTERN), FormLayoutOptions()
        self.asked: dict[str, QLineEdit | QPlainTextEdit] = {}
        self.households: tuple[int, ...] = ()
        self._villages: list[Village] = []
        self.notes = label("", "second", wrap=True)
        self._lay_out()
        self._fill()
        self._connect()

    def _lay_out(self) -> None:
        self._asks = QFormLayout()
        self._asks.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._asks.setSpacing(4)
        self._typed = column(label("档案里没有的内容", "h2"), spacing=8)
        self._typed.addLayout(self._asks)
        self._typed.addWidget(self.rows)
        self._box = QWidget()
        self._box.setLayout(self._typed)
        whole = column(label("内容", "h2"), spacing=10, margins=(16, 16, 16, 16))
        whole.addLayout(labelled(("程序", self.step), ("表", self.kind), ("范围", self.place), ("用途", self.purpose)))
        for part in (
            self.whose,
            self.words,
            self._box,
            self.layout_,
            hline(),
            label("分开存时的文件名", "h2"),
            self.pattern,
        ):
            whole.addWidget(part)
        whole.addWidget(label("可写 {村} {组} {户主} {户编号} {年度} {表}", "caption", wrap=True))
        for part in (hline(), label("打印前请看", "h2"), self.notes):
            whole.addWidget(part)
        whole.addStretch(1)
        self.setLayout(whole)

    def _fill(self) -> None:
        present = {it.step for it in catalogue() if _is_offered(it)}
        for key, title in STEPS.items():
            if key in present:
                self.step.addItem(title, key)
        for words, mark in (("正式", ""), ("草稿", DRAFT), ("样张", SPECIMEN)):
            self.purpose.addItem(words, mark)
        self.step.setCurrentIndex(self.step.findData("exit"))
        self._offer_kinds()

    def _connect(self) -> None:
        self.step.currentIndexChanged.connect(self._offer_kinds)
        self.kind.currentIndexChanged.connect(self._take_kind)
        for box in (self.place, self.purpose):
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.layout_.changed.connect(self.changed)
        self.whose.known.connect(self.changed)

    @property
    def sheet(self) -> Sheet:
        """The chosen form."""
        return sheet_named(self.kind.currentData())

    @property
    def village(self) -> Village | None:
        """The chosen village; None for all of them, or for households."""
        return next((it for it in self._villages if it.id == self.place.currentData()), None)

    @property
    def wanted(self) -> tuple[int, ...]:
        """The households passed in from another page, while they are chosen."""
        return self.households if self.place.currentData() == _THESE else ()

    @property
    def typed(self) -> Mapping[str, str]:
        """What is typed, by label."""
        return {name: _text(box).strip() for name, box in self.asked.items()}

    def offer(self, villages: list[Village]) -> None:
        """Offers the villages; the chosen one stays."""
        self.whose.follow()
        self._villages = villages
        self._offer_places()

    def take(self, listed: NamedList) -> None:
        """Takes a list of another page, and chooses a sheet that is for households."""
        self._choose_household_sheet()
        self.place.setCurrentIndex(max(0, self.place.findData(_EVERYWHERE)))
        self.whose.take(listed)

    @property
    def within(self) -> NamedList | None:
        """The list to which a sheet of households is narrowed."""
        return self.whose.listed if self.sheet.subject == "household" and not self.wanted else None

    def _choose_household_sheet(self) -> None:
        if self.sheet.subject != "household":
            self.step.setCurrentIndex(self.step.findData("archive"))
            self.kind.setCurrentIndex(self.kind.findData("form.register.household"))

    def choose(self, households: tuple[int, ...]) -> None:
        """Takes households from another page, and chooses a sheet that is for households."""
        self.households = households
        self._choose_household_sheet()
        self._offer_places()
        self.place.setCurrentIndex(self.place.findData(_THESE))

    def choose_sheet(self, name: str) -> None:
        """Chooses a sheet that another page asks for."""
        self.step.setCurrentIndex(self.step.findData(sheet_named(name).step))
        self.kind.setCurrentIndex(self.kind.findData(name))

    def choose_village(self, village: int) -> None:
        """Chooses the sheet that tells of a village as a whole, for one village."""
        self.choose_sheet(_VILLAGE_CARD)
        self.place.setCurrentIndex(self.place.findData(village))

    def show_typed(self, values: Mapping[str, str]) -> None:
        """Shows what is kept for the sheet, without composing it again."""
        for name, box in self.asked.items():
            box.blockSignals(True)
            if isinstance(box, QLineEdit):
                box.setText(values.get(name, ""))
            else:
                box.setPlainText(values.get(name, ""))
            box.blockSignals(False)

    def _offer_kinds(self) -> None:
        self.kind.blockSignals(True)
        self.kind.clear()
        chosen = [it for it in catalogue() if it.step == self.step.currentData() and _is_offered(it)]
        for sheet in sorted(chosen, key=lambda it: (it.order, it.name)):
            self.kind.addItem(sheet.label, sheet.name)
        self.kind.blockSignals(False)
        self._take_kind()

    def _take_kind(self) -> None:
        self.layout_.show_sheet(self.sheet)
        self._offer_asks()
        self._offer_places()
        self.kind_changed.emit()
        self.changed.emit()

    def _offer_places(self) -> None:
        chosen, sheet = self.place.currentData(), self.sheet
        self.place.blockSignals(True)
        self.place.clear()
        if self.households and sheet.subject == "household":
            self.place.addItem("这一户" if len(self.households) == 1 else f"选中的 {len(self.households)} 户", _THESE)
        if not (sheet.subject == "village" and (sheet.asks or sheet.typed_table)):
            self.place.addItem("全乡镇", _EVERYWHERE)  # what is typed belongs to one village
        for village in self._villages if sheet.subject != "township" else ():
            self.place.addItem(village.name, village.id)
        self.place.setCurrentIndex(max(0, self.place.findData(chosen)))
        self.place.blockSignals(False)

    def _offer_asks(self) -> None:
        while self._asks.rowCount():
            self._asks.removeRow(0)
        sheet = self.sheet
        long = {it.text for it in sheet.parts if isinstance(it, Rules)}
        self.asked = {name: QPlainTextEdit() if name in long else QLineEdit() for name in sheet.asks}
        for name, box in self.asked.items():
            self._asks.addRow(label(name, "second"), box)
            box.textChanged.connect(self.changed)
            if isinstance(box, QPlainTextEdit):
                box.setFixedHeight(_TALL)
                box.setTabChangesFocus(True)
        self.rows.setVisible(sheet.typed_table is not None)
        self.whose.setEnabled(sheet.subject == "household")
        self.whose.setToolTip("" if sheet.subject == "household" else "一户一张的表才能按名单打印")
        self._box.setVisible(bool(sheet.asks) or sheet.typed_table is not None)
        self.pattern.setEnabled(sheet.subject != "township")


def _is_offered(sheet: Sheet) -> bool:
    return bool(sheet.parts or sheet.volume) and not sheet.figures  # those have a page of their own


def _text(box: QLineEdit | QPlainTextEdit) -> str:
    return box.text() if isinstance(box, QLineEdit) else box.toPlainText()
