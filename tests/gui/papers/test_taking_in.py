"""收入外乡镇的户 at the window: a file of another township is opened with its password, seen and taken in."""

from pathlib import Path

import pytest
from clerk import PATIENCE, Clerk
from conftest import CHEAP

from township_desk.actions.events import planning
from township_desk.actions.events.plans import EventWish
from township_desk.domain.events.kinds import kind_named
from township_desk.domain.records import Event, Household
from township_desk.gui.events.events_page import EventsPage
from township_desk.gui.events.taking_in_dialog import TakingInDialog
from township_desk.store.keys import sealed_files

SECRET = "两镇约好的一个口令"


def _sent(clerk: Clerk, folder: Path) -> Path:
    """The file of a household that leaves the township."""
    home = next(it for it in clerk.archive.all(Household) if it.left_on is None)
    path = folder / "转出.tdhome"
    said = {"township": "白水乡", "file": str(path), "password": SECRET}
    wish = EventWish(household=home.id, kind=kind_named("转出乡镇"), day="2020-05-01", said=said)
    planning.write(clerk.archive, planning.plan(clerk.archive, wish), by="王")
    return path


def test_a_household_is_taken_in(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_files, "COST", CHEAP)
    path = _sent(clerk, tmp_path)
    page = clerk.go("events")
    assert isinstance(page, EventsPage)
    page.take_in_from(path)
    clerk.settle()
    (dialog,) = (it for it in clerk.window.findChildren(TakingInDialog) if it.isVisible())
    assert dialog.why.text() == "先写对方给的文件口令。"
    dialog.password.setText("不知道的口令")
    clerk.bot.waitUntil(lambda: "口令不对" in dialog.why.text(), timeout=PATIENCE)
    assert not dialog.go.isEnabled()
    dialog.password.setText(SECRET)
    dialog.group.setText("五组")
    clerk.bot.waitUntil(dialog.go.isEnabled, timeout=PATIENCE)
    assert dialog.plan is not None
    dialog.go.click()
    clerk.settle()
    come = clerk.archive.all(Event)[-1]
    assert clerk.archive.get(Household, come.household).group == "五组"
    assert [it.event.kind for it in page.rows] == ["外乡镇转入", "转出乡镇"]
