"""Where the page that is shown can go: forward, backward, to another paper of the same owner, out."""

from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from township_desk.actions.papers.papers_of import PapersOf
from township_desk.domain.fields import scans
from township_desk.domain.records import Paper
from township_desk.gui.papers.paper_acts import PaperActs


def offer_moves(beside: QWidget, acts: PaperActs, of: PapersOf, shown: Paper, number: int) -> None:
    """Asks where page `number` of a paper goes."""
    menu, pages = QMenu(beside), sum(len(it.pages) for it in scans.read(shown.scans))
    for words, place in (("往前一页", number - 1), ("往后一页", number + 1)):
        made = menu.addAction(words, partial(acts.place_page, shown, number, place))
        made.setEnabled(1 <= place <= pages)
    menu.addSection("移到另一份材料")
    for need in of.needs:
        if need.paper is None or need.paper.id != shown.id:
            held = f"（已有 {need.pages} 页）" if need.pages else ""
            goal = need.paper or need.blank(of.owner)
            menu.addAction(f"{need.named}{held}", partial(acts.move_page, shown, number, goal))
    menu.addSeparator()
    menu.addAction("去掉这一页", partial(acts.take_out_page, shown, number))
    menu.popup(beside.mapToGlobal(beside.rect().bottomLeft()))
