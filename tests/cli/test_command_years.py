"""The year on the command line: what is of another year is said, and every command takes the year it is asked for."""

from pathlib import Path

import openpyxl
import pytest
from calling import Caller, cheap_archive
from conftest import id_of
from exchange.makers import HEADS, person, workbook

A = id_of("19600101", 1)
FAMILY = [[*person("1", "甲", A, 人均纯收入="5400"), "已脱贫", 2022]]


@pytest.fixture
def archive(call: Caller, tmp_path: Path) -> Path:
    """An archive of 2018 that holds incomes of 2022."""
    made = cheap_archive(tmp_path / "档案", villages=["石桥村"])
    file = workbook(tmp_path / "2022年.xlsx", FAMILY, [*HEADS, "脱贫属性", "脱贫年度"])
    said = call("import", made, file, "--json")
    assert (said.data["year"], said.data["year_from"], said.data["working_year"]) == (2022, "文件名里写的", 2018)
    assert "收入记在 2022 年，工作年度是 2018 年" in said.err
    assert "--year 2022" in said.err
    return made


def _column(path: Path, head: str) -> list[object]:
    rows = list(openpyxl.load_workbook(path).active.values)
    place = rows[0].index(head)
    return [row[place] for row in rows[1:]]


def test_an_export_without_the_year_says_what_is_empty_and_with_it_is_full(
    call: Caller, archive: Path, tmp_path: Path
) -> None:
    words = ("export", archive, "population-2017", tmp_path / "e.xlsx", "--json")
    said = call(*words)
    assert (said.data["year"], _column(tmp_path / "e.xlsx", "人均纯收入")) == (2018, [None])
    assert said.data["gaps"] == [
        "人均纯收入都空着：2018 年没有收入账，2022 年有 1 户的。要 2022 年的，把年度改成 2022。"
    ]
    assert said.data["gaps"][0] in said.err
    said = call(*words, "--year", 2022)
    assert (said.data["gaps"], said.err, _column(tmp_path / "e.xlsx", "人均纯收入")) == ([], "", [5400])


def test_a_report_takes_the_year_and_keeps_it(call: Caller, archive: Path, tmp_path: Path) -> None:
    words = ("report", archive, "--layout", "households", "--anyway", "急", "--json")
    assert "2022 年有 1 户" in call(*words[:2], tmp_path / "a", *words[2:]).data["gaps"][0]
    sent = call(*words[:2], tmp_path / "b", *words[2:], "--year", 2022).data
    assert (sent["year"], sent["gaps"]) == (2022, [])
    assert "2022年度" in sent["files"][0]["name"]


def test_a_form_says_which_year_would_fill_it(call: Caller, archive: Path, tmp_path: Path) -> None:
    words = ("print", archive, "form.income.household", tmp_path / "f.pdf", "--household", "1", "--json")
    assert "2022 年有 1 户的" in call(*words).err
    assert "空着" not in call(*words, "--year", 2022).err
    each = ("print", archive, "form.income.household", tmp_path / "f", "--household", "1", "--each", "--json")
    assert "2022 年有 1 户的" in call(*each).err


def test_a_template_says_which_year_would_fill_it(call: Caller, archive: Path, tmp_path: Path) -> None:
    blank = workbook(tmp_path / "空白.xlsx", [], ["序号", "户主姓名", "户编号", "家庭人口", "人均纯收入"])
    words = ("fill", archive, blank, tmp_path / "t.xlsx", "--json")
    assert any("2022 年有 1 户的" in it for it in call(*words).data["notes"])
    assert not any("都空着" in it for it in call(*words, "--year", 2022).data["notes"])


def test_the_list_of_households_is_of_the_year_asked_for(call: Caller, archive: Path) -> None:
    said = call("households", archive, "--json")
    assert (said.data["year"], said.data["households"][0]["per_capita"]) == (2018, "")
    assert "2018 年还没有收入账" in said.err
    said = call("households", archive, "--year", 2022, "--json")
    assert (said.data["households"][0]["per_capita"], said.err) == ("5400", "")


def test_the_working_year_is_shown_and_changed(call: Caller, archive: Path) -> None:
    found = call("year", archive, "--json").data
    assert found == {"year": 2018, "accounts": [{"year": 2022, "households": 1}]}
    assert call("year", archive, "--set", 2022, "--json").data["year"] == 2022
    assert call("year", archive).err == ""
    assert "不能作年度" in call("year", archive, "--set", 2003).problem


def test_the_overview_of_another_year_is_of_its_end(call: Caller, archive: Path) -> None:
    then, later = (call("overview", archive, "--year", year, "--json").data for year in (2021, 2022))
    assert (then["day"], then["poor"]["households"], then["exited"]["households"]) == ("2021-12-31", 1, 0)
    assert (later["day"], later["poor"]["households"], later["exited"]["households"]) == ("2022-12-31", 0, 1)
