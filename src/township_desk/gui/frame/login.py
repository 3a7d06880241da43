"""The login: the archive, who works on it, and the password, which has the keyboard."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from township_desk.actions.office.archives import is_archive
from township_desk.gui.base import known_archives
from township_desk.gui.frame.password import CapsHint, PasswordEdit
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import Banner, button, card, column, label, row
from township_desk.gui.widgets.fields import ComboBox
from township_desk.gui.widgets.logo import Logo, LogoGround

_CARD = 404
_OTHER = "其他人…"


class OperatorBox(ComboBox):
    """Who works here. A known name is chosen, not typed, so that a blindly typed password cannot end up here."""

    written = Signal()
    """A name was typed and Enter was pressed."""

    def __init__(self, names: list[str]) -> None:
        super().__init__()
        self.setItemDelegate(QStyledItemDelegate(self))
        self.addItems(names)
        if names:
            self.addItem(_OTHER)
        else:
            self.write("")
        self.activated.connect(lambda at: self.write("") if self.itemText(at) == _OTHER else None)

    def write(self, name: str) -> None:
        """Lets a name be typed, beginning with a given one."""
        is_new = not self.isEditable()
        self.setEditable(True)
        self.setEditText(name)
        line = self.lineEdit()
        assert line is not None
        if is_new:
            line.setPlaceholderText("姓名，记入历史")
            line.returnPressed.connect(self.written)
        line.setFocus()

    @property
    def name(self) -> str:
        """The name in the box."""
        return "" if self.currentText() == _OTHER else self.currentText().strip()

    @property
    def being_written(self) -> bool:
        """Whether the clerk is typing a name."""
        return self.isEditable() and self.window().focusWidget() in (self, self.lineEdit())


class LoginPage(LogoGround):
    """Asks for the password of one archive. `wanted` brings the password and the person."""

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.folder: Path | None = None
        self._busy = False
        self.where, self.last = label("", "second"), label("", "caption")
        self.by, self.password = OperatorBox(known_archives.operators()), PasswordEdit()
        self.said, self.enter = Banner(), button("打开档案  Enter", "primary", big=True)
        self.other, self.restore, self.new = (
            button(words, "link") for words in ("打开其他档案…", "从备份恢复…", "新建档案…")
        )
        self.forgotten = button("忘记口令？用恢复码", "link")
        self.said.say("info", "")
        self.enter.clicked.connect(self.ask)
        self.password.returnPressed.connect(self.ask)
        self.by.written.connect(self.ask)
        self._lay_out()

    def _lay_out(self) -> None:
        names = QWidget()
        names.setLayout(column(label("乡镇扶贫档案工作台", "title"), self.where, spacing=2))
        box = column(spacing=6, margins=(32, 28, 32, 28))
        box.addLayout(row(Logo(48), names, None, spacing=14))
        box.addSpacing(14)
        box.addWidget(label("经办人", "second"))
        box.addWidget(self.by)
        box.addSpacing(6)
        box.addLayout(row(label("口令", "second"), None, self.forgotten))
        for part in (self.password, CapsHint(self.password), self.said, self.enter):
            box.addWidget(part)
        made = card(box)
        made.setFixedWidth(theme.wide(_CARD))
        self.last.setAlignment(Qt.AlignmentFlag.AlignCenter)
        whole = column(spacing=10)
        whole.addStretch(2)
        whole.addLayout(row(None, made, None))  # aligned, it would be as high as if it had the whole width
        whole.addWidget(self.last)
        whole.addLayout(row(None, self.other, self.restore, self.new, None, spacing=18))
        whole.addStretch(3)
        self.setLayout(whole)
        self.setTabOrder(self.by, self.password)  # the link between them comes later in the order of Tab
        self.setTabOrder(self.password, self.enter)
        self.setTabOrder(self.enter, self.forgotten)

    def show_archive(self, folder: Path | None) -> None:
        """Shows another archive. The password is empty and has the keyboard."""
        self.folder = folder
        self.said.say("info", "")
        self.password.clear()
        known = known_archives.opened(folder) if folder else known_archives.Opened()
        self.where.setText(known.place or (f"档案：{folder.name}" if folder else "还没有选档案"))
        self.where.setToolTip(str(folder or ""))
        self.last.setText(f"上次打开 {_when(known.at)}" if known.at else "")
        self.last.setVisible(bool(known.at))
        if folder and not is_archive(folder):
            self.said.say("warn", f"找不到上次的档案“{folder}”。在 U 盘上的请插好再试；搬走了的，用“打开其他档案…”选。")
        self.password.setFocus()

    def take_keyboard(self) -> None:
        """Gives the keyboard to the password, unless the clerk is typing a name."""
        if not self.by.being_written:
            self.password.setFocus()

    def ask(self) -> None:
        """Asks to open the archive, once. A missing name is asked for."""
        if self._busy:
            return
        if self.folder is None:
            self.said.say("warn", "先选一个档案。")
        elif not self.by.name:
            self.said.say("warn", "写上经办人姓名，再按 Enter。")
            self.by.write("")
        else:
            self.password.setFocus()  # a disabled button would pass the keyboard on to whatever is next
            self.password.reveal(False)
            self.set_busy(True)
            self.wanted.emit(self.password.text(), self.by.name)

    def set_busy(self, busy: bool) -> None:
        """Shows whether the archive is being opened."""
        self._busy = busy
        self.enter.setEnabled(not busy)
        self.enter.setText("正在打开…" if busy else "打开档案  Enter")

    def refuse(self, sentence: str) -> None:
        """Says why the archive was not opened. The next password replaces this one."""
        self.set_busy(False)
        self.said.say("bad", sentence)
        self.password.selectAll()
        self.password.setFocus()


def _when(at: str) -> str:
    """A moment in the words of the day."""
    moment = datetime.fromisoformat(at)
    days = (date.today() - moment.date()).days
    day = {0: "今天", 1: "昨天"}.get(days, f"{moment.month}月{moment.day}日")
    return f"{day if moment.year == date.today().year else f'{moment.year}年{day}'} {moment:%H:%M}"
