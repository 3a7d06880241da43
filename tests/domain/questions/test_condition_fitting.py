"""Conditions asked of households, their members, ledger entries and cases."""

from dataclasses import replace
from typing import Any

import pytest
from conftest import People

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.keys.asked import Asked
from township_desk.domain.questions.fitting import Context, fitting, subjects_in
from township_desk.domain.questions.reading import condition_of
from township_desk.domain.records import Income, Measure, Pairing
from township_desk.domain.verdict.income import ITEMS

CONTEXT = Context(asked=Asked(year=2018, day="2018-12-31"))


@pytest.fixture
def found(people: People) -> Dossier:
    """Three people, one who left; two measures, one for a member; an account of 2017."""
    made = people.dossier(members=4)
    head, child, other, gone = made.members
    members = (
        replace(head, health="长期慢性病,残疾"),
        replace(child, schooling="小学", labour="无劳动力"),
        other,
        replace(gone, left_on=Day("2018-03-01"), health="健康"),
    )
    key = made.household.id
    measures = (
        Measure(household=key, kind="发展生产和就业", name="鸡苗", started_on=Day("2017-03"), amount=Money(50_000)),
        Measure(household=key, name="雨露计划", person=child.name, started_on=Day("2018-09-01"), amount=Money(150_000)),
    )
    items: dict[str, Any] = dict.fromkeys(ITEMS, 0) | {"wages": Money(900_000)}
    account = Income(household=key, year=2017, people=3, **items)
    household = replace(made.household, status="预脱贫", exit_year=2018, identified=Day("2014"), housing_area=7550)
    made = replace(made, household=household, members=members, incomes=(account,)).with_entries(Measure, measures)
    return replace(made, entries={**made.entries, Pairing: (Pairing(household=key, helper="陈　某"),)})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "行政村=石桥村 且 人口=3 且 非(脱贫属性 在 已脱贫,返贫)",
        "住房面积 = 75.5 且 住房面积 介于 75 到 76 且 人均住房面积 > 25",
        "脱贫年度 = 本年 且 脱贫年度 > 上年",
        "首次识别时间 < 2015 且 首次识别时间 = 2014 且 首次识别时间 < 2014-02 且 首次识别时间 不晚于 2014",
        "2017年人均纯收入 = 3000 且 2017年工资性收入 >= 9000 且 人均纯收入 空着",
        "帮扶责任人 = 陈某 且 帮扶单位 空着",
        "有 成员(健康状况 = 残疾 且 健康状况 含 慢性) 且 没有 成员(健康状况 = 患有大病)",
        "数 成员 = 3 且 数 成员(在校生状况 = 小学) = 1 且 劳动力 = 2 且 在校生 = 1",
        "数 帮扶措施(年度 = 2018) = 1 且 合计 帮扶措施.帮扶金额 = 2000 且 合计 帮扶措施.帮扶金额(年度=本年) = 1500",
        "有 帮扶措施(措施名称 含 鸡 且 实施日期 = 2017)",
        "有 成员(没有 帮扶措施) 且 有 成员(有 帮扶措施(帮扶措施 = 雨露计划))",
        "数 成员(有 帮扶措施) = 1",
        "在册情况 = 贫困 且 退出指标 != 达标",
        "户联系电话 != 1 且 户联系电话 不含 1",
        "没有 参保缴费 且 没有 办理事项",
        "脱贫年度 > 首次识别时间 且 人口 > 劳动力 且 非(人口 < 劳动力)",
        "户主姓名 != 栏.帮扶责任人 且 户主姓名 = 栏.户主姓名",
        "有 帮扶措施(帮扶金额 < 2017年人均纯收入) 且 数 成员 = 人口",
        "上年人均纯收入 = 2017年人均纯收入 且 前年人均纯收入 空着 且 非(人均纯收入 < 上年人均纯收入)",
        "住房面积 / 人口 < 25.17 且 住房面积 / 人口 > 25.16 且 非(住房面积 / 在校生 < 1 且 人口 - 人口 != 0)",
        "人口 - 劳动力 = 在校生 且 人口 + 劳动力 = 5 且 劳动力 / 人口 > 0.66 且 在校生 / 人口 < 0.34",
        "合计 帮扶措施.帮扶金额 > 0.66 倍 上年人均纯收入 且 合计 帮扶措施.帮扶金额 / 人口 介于 666.66 到 666.67",
        "上年人均纯收入 < 收入标准的1.5倍 且 人口 >= 1.5 倍 劳动力 且 上年人均纯收入 = 1 倍 2017年人均纯收入",
    ],
)
def test_it_holds(found: Dossier, text: str) -> None:
    """Each of these is so of the household, and its opposite is not."""
    assert fitting(condition_of(text), CONTEXT)(found, None)
    if text:
        assert not fitting(condition_of(f"非({text})"), CONTEXT)(found, None)


def test_persons_and_entries_are_asked_for_themselves(found: Dossier) -> None:
    """A member answers for themselves and for their household, an entry for all three."""
    fits = fitting(condition_of("残疾等级 空着 且 脱贫属性 = 预脱贫 且 在校生状况 = 小学", "member"), CONTEXT)
    assert [it.name for it in found.present if fits(found, it)] == [found.members[1].name]
    dear = fitting(condition_of("帮扶金额 > 1000 且 行政村 = 石桥村", "measure"), CONTEXT)
    assert [dear(found, it) for it in subjects_in(found, "measure", CONTEXT)] == [False, True]


def test_a_blank_is_neither_more_nor_less(found: Dossier) -> None:
    """Nothing is known of a blank field, so it passes no comparison of size; it differs from every value."""
    nothing = replace(found, household=replace(found.household, housing_area=None, exit_year=None))
    for text in ("住房面积 < 1", "住房面积 >= 0", "住房面积 介于 0 到 9", "脱贫年度 = 本年", "人均纯收入 < 收入标准"):
        assert not fitting(condition_of(text), CONTEXT)(nothing, None)
    assert fitting(condition_of("住房面积 != 1 且 住房面积 不在 1,2 且 住房面积 空着"), CONTEXT)(nothing, None)


def test_columns_are_compared_as_exactly_as_the_vaguer_one_says(found: Dossier) -> None:
    """A year is compared with the year of a day; of two blank columns nothing can be said."""

    def holds(text: str, **said: Any) -> bool:
        home = replace(found, household=replace(found.household, **said))
        return fitting(condition_of(text), CONTEXT)(home, None)

    vague = {"identified": Day("2018-05"), "exit_year": 2018}
    assert holds("脱贫年度 = 首次识别时间 且 脱贫年度 <= 首次识别时间", **vague)
    assert not holds("脱贫年度 < 首次识别时间 或 脱贫年度 != 首次识别时间", **vague)
    for text in ("脱贫年度 = 首次识别时间", "脱贫年度 >= 首次识别时间", "脱贫年度 < 首次识别时间"):
        assert not holds(text, identified=None)
    assert holds("脱贫年度 != 首次识别时间", identified=None)
    assert not holds("脱贫年度 != 首次识别时间", identified=None, exit_year=None)


def test_a_standard_is_a_value(found: Dossier) -> None:
    """The income line of the year and the limits in force stand for their numbers."""
    asked = Context(asked=Asked(year=2017, day="2017-12-31"))
    assert fitting(condition_of("人均纯收入 < 收入标准"), asked)(found, None)
    assert fitting(condition_of("有 成员(年龄 >= 标准.labour_age_from)"), asked)(found, None)
