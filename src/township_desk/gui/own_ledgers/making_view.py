"""The sheet on the left, the fields on the right, the list as it will look below."""

from PySide6.QtWidgets import QLayout, QWidget

from township_desk.actions.own_ledgers.from_workbook import Trial
from township_desk.actions.own_ledgers.preview import Preview
from township_desk.domain.records.ledgers.own_draft import OwnDraft
from township_desk.gui.own_ledgers.draft_choices import DraftChoices
from township_desk.gui.own_ledgers.field_rows import FieldRows
from township_desk.gui.own_ledgers.sheet_view import SheetView
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets.badges import Badges
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.elided import Elided

_PREVIEW_LEAST, _PREVIEW_HIGH = 68, 132
"""The head with one row where the window is low, with three otherwise."""


class MakingView(QWidget):
    """Everything about one ledger that is being made."""

    def __init__(self) -> None:
        super().__init__()
        self.choices, self.fields, self.sheet = DraftChoices(), FieldRows(), SheetView()
        self.file, self.about, self.badges = label("", "h2"), Elided("", "second"), Badges()
        self.head, self.add = button("换一行当表头…", "link"), button("添一栏…", "link")
        self.counted, self.linked = label("", "second"), Banner()
        self.table, self.total = Table(), label("", "second")
        self.table.setMinimumHeight(_PREVIEW_LEAST)
        self.table.setMaximumHeight(_PREVIEW_HIGH)
        self._odd: list[tuple[int, str]] = []
        self._at = -1
        self.rows = label("", "second")
        left = column(_of(row(label("县里来的表", "h2"), 4, self.rows, None, self.head)), self.sheet, spacing=6)
        left.setStretch(1, 1)
        above = _of(row(label("栏目", "h2"), 4, self.counted, None, self.add))
        right = column(above, self.linked, self.fields, spacing=6)
        right.setStretch(2, 1)
        self._left, self._right = _of(left), _of(right)
        middle = row(spacing=16, margins=(16, 10, 16, 10))
        middle.addWidget(self._left, 11)
        middle.addWidget(self._right, 10)
        self.shown = label("建成后的样子", "h2")
        heading = _of(row(self.shown, None, self.choices.below))
        shown = column(heading, self.table, self.total, spacing=6, margins=(16, 8, 16, 8))
        self._preview = frame("bar", shown)
        box = column(self._band(), spacing=0)
        box.addLayout(middle, 1)
        box.addWidget(self._preview)
        self.setLayout(box)

    def _band(self) -> QWidget:
        said = _of(column(_of(row(self.file, self.badges, None)), self.about, spacing=2))
        band = row(said, self.choices.above, margins=(16, 8, 16, 8), spacing=12)
        band.setStretch(0, 1)
        return frame("band", band)

    def show_no_sheet(self, about: str = "一栏一栏地写，建好以后还可以改") -> None:
        """Shows only the fields."""
        for part in (self._left, self.file, self.badges, self.head, self.shown, self.table, self.total):
            part.hide()
        self.about.setText(about)
        self._odd, self._at = [], -1

    def show_trial(self, trial: Trial, shown: Preview) -> None:
        """Shows a trial."""
        arrived = trial.proposal.arrived
        for part in (self._left, self.file, self.badges, self.head, self.shown, self.table, self.total):
            part.show()
        first, last = arrived.head
        tall = {1: "", 2: "两行表头", 3: "三行表头"}.get(last - first + 1, f"{last - first + 1} 行表头")
        self.file.setText(arrived.path.name)
        self.badges.show_badges(
            (tall, "outline"), (f"{len(arrived.rows):,} 行" if arrived.rows else "空白表", "outline")
        )
        where = f"第 {first} 行" if first == last else f"第 {first} 至 {last} 行"
        left_out = f" · 合计、填表人等 {len(arrived.skipped)} 行已略去" if arrived.skipped else ""
        self.about.setText(f"工作表“{arrived.top.name}” · 表头在{where}{left_out}")
        self.rows.setText(_rows_line(trial))
        self.sheet.show_trial(trial)
        self._odd = [(row, it.letter) for it in trial.odd for row in it.rows]
        self._odd += [(it.row, it.column) for it in trial.findings]
        self._show_preview(shown)

    def _show_preview(self, shown: Preview) -> None:
        columns = [TableColumn(head=head, width=116, right=right) for head, right in shown.heads]
        model = ListedModel(columns, lambda cells, at: _cell(cells[at], at, right=columns[at].right))
        self.table.show_model(model)
        model.show_rows(shown.rows)
        tabs = [f"{word} {count}" for word, count in shown.tabs]
        parts = ["、".join(tabs), *shown.sums, f"前 {len(shown.rows)} 条" if shown.rows else "还没有内容"]
        self.total.setText(" · ".join(filter(None, parts)))

    def say_fields(self, draft: OwnDraft, linked: str) -> None:
        """Says how many fields there are, and what is looked up."""
        self.counted.setText(f"{len(draft.shown)} 栏")
        self.linked.say("info", linked)

    def next_odd(self) -> None:
        """Goes to the next cell that has to be looked at."""
        if self._odd:
            self._at = (self._at + 1) % len(self._odd)
            self.sheet.go_to(*self._odd[self._at])


def _of(layout: QLayout) -> QWidget:
    made = QWidget()
    made.setLayout(layout)
    return made


def _rows_line(trial: Trial) -> str:
    if trial.plan is None:
        return "没有内容，只认列名"
    found = (
        f"{trial.rows:,} 行都找到了" if not trial.rejected else f"{trial.rows:,} 行找到了，{trial.rejected:,} 行没有"
    )
    return f"浅蓝的列连到档案，{found}"


def _cell(text: str, place: int, *, right: bool) -> Cell:
    return Cell(text=text or "–", look=Look.NUMBER if right else Look.STRONG if place == 0 else Look.TEXT)
