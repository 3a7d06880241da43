"""Photos that are dropped anywhere on a page of one owner: they lead to its papers."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from township_desk.domain.records import Paper
from township_desk.gui.household.sections.all_sections import Sections
from township_desk.gui.papers.dropping import Meant
from township_desk.gui.papers.papers_view import PapersView
from township_desk.gui.widgets.choosing.file_drop import files_of


class PageDrop(QObject):
    """Lets a page with the section 佐证材料 take files while another section is open."""

    def __init__(self, page: QWidget, sections: Sections) -> None:
        super().__init__(page)
        self._sections = sections
        page.setAcceptDrops(True)
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop) or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        if paths := files_of(event):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                self._sections.open(Paper.TABLE)
                view = self._sections[Paper.TABLE].findChild(PapersView)
                assert view is not None
                view.dropping.take(paths, meant=Meant.ANY)
        return True
