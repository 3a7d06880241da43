"""What the list of papers does with one paper. Each act is one step, and 撤销 stands beside it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from township_desk.actions.ledgers import entries as ledgers
from township_desk.actions.paper.forms import FormWish, forms
from township_desk.actions.papers import arriving, keeping, scan_acts
from township_desk.actions.papers.giving_back import give_back
from township_desk.actions.papers.papers_of import PapersOf
from township_desk.actions.papers.placing import own_need
from township_desk.domain.fields.kinds import Value
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.papers.needs import Need
from township_desk.domain.records import Paper, Village
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk
from township_desk.gui.papers.drop_area import KINDS
from township_desk.problems import Problem
from township_desk.progress import Progress

if TYPE_CHECKING:
    from township_desk.actions.office.archives import Archive

_OF_VILLAGE, _OF_HOUSEHOLD = "form.papers_missing.village", "form.papers_missing.household"


class PaperActs:
    """Each act names the paper that was shown when the clerk asked for it. `again` shows what is stored now."""

    def __init__(self, parent: QWidget, desk: Desk, again: Callable[[], None]) -> None:
        self._parent, self._desk, self._again = parent, desk, again

    def _write(self, title: str, work: Callable[[], object], said: str) -> None:
        self._desk.write(title, lambda _: work(), wrong=self._refused, said=said)

    def _refused(self, problem: Problem) -> None:
        messages.tell(self._parent, problem)
        self._again()

    def mark(self, shown: Paper, values: Mapping[str, Value]) -> None:
        """Keeps fields of a paper."""
        archive, by = self._desk.archive, self._desk.by
        self._write("保存佐证材料", lambda: keeping.mark(archive, shown, values, by=by), f"已保存“{shown.title}”")

    def rename(self, shown: Paper, need: Need | None) -> None:
        """Lets a paper answer another need, or gives it a name of the clerk's own."""
        archive, by = self._desk.archive, self._desk.by
        if need is not None:
            title = need.wanted.title
            self._write("改材料", lambda: keeping.answer(archive, shown, need, by=by), f"已改成“{title}”")
        elif name := messages.ask_text(self._parent, "其他材料", "这份材料叫什么：", start=shown.title):
            values: Mapping[str, Value] = {"title": name, "entry": None, "about": ""}
            self._write("改材料", lambda: keeping.mark(archive, shown, values, by=by), f"已改成“{name}”")

    def add(self, of: PapersOf) -> None:
        """Asks for the name of a paper that is on no list, and enters it."""
        archive, by = self._desk.archive, self._desk.by
        if name := messages.ask_text(self._parent, "登记其他材料", f"{of.whose}的这份材料叫什么："):
            made = own_need(of, name).blank(of.owner)
            self._write("登记材料", lambda: keeping.mark(archive, made, {}, by=by), f"已登记“{name}”")

    def remove(self, shown: Paper) -> None:
        """Moves a paper into the recycle bin. It is not asked: 撤销 brings it back."""
        archive, by = self._desk.archive, self._desk.by
        self._write("删除佐证材料", lambda: ledgers.remove_entry(archive, shown, by=by), f"已删除“{shown.title}”")

    def save_out(self, shown: Paper) -> None:
        """Asks where the scans go, and writes them: as a PDF, or each page as a picture."""
        kinds = "PDF (*.pdf);;图片 (*.jpg)"
        name, kind = QFileDialog.getSaveFileName(self._parent, "另存扫描件", f"{shown.title}.pdf", kinds)
        if name:
            archive, ending = self._desk.archive, ".jpg" if "jpg" in kind else ".pdf"
            path = Path(name) if Path(name).suffix else Path(name).with_suffix(ending)
            self._desk.read(
                "另存扫描件",
                lambda progress: give_back(archive, shown, path, progress),
                lambda written: messages.tell_saved(self._parent, written),
                self._refused,
                quiet=False,
            )

    def take_out_page(self, shown: Paper, number: int) -> None:
        """Takes one page out of a paper."""
        archive, by = self._desk.archive, self._desk.by
        said = f"已去掉“{shown.title}”的第 {number} 页"
        self._write("去掉一页", lambda: scan_acts.change_page(archive, shown, number, (), by=by), said)

    def place_page(self, shown: Paper, number: int, place: int) -> None:
        """Puts a page to another place among those of its paper."""
        archive, by = self._desk.archive, self._desk.by
        said = f"“{shown.title}”的第 {number} 页现在是第 {place} 页"
        self._write("换页序", lambda: scan_acts.place_page(archive, shown, number, place, by=by), said)

    def move_page(self, shown: Paper, number: int, target: Paper) -> None:
        """Moves a page that belongs to another paper."""
        archive, by = self._desk.archive, self._desk.by
        said = f"“{shown.title}”的第 {number} 页已移到“{target.title}”"
        self._write("移动一页", lambda: scan_acts.move_page(archive, shown, number, target, by=by), said)

    def turn_page(self, shown: Paper, number: int, quarters: int) -> None:
        """Keeps one page as the clerk has turned it."""
        archive, by = self._desk.archive, self._desk.by
        said = f"已转正“{shown.title}”的第 {number} 页"
        self._write("转正一页", lambda: scan_acts.turn_page(archive, shown, number, quarters, by=by), said)

    def print_home(self, of: PapersOf) -> None:
        """Shows the list of what a household lacks, as it will be printed."""
        wish = FormWish(sheet=sheet_named(_OF_HOUSEHOLD), year=self._desk.year, households=(of.owner.key,))
        self._preview(wish, of.whose)

    def print_village(self, village: Village) -> None:
        """Shows the list of what is missing in a whole village, as it will be printed."""
        wish = FormWish(sheet=sheet_named(_OF_VILLAGE), year=self._desk.year, village=village)
        self._preview(wish, village.name)

    def _preview(self, wish: FormWish, whose: str) -> None:
        from township_desk.gui.paper.print_preview_dialog import PrintPreview

        archive, window = self._desk.archive, self._parent.window()
        self._desk.read(
            "生成缺件清单",
            lambda progress: forms(archive, wish, progress).pdf,
            lambda pdf: PrintPreview(window, pdf, f"{whose}佐证材料缺件清单", "内部资料，不得张贴").open(),
            self._refused,
            quiet=False,
        )

    def change_page(self, shown: Paper, number: int) -> None:
        """Asks for a file whose pages come in place of one page."""
        chosen, _ = QFileDialog.getOpenFileName(self._parent, f"换“{shown.title}”的第 {number} 页", "", KINDS)
        if chosen:
            archive, by = self._desk.archive, self._desk.by
            self._desk.write(
                "换一页",
                lambda progress: _exchange(archive, shown, number, Path(chosen), by, progress),
                wrong=self._refused,
                said=f"已换“{shown.title}”的第 {number} 页",
            )


def offer_lists(beside: QWidget, acts: PaperActs, of: PapersOf) -> None:
    """Prints the list of a village at once; beside a household the clerk says whose list it shall be."""
    if not of.home.household.id:
        acts.print_village(of.home.village)
        return
    menu = QMenu(beside)
    menu.addAction("这一户的缺件清单").triggered.connect(lambda: acts.print_home(of))
    menu.addAction("全村的缺件清单").triggered.connect(lambda: acts.print_village(of.home.village))
    menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))


def _exchange(archive: "Archive", shown: Paper, number: int, path: Path, by: str, progress: Progress) -> None:
    """Runs in the worker."""
    scan = arriving.take_scan(archive, path, progress)
    scan_acts.change_page(archive, shown, number, scan.pages, scan.name, by=by)
