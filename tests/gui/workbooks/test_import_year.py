"""The year of an import at the window: shown before, asked for where it cannot be, offered for work afterwards."""

from pathlib import Path

import pytest
from clerk import Clerk
from conftest import id_of
from exchange.makers import HEADS, person, workbook

from township_desk.domain.fields.years import known_years
from township_desk.gui.base import messages
from township_desk.gui.widgets.banner import Banner

ROW = person("77", "甲", id_of("19600101", 1), 人均纯收入="5400")


def test_after_incomes_of_another_year_the_desk_offers_to_switch(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("importing", workbook(tmp_path / "2022年人口.xlsx", [ROW]))
    assert page.review.year.source.text() == "收入记在 2022 年（文件名里写的）；工作年度是 2018 年"
    assert not page.review.year.offer.isVisible()
    clerk.click(page.go)
    offer: Banner = page.review.year.offer
    assert offer.isVisible()
    assert "收入记在 2022 年，工作年度是 2018 年" in offer.said
    offer.followed.emit()
    clerk.settle()
    assert clerk.desk.year == 2022
    assert "换成了 2022 年" in offer.said


def test_incomes_of_the_working_year_need_no_offer(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", [ROW]))
    assert page.review.year.source.text() == "收入记在 2018 年（工作年度）"
    clerk.click(page.go)
    assert not page.review.year.offer.isVisible()


def test_a_year_that_cannot_be_is_asked_for(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = clerk.go("importing", workbook(tmp_path / "x.xlsx", [[*ROW, 2003]], [*HEADS, "年度"]))
    assert "写的是 2003 年" in page.empty._text.text()
    place = list(known_years()).index(2017)
    monkeypatch.setattr(messages, "ask_one_of", lambda *_: place)
    page.empty.acted.emit()
    clerk.settle()
    assert page.plan.year == 2017
