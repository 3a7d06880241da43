"""The first run: township and password, villages, operator; then the recovery code, shown once."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from township_desk.actions.office import archives
from township_desk.actions.office.archives import NewArchive
from township_desk.actions.office.villages import villages_of_file
from township_desk.domain.people.divisions import Place
from township_desk.gui.base.jobs import Jobs
from township_desk.gui.designer.ui_first_run import Ui_FirstRun
from township_desk.gui.frame.first_run_pages import (
    FirstRunPage,
    PasswordPage,
    RecoveryCodePage,
    TownshipPage,
    VillagesPage,
)
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.designed import lay_out
from township_desk.paths import default_archive_home
from township_desk.problems import Problem

_STEPS = (
    ("本镇", "选省、市、县、乡镇"),
    ("村", "核对行政村"),
    ("口令与经办人", "设口令，写姓名"),
    ("恢复码", "抄下或打印，交专人保管"),
)
_SIDE = 312  # the width of the list of steps
_FORWARD = ("下一步", "下一步", "创建档案", "开始使用")


class FirstRun(QWidget, Ui_FirstRun):
    """Pages one after the other. The archive is made before the recovery code is shown."""

    made = Signal(object, str)
    restore_wanted = Signal()
    opening_wanted = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.jobs = jobs
        self._new: NewArchive | None = None
        self.setObjectName("surface")
        lay_out(self, self)
        self.place, self.village_list, self.secrets = TownshipPage(), VillagesPage(), PasswordPage()
        self.recovery = RecoveryCodePage()
        self.steps.show_steps(_STEPS)
        self.nav.setFixedWidth(theme.wide(_SIDE))
        self._connect()
        self.turn(0)

    def _connect(self) -> None:
        for page in (self.place, self.village_list, self.secrets, self.recovery):
            self.pages.addWidget(page)
            page.changed.connect(self._look_again)
        self.place.chosen.connect(self._read_villages_below)
        self.place.office_phone.editingFinished.connect(lambda: self.said.say("warn", self.place.fault_of_phone()))
        self.village_list.wanted.connect(self._read_villages_of)
        self.recovery.kept.toggled.connect(self.forward.setEnabled)
        self.recovery.wanted.connect(self._save_code)
        self.opening.clicked.connect(self.opening_wanted)
        self.restore.clicked.connect(self.restore_wanted)
        self.back.clicked.connect(lambda: self.turn(self.pages.currentIndex() - 1))
        self.forward.clicked.connect(self.go_on)

    @property
    def _page(self) -> FirstRunPage:
        page = self.pages.currentWidget()
        assert isinstance(page, FirstRunPage)
        return page

    def _look_again(self) -> None:
        """Updates the warning: it goes, or becomes the next one, as soon as its cause is mended."""
        if self.said.said:
            self.said.say("warn", self._page.fault())

    def _read_villages_below(self, place: Place) -> None:
        def show(found: list[Place]) -> None:
            self.village_list.show_villages([village.name for village in found])

        self.jobs.run("读村名", lambda _: self.place.divisions.villages(place), show)

    def _read_villages_of(self, path: Path) -> None:
        self.jobs.run("读村名", lambda _: villages_of_file(path), self.village_list.show_villages, self._refuse)

    def _refuse(self, problem: Problem) -> None:
        self.said.say("bad", problem.sentence)

    def turn(self, place: int) -> None:
        """Shows a page."""
        self.pages.setCurrentIndex(place)
        self.steps.go(place)
        self.said.say("info", "")
        self.count.setText(f"第 {place + 1} 步，共 {len(_STEPS)} 步")
        self.back.setVisible(0 < place < 3)
        self.forward.setText(_FORWARD[place])
        self.forward.setEnabled(place < 3 or self.recovery.kept.isChecked())
        (self.forward, self.village_list.text, self.secrets.password, self.recovery.kept)[place].setFocus()

    def go_on(self) -> None:
        """Goes on to the next page when nothing is missing on this one."""
        place = self.pages.currentIndex()
        if fault := self._page.fault():
            self.said.say("warn", fault)
        elif place == 2:
            self._create()
        elif place == 3:
            assert self._new is not None
            self.made.emit(self._new.archive, self.secrets.by.text().strip())
        else:
            if place == 1:
                self.secrets.propose_place(default_archive_home(), f"{self.place.township().name}档案")
            self.turn(place + 1)

    def _create(self) -> None:
        secrets, township, villages = self.secrets, self.place.township(), self.village_list.villages()
        folder, password, by = Path(secrets.place.text()), secrets.password.text(), secrets.by.text().strip()
        self.forward.setEnabled(False)
        self.jobs.run(
            "新建档案",
            lambda _: archives.new_archive(folder, password, township, villages, by=by),
            self.show_code,
            self._not_created,
        )

    def show_code(self, new: NewArchive) -> None:
        """Shows the recovery code of an archive that was made."""
        self._new = new
        self.recovery.show_code(new.recovery_code, self.place.township().name)
        self.turn(3)

    def _not_created(self, problem: Problem) -> None:
        self.forward.setEnabled(True)
        self._refuse(problem)

    def _save_code(self, path: Path) -> None:
        if self._new is None:
            return
        try:
            archives.save_recovery_code(path, self._new.archive, self._new.recovery_code)
        except Problem as problem:
            self._refuse(problem)
        else:
            self.said.say("ok", f"恢复码已存为“{path.name}”。")
