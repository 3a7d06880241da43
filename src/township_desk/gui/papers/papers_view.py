"""The papers of a household, a village or an entry: the list, the page, the state. Everything is kept at once."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from township_desk.actions.papers.papers_of import PapersOf
from township_desk.domain.fields import scans
from township_desk.domain.papers.needs import Need, State
from township_desk.domain.records import Paper
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.papers.drop_area import DropArea
from township_desk.gui.papers.dropping import Dropping, Meant
from township_desk.gui.papers.need_table import NeedTable
from township_desk.gui.papers.page_moves import offer_moves
from township_desk.gui.papers.paper_acts import PaperActs, offer_lists
from township_desk.gui.papers.shown_page import ShownPage, pages_of
from township_desk.gui.papers.state_editor import StateEditor
from township_desk.gui.papers.viewer import PaperViewer, tool
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import block, column, frame, label, row
from township_desk.gui.widgets.choosing.chips import Pill
from township_desk.gui.widgets.choosing.file_drop import FileDrop
from township_desk.gui.widgets.elided import Elided
from township_desk.gui.widgets.keys import on_key

Look = Callable[[], PapersOf]
"""Reads the papers that are shown; called in the worker."""
FIRST_FAULT = -1
"""Stands for the paper with something wrong that comes first."""
_LIST_WIDE, _LIST_NARROW, _NARROW = 460, 432, 900
_LOW, _ANY_HEIGHT = 520, 200
_NOTHING_ASKED = "这里不要求佐证材料。有照片或扫描件，拖进来就能存。"
_NO_SCAN = "“{}”还没有扫描件。把照片拖进来，或点“选文件…”。"
_NO_PAPER = "还没有“{}”。把照片拖进来，或点“选文件…”；只有纸质的，在下面勾选就登记好了。"


class PapersView(FileDrop, QWidget):
    """`read` brings papers that were read. Files that are dropped go to those whose papers are shown at that moment."""

    read = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.latest = desk, Latest(desk, self)
        self.found: PapersOf | None = None
        self._look: Look | None = None
        self._stale = False
        self._wanted = 0  # the paper to go to as soon as it has been read
        self._blank: tuple[str, Paper] | None = None
        self.heading, self.told = label("佐证材料", "h2"), Elided("", "second")
        self.add = tool("add_20_regular", "登记一份清单上没有的材料…")
        self.print = tool("print_20_regular", "打印缺件清单…")
        self.pills = {State.MISSING: Pill("缺件", "bad"), State.MEND: Pill("要改", "warn")}
        self.table, self.drop = NeedTable(), DropArea()
        self.viewer, self.editor = PaperViewer(desk, desk.archive.scans.read), StateEditor()
        self.acts = PaperActs(self, desk, self.refresh)
        self.dropping = Dropping(self, desk, self.drop, lambda: (self.found, self.table.need))
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = row(
            self.heading, self.told, None, *self.pills.values(), self.add, self.print, spacing=6, margins=(16, 8, 6, 8)
        )
        listed = column(frame("band", head), spacing=0)
        listed.addWidget(self.table, 1)
        listed.addLayout(column(self.drop, margins=(12, 10, 12, 10)))
        self.left = left = frame("surface", listed)
        right = column(spacing=0)
        right.addWidget(self.viewer, 1)
        right.addWidget(frame("bar", column(self.editor)))
        self.across = row(left, spacing=0)
        line = QFrame()
        line.setProperty("vline", True)
        self.across.addWidget(line)
        self.across.addLayout(right, 1)
        self.setLayout(self.across)

    def _connect(self) -> None:
        self.table.chosen.connect(self._show_need)
        self.viewer.turned.connect(self._follow_page)
        for pill in self.pills.values():
            pill.clicked.connect(self._filter)
        self.add.clicked.connect(lambda: self._with_papers(self.acts.add))
        self.viewer.keeps_turns = True
        self.viewer.turn_wanted.connect(
            lambda _, by: self._with_page(lambda paper, at: self.acts.turn_page(paper, at, by))
        )
        self.print.clicked.connect(lambda: self._with_papers(lambda it: offer_lists(self.print, self.acts, it)))
        self.viewer.save_wanted.connect(lambda _: self._with_paper(self.acts.save_out))
        self.editor.marked.connect(self.acts.mark)
        self.editor.renamed.connect(lambda need: self._with_paper(lambda it: self.acts.rename(it, need)))
        self.editor.remove.clicked.connect(lambda: self._with_paper(self.acts.remove))
        self.table.files_came.connect(lambda paths: self.dropping.take(paths, meant=Meant.ROW))
        self.read.connect(lambda _: self.dropping.go_on())
        on_key(self, "Ctrl+V", self.dropping.paste)
        on_key(self.table, "Del", lambda: self._with_paper(self.acts.remove), inside=True)
        self.editor.change.clicked.connect(lambda: self._with_page(self.acts.change_page))
        self.editor.moving.clicked.connect(lambda: self._with_papers(self._offer_moves))

    def show_papers(self, look: Look, paper: int = 0) -> None:
        """Shows papers, at one of them. Until they are read, nothing is shown that could be written into."""
        self._look, self._wanted = look, paper or self._wanted
        self.refresh()

    def close_papers(self) -> None:
        """Shows nothing, because another owner comes."""
        self.latest.drop()
        self.dropping.forget()
        self.found, self._look, self._wanted, self._blank = None, None, 0, None
        self._show(None)

    def refresh(self) -> None:
        """Reads again, at once or when it comes up."""
        self._stale = not self.isVisible()
        if not self._stale and (look := self._look) is not None:
            self.latest.read("读佐证材料", lambda _: look(), self._show)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaves the room to the page where there is little: the sentence about a problem stands in the list, too."""
        super().resizeEvent(event)
        self.left.setFixedWidth(theme.wide(_LIST_WIDE if self.width() >= theme.wide(_NARROW) else _LIST_NARROW))
        self.editor.said.setMaximumHeight(0 if self.height() < theme.wide(_LOW) else _ANY_HEIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _show(self, found: PapersOf | None) -> None:
        self.found = found
        needs: Sequence[Need] = found.needs if found else ()
        block(self.print, "" if found is not None and found.home.village.id else "先选一户")
        self.told.setText(f"必备 {found.required} · 已有 {found.have}" if found else "")
        for state, pill in self.pills.items():
            count = sum(it.state is state for it in needs)
            pill.count(count, {State.MISSING: "bad", State.MEND: "warn"}[state] if count else "")
        self._filter()
        if found is not None and self._wanted:
            if not self.table.choose_paper(self._wanted):
                self.table.choose_first_fault()
            self._wanted = 0
        if found is not None:
            self.read.emit(found)

    def _filter(self) -> None:
        states = [state for state, pill in self.pills.items() if pill.isChecked()]
        needs = [it for it in (self.found.needs if self.found else ()) if not states or it.state in states]
        self.viewer.show_pages(_pages(needs))
        self.table.show_needs(needs)
        self._show_need(self.table.need)

    def _show_need(self, need: Need | None) -> None:
        """Shows the state of a paper, and its first page unless one of its pages is shown already."""
        paper = self._paper(need)
        self.editor.show_need(need, paper, self.found.needs if self.found else ())
        self.editor.show_pages(there=bool(need and need.pages))
        if need is None or not need.pages:
            words = _NO_SCAN if need and need.paper else _NO_PAPER
            self.viewer.show_none(words.format(need.title) if need else _NOTHING_ASKED if self.found else "")
        elif paper is not None and self.viewer.paper != paper.id:
            self.viewer.turn(next(n for n, it in enumerate(self.viewer.pages) if it.paper == paper.id))

    def _paper(self, need: Need | None) -> Paper | None:
        """The paper of a need; where it has none a blank one, which stays the same until the clerk goes on."""
        if need is None or need.paper is not None or self.found is None:
            return need.paper if need else None
        if self._blank is None or self._blank[0] != need.key:
            self._blank = need.key, need.blank(self.found.owner)
        return self._blank[1]

    def _follow_page(self, at: int) -> None:
        """Chooses the paper whose page the clerk has turned to."""
        self.table.choose_paper(self.viewer.pages[at].paper)

    def _with_papers(self, act: Callable[[PapersOf], None]) -> None:
        if self.found is not None:
            act(self.found)

    def _with_paper(self, act: Callable[[Paper], None]) -> None:
        if (need := self.table.need) is not None and need.paper is not None:
            act(need.paper)

    def _offer_moves(self, of: PapersOf) -> None:
        self._with_page(lambda paper, number: offer_moves(self.editor.moving, self.acts, of, paper, number))

    def _with_page(self, act: Callable[[Paper, int], None]) -> None:
        page = self.viewer.page
        self._with_paper(lambda it: act(it, page.number) if page is not None and page.paper == it.id else None)

    def step(self, by: int) -> bool:
        """Goes to the next or previous paper with something wrong. Says whether there is one."""
        return self.table.step(by)

    def choose_paper(self, paper: int) -> None:
        """Goes to a paper, now or when it has been read."""
        self._wanted = 0 if self.table.choose_paper(paper) else paper

    def take_files(self, paths: Sequence[Path]) -> None:
        self.dropping.take(paths)


def _pages(needs: Sequence[Need]) -> list[ShownPage]:
    """The pages of all papers, one after the other."""
    papers = (it.paper for it in needs if it.paper is not None)
    return [page for it in papers for page in pages_of(it.title, scans.read(it.scans), it.id)]
