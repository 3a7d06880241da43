"""忘记口令: the recovery code, checked as soon as it is whole, then a new password."""

from pathlib import Path

from PySide6.QtCore import Signal

from township_desk.actions.office import archives
from township_desk.gui.base.jobs import Jobs
from township_desk.gui.frame.password import CapsHint, PasswordEdit
from township_desk.gui.frame.recovery_code_input import RecoveryCodeEdit
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, card, column, label, row, set_property
from township_desk.gui.widgets.logo import LogoGround
from township_desk.problems import Problem

_CARD = 480


class ForgottenPage(LogoGround):
    """Sets a new password for an archive. Emits `done` when it is set, `back` when the clerk goes back."""

    done = Signal()
    back = Signal()

    def __init__(self, jobs: Jobs, folder: Path) -> None:
        super().__init__()
        self._jobs, self._folder = jobs, folder
        self._right = ""  # the code that was found to open the archive
        self.code, self.password, self.again = RecoveryCodeEdit(), PasswordEdit(), PasswordEdit()
        self.checked, self.said = label("", "second", wrap=True), Banner()
        self.leave, self.set = button("返回登录"), button("改口令", "primary")
        self._lay_out()
        self._connect()
        self._mark("照抄或粘贴都可以，大小写、空格不论。", "second")

    def _lay_out(self) -> None:
        box, caps = column(spacing=6, margins=(32, 28, 32, 28)), CapsHint()
        caps.watch(self.password, self.again)
        about = f"“{self._folder.name}”的恢复码，新建档案时抄下或打印的那一份。"
        for part in (
            label("忘记口令", "title"),
            label(about, "second", wrap=True),
            label("恢复码", "second"),
            self.code,
            self.checked,
            label("新口令（至少 8 位）", "second"),
            self.password,
            label("新口令再输一遍", "second"),
            self.again,
            caps,
            self.said,
        ):
            box.addWidget(part)
        box.addLayout(row(self.leave, None, self.set))
        made = card(box)
        made.setFixedWidth(theme.wide(_CARD))
        whole = column(None)
        whole.addLayout(row(None, made, None))
        whole.addStretch(2)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.code.whole.connect(self._check)
        self.code.broken.connect(lambda: self._mark(f"已有 {len(self.code.code)} 位，共 24 位。", "second"))
        self.leave.clicked.connect(self.back)
        self.set.clicked.connect(self._set)
        self.password.returnPressed.connect(self.again.setFocus)
        self.again.returnPressed.connect(self._set)

    def _mark(self, sentence: str, role: str, right: str = "") -> None:
        """Says whether the code is right. New passwords are accepted only with a right one."""
        self._right = right
        self.checked.setText(sentence)
        set_property(self.checked, "role", role)
        for part in (self.password, self.again, self.set):
            part.setEnabled(bool(right))

    def _check(self, code: str) -> None:
        folder = self._folder
        self._mark("正在核对恢复码…", "second")
        self._jobs.run(
            "核对恢复码",
            lambda _: archives.check_recovery_code(folder, code),
            lambda _: self._found_right(code),
            lambda problem: self._mark(problem.sentence, "bad") if code == self.code.code else None,
        )

    def _found_right(self, code: str) -> None:
        if code == self.code.code:
            self._mark("恢复码正确。", "ok", code)
            self.password.setFocus()

    def _set(self) -> None:
        folder, code, new = self._folder, self._right, self.password.text()
        if new != self.again.text():
            self.said.say("bad", "口令没有改：两遍不一样。请再输一遍。")
            self.again.clear()
            self.again.setFocus()
            return
        self._jobs.run(
            "改口令", lambda _: archives.reset_password(folder, code, new), lambda _: self.done.emit(), self._not
        )

    def _not(self, problem: Problem) -> None:
        self.said.say("bad", problem.sentence)
        self.password.setFocus()
