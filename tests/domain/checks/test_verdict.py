from dataclasses import replace

import pytest
from conftest import People

from township_desk.domain.fields.kinds import Money
from township_desk.domain.records import Household, Income, Setting
from township_desk.domain.verdict import income as accounts
from township_desk.domain.verdict.income import ITEMS
from township_desk.domain.verdict.standards import Standards
from township_desk.domain.verdict.verdict import Verdict, verdicts


def _of(people: People, key: str, standards: Standards, **household: object) -> Verdict:
    rows = verdicts(people.dossier(**household), 2018, standards)
    return next(row.verdict for row in rows if row.key == key)


def test_a_sound_household_meets_all_seven(people: People, standards: Standards) -> None:
    rows = verdicts(people.dossier(), 2018, standards)
    assert [row.verdict for row in rows] == [Verdict.MET] * 7
    assert rows[0].verdict_text == "达标（未确认）"
    assert "3,600" in rows[0].standard


def test_what_is_not_known_is_open_and_never_met(people: People, standards: Standards) -> None:
    dossier = people.dossier()
    empty = replace(dossier, household=Household(village=dossier.village.id), incomes=())
    strangers = tuple(replace(it, resident_medical="", schooling="", id_number="") for it in dossier.members)
    rows = verdicts(replace(empty, members=strangers), 2018, standards)
    assert {row.verdict for row in rows} == {Verdict.OPEN}


@pytest.mark.parametrize(
    ("key", "values", "verdict"),
    [
        ("housing", {"dangerous_house": "C级"}, Verdict.NOT_MET),
        ("housing", {"dangerous_house": "D级", "house_repaired": "是"}, Verdict.MET),
        ("water", {"safe_water": "否"}, Verdict.NOT_MET),
        ("water", {"water_hard": "是"}, Verdict.NOT_MET),
        ("power", {"household_power": ""}, Verdict.OPEN),
        ("television", {"television": "否"}, Verdict.NOT_MET),
        ("income", {"food_secure": "否"}, Verdict.NOT_MET),
        ("income", {"food_secure": ""}, Verdict.OPEN),
    ],
)
def test_each_indicator(
    people: People, standards: Standards, key: str, values: dict[str, str], verdict: Verdict
) -> None:
    assert _of(people, key, standards, **values) is verdict


def test_a_household_without_members_is_never_met_for_its_people(people: People, standards: Standards) -> None:
    rows = verdicts(replace(people.dossier(), members=()), 2018, standards)
    assert {row.key: row.state for row in rows if row.verdict is Verdict.OPEN} == {
        "education": "这一户没有登记成员",
        "medical": "这一户没有登记成员",
    }


@pytest.mark.parametrize(
    ("resident", "employee", "verdict"),
    [
        ("是", "", Verdict.MET),
        ("", "是", Verdict.MET),
        ("否", "是", Verdict.MET),
        ("否", "", Verdict.OPEN),
        ("", "", Verdict.OPEN),
        ("否", "否", Verdict.NOT_MET),
    ],
)
def test_one_of_the_two_medical_insurances(
    people: People, standards: Standards, resident: str, employee: str, verdict: Verdict
) -> None:
    dossier = people.dossier()
    person = replace(dossier.members[1], resident_medical=resident, employee_medical=employee)
    rows = verdicts(replace(dossier, members=(dossier.members[0], person)), 2018, standards)
    assert rows[2].verdict is verdict


@pytest.mark.parametrize("reason", ["因病失学", "因残失学"])
def test_a_child_out_of_school_for_health_is_excused(people: People, standards: Standards, reason: str) -> None:
    dossier = people.dossier()
    child = people.member(dossier.household, 3, id_number="", birth="2010-03-01", dropout_reason=reason)
    rows = verdicts(replace(dossier, members=(*dossier.members, child)), 2018, standards)
    assert rows[1].verdict is Verdict.MET


def test_evidence_is_what_the_archive_holds(people: People, standards: Standards) -> None:
    rows = verdicts(people.dossier(house_evidence="房屋安全鉴定报告 2018-06-01"), 2018, standards)
    shown = {row.key: row.evidence for row in rows}
    assert shown["housing"] == "房屋安全鉴定报告 2018-06-01"
    assert shown["water"] == "档案未登记佐证"


def test_the_line_itself_is_not_above_the_line(people: People, standards: Standards) -> None:
    dossier = people.dossier()
    for reported, verdict in ((360000, Verdict.NOT_MET), (360001, Verdict.MET)):
        income = replace(dossier.incomes[0], reported=reported)
        rows = verdicts(replace(dossier, incomes=(income,)), 2018, standards)
        assert rows[0].verdict is verdict


