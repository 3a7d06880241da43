"""Examples of questions, where nothing has been asked yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from township_desk.actions.questions.examples import EXAMPLES
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, card, column, label, row
from township_desk.gui.widgets.elided import Elided
from township_desk.gui.widgets.empty_state import Sheets

_WIDE = 760


class Examples(QWidget):
    """A few questions to begin with. `chosen` brings one."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        title = label("想查什么，就写什么", "title")
        text = label(
            "上面一条一条写条件，这里马上列出来。也可以从下面的例子开始，再改成自己要的。", "second", wrap=True
        )
        for part in (title, text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = column(None, Sheets(), 4, title, text, 8, spacing=4, margins=(16, 8, 16, 8))
        lines = column(spacing=2, margins=(18, 10, 18, 10))
        for it in EXAMPLES:
            made = button(it.title, "link")
            made.setToolTip(it.where)
            made.clicked.connect(lambda _=False, it=it: self.chosen.emit(it))
            asked = Elided(it.where, "caption")
            line = row(made, asked, spacing=12)
            line.setStretch(1, 1)
            lines.addLayout(line)
        whole = card(lines)
        whole.setFixedWidth(theme.wide(_WIDE))
        box.addLayout(row(None, whole, None))
        box.addStretch(2)
        self.setLayout(box)
