"""The first day of an archive: three steps to do first, instead of figures that do not exist yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, card, column, label, row
from township_desk.gui.widgets.empty_state import Sheets

_STEPS = (
    (
        "导入人口花名册",
        "县里导出的 xlsx、xls、csv 都可以，一人一行。先看清会添哪些户，再导入。",
        "importing",
        "导入人口花名册…",
    ),
    (
        "导入收入账、帮扶名单",
        "也在“导入”页，会认出是哪一种表。有了它们，退出指标和结对帮扶才算得出。",
        "importing",
        "导入…",
    ),
    (
        "填村情",
        "农业户籍人口、往年贫困人口、村集体收入，一村一年一份。贫困发生率和逐年对比靠它。",
        "settings",
        "去填…",
    ),
)
_WIDE = 680


class FirstDay(QWidget):
    """Says what to do first. `wanted` names the page to go to."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        title = label("从人口花名册开始", "title")
        text = label("档案里还没有户。做完第一步，这里就是全镇的数和今天要办的事。", "second")
        for part in (title, text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = column(None, Sheets(), 8, title, text, 12, spacing=6, margins=(16, 12, 16, 12))
        for number, step in enumerate(_STEPS, 1):
            box.addLayout(row(None, self._step(number, *step), None))
        by_hand, how = button("手工新建一户", "link"), button("看怎么导入", "link")
        by_hand.clicked.connect(lambda: self.wanted.emit("register", "new"))
        how.clicked.connect(lambda: self.wanted.emit("manual", "import"))
        box.addSpacing(6)
        box.addLayout(row(None, by_hand, how, None, spacing=18))
        box.addStretch(2)
        self.setLayout(box)

    def _step(self, number: int, name: str, about: str, page: str, word: str) -> QFrame:
        first = number == 1
        words = column(label(name, "h2"), label(about, "second", wrap=True), spacing=2)
        go = button(word, "primary" if first else "")
        go.clicked.connect(lambda: self.wanted.emit(page, None))
        if first:
            self.setFocusProxy(go)
        line = row(label(str(number), "figure"), spacing=16, margins=(20, 12, 16, 12))
        line.addLayout(words, 1)
        line.addWidget(go)
        made = card(line)
        made.setFixedWidth(theme.wide(_WIDE))
        return made
