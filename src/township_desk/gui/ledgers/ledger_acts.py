"""What can be done with the ticked entries of a ledger, or with the one under the pointer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from township_desk.actions.ledgers import entry_batch
from township_desk.actions.ledgers import entry_list as ledger_list
from township_desk.actions.paper import rosters
from township_desk.domain.paper.forms.roster import MARK, ROSTER_PAPERS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.gui.base.latest import Latest
from township_desk.gui.deeds.batch_preview import look_at_batch
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.ledgers.entry_edits import EntryEdits
from township_desk.gui.ledgers.ledger_list import LedgerList
from township_desk.gui.widgets.basic import button, frame, label, row, set_property
from township_desk.gui.widgets.elided import Elided

_FIRST_ACT = 3
"""In the bar the acts stand behind what is ticked, its sums and 取消勾选."""


class LedgerActs:
    """The bar below the list, which is shown while any row is ticked, and the context menu."""

    def __init__(self, entries: LedgerList, desk: Desk, edits: EntryEdits) -> None:
        self._list, self.desk, self._edits = entries, desk, edits
        self._kind, self._ledger = entries.kind, ledger_of(entries.kind)
        self._adding = Latest(desk, entries)
        self.chosen, self.sums, none = label("", "h2"), Elided("", "second"), button("取消勾选", "link")
        self.change, self.remove = button("改一栏…"), button("删除…")
        self.print = button("打印名册…", icon="print_20_regular")
        due = [self._kind.field(self._ledger.due["done"]).label] if self._ledger.due else []
        self.done = button(f"登记{due[0]}…" if due else "", "primary")
        buttons = (self.change, self.remove, self.print, *([self.done] if due else []))
        self._more: dict[str, Callable[[Sequence[int]], None]] = {}
        self._layout = row(self.chosen, self.sums, none, *buttons, margins=(16, 10, 16, 10))
        self._layout.setStretch(1, 1)
        self.bar = frame("bar", self._layout)
        set_property(self.bar, "tint", "info")
        self.bar.hide()
        none.clicked.connect(lambda: entries.model.check_all(False))
        self._connect()

    def _connect(self) -> None:
        table = self._list.table
        self._list.model.checked_changed.connect(self.show_bar)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._menu)
        self.change.clicked.connect(lambda: self.ask_field(self._list.ticked))
        self.done.clicked.connect(lambda: self.ask_field(self._list.ticked, self._ledger.due["done"]))
        self.remove.clicked.connect(lambda: self.ask_removal(self._list.ticked))
        self.print.clicked.connect(lambda: self.choose_paper(self._list.ticked, "勾选的"))

    def add(self, words: str, act: Callable[[Sequence[int]], None]) -> None:
        """Adds an act on entries that another room has, to the bar and to the menu."""
        self._more[words] = act
        made = button(words)
        made.setObjectName(words)
        made.clicked.connect(lambda: act(self._list.ticked))
        self._layout.insertWidget(_FIRST_ACT, made)

    def show_bar(self) -> None:
        """Says how many are ticked, and what they come to."""
        ids = tuple(self._list.model.checked)
        self.chosen.setText(f"已勾选 {len(ids):,} {self._ledger.unit}")
        self.sums.setText("")
        self.bar.setVisible(bool(ids))
        if ids:
            archive, kind = self.desk.archive, self._kind
            self._adding.read("合计", lambda _: ledger_list.sums_of(archive, kind, ids), self._say_sums)

    def _say_sums(self, found: tuple[int, Mapping[str, int]]) -> None:
        homes, sums = found
        parts = [f"{homes:,} 户"] if homes else []
        parts += [f"{name} {amount}" for name, amount in ledger_list.sum_texts(self._kind, sums)]
        self.sums.setText(" · ".join(parts))

    def _menu(self, at: QPoint) -> None:
        """Opens the menu for all ticked entries if the row under the pointer is ticked, else for that row."""
        found = self._list
        place = found.table.indexAt(at).row()
        if place < 0:
            return
        found.table.selectRow(place)
        key = found.model.ids[place]
        meant = found.ticked if key in found.model.checked else (key,)
        self.menu_for(meant, place).popup(found.table.viewport().mapToGlobal(at))

    def menu_for(self, meant: Sequence[int], place: int) -> QMenu:
        """The menu for some entries."""
        menu, acts = QMenu(self._list), dict[str, Callable[[], object]]()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row_ = self._list.model.row(place)
        if len(meant) == 1:
            acts["修改…"] = lambda: self._edits.open(meant[0])
            if row_ is not None:
                acts["历史"] = lambda: self._edits.show_history(row_.entry)
            if row_ is not None and row_.household:
                acts["打开户卡"] = lambda: self.desk.go.emit("household", (row_.household, row_.entry))
        else:
            menu.addAction(f"勾选的 {len(meant):,} {self._ledger.unit}").setEnabled(False)
        acts |= {words: partial(act, meant) for words, act in self._more.items()}
        acts["改一栏…"] = lambda: self.ask_field(meant)
        acts["打印名册…"] = lambda: self.choose_paper(meant, "选中的")
        acts["删除…"] = lambda: self.ask_removal(meant)
        ticked = self._list.model.ids[place] in self._list.model.checked
        acts["取消勾选" if ticked else "勾选"] = lambda: self._list.model.toggle(place)
        for words, act in acts.items():
            menu.addAction(words).triggered.connect(lambda _=False, it=act: it())
        return menu

    def ask_field(self, ids: Sequence[int], name: str = "") -> None:
        """Asks for a field and its value, and shows what that would change."""
        from township_desk.gui.ledgers.change_field_dialog import ChangeField

        archive, kind = self.desk.archive, self._kind
        today = date.today().isoformat()
        dialog = ChangeField(self._list, kind, len(ids), self.desk.year, today, name)
        dialog.decided.connect(
            lambda name, value: look_at_batch(
                self._list,
                self.desk,
                lambda progress: entry_batch.plan_field(archive, kind, ids, name, value, progress),
            )
        )
        dialog.open()

    def ask_removal(self, ids: Sequence[int]) -> None:
        """Moves entries into the recycle bin, after asking."""
        archive, kind, model = self.desk.archive, self._kind, self._list.model
        ask_first(
            self._list,
            self.desk,
            lambda _: entry_batch.plan_removals(archive, kind, ids),
            then=lambda: model.check_all(False),
        )

    def choose_paper(self, ids: Sequence[int], about: str) -> None:
        """A menu of the papers on which the entries can be printed."""
        menu = QMenu(self._list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for paper in ROSTER_PAPERS:
            menu.addAction(paper).triggered.connect(lambda _=False, it=paper: self.print_roster(ids, it, about))
        menu.popup(self.print.cursor().pos())

    def print_roster(self, ids: Sequence[int], paper: str, about: str) -> None:
        """Shows the list on paper as it will be printed."""
        from township_desk.gui.paper.print_preview_dialog import PrintPreview

        archive, kind, title = self.desk.archive, self._kind, f"{self._ledger.title}名册"
        self.desk.read(
            "生成名册",
            lambda progress: rosters.roster(archive, kind, ids, paper, about, progress),
            lambda pdf: PrintPreview(self._list.window(), pdf, title, MARK).open(),
            quiet=False,
        )
