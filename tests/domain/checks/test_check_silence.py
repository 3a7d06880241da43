"""What the checks leave alone, and what they say: unknown is not wrong, sentences name the person."""

from dataclasses import replace

import pytest
from conftest import People, id_of

from township_desk.domain.checks import CheckContext, check, check_all
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.clock import clock_of
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Severity
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records import Exemption, Household, Member
from township_desk.domain.verdict.standards import Standards

CONTEXT = CheckContext(codes=CodeLists.load(), standards=Standards.load(), year=2018, clock=clock_of("2018-12-01"))


def _rules(dossier: Dossier, context: CheckContext = CONTEXT) -> set[str]:
    return {it.rule for it in check(dossier, context)}


def _all(dossier: Dossier, **values: object) -> Dossier:
    return replace(dossier, members=tuple(replace(it, **values) for it in dossier.members))  # type: ignore[arg-type]


def _child(people: People, dossier: Dossier, birth: str, **values: object) -> Dossier:
    known: dict[str, object] = {"id_number": id_of(birth, 9), "education": "", "labour": "无劳动力"}
    child = people.member(dossier.household, 3, **(known | values))
    return replace(dossier, members=(*dossier.members, child))


def test_what_nobody_knows_is_asked_for_only_where_it_is_needed(people: People) -> None:
    dossier = people.dossier()
    bare = Member(household=dossier.household.id, name="张三", relation="户主")
    empty = replace(dossier, household=Household(village=dossier.village.id), members=(bare,), incomes=())
    assert _rules(empty) == {"no_id", "causes"}


def test_a_household_that_was_closed_needs_no_head(people: People) -> None:
    gone = _all(people.dossier(), left_on=Day("2018-01-01"), left_reason="死亡")
    assert _rules(gone) == {"empty_household"}
    closed = replace(gone, household=replace(gone.household, left_on=Day("2018-01-01"), status="注销"))
    assert _rules(closed) == set()


def test_whoever_left_is_not_looked_at(people: People) -> None:
    dossier = people.dossier()
    gone = replace(dossier.members[1], id_number="1", relation="户主", left_on=Day("2018-01-01"), left_reason="死亡")
    assert _rules(replace(dossier, members=(dossier.members[0], gone))) == set()


@pytest.mark.parametrize("allowance", [{"minimum_living": "是"}, {"destitute": "是"}])
def test_a_household_without_labour_that_has_an_allowance_is_left_alone(
    people: People, allowance: dict[str, str]
) -> None:
    idle = _all(people.dossier(), labour="丧失劳动力")
    assert "no_labour_no_allowance" in _rules(idle)
    assert "no_labour_no_allowance" not in _rules(_all(idle, **allowance))


def test_work_without_wages_is_asked_unless_money_is_sent_home(people: People) -> None:
    dossier = _all(people.dossier(), work_months=6, work_area="省外务工")
    for remittance, asked in ((Money(0), True), (Money(100), False), (None, False)):
        income = replace(dossier.incomes[0], wages=Money(0), remittance=remittance)
        assert ("wages_and_work" in _rules(replace(dossier, incomes=(income,)))) is asked


def test_a_pupil_has_no_education_yet_from_2019_on(people: People) -> None:
    dossier = _child(people, people.dossier(), "20080101", schooling="小学", education="小学")
    assert "school_and_education" not in _rules(dossier)
    later = replace(CONTEXT, year=2019, clock=clock_of("2019-12-01"))
    (found,) = (it for it in check(dossier, later) if it.rule == "school_and_education")
    assert found.fix is not None
    assert (found.fix.field, found.fix.value) == ("education", "")
    small = _child(people, people.dossier(), "20140101", schooling="学前教育", education="学龄前儿童")
    assert "school_and_education" not in _rules(small, later)


