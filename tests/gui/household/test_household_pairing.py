"""The section 结对帮扶: entering, changing and ending help at the window."""

import pytest
from clerk import Clerk

from township_desk.domain.records import Pairing
from township_desk.gui.base import messages
from township_desk.gui.ledgers.entry_dialog import EntryDialog


def _enter(clerk: Clerk, helper: str, **texts: str) -> EntryDialog:
    section = clerk.window.page("household").sections["pairing"]
    clerk.click(section.new)
    dialog = section.findChildren(EntryDialog)[-1]
    for name, text in {"helper": helper, **texts}.items():
        dialog.inputs[name].clear()
        clerk.type(dialog.inputs[name], text)
    dialog._keep()
    clerk.settle()
    return dialog


def test_helpers_are_entered_changed_and_ended(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = list(clerk.window.page("register").model.ids)
    page = clerk.go("household", (ids[0], ids))
    section = page.sections["pairing"]
    page.sections.open("pairing")
    assert section.heading.text() == "没有现任帮扶责任人"
    wrong = _enter(clerk, "李国强", started_on="2016-13-01")
    assert "不是日期" in wrong.said.text()
    wrong.reject()
    _enter(clerk, "李国强", started_on="2016-03-01", phone="17000000001", unit="县水利局")
    assert section.heading.text() == "现任帮扶责任人：李国强"
    _enter(clerk, "周敏", started_on="2018-05-01")
    assert [section.model.row(place).helper for place in range(2)] == ["周敏", "李国强"]
    monkeypatch.setattr(messages, "ask_text", lambda *_: "2018-12-31")
    section.table.selectRow(0)
    clerk.click(section.away)
    clerk.agree()
    assert {it.ended_on for it in clerk.archive.all(Pairing)} == {"2018-05-01", "2018-12-31"}
    assert (page.sections.buttons["pairing"].count, page.sections.buttons["pairing"].tone) == ("1", "warn")
    assert clerk.problems == []
