"""Borders of the rules about cards that their cases do not show, and what they leave alone."""

from collections.abc import Callable

import pytest
from card_rule_cases import EXITED, NOUGHT, WATCHED, YUAN, born
from conftest import People, id_of
from hypothesis import given
from hypothesis import strategies as st
from rule_trials import Case, child, context_of, found, home_of

from township_desk.domain.checks import check
from township_desk.domain.records import Member


def only(*fields: str) -> Callable[[str, str], bool]:
    """An archive in which only these fields are usual."""
    return lambda kind, field: field in fields


LEFT_ALONE = {
    "whoever is still poor is not asked about water": (
        "exited_water",
        {"household": {"safe_water": "否"}},
    ),
    "a risk that is removed has a rule of its own": (
        "exited_danger",
        {
            "household": EXITED
            | {"monitor": "脱贫不稳定户", "risk_removed": "已消除"}
            | {"dangerous_house": "D级", "house_repaired": "否"}
        },
    ),
    "safe water and trouble with water are one doubt": (
        "exited_water",
        {"household": EXITED | {"safe_water": "是", "water_hard": "是"}},
    ),
    "whether the house was mended is not known": (
        "exited_danger",
        {"household": EXITED | {"dangerous_house": "C级"}, "context": {"held": lambda kind, field: False}},
    ),
    "a pension may come early": (
        "pension_nobody",
        {"head": born("19651001", employee_pension="是"), "income": {"pension": 9000 * YUAN}},
    ),
    "whoever is in no scheme has no pension": (
        "old_no_pension",
        {"head": born("19501001", resident_pension="否", employee_pension="否"), "income": {"pension": 0}},
    ),
    "not all costs are known": ("business_no_cost", {"income": {"planting": 900 * YUAN, "seeds": 0}}),
    "a whole account of noughts is filled in": ("blank_income", {"income": NOUGHT}),
    "an account that only reports": ("blank_income", {"income": {"reported": 5000 * YUAN}}),
    "one of the members is not known": (
        "attribute_low",
        {"household": {"attribute": "低保贫困户"}, "head": {"minimum_living": "否"}},
    ),
    "nobody receives it: the attribute is asked": (
        "low_and_money",
        {
            "household": {"attribute": "低保贫困户"},
            "all": {"minimum_living": "否"},
            "income": {"minimum_living": 0},
        },
    ),
    "both allowances are asked by another rule": (
        "destitute_and_money",
        {"income": {"destitute_allowance": 6000 * YUAN, "minimum_living": 1}},
    ),
    "the first registration has no reason": (
        "change_pair",
        {"household": {"identified": "2014-05"}, "second": {"joined_on": "2014-05-20"}},
    ),
    "the household's telephone is its head's": (
        "worker_phone",
        {
            "household": {"phone": "17000001234"},
            "head": {"work_months": 6, "work_area": "省外务工"},
        },
    ),
    "a worker near home needs no telephone": (
        "worker_phone",
        {"second": {"work_months": 6, "work_area": "乡（镇）内务工"}},
    ),
    "their own boss has no employer": (
        "job_details",
        {"second": {"work_months": 6, "job_channel": "自主创业", "industry": "第三产业"}, "year": 2020},
    ),
    "the number says the sex, the other scheme the insurance": (
        "blank_member",
        {"context": {"usual": only("sex", "resident_medical", "employee_medical")}},
    ),
    "a child is in no pension scheme": (
        "blank_member",
        {
            "all": {"resident_pension": "是"},
            "more": [child("20100101")],
            "second": {"id_number": id_of("20100101", 7)},
            "context": {"usual": only("resident_pension")},
        },
    ),
    "a child of 8 that is not at school is asked by the rule about dropouts": (
        "preschool_age",
        {"more": [child("20100101", schooling="非在校生", education="学龄前儿童")]},
    ),
    "the disabled may not have read for nine years": (
        "education_low",
        {"second": born("20000101", health="残疾", disability="智力残疾")},
    ),
    "an income of a household that is about to leave may be high": (
        "unexited_rich",
        {"income": {"reported": 25000 * YUAN}},
    ),
    "the card does not say who received it in a year that is past": (
        "low_and_money",
        {"year": 2017, "income": {"minimum_living": 2400 * YUAN}},
    ),
    "whoever leaves later is still poor": (
        "exited_power",
        {"household": {"status": "已脱贫", "exit_year": 2019, "household_power": "否"}},
    ),
    "an income above every doubt has a rule of its own": (
        "unexited_rich",
        {"household": {"status": "未脱贫", "exit_year": None}, "income": {"reported": 35000 * YUAN}},
    ),
}


@pytest.mark.parametrize("why", LEFT_ALONE)
def test_what_is_right_or_not_known_is_left_alone(people: People, why: str) -> None:
    rule, case = LEFT_ALONE[why]
    assert found(people, rule, case) == []


