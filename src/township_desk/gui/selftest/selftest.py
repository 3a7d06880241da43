"""The self-test: the real window does a clerk's whole job on an invented township and reports what worked.

It touches nothing of the person at this PC: its home is the folder that it is given.
"""

import json
import locale
import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from township_desk import __version__
from township_desk.actions.demo.demonstration import write_county
from township_desk.actions.exchange import importing
from township_desk.actions.exchange.importing import RowState
from township_desk.actions.office import archives
from township_desk.actions.office.archives import Archive
from township_desk.actions.paper import printing
from township_desk.domain.demo import TOWNSHIP, VILLAGES, YEAR, DemoTownship
from township_desk.domain.records import Household
from township_desk.gui.base.jobs import Jobs
from township_desk.gui.desk import make_app
from township_desk.gui.frame.main_window import MainWindow
from township_desk.gui.frame.start_window import StartWindow
from township_desk.gui.selftest.driver import Driver, files_chosen
from township_desk.gui.selftest.screenshots import shot

PASSWORD = "zijian-2018"  # of invented people
BY = "自检"
_HOUSEHOLDS = 48
_EDITED = "自检组"


def run_selftest(folder: Path) -> dict[str, Any]:
    """Does every step in a new folder, as long as none fails. Also writes result.json."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["LOCALAPPDATA"] = os.environ["XDG_DATA_HOME"] = str(folder / "home")
    made = SelfTest(make_app(), folder)
    result: dict[str, Any] = {
        "ok": made.run(),
        "version": __version__,
        "python": sys.version.split()[0],
        "qt": qVersion(),
        "platform": QApplication.platformName(),
        "encoding": locale.getencoding(),
        "steps": made.steps,
    }
    (folder / "result.json").write_text(json.dumps(result, ensure_ascii=False, indent=1), "utf-8")
    return result


class SelfTest:
    """The steps, and what they pass on to each other."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.driver, self.folder, self.home = Driver(app), folder, folder / "青竹镇 档案"
        self.steps: list[dict[str, Any]] = []
        self.start_window = StartWindow(None)

    def run(self) -> bool:
        """Does every step in order. Returns False as soon as one fails."""
        parts: tuple[tuple[str, Callable[[], str]], ...] = (
            ("create", self.create),
            ("import", self.import_workbook),
            ("edit", self.edit),
            ("notice", self.print_notice),
            ("forms", self.print_forms),
            ("export", self.export),
            ("backup", self.back_up),
            ("close", self.close),
            ("reopen", self.reopen),
            ("restore", self.restore),
        )
        return all(self._step(number, name, work) for number, (name, work) in enumerate(parts, 1))

    def _step(self, number: int, name: str, work: Callable[[], str]) -> bool:
        began, trace, said = time.monotonic(), "", ""
        try:
            said = work()
            if self.driver.told:
                raise RuntimeError("; ".join(self.driver.told))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this step's result
            said, trace = f"{type(error).__name__}: {error}", traceback.format_exc()
        shot(self._front, self.folder / f"{number:02}-{name}.png")
        seconds = round(time.monotonic() - began, 2)
        self.steps.append({"name": name, "ok": not trace, "seconds": seconds, "said": said, "trace": trace})
        return not trace

    @property
    def _front(self) -> QWidget:
        return self.start_window.window_ or self.start_window

    @property
    def window(self) -> MainWindow:
        """The window of the open archive."""
        window = self.start_window.window_
        assert isinstance(window, MainWindow)
        return window

    @property
    def archive(self) -> Archive:
        """The open archive."""
        return self.window.desk.archive

    @property
    def jobs(self) -> Jobs:
        """The jobs behind the window in front."""
        return self.start_window.jobs if self.start_window.window_ is None else self.window.desk.jobs

    def _go(self, key: str, argument: object = None) -> QWidget:
        self.window.go(key, argument)
        self.driver.wait(self.jobs)
        return self.window.page(key)

    def create(self) -> str:
        """The first run: township, villages, password, recovery code."""
        driver, first = self.driver, self.start_window.wizard
        self.start_window.show()
        driver.wait(self.jobs)
        names = (TOWNSHIP.province, TOWNSHIP.city, TOWNSHIP.county, TOWNSHIP.name)
        for box, name in zip(first.place.boxes, names, strict=True):
            box.setEditText(name)
        driver.press(first, "下一步")
        driver.type(first.village_list.text, "\n".join(VILLAGES))
        driver.press(first, "下一步")
        for line, text in ((first.secrets.password, PASSWORD), (first.secrets.again, PASSWORD), (first.secrets.by, BY)):
            driver.type(line, text)
        driver.type(first.secrets.place, str(self.home))
        driver.press(first, "创建档案")
        driver.wait(self.jobs, lambda: bool(first.recovery.code.code))
        first.recovery.kept.click()
        driver.press(first, "开始使用")
        driver.wait(self.jobs, lambda: self.start_window.window_ is not None)
        self.window.navigation.township.year_picked.emit(YEAR)
        driver.wait(self.jobs, lambda: self.archive.masthead.year == YEAR)
        return f"{len(self.archive.villages())} villages"

    def import_workbook(self) -> str:
        """Imports a county's workbook: the plan, and one step."""
        workbook = self.folder / "county.xlsx"
        write_county(workbook, DemoTownship(households=_HOUSEHOLDS).rows())
        page = self._go("importing", workbook)
        self.driver.press(page, "导入 ")
        self.driver.wait(self.jobs, lambda: bool(self.archive.all(Household)))
        return f"{archives.size_of(self.archive).people} people"

    def edit(self) -> str:
        """Changes and saves one household's page with the keyboard."""
        from township_desk.gui.household.household_page import HouseholdPage

        ids = [household.id for household in self.archive.all(Household)]
        page = self._go("household", (ids[0], ids))
        assert isinstance(page, HouseholdPage)
        group = page.sections.findChild(QLineEdit, "group")
        assert group is not None
        self.driver.type(group, _EDITED)
        self.driver.wait(self.jobs)
        self.driver.press(page, "保存")
        self.driver.wait(self.jobs, lambda: self.archive.get(Household, ids[0]).group == _EDITED)
        return _EDITED

    def print_notice(self) -> str:
        """Prints 拟退出公示 of a village as PDF."""
        from township_desk.gui.paper.notices.notice_page import NoticePage

        page = self._go("notice")
        assert isinstance(page, NoticePage)
        village = printing.villages_with_exits(self.archive, YEAR)[0]
        page.village.setCurrentIndex(page.village.findData(village.id))
        self.driver.wait(self.jobs, lambda: page.sheet is not None and page.save.isEnabled())
        return self._pdf(page, "导出 PDF", self.folder / "公示.pdf")

    def print_forms(self) -> str:
        """Prints 退出验收表 of every household that is to leave, as PDF."""
        from township_desk.gui.paper.forms.exits_page import ExitsPage

        page = self._go("exits")
        assert isinstance(page, ExitsPage)
        page.model.check_all(True)
        return self._pdf(page, "存为 PDF", self.folder / "退出验收表.pdf")

    def _pdf(self, page: QWidget, button: str, path: Path) -> str:
        with files_chosen(path):
            self.driver.press(page, button)
            self.driver.wait(self.jobs, path.exists)
        return f"{printing.pages_of(path.read_bytes())} pages"

    def export(self) -> str:
        """Exports a workbook that imports as 相同."""
        page, path = self._go("exporting"), self.folder / "导出.xlsx"
        with files_chosen(path):
            self.driver.press(page, "导出")
            self.driver.wait(self.jobs, path.exists)
        again = importing.look_at(self.archive, path, importing.ImportWish(year=YEAR))
        if not again.states or again.count(RowState.SAME) != len(again.states):
            raise ValueError(f"{again.count(RowState.SAME)} of {len(again.states)} rows came back the same")
        return f"{len(again.states)} rows, all the same"

    def back_up(self) -> str:
        """Makes a proven backup by driver."""
        before = len(archives.backups_of(self.archive))
        self.driver.press(self._go("settings"), "立即备份")
        self.driver.wait(self.jobs, lambda: len(archives.backups_of(self.archive)) > before)
        return archives.backups_of(self.archive)[0].path.name

    def close(self) -> str:
        """Closes the window, which closes the archive."""
        self.people = archives.size_of(self.archive).people
        self.window.close()
        self.start_window.deleteLater()
        self.start_window = StartWindow(archives.opening_file_of(self.home))
        self.start_window.show()
        self.driver.wait(self.jobs)
        return f"{self.people} people"

    def reopen(self) -> str:
        """Opens the archive by its opening file and finds the edit."""
        self._log_in()
        groups = {household.group for household in self.archive.all(Household)}
        if _EDITED not in groups:
            raise LookupError("the edit is gone")
        return "the edit is there"

    def restore(self) -> str:
        """Restores the backup into a new archive with the same number of people."""
        made = archives.backups_of(self.archive)[0].path
        self.window.close()
        self.start_window = StartWindow(self.home)
        self.start_window.show()
        with files_chosen(made, self.folder):
            self.driver.press(self.start_window, "从备份恢复")
            self.driver.wait(self.jobs, lambda: self.start_window.folder != self.home)
        self._log_in()
        people = archives.size_of(self.archive).people
        self.window.close()
        if people != self.people:
            raise ValueError(f"{people} people in place of {self.people}")
        return f"{people} people"

    def _log_in(self) -> None:
        self.driver.type(self.start_window.login.password, PASSWORD)
        self.driver.key(self.start_window.login.password, Qt.Key.Key_Return)
        self.driver.wait(self.jobs, lambda: self.start_window.window_ is not None)
        self.driver.wait(self.jobs)
