"""The login: the archive, who works on it, and the password, which has the keyboard."""

from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Signal

from township_desk.actions.office.archives import is_archive
from township_desk.gui.base import known_archives
from township_desk.gui.designer.ui_login import Ui_LoginPage
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.designed import lay_out
from township_desk.gui.widgets.logo import LogoGround

_CARD, _LOGO = 404, 48  # widths


class LoginPage(LogoGround, Ui_LoginPage):
    """Asks for the password of one archive. `wanted` brings the password and the person."""

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.folder: Path | None = None
        self._busy = False
        lay_out(self, self)
        self.logo.setFixedSize(_LOGO, _LOGO)
        self.card.setFixedWidth(theme.wide(_CARD))
        self.caps.watch(self.password)
        self.by.offer(known_archives.operators())
        self.enter.clicked.connect(self.ask)
        self.password.returnPressed.connect(self.ask)
        self.by.written.connect(self.ask)

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