def test_without_a_line_the_income_is_open(people: People, standards: Standards) -> None:
    dossier = people.dossier()
    income = replace(dossier.incomes[0], year=2030)
    assert verdicts(replace(dossier, incomes=(income,)), 2030, standards)[0].verdict is Verdict.OPEN


def test_the_offices_line_wins_and_is_confirmed_by_its_document(people: People) -> None:
    known = Standards.load([Setting(name="line/2018/county", value="600000", source="县发〔2018〕1号")])
    row = verdicts(people.dossier(), 2018, known)[0]
    assert row.verdict is Verdict.NOT_MET
    assert row.confirmed
    assert "县发〔2018〕1号" in row.source


def test_a_dropout_and_an_unknown_pupil(people: People, standards: Standards) -> None:
    dossier = people.dossier()
    for schooling, verdict in (("非在校生", Verdict.NOT_MET), ("", Verdict.OPEN), ("小学", Verdict.MET)):
        child = people.member(dossier.household, 3, id_number="", birth="2010-03-01", schooling=schooling)
        rows = verdicts(replace(dossier, members=(*dossier.members, child)), 2018, standards)
        assert rows[1].verdict is verdict


def test_the_account_wins_when_it_is_complete(people: People, standards: Standards) -> None:
    items = dict.fromkeys(ITEMS, 0) | {"wages": 1_000_001, "fertiliser": 100_000}
    account = Income(household=1, year=2018, reported=999900, people=3, **items)  # type: ignore[arg-type]
    worked_out = accounts.account(account, standards)
    assert worked_out.complete
    assert worked_out.per_capita == 300000  # 900,001 分 by 3, half up
    found = accounts.per_capita(account, standards)
    assert found is not None
    assert (found.value, found.from_items) == (300000, True)
    partial = accounts.per_capita(replace(account, seeds=None), standards)
    assert partial is not None
    assert (partial.value, partial.from_items) == (999900, False)


def test_division_rounds_half_up() -> None:
    assert accounts.divide(5, 2) == 3
    assert accounts.divide(-5, 2) == -3
    assert accounts.divide(100, 3) == 33


def test_every_standard_names_its_source(standards: Standards) -> None:
    assert all(line.source for line in standards.lines)
    assert all(limit.source for limit in standards.limits.values())
    assert next(row.key for row in standards.indicators.rows) == "income"


GUANGXI = Standards.load([Setting(name="exit_set", value="guangxi")])


def test_another_provinces_set_is_nine_rows_of_data(people: People) -> None:
    rows = verdicts(people.dossier(road="水泥路", housing_area=2600), 2018, GUANGXI)
    shorts = ["收入", "来源", "住房", "饮水", "用电", "通路", "教育", "医疗", "电视"]
    assert [it.short for it in rows] == shorts
    assert rows[2].standard.endswith("人均面积不少于 13 平方米")
    assert {it.verdict_text for it in rows} == {"达标（未确认）", "待核实（未确认）"}


@pytest.mark.parametrize(
    ("key", "values", "verdict"),
    [
        ("housing_area", {"housing_area": 2599}, Verdict.NOT_MET),
        ("housing_area", {"housing_area": 2600}, Verdict.MET),
        ("housing_area", {"housing_area": None}, Verdict.OPEN),
        ("housing_area", {"housing_area": None, "dangerous_house": "D级"}, Verdict.NOT_MET),
        ("road", {"road": "泥土路"}, Verdict.NOT_MET),
        ("road", {"road": ""}, Verdict.OPEN),
        ("livelihood", {}, Verdict.OPEN),
    ],
)
def test_each_indicator_of_that_set(people: People, key: str, values: dict[str, str], verdict: Verdict) -> None:
    assert _of(people, key, GUANGXI, **values) is verdict


def test_a_livelihood_is_work_an_income_or_the_states_care(people: People) -> None:
    found = people.dossier()
    cared = replace(found.members[0], minimum_living="是")
    working = replace(found.members[0], work_months=6)
    paid = Income(household=found.household.id, year=2018, wages=Money(1))
    for dossier in (
        replace(found, members=(cared,)),
        replace(found, members=(working,)),
        replace(found, incomes=(paid,)),
    ):
        assert next(it for it in verdicts(dossier, 2018, GUANGXI) if it.key == "livelihood").verdict is Verdict.MET


def test_the_set_is_that_of_the_province_and_unconfirmed_where_none_is_shipped() -> None:
    assert Standards.load(province="广西壮族自治区").indicators.key == "guangxi"
    assert Standards.load(province="四川省").indicators.confirmed
    elsewhere = Standards.load(province="湖北省").indicators
    assert (elsewhere.key, elsewhere.confirmed) == ("sichuan", False)
