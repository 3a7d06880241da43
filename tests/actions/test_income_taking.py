"""Items of the income account taken from the ledgers: months, days, years, members who left, and one step."""

from dataclasses import replace

import pytest
from conftest import People
from keeping import keep

from township_desk.actions.household.households import open_household
from township_desk.actions.household.income_taking import look_at_income, take_income
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records import KINDS, Income
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, of_household
from township_desk.domain.records.ledgers.feeds import INCOME, feeds_into
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, TOWNSHIP
from township_desk.domain.verdict.income_sources import proposals
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive


@pytest.fixture
def home(archive: Archive, people: People) -> Dossier:
    return keep(archive, people.dossier())


def _enter(archive: Archive, name: str, owner: Owner, /, **values: object) -> None:
    entry = blank_entry(KINDS[name], owner, **values)
    with archive.change("登记", by="王") as change:
        change.put(entry)


def _share(archive: Archive, found: Dossier, **values: object) -> None:
    entity = blank_entry(KINDS["entity"], Owner(TOWNSHIP), name="合作社")
    with archive.change("登记", by="王") as change:
        change.put(entity, blank_entry(KINDS["share"], of_household(found.household.id), led_by=entity.id, **values))


def _child(found: Dossier) -> Owner:
    return Owner(MEMBER, found.members[1].id)


def _said(archive: Archive, found: Dossier, today: str = "2019-05-01") -> dict[str, tuple[int | None, str]]:
    made = proposals(open_household(archive, found.household.id), 2018, today)
    return {it.item: (it.new, "；".join(source.words for source in it.sources)) for it in made}


@pytest.mark.parametrize(
    ("begin", "end", "today", "months"),
    [
        ("2017-12-15", None, "2019-05-01", "10 个月（2017年12月至2018年9月）"),
        ("2016-03", "2018-02-28", "2019-05-01", "5 个月（2017年10月至2018年2月）"),
        ("2018-03-01", None, "2018-06-10", "4 个月（2018年3月至2018年6月）"),
        ("2018-09-30", "2018-09-30", "2019-05-01", "1 个月（2018年9月至2018年9月）"),
    ],
)
def test_wages_are_those_of_the_months_of_the_account(
    archive: Archive, home: Dossier, begin: str, end: str | None, today: str, months: str
) -> None:
    _enter(archive, "job", _child(home), employer="鞋厂", wage=300000, started_on=begin, ended_on=end)
    amount, words = _said(archive, home, today)["wages"]
    assert amount == 300000 * int(months.split()[0])
    assert words == f"陈小二 务工就业“鞋厂”：3,000 元 × {months}"


@pytest.mark.parametrize(("begin", "end"), [("2015-01-01", "2017-09-30"), ("2018-10-01", None)])
def test_a_job_outside_the_account_adds_nothing(archive: Archive, home: Dossier, begin: str, end: str | None) -> None:
    _enter(archive, "job", _child(home), employer="鞋厂", wage=300000, started_on=begin, ended_on=end)
    assert _said(archive, home) == {}


def test_what_cannot_be_worked_out_is_named(archive: Archive, home: Dossier) -> None:
    _enter(archive, "job", _child(home), employer="鞋厂", wage=300000, started_on="2018")
    _share(archive, home, way="入社", dividend=12000)
    said = _said(archive, home)
    assert said["wages"] == (None, "陈小二 务工就业“鞋厂”：起止没有写到月，没有算")
    assert said["dividends"] == (None, "带动与股份“合作社”：没有填分红年度，没有算")


def test_every_kind_of_support_has_its_item(archive: Archive, home: Dossier) -> None:
    owner = Owner(HOUSEHOLD, home.household.id)
    _enter(archive, "support", owner, kind="农村低保", started_on="2016-01-01", monthly=20000)
    _enter(archive, "support", owner, kind="耕地地力保护补贴", started_on="2018-05", paid_on="2018-05-20", amount=18600)
    _enter(archive, "support", owner, kind="生态补偿", started_on="2018-10", paid_on="2018-10-20", amount=500)
    _enter(archive, "support", owner, kind="临时救助", started_on="2018-05", paid_on="2018-05-20", amount=100000)
    _share(archive, home, way="资金入股", dividend_year=2018, dividend=30000)
    _share(archive, home, way="土地流转", dividend_year=2018, gain=100000)
    _share(archive, home, way="土地流转", started_on="2016-01", dividend_year=2017, gain=90000)
    assert {item: amount for item, (amount, _) in _said(archive, home).items()} == {
        "minimum_living": 240000, "farm_subsidy": 18600, "dividends": 30000, "land_transfer": 100000
    }  # fmt: skip


def test_who_left_before_the_day_of_account_is_not_counted(archive: Archive, home: Dossier) -> None:
    _enter(archive, "post", _child(home), post="保洁", allowance=50000, started_on="2018-01-01")
    with archive.change("减少", by="王") as change:
        change.put(replace(home.members[1], left_on=Day("2018-05-01")))
    assert _said(archive, home)["wages"] == (None, "陈小二 公益性岗位“保洁”：核算日不在这一户，没有算")


def test_the_chosen_items_are_one_step_that_can_be_undone(archive: Archive, home: Dossier) -> None:
    _enter(archive, "post", _child(home), post="保洁", allowance=50000, started_on="2018-01-01")
    _enter(archive, "support", _child(home), kind="农村低保", started_on="2016-01-01", monthly=20000)
    before = archive.all(Income)
    shown = look_at_income(archive, home.household.id, 2018)
    assert [(it.item, it.old, it.new) for it in shown.changed] == [
        ("wages", None, 450000), ("minimum_living", None, 240000)
    ]  # fmt: skip
    take_income(archive, shown, ["wages"], by="王")
    (kept,) = archive.all(Income)
    assert (kept.wages, kept.minimum_living, kept.reported) == (450000, None, before[0].reported)
    assert archive.history()[0].label == "陈德福 户 2018 年度收入从台账取数：工资性收入"
    archive.undo(archive.history()[0].id, by="王")
    assert [it.wages for it in archive.all(Income)] == [None]


def test_a_view_that_is_no_longer_true_is_refused(archive: Archive, home: Dossier) -> None:
    _enter(archive, "post", _child(home), post="保洁", allowance=50000, started_on="2018-01-01")
    shown = look_at_income(archive, home.household.id, 2018)
    with pytest.raises(Problem, match="一项也没有勾选"):
        take_income(archive, shown, ["pension"], by="王")
    with archive.change("改账", by="王") as change:
        change.put(replace(archive.all(Income)[0], wages=Money(1)))
    with pytest.raises(Conflict, match="此后改动过"):
        take_income(archive, shown, ["wages"], by="王")
    assert archive.all(Income)[0].wages == 1


def test_a_year_without_an_account_gets_one(archive: Archive, home: Dossier) -> None:
    _enter(archive, "post", _child(home), post="保洁", allowance=50000, started_on="2016-10-01", ended_on="2017-01-31")
    take_income(archive, look_at_income(archive, home.household.id, 2017), ["wages"], by="王")
    assert {it.year: it.wages for it in archive.all(Income)} == {2018: None, 2017: 200000}


def test_several_ledgers_feed_the_account() -> None:
    assert len({feed.kind for feed in feeds_into(INCOME)}) >= 4
