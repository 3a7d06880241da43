"""The kept questions at the left of the page."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QMenu

from township_desk.actions.questions.kept import Question
from township_desk.gui import icons
from township_desk.gui.questions.question_pins import is_pinned
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, label

_WIDE = 200
GIVE = "存为文件…"
ACTS = ("改名…", GIVE, "删除…")
_TITLE = Qt.ItemDataRole.UserRole


class KeptList(QFrame):
    """`opened` brings a question, `wanted` the word of an act and the question."""

    opened = Signal(object)
    wanted = Signal(str, object)
    anew = Signal()

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder, self._found = folder, dict[str, Question]()
        self.setObjectName("sideleft")
        self.setFixedWidth(theme.wide(_WIDE))
        self.new, self.list = button("新查询", icon="add_20_regular"), QListWidget()
        self.take = button("读入查询文件…", "link")
        self.take.setToolTip("别的单位用“存为文件…”写出的查询")
        self.none = label("还没有保存的查询。写好条件，点右上角“保存…”，下次点一下就有。", "caption", wrap=True)
        self.list.setIconSize(QSize(16, 16))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.viewport().setAutoFillBackground(False)
        self.list.hide()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        box = column(self.new, 4, label("保存的查询", "caption"), self.none, self.list, margins=(12, 12, 12, 12))
        box.setStretch(4, 1)
        box.addStretch(0)
        box.addWidget(self.take)
        self.setLayout(box)
        self.new.clicked.connect(self.anew)
        self.list.itemClicked.connect(lambda item: self.opened.emit(self._of(item)))
        self.list.itemActivated.connect(lambda item: self.opened.emit(self._of(item)))
        self.list.customContextMenuRequested.connect(self._menu)

    def show_questions(self, found: Sequence[Question], current: str) -> None:
        """Shows the kept questions, with the one that is open marked."""
        self._found = {it.title: it for it in found}
        self.list.clear()
        for it in found:
            item = QListWidgetItem(it.title)
            item.setToolTip(f"{it.title}\n{it.condition}")
            item.setData(_TITLE, it.title)
            if is_pinned(self._folder, it.title):
                item.setIcon(icons.icon("search_20_regular", theme.TEXT2))
            self.list.addItem(item)
            if it.title == current:
                self.list.setCurrentItem(item)
        self.none.setVisible(not found)
        self.list.setVisible(bool(found))

    def _of(self, item: QListWidgetItem) -> Question:
        return self._found[item.data(_TITLE)]

    def _menu(self, at: QPoint) -> None:
        item = self.list.itemAt(at)
        if item is not None:
            self.menu_for(self._of(item)).popup(self.list.viewport().mapToGlobal(at))

    def menu_for(self, question: Question) -> QMenu:
        """What can be done with a kept question."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pin = "从导航取下" if is_pinned(self._folder, question.title) else "钉到导航"
        for word in (pin, *ACTS):
            menu.addAction(word).triggered.connect(lambda _=False, it=word: self.wanted.emit(it, question))
        return menu
