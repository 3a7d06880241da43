"""What can be done with own ledgers on the page 台账: make one, change one, hand it over, take it out of use."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from township_desk.actions.own_ledgers import declaring, handing_over
from township_desk.domain.fields import declared
from township_desk.domain.records import OwnLedger
from township_desk.gui.base.page import Page
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.own_ledgers.making_draft import FIRST
from township_desk.gui.widgets.basic import button

_DEFINITIONS = "台账定义 (*.toml)"
MAKING, CHANGING = "own_ledger", "own_fields"
"""The pages that make a ledger and that change one."""


def new_button(page: Page) -> QPushButton:
    """The button 新建台账… with its ways."""
    made = button("新建台账…", icon="add_20_regular")
    made.clicked.connect(lambda: _offer(page, made))
    return made


def _offer(page: Page, below: QPushButton) -> None:
    def show(known: list[OwnLedger]) -> None:
        menu, go = QMenu(page), page.desk.go
        menu.addAction("从一张表…").triggered.connect(lambda: go.emit(MAKING, "choose"))
        menu.addAction("从空白").triggered.connect(lambda: go.emit(MAKING, FIRST))
        menu.addAction("从定义文件…").triggered.connect(lambda: go.emit(MAKING, "definition"))
        stopped = [it for it in known if it.stopped]
        if stopped:
            more = menu.addMenu("恢复已停用的")
            for it in stopped:
                more.addAction(it.title).triggered.connect(partial(resume, page, it))
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    archive = page.desk.archive
    page.desk.read("看自建台账", lambda _: declaring.own_ledgers(archive), show)


def resume(page: Page, kept: OwnLedger, _: bool = False) -> None:
    """Takes a stopped ledger into use again."""
    archive, by = page.desk.archive, page.desk.by
    page.desk.write("恢复台账", lambda _: declaring.resume(archive, kept, by=by), said=f"已恢复台账“{kept.title}”")


def add_own(menu: object, page: Page, name: str) -> None:
    """Adds what can be done with one ledger, if it is an own one."""
    if not isinstance(menu, QMenu) or not declared.is_own(name):
        return
    menu.addSeparator()
    menu.addAction("改栏目…").triggered.connect(lambda: page.desk.go.emit(CHANGING, name))
    menu.addAction("交出定义…").triggered.connect(lambda: _hand_over(page, name))
    menu.addAction("停用…").triggered.connect(lambda: _stop(page, name))


def _hand_over(page: Page, name: str) -> None:
    title, archive = declared.own_title(name), page.desk.archive
    path, _ = QFileDialog.getSaveFileName(page, "交出定义", f"{title}.toml", _DEFINITIONS)
    if path:
        out = Path(path)
        done = f"“{title}”的定义已写到“{out.name}”"
        page.desk.read(
            "交出定义",
            lambda _: handing_over.hand_over(archive, name, out),
            lambda _: page.desk.done.emit(done, 0),
            quiet=False,
        )


def _stop(page: Page, name: str) -> None:
    archive = page.desk.archive
    ask_first(page, page.desk, lambda _: declaring.plan_stop(archive, declaring.own_ledger(archive, name)))
