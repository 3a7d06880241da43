"""The commands ledgers and ledger: keys that other programs read, filters, refusals."""

import re
from datetime import date
from pathlib import Path

import pytest
from calling import Caller, cheap_archive
from conftest import PASSWORD, People
from keeping import fill

from township_desk.actions.ledgers import entries as ledgers
from township_desk.actions.office import archives
from township_desk.domain.fields.kinds import Money
from township_desk.domain.records import LEDGERS, Measure


@pytest.fixture
def office(tmp_path: Path, people: People) -> Path:
    """An archive with two measures of one household."""
    folder = cheap_archive(tmp_path / "档案")
    archive = archives.open_archive(folder, PASSWORD, by="王")
    home = fill(archive, people)[0].household
    for name, amount in (("发放鸡苗", 50000), ("养羊", 12050)):
        ledgers.keep_entry(archive, Measure(household=home.id, name=name, amount=Money(amount)), by="王")
    archive.close()
    return folder


def test_every_ledger_is_told_with_its_fields(call: Caller, office: Path) -> None:
    data = call("ledgers", office, "--json").data
    assert data["count"] == len(data["ledgers"]) == len(LEDGERS)
    assert {tuple(it) for it in data["ledgers"]} == {("name", "title", "of", "own", "fields", "entries", "due")}
    (measure,) = [it for it in data["ledgers"] if it["name"] == "measure"]
    assert (measure["title"], measure["of"], measure["own"]) == ("帮扶措施", ["household"], False)
    assert (measure["entries"], measure["due"]) == (2, 0)
    kinds = {it["key"]: (it["label"], it["kind"]) for it in measure["fields"]}
    assert kinds["kind"] == ("帮扶类别", "code")
    assert kinds["person"] == ("受益人", "name")
    assert kinds["started_on"] == ("实施日期", "day")
    assert kinds["amount"] == ("帮扶金额", "money")
    assert kinds["note"] == ("备注", "words")
    assert "household" not in kinds
    assert "measure\t帮扶措施\t户\t2 项" in call("ledgers", office).out


def test_the_entries_of_a_household_and_of_a_day(call: Caller, office: Path) -> None:
    today = date.today().isoformat()
    data = call("ledger", office, "measure", "--household", "01", "--as-of", today, "--json").data
    assert (data["count"], data["sums"]["amount"]) == (2, "620.50")
    assert {(it["household"], it["village"], it["member"]) for it in data["entries"]} == {("01", "石桥村", "")}
    assert [it["values"]["name"] for it in data["entries"]] == ["发放鸡苗", "养羊"]
    assert data["entries"] == call("ledger", office, "measure", "--json").data["entries"]
    assert data["entries"] == call("ledger", office, "帮扶措施", "--json").data["entries"]
    assert call("ledger", office, "measure", "--household", "02", "--json").data["count"] == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("nothing",), "没有名为“nothing”的台账。可用的有：.*帮扶措施（measure）"),
        (("measure", "--household", "99"), "没有户编号 99"),
        (("measure", "--village", "天边村"), "本镇没有“天边村”"),
        (("measure", "--as-of", "昨天"), "不是日期"),
    ],
)
def test_what_does_not_exist_is_refused(call: Caller, office: Path, words: tuple[str, ...], why: str) -> None:
    assert re.search(why, call("ledger", office, *words).problem)
