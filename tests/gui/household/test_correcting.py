"""脱贫年度 on the card is a correction: the page asks for its reason, and saves nothing without one."""

import pytest
from clerk import Clerk

from township_desk.domain.records import Household
from township_desk.gui.base import messages


def test_a_correction_of_the_card_asks_why(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    home = next(it for it in clerk.archive.all(Household) if it.exit_year == 2018)
    page = clerk.go("household", (home.id, None))
    reasons, titles = iter(("", "名单上写错")), list[str]()
    monkeypatch.setattr(messages, "ask_text", lambda _, title, prompt: titles.append(title) or next(reasons))
    line = page.sections["basic"].inputs["exit_year"]
    line.clear()
    clerk.type(line, "2019")
    clerk.settle()
    assert page._save() is False
    clerk.settle()
    assert clerk.archive.get(Household, home.id).exit_year == 2018
    assert page._save() is True
    clerk.settle()
    assert clerk.archive.get(Household, home.id).exit_year == 2019
    assert titles == ["更正脱贫年度"] * 2
    assert clerk.archive.history()[0].label.endswith("户的脱贫年度：名单上写错")
