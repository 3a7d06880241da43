"""Shows where files go that were read: what codes and names say, and the rest by hand; then all of it in one step."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QFrame, QVBoxLayout, QWidget

from township_desk.actions.papers import keeping, placing
from township_desk.actions.papers.papers_of import PapersOf, papers_of
from township_desk.actions.papers.placing import Placed, Said, targets
from township_desk.domain.papers.needs import Need
from township_desk.domain.records.ledgers.entries import Owner
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk
from township_desk.gui.papers.arrivals import Batch
from township_desk.gui.papers.assign_rows import COLUMNS, AssignRow, cell_of
from township_desk.gui.papers.place_lines import PlaceLines
from township_desk.gui.papers.shown_page import pages_of
from township_desk.gui.papers.viewer import PaperViewer
from township_desk.gui.tables.listed import ListedModel
from township_desk.gui.tables.table import Table
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem

_WIDE, _HIGH, _LIST_WIDE = 1280, 680, 680
_MOST_REFUSED = 4


class AssignDialog(QDialog):
    """Its papers stay those on which the files were dropped, whatever the window shows by now."""

    def __init__(self, parent: QWidget, desk: Desk, placed: Sequence[Placed], refused: Sequence[str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("照片放到哪里")
        self._desk, self.rows = desk, [AssignRow(it) for it in placed]
        self.model, self.table = ListedModel(COLUMNS, cell_of), Table()
        self.table.show_model(self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.lines, self.viewer = PlaceLines(desk), PaperViewer(desk, desk.archive.scans.read)
        self.viewer.save.hide()
        self.refused, self.told = Banner(inset=True), label("", "second")
        self.go, self.back = button("", "primary"), button("取消")
        for made in (self.go, self.back):
            made.setAutoDefault(False)  # Enter takes what is typed
        self._lay_out()
        self._connect()
        self.model.show_rows(self.rows)
        self.refused.say("bad" if refused else "info", _sentences(refused))
        self._tell()
        self.table.selectRow(0)
        self._go_on()
        window = parent.window()
        self.resize(min(theme.wide(_WIDE), window.width() - 40), min(theme.wide(_HIGH), window.height() - 40))

    def _lay_out(self) -> None:
        left = column(self.refused, spacing=0)
        left.addWidget(self.table, 1)
        left.addWidget(frame("bar", row(self.lines, margins=(12, 10, 12, 10))))
        listed = frame("surface", left)
        listed.setMinimumWidth(theme.wide(_LIST_WIDE) * 3 // 4)
        line = QFrame()
        line.setProperty("vline", True)
        across = row(listed, line, self.viewer, spacing=0)
        across.setStretch(0, 5)
        across.setStretch(2, 4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(across, 1)
        whole.addWidget(frame("bar", row(self.told, None, self.back, self.go, margins=(16, 10, 16, 10))))

    def _connect(self) -> None:
        self.table.moved.connect(lambda _: self._show_row())
        self.lines.moved.connect(self._move)
        self.lines.became.connect(self._become)
        self.lines.leave_out.clicked.connect(self._leave_out)
        self.table.opened.connect(lambda _: self.lines.paper.setFocus())
        self.go.clicked.connect(self._write)
        for key in ("Return", "Enter"):
            on_key(self.go, key, self.go.click, inside=True)
        self.back.clicked.connect(self.reject)

    @property
    def row(self) -> AssignRow | None:
        """The row in front."""
        found: AssignRow | None = self.model.row(self.table.currentIndex().row())
        return found

    @property
    def chosen(self) -> list[AssignRow]:
        """The rows that are chosen; what is said of one is said of all of them."""
        places = {it.row() for it in self.table.selectionModel().selectedRows()}
        return [self.rows[it] for it in sorted(places)]

    def _show_row(self) -> None:
        shown = self.row
        self.lines.show_row(shown)
        self.viewer.show_pages(list(pages_of(shown.piece.name, [shown.piece.scan])) if shown is not None else [])

    def _move(self, owner: Owner) -> None:
        """Gives the chosen pieces to another owner, as soon as the owner's papers have been read."""
        archive, year, rows = self._desk.archive, self._desk.year, self.chosen

        def show(found: PapersOf) -> None:
            for it in rows:
                it.move_to(found)
            self._changed()
            self.lines.paper.setFocus()

        self._desk.read("读佐证材料", lambda _: papers_of(archive, owner, year), show, self._say)

    def _become(self, need: Need) -> None:
        for it in self.chosen:
            it.become(need)
        self._changed()
        self._go_on()

    def _leave_out(self) -> None:
        for it in self.chosen:
            it.leave_out()
        self._changed()
        self._go_on()

    def _go_on(self) -> None:
        """Goes to the next piece that must be placed; when there is none, Enter writes."""
        following = next((n for n, it in enumerate(self.rows) if it.is_open), -1)
        if following >= 0:
            self.table.selectRow(following)
        (self.go if self.go.isEnabled() else self.table).setFocus()

    def reject(self) -> None:
        """Asks before what was said by hand is lost."""
        said = sum(it.by_hand for it in self.rows)
        text = f"手工指定的 {said} 个会丢掉，照片要重新拖进来。"
        if said and not messages.ask(self, "照片还没有放进材料", text, "不放了", no="接着指定", danger=True):
            return
        super().reject()

    def _changed(self) -> None:
        self.table.viewport().update()
        self.lines.show_row(self.row)
        self._tell()

    def _tell(self) -> None:
        """Says how many go where, on the button, too."""
        found = targets(it.placed for it in self.rows)
        open_ = sum(it.is_open for it in self.rows)
        out, same = sum(it.left_out for it in self.rows), sum(it.placed.same for it in self.rows)
        counted = (
            (open_, "个还没有指定：选中它，打材料名称，或点“不收”"),
            (out, "个不收"),
            (same, "个已经在材料里，不再放"),
        )
        told = " · ".join(f"{number} {words}" for number, words in counted if number)
        self.told.setText(told or f"{len(self.rows)} 个文件都有地方放。这是一步，放了以后可以撤销。")
        self.go.setText(f"放进 {len(found)} 份材料" if found or open_ else "没有要放的")
        self.go.setEnabled(bool(found) and not open_)

    def _write(self) -> None:
        archive, by, found = self._desk.archive, self._desk.by, targets(it.placed for it in self.rows)
        self.go.setEnabled(False)
        pages = sum(len(scan.pages) for it in found for scan in it.scans)
        self._desk.write(
            "放进扫描件",
            lambda _: keeping.assign(archive, found, by=by),
            lambda _: self.accept(),
            self._say,
            said=f"已放进 {len(found)} 份材料，共 {pages} 页",
        )

    def _say(self, problem: Problem) -> None:
        """Nothing was written, and nothing that was said here is lost."""
        messages.tell(self, problem)
        self._tell()


def _sentences(refused: Sequence[str]) -> str:
    more = len(refused) - _MOST_REFUSED
    return "\n".join([*refused[:_MOST_REFUSED], *([f"另有 {more} 个文件也没有添加。"] if more > 0 else [])])


def ask_where(parent: QWidget, desk: Desk, batch: Batch) -> None:
    """Works out where the files of a batch belong, and asks. Files that were all refused are only told."""
    if not batch.arrived:
        messages.tell(parent, Problem(_sentences(batch.refused) or "没有添加：里面没有照片或扫描件。"))
        return
    archive, said = desk.archive, Said(shown=batch.dropped_on, chosen=batch.chosen, onto=batch.onto, year=desk.year)
    desk.read(
        "看放到哪里",
        lambda _: placing.place(archive, batch.arrived, said),
        lambda placed: AssignDialog(parent, desk, placed, batch.refused).open(),
    )