def test_a_finding_about_a_person_names_the_person(people: People) -> None:
    dossier = _child(people, people.dossier(), "20090501", name="陈雨桐", schooling="小学", labour="普通劳动力")
    (found,) = check(dossier, CONTEXT)
    assert found.message == "陈雨桐 9 岁，未满 16 周岁应为“无劳动力”。"
    spoilt = replace(dossier, members=(*dossier.members[:2], replace(dossier.members[2], phone="1", ethnicity="汉人")))
    named = {it.rule: it.message for it in check(spoilt, CONTEXT)}
    assert named["phone"] == "陈雨桐的手机号应为 11 位，现有 1 位。"
    assert named["code"] == "陈雨桐的民族“汉人”不在“民族”代码表里。"


@pytest.mark.parametrize(("day", "fault"), [("2019-01-01", "晚于今天"), ("2018-02-30", "不是日历上的日期")])
def test_a_wrong_date_says_what_is_wrong(people: People, day: str, fault: str) -> None:
    (found,) = (it for it in check(people.dossier(identified=Day(day)), CONTEXT) if it.rule == "date")
    assert found.message == f"首次识别时间 {day} {fault}。"


def _numbered(
    people: People, number: str, order: int, phone: str = "", member_phone: str = "", born: str = "19600101"
) -> Dossier:
    dossier = people.dossier(members=1, number=number, phone=phone)
    head = replace(dossier.members[0], id_number=id_of(born, order), phone=member_phone)
    return replace(dossier, members=(head,))


def test_a_phone_of_a_person_in_another_household_is_a_doubt(people: People) -> None:
    first = _numbered(people, "1", 1, phone="17000001234")
    second = _numbered(people, "2", 3, member_phone="17000001234")
    found = list(check_all([first, second], CONTEXT))
    assert [(it.rule, it.kind, it.household) for it in found] == [
        ("same_phone", "household", first.household.id),
        ("same_phone", "member", second.household.id),
    ]
    assert "17000001234" not in "".join(it.message for it in found)


def test_one_phone_within_a_household_is_none(people: People) -> None:
    dossier = people.dossier(members=3, phone="17000001234")
    shared = _all(dossier, phone="17000005678")
    assert "same_phone" not in {it.rule for it in check_all([_all(dossier, phone="17000001234")], CONTEXT)}
    assert "same_phone" not in {it.rule for it in check_all([shared], CONTEXT)}


def test_three_places_are_counted(people: People) -> None:
    dossiers = [_numbered(people, str(place), 2 * place + 1, phone="17000001234") for place in range(3)]
    found = list(check_all(dossiers, CONTEXT))
    assert len(found) == 3
    assert all(it.message.endswith("等 2 处相同。") for it in found)


def test_one_number_twice_in_a_household_is_an_error(people: People) -> None:
    dossier = people.dossier(members=3)
    twin = replace(dossier.members[2], id_number=dossier.members[1].id_number)
    found = list(check_all([replace(dossier, members=(*dossier.members[:2], twin))], CONTEXT))
    assert [(it.rule, it.severity) for it in found] == [("same_id", Severity.ERROR)] * 2


def test_a_shared_phone_can_be_exempted_on_one_side(people: People) -> None:
    first, second = (_numbered(people, str(n), n, phone="17000001234") for n in (1, 3))
    settled = Exemption(
        household=first.household.id,
        record=first.household.id,
        rule="same_phone",
        field_name="phone",
        value="17000001234",
        reason="兄弟共用",
    )
    found = list(check_all([replace(first, exemptions=(settled,)), second], CONTEXT))
    assert [it.record for it in found] == [second.household.id]


def test_a_phone_of_very_many_households_is_found_without_waiting(people: People) -> None:
    born = [f"{1930 + place // 300}{1 + place // 25 % 12:02d}{1 + place % 25:02d}" for place in range(3000)]
    dossiers = [_numbered(people, day, 1, phone="17000001234", born=day) for day in born]  # nobody is there twice
    assert sum(it.rule == "same_phone" for it in check_all(dossiers, CONTEXT)) == 3000