@pytest.mark.parametrize(
    ("rule", "case"),
    [
        ("area_range", {"household": {"housing_area": 999}}),
        ("primary_age", {"more": [child("20121202")]}),
        ("land_range", {"household": {"farmland": 10001}}),
        ("attribute_status", {"year": 2021, "household": {"attribute": "一般脱贫户"}}),
        ("low_and_money", {"income": {"minimum_living": 2400 * YUAN}}),
        ("change_pair", {"second": {"left_reason": "死亡"}}),
        ("change_pair", {"second": {"left_on": "2018-05-01"}}),
        ("change_pair", {"second": {"joined_reason": "嫁入"}}),
        ("exited_water", {"household": EXITED | {"water_hard": "是", "safe_water": ""}}),
        ("exited_danger", {"household": EXITED | {"dangerous_house": "C级"}}),
        ("work_place_county", {"second": {"work_months": 6, "work_place": "重庆市"}}),
        ("preschool_age", {"second": born("19900101", education="学龄前儿童", schooling="非在校生")}),
        ("relation_sex", {"second": {"relation": "之兄弟媳妇"}}),
        ("no_id", {"second": {"id_number": "999999199001011234"}}),
    ],
)
def test_the_other_sides_of_rules_are_found(people: People, rule: str, case: Case) -> None:
    (hit,) = found(people, rule, case)
    assert hit.message.endswith("。")


ONE_CAUSE = {
    "child_worker": ("work_without_labour", {"second": born("20100101", labour="无劳动力", work_months=2)}),
    "post_child": ("post_no_labour", {"second": born("20100101", labour="无劳动力", public_post="保洁员")}),
    "post_old": ("post_no_labour", {"second": born("19400101", labour="无劳动力", public_post="保洁员")}),
    "student_worker": ("student_labour", {"second": born("20000101", schooling="大专及以上", work_months=2)}),
    "student_worker without labour": (
        "work_without_labour",
        {"second": born("20000101", schooling="大专及以上", labour="无劳动力", work_months=2)},
    ),
    "severe_labour": (
        "ill_labour",
        {"second": {"health": "残疾", "disability_number": id_of("19850101", 3) + "41"}},
    ),
    "old_idle_labour": (
        "old_labour",
        {"second": born("19500101", work_months=0), "income": {"business_total": 0}},
    ),
    "destitute_healthy": (
        "destitute_labour",
        {"household": {"attribute": "五保贫困户"}, "head": {"labour": "无劳动力"}, "second": {"destitute": "是"}},
    ),
    "relief_uninsured": (
        "insurance",
        {"second": {"resident_medical": "否", "employee_medical": "否", "serious_relief": "是"}},
    ),
    "school_age": ("old_student", {"second": born("19850101", schooling="高中一年级")}),
    "no_id": ("id_number", {"second": {"id_number": "999999199001011234"}}),
}


@pytest.mark.parametrize("why", ONE_CAUSE)
def test_one_cause_is_one_finding(people: People, why: str) -> None:
    rule, (other, case) = why.split()[0], ONE_CAUSE[why]
    told = {it.rule for it in check(home_of(people, case), context_of(case, rule))}
    assert rule in told
    assert other not in told


def test_a_fix_of_the_attribute_settles_it(people: People) -> None:
    for attribute, right in (("一般贫困户", "一般脱贫户"), ("五保贫困户", "特困供养脱贫户")):
        case = {"year": 2021, "household": EXITED | {"attribute": attribute}}
        (hit,) = found(people, "attribute_status", case)
        assert hit.fix is not None
        assert hit.fix.value == right
        assert found(people, "attribute_status", {**case, "household": EXITED | {"attribute": right}}) == []


@given(farmland=st.integers(0, 99999), irrigated=st.integers(0, 99999))
def test_only_farmland_is_irrigated(people: People, farmland: int, irrigated: int) -> None:
    case = {"household": {"farmland": farmland, "irrigated": irrigated}}
    assert bool(found(people, "irrigated", case)) is (irrigated > farmland)


@given(before=st.integers(1, 10**7), now=st.integers(1, 10**7))
def test_an_income_drops_by_more_than_half(people: People, before: int, now: int) -> None:
    case = {"income": {"reported": now}, "before": {"reported": before}}
    assert bool(found(people, "income_drop", case)) is (2 * now < before)


def test_names_and_values_stand_in_the_sentences_and_no_numbers(people: People) -> None:
    case = {"second": born("20100101", work_months=2), "household": WATCHED}
    home = home_of(people, case)
    (hit,) = (it for it in check(home, context_of(case)) if it.rule == "child_worker")
    assert hit.message == "陈小二 8 岁，却填务工 2 个月。请核对务工时间或出生日期。"
    assert not any(isinstance(it, Member) and it.id_number in hit.message for it in home.members)
