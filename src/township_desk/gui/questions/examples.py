"""What can be asked, as examples: they stand where nothing has been asked yet."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, card, column, label, row
from township_desk.gui.widgets.elided import Elided
from township_desk.gui.widgets.empty_state import Sheets


class Example(NamedTuple):
    """A question in the words of the office, and what it asks."""

    title: str
    subject: str
    where: str


EXAMPLES = (
    Example("还没脱贫、三口人以上的户", "household", "脱贫属性 在 未脱贫,预脱贫,返贫,新识别 且 人口 >= 3"),
    Example(
        "有残疾老人、今年没有帮扶措施的户",
        "household",
        "有 成员(年龄 >= 60 且 健康状况 含 残疾) 且 没有 帮扶措施(年度 = 本年)",
    ),
    Example("人均纯收入低于收入标准的户", "household", "人均纯收入 < 收入标准"),
    Example("劳动年龄、没有务工的人", "member", "年龄 介于 16 到 59 且 劳动技能 填了 且 务工状况 空着"),
    Example("正在办脱贫退出的事项", "case", "程序 = 脱贫退出 且 办理状态 = 办理中"),
)
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
