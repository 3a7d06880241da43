"""Before the desk: logging in, restoring a backup, or making a new archive."""

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from township_desk.actions import archives
from township_desk.gui import theme
from township_desk.gui.desk import Desk
from township_desk.gui.dialogs import messages
from township_desk.gui.jobs import Jobs
from township_desk.gui.remembered import remember, remembered
from township_desk.gui.widgets.basic import Banner, button, card, column, hline, label, row
from township_desk.gui.widgets.seal import Seal
from township_desk.paths import default_archive_home
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.signpost import archive_of, is_archive

_KNOWN = "desk"
_OPENS = "档案 (*.tdesk keys.json)"  # the key file stands in every archive, the other only in those opened since


class Doorway(QWidget):
    """A window of its own; gives way to the desk when an archive is open."""

    def __init__(self, archive: Path | None) -> None:
        super().__init__()
        self.setObjectName("canvas")
        self.setWindowTitle("乡镇扶贫档案工作台")
        self.resize(1180, 680)
        self.jobs = Jobs(self)
        self.jobs.problem.connect(lambda problem: messages.tell(self, problem))
        self.jobs.crashed.connect(lambda error: messages.own_up(self, error))
        self.folder = _last_folder()
        self.window_: QWidget | None = None
        self.stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.stack.addWidget(self._login())
        if archive is not None:
            self.take(archive)
        elif self.folder is None or not is_archive(self.folder):
            self.first_run()

    @property
    def making(self) -> bool:
        """Whether somebody is in the middle of making a new archive."""
        return self.stack.currentIndex() > 0 and self.wizard.pages.currentIndex() > 0

    def take(self, path: Path) -> None:
        """Offers the archive of a path for opening; says what is wrong with the path when it names none."""
        self.stack.setCurrentIndex(0)
        try:
            self.folder = archive_of(path)
        except Problem as problem:
            self.said.say("bad", problem.sentence)
        else:
            self._show_folder()
            self.said.say("info", "")
            self.password.setFocus()

    def first_run(self) -> None:
        """Shows the pages that make a new archive."""
        from township_desk.gui.first_run import FirstRun

        self.wizard = FirstRun(self.jobs)
        self.wizard.made.connect(lambda archive, by: self.enter(archive, by))
        self.wizard.restore_wanted.connect(self._restore)
        self.stack.addWidget(self.wizard)
        self.stack.setCurrentWidget(self.wizard)

    def _login(self) -> QWidget:
        self.where, self.by, self.password = label("", "second"), QComboBox(), QLineEdit()
        self.by.setEditable(True)
        self.by.addItems(_operators(self.folder))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.said = Banner()
        self.said.say("info", "")
        self.enter_button = button("打开档案", "primary", big=True)
        self.enter_button.clicked.connect(self._open)
        self.password.returnPressed.connect(self._open)
        box = column(spacing=8, margins=(36, 32, 36, 28))
        box.addLayout(row(Seal(44), column_of(label("乡镇扶贫档案工作台", "title"), self.where), None, spacing=12))
        for part in (
            hline(),
            label("经办人", "second"),
            self.by,
            label("口令", "second"),
            self.password,
            self.said,
            self.enter_button,
        ):
            box.addWidget(part)
        other, reset = button("换一个档案…", "link"), button("忘记口令…", "link")
        restore, new = button("从备份恢复…", "link"), button("新建档案…", "link")
        for made, act in ((other, self._choose), (reset, self._reset), (restore, self._restore), (new, self.first_run)):
            made.clicked.connect(act)
        box.addLayout(row(other, reset, restore, new, None, spacing=14))
        made_card = card(box)
        made_card.setFixedWidth(theme.wide(460))
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.addStretch(2)
        outer.addLayout(row(None, made_card, None))  # aligned it would be as high as in the whole width
        outer.addStretch(3)
        self._show_folder()
        return page

    def _show_folder(self) -> None:
        self.where.setText(f"档案：{self.folder.name}" if self.folder else "还没有档案")
        self.where.setToolTip(str(self.folder or ""))

    def _open(self) -> None:
        folder, secret, by = self.folder, self.password.text(), self.by.currentText().strip()
        if folder is None or not by:
            self.said.say("warn", "先写经办人姓名。" if folder else "先选一个档案。")
            return
        self.enter_button.setEnabled(False)
        self.jobs.run(
            "打开档案",
            lambda _: archives.open_archive(folder, secret, by=by),
            lambda opened: self.enter(opened, by),
            self._wrong,
        )

    def _wrong(self, problem: Problem) -> None:
        self.enter_button.setEnabled(True)
        self.said.say("bad", problem.sentence)
        self.password.selectAll()
        self.password.setFocus()

    def enter(self, archive: Archive, by: str) -> None:
        """Opens the desk on an archive and remembers it for the next morning."""
        from township_desk.gui.main_window import MainWindow

        _remember(archive.folder, by)
        self.jobs.close()
        self.window_ = MainWindow(Desk(archive, by, Jobs()))
        self.window_.resize(1366, 700)
        self.window_.showMaximized()
        self.hide()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选档案文件夹里的“打开档案”", str(default_archive_home()), _OPENS)
        if name:
            self.take(Path(name))

    def _restore(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "选备份文件", "", "备份 (*.tdbackup)")
        target = QFileDialog.getExistingDirectory(self, "恢复到哪里（会在里面新建一个文件夹）") if name else ""
        if target:
            folder = Path(target) / f"{Path(name).stem}-恢复"
            self.jobs.run("恢复备份", lambda _: archives.restore(Path(name), folder), lambda _: self._restored(folder))

    def _restored(self, folder: Path) -> None:
        self.folder = folder
        self._show_folder()
        self.stack.setCurrentIndex(0)
        self.said.say("ok", "已恢复。请用备份当时的口令打开。")

    def _reset(self) -> None:
        folder = self.folder
        if folder is None:
            return
        code = messages.ask_text(self, "用恢复码重设口令", "恢复码（6 组，每组 4 位）：")
        new = messages.ask_text(self, "用恢复码重设口令", "新口令（至少 8 位）：", secret=True) if code else ""
        again = messages.ask_text(self, "用恢复码重设口令", "新口令再输一遍：", secret=True) if new else ""
        if new and new != again:
            self.said.say("bad", "两遍口令不一样，没有重设。")
        elif new:
            self.jobs.run(
                "重设口令",
                lambda _: archives.reset_password(folder, code, new),
                lambda _: self.said.say("ok", "口令已重设，请用新口令打开。"),
                lambda problem: self.said.say("bad", problem.sentence.replace("口令不对", "恢复码不对")),
            )


def column_of(*parts: QWidget) -> QWidget:
    """Widgets one under the other, as one widget."""
    made = QWidget()
    made.setLayout(column(*parts, spacing=0))
    return made


def _last_folder() -> Path | None:
    text = remembered(_KNOWN).get("archive")
    return Path(str(text)) if text else None


def _operators(folder: Path | None) -> list[str]:
    known = remembered(_KNOWN).get("operators")
    return [str(name) for name in known] if isinstance(known, list) else []


def _remember(folder: Path, by: str) -> None:
    """Keeps which archive was opened last and who works here; nothing about households."""
    names = list(dict.fromkeys([by, *_operators(folder)]))[:12]
    remember(_KNOWN, {"archive": str(folder.absolute()), "operators": names})
