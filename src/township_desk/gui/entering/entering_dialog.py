"""批量登记: many entries of a ledger, typed or pasted row by row and written as one step."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QWidget

from township_desk.actions.ledgers.same_entry import usual_owners
from township_desk.actions.ledgers.typed_entries import EntryTyping, Looked
from township_desk.domain.entering.entry_faults import RowFault
from township_desk.domain.entering.possible_owners import PossibleOwner
from township_desk.domain.entering.typed_entry import MOST_ROWS, WHOSE, CellReader
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import OWNERS, TOWNSHIP
from township_desk.domain.records.record import Record
from township_desk.gui.base import messages
from township_desk.gui.base.latest import Latest
from township_desk.gui.base.scope_chip import HomesChip
from township_desk.gui.desk import Desk
from township_desk.gui.entering.entry_grid import EntryGrid
from township_desk.gui.entering.entry_rows import EntryRows
from township_desk.gui.entering.fault_lines import FaultLines
from township_desk.gui.fields.choice_edit import ChoiceEdit
from township_desk.gui.fields.choice_list import choice_of, is_certain
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.badges import Badges
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.elided import Elided
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem

_KEYS = (("Ctrl+D", "照抄上一行"), ("Ctrl+V", "从 WPS 粘贴多行"), ("F8", "下一处要改"), ("Ctrl+Enter", "确定"))
_BY_NAME = "打名字或拼音首字母找人，户主、村组自动带出"
_PAUSE = 120


class EnteringDialog(QDialog):
    """The grid, what is wrong below it, and 确定. Nothing is written before."""

    def __init__(self, parent: QWidget, desk: Desk, kind: type[Record], *, enter_goes_down: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk, self._ledger = desk, ledger_of(kind)
        self.typing = EntryTyping(desk.archive, kind)
        self.rows = EntryRows(CellReader(kind, CodeLists.load()), desk.year)
        self.grid, self.faults = EntryGrid(self.rows, desk.year), FaultLines()
        self.grid.enter_goes_down = enter_goes_down
        self._looking, self._finding = Latest(desk, self), Latest(desk, self)
        self._choices: dict[int, list[PossibleOwner]] = {}
        self._note, self._refused = "", False
        self._current = True  # whether the faults shown are those of the rows as they are
        self._wanted = False  # whether 确定 was pressed before they were
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self.scope = HomesChip(desk)
        self.scope.setToolTip("选一个查询，它的户一户一行")
        if self._ledger.of_households:
            self.scope.follow()
        self.setWindowTitle(f"批量登记{self._ledger.title}")
        room = parent.window()
        self.resize(min(1600, room.width() - 120), min(920, room.height() - 60))
        self.count, self.why = label("", "h2"), label("", "bad")
        self.doubts = Badges()
        self.drop, self.back, self.keep = button("删行", small=True), button("取消  Esc"), button("确定", "primary")
        self._lay_out()
        self._connect()
        self._tell()
        desk.read("读姓名", lambda _: self.typing.owners.refresh(), lambda _: None)

    def _lay_out(self) -> None:
        for made in (self.drop, self.back, self.keep):
            made.setAutoDefault(False)  # Enter belongs to the grid
        each = "全镇" if self._ledger.of == (TOWNSHIP,) else "或".join(OWNERS[it] for it in self._ledger.of)
        about = label(f"{self._ledger.title} · 一行一{self._ledger.unit} · 属于{each}", "second")
        inside = column(spacing=8, margins=(20, 14, 20, 8))
        inside.addLayout(row(label("批量登记", "title"), 4, about, None, self.scope, self.drop))
        inside.addLayout(self._hints())
        inside.addWidget(self.grid, 1)
        inside.addWidget(self.faults)
        before = label("确定前不写入；确定后 Ctrl+Z 整批撤销", "second")
        foot = row(self.count, self.doubts, before, None, self.why, self.back, self.keep, margins=(20, 10, 20, 10))
        whole = column(spacing=0)
        whole.addLayout(inside, 1)
        whole.addWidget(frame("bar", foot))
        self.setLayout(whole)
        self.grid.setFocus()

    def _hints(self) -> QHBoxLayout:
        made = row(spacing=6)
        going = (("Enter", "下一户"), ("Tab", "下一格")) if self.grid.enter_goes_down else (("Enter", "下一格"),)
        for key, words in (*going, *_KEYS):
            made.addWidget(label(key, "key"))
            made.addWidget(label(words, "second"))
            made.addSpacing(12)
        made.addWidget(Elided(_BY_NAME if self._ledger.of_households else "", "second"), 1)
        copied = QLabel()
        copied.setFixedSize(14, 14)
        copied.setStyleSheet(f"background: {theme.ACC_SS}; border: 1px solid {theme.BANNER_BORDERS['info']};")
        made.addWidget(copied)
        made.addWidget(label("刚照抄下来", "second"))
        return made

    def _connect(self) -> None:
        self.rows.edited.connect(self._edited)
        self.grid.told.connect(self._say)
        self.grid.row_changed.connect(self._tell)
        self.grid.cells.asked.connect(self._offer)
        self.faults.followed.connect(self._go_to)
        self.faults.offer_taken.connect(lambda fault: self.rows.put(fault.row, [{fault.column: fault.offer}]))
        self.scope.known.connect(self._read_owners)
        self._pause.timeout.connect(self._look)
        self._desk.changed.connect(self._look)
        self.keep.clicked.connect(self._keep)
        self.back.clicked.connect(self.reject)
        self.drop.clicked.connect(self.grid.remove_rows)
        for key, act in (
            ("Ctrl+D", self._copy_above),
            ("F8", partial(self._go_on, 1)),
            ("Shift+F8", partial(self._go_on, -1)),
            ("Ctrl+Z", partial(self.rows.edit, self.rows.typed.take_back)),
            ("Ctrl+Return", self._keep),
        ):
            on_key(self, key, act)

    def _copy_above(self) -> None:
        self.grid.cells.finish(stay=True)
        self.grid.copy_above()

    def _go_on(self, step: int) -> None:
        self.grid.cells.finish(stay=True)
        self.grid.go_to_fault(step)

    def _go_to(self, fault: RowFault) -> None:
        self.grid.go_to(fault.row, self.rows.names.index(fault.column))
        self.grid.setFocus()

    def _offer(self, line: ChoiceEdit, text: str) -> None:
        """Offers owners for what is typed; those who are meant in a row that is not settled come without a search."""
        several = len(self._ledger.of) > 1
        row_of = self.rows.typed.row(self.grid.currentIndex().row())
        settled = row_of.owner is not None and row_of.text(WHOSE) == text
        known = self._choices.get(row_of.id, []) if row_of.text(WHOSE) == text else []

        def show(found: list[PossibleOwner]) -> None:
            if line is self.grid.cells.line and line.text() == text:
                line.offer([choice_of(it, several=several) for it in found], mark=is_certain(text, found))

        if known or settled or not text.strip():
            show([] if settled else known)
        else:
            self._finding.read("找人", lambda _: self.typing.owners.offered(text), show)

    def _say(self, sentence: str, refused: bool) -> None:
        self._note, self._refused = sentence, refused
        self._tell()

    def _edited(self) -> None:
        self._note, self._current, self._wanted = "", False, False
        self._pause.start()
        self._tell()

    def _look(self) -> None:
        if not self.isVisible():
            return
        looked, self._current = self.rows.typed.rows, False
        self._looking.read("看看有没有要改的", lambda _: self.typing.look(looked), partial(self._take, looked))

    def _take(self, looked: object, found: Looked) -> None:
        if looked is not self.rows.typed.rows:  # typed on meanwhile: another look follows
            return
        self._current = True
        self._choices = {key: [*several] for key, several in found.choices.items()}
        self.rows.take(found.rows, found.faults)
        self._tell()
        if self._wanted:
            self._keep()

    def _tell(self) -> None:
        faults, filled = self.rows.sorted_faults, self.rows.typed.filled
        errors = [it for it in faults if it.is_error]
        doubts = len(faults) - len(errors)
        self.faults.show_faults(
            [it for it in faults if not self.rows.is_to_come(it)], self._note, refused=self._refused
        )
        wrong = f"，{len(errors)} 处要改" if errors else ""
        self.count.setText(f"{filled} 行{wrong}" if filled else f"一次最多 {MOST_ROWS} 行")
        self.doubts.show_badges((f"{doubts} 处提醒" if doubts else "", "warn"))
        self.why.setText(_still_to_do(errors[0]) if errors else "")
        self.keep.setText(f"确定登记 {filled} {self._ledger.unit}" if filled else "确定")
        self.keep.setEnabled(bool(filled) and not errors)

    def begin_with(self, owners: Sequence[PossibleOwner], texts: Sequence[Mapping[str, str]], first: str) -> None:
        """Opens with rows that were made beforehand. The keyboard is in the column `first`."""
        self.rows.edit(partial(self.rows.typed.pick_all, owners))
        self.rows.put(0, texts)
        self.open()
        self.grid.go_to(0, self.rows.names.index(first))  # now that the columns are laid out

    def _read_owners(self) -> None:
        """Reads those of the chosen households who may own an entry, to give each a row."""
        homes = self.scope.listed.households if self.scope.listed else ()
        if len(homes) > MOST_ROWS:
            self._say(f"名单里有 {len(homes):,} 户，一次最多 {MOST_ROWS} 行。请用“给这些户登记”，或先收紧查询。", True)
        elif homes:
            archive, kind = self._desk.archive, self.rows.kind
            self._finding.read("读户", lambda _: usual_owners(archive, kind, homes), self._fill)

    def _fill(self, owners: Sequence[PossibleOwner]) -> None:
        """Adds a row for each owner behind what is typed."""
        self.rows.edit(partial(self.rows.typed.pick_all, owners))

    def _keep(self) -> None:
        """Writes all rows, as soon as they were looked at as they are now."""
        self.grid.cells.finish(stay=True)
        self._wanted = not self._current
        if not self._current or not self.keep.isEnabled():
            return
        self.keep.setEnabled(False)
        rows, by, unit = self.rows.typed.rows, self._desk.by, self._ledger.unit
        self._desk.write(
            self.windowTitle(),
            lambda _: self.typing.write(rows, by=by),
            lambda _: self.accept(),
            self._not_written,
            said=lambda number: f"已登记{self._ledger.title} {number} {unit}",
        )

    def _not_written(self, problem: Problem) -> None:
        self._say(problem.sentence, True)
        self._look()

    def reject(self) -> None:
        """Asks before typed rows are lost. The close button of the window comes here, too."""
        filled = self.rows.typed.filled
        words = f"填了 {filled} 行，还没有登记，关掉就没有了。"
        if not filled or messages.ask(self, "填的还没有登记", words, "关掉，不登记", no="接着填", danger=True):
            super().reject()


def _still_to_do(fault: RowFault) -> str:
    """Why 确定 has to wait."""
    return f"第 {fault.row + 1} 行“{fault.head}”{'填' if fault.missing else '改'}好后才能确定"
