"""The database and the dossiers give the same answer to the same question."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from conftest import PASSWORD, Path, copied, id_of
from hypothesis import given, settings
from hypothesis import strategies as st

from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.keys.asked import Asked
from township_desk.domain.people.labour_rolls import ROLLS
from township_desk.domain.people.population import age_of
from township_desk.domain.questions.columns import columns_of
from township_desk.domain.questions.conditions import asks_of_closed
from township_desk.domain.questions.fitting import Context, finder, fitting, subjects_in
from township_desk.domain.questions.reading import condition_of
from township_desk.domain.records import KINDS, Household, Income, Measure, Member, Pairing
from township_desk.store.archive import Archive
from township_desk.store.questions.listing import Listing
from township_desk.store.read.dossiers import dossiers

ASKED = Asked(year=2018, day="2018-12-31")
CONTEXT = Context(asked=ASKED)
OF_HOMES = (
    '行政村 = "石 桥村"',
    "户编号 = 11",
    "脱贫属性 在 预脱贫,返贫",
    "脱贫属性 不在 预脱贫,返贫",
    "其他致贫原因 = 因病",
    '其他致贫原因 含 "因病、"',
    "其他致贫原因 空着",
    "户联系电话 不含 7000",
    "住房面积 介于 25 到 75.5",
    "住房面积 填了",
    "脱贫年度 = 本年",
    "脱贫年度 < 本年",
    "首次识别时间 = 2014",
    "首次识别时间 <= 2014-03",
    "首次识别时间 > 2014",
    "销户日期 填了",
    "户主姓名 含 王",
    '户主姓名 = "王 某"',
    "户主年龄 >= 60",
    "人口 >= 2",
    "劳动力 = 0",
    "在校生 < 1",
    "在册情况 = 贫困",
    "2017年人均纯收入 < 收入标准",
    "2017年工资性收入 > 0",
    "人均纯收入 空着",
    "帮扶责任人 = 陈某",
    "帮扶责任人 空着",
    "有 成员(年龄 >= 60 或 健康状况 = 残疾)",
    "数 成员(劳动技能 = 普通劳动力) >= 1",
    "没有 帮扶措施",
    "有 帮扶措施(年度 = 本年 且 帮扶金额 > 100)",
    "合计 帮扶措施.帮扶金额 >= 1000",
    "有 成员(没有 帮扶措施(受益人 填了))",
    "有 成员(有 参保缴费)",
    "残疾人数 > 0",
    "60岁以上人数 = 1 或 16岁以下人数 空着",
    "女性人数 < 男性人数",
    "患病人数 空着",
    "外出务工人数 = 0",
    "人均住房面积 < 住房面积",
    "2018年家庭纯收入 空着",
    "2017年家庭纯收入 > 2017年人均纯收入",
    "income.transfer_total@2017 >= 0",
    "是否脱贫 = 否",
    "是否低保户 = 是",
    "村和组 含 桥村",
    "帮扶责任人单位及职务 空着",
    "有 参保缴费(姓名 = 周某 且 年龄 < 60)",
    "合计 成员.年龄 > 260 或 合计 成员.年龄 > 60",
    "合计 帮扶措施.人口 > 2",
    "有 成员(是否残疾 = 是 且 是否在校 空着)",
    "脱贫年度 > 首次识别时间",
    "脱贫年度 != 首次识别时间",
    "首次识别时间 <= 销户日期",
    "人口 = 劳动力",
    "数 帮扶措施 >= 人口",
    "2017年人均纯收入 < 2018年人均纯收入",
    "上年人均纯收入 < 1.1 倍 人均纯收入",
    "人均纯收入 - 上年人均纯收入 < 0 或 人均纯收入 空着",
    "住房面积 / 人口 < 25",
    "住房面积 / 人口 = 25",
    "劳动力 / 人口 <= 0.5",
    "人口 - 劳动力 != 在校生",
    "合计 帮扶措施.帮扶金额 / 人口 > 500",
    "合计 帮扶措施.帮扶金额 >= 1.05 倍 上年人均纯收入",
    "2017年人均纯收入 < 1.5 倍 收入标准",
    "数 帮扶措施 / 劳动力 >= 1",
    "户主姓名 != 栏.帮扶责任人",
    "有 成员(姓名 = 栏.户主姓名)",
    "有 帮扶措施(年度 = 脱贫年度 或 受益人 = 栏.户主姓名)",
)
OF_MEMBERS = (
    "年龄 >= 60",
    "姓名 = 王某",
    "性别 = 男",
    "健康状况 = 残疾",
    "脱贫属性 = 预脱贫",
    "户.备注 空着",
    "有 帮扶措施(帮扶金额 > 100)",
    "人口 = 2",
    "没有 参保缴费(年度 = 2018)",
    "是否残疾 = 是",
    "是否外出务工 != 是",
    "残疾等级 空着",
    "女性人数 >= 1",
)
OF_MEASURES = (
    "帮扶金额 > 2017年人均纯收入",
    "受益人 != 栏.户主姓名",
    "帮扶金额 / 人口 > 100 且 帮扶金额 + 2017年人均纯收入 > 100",
    "帮扶金额 > 100",
    "年度 = 2018",
    "行政村 = 石桥村",
    "措施名称 含 鸡",
    "有 成员(性别 = 女)",
    "户主姓名 填了",
)


def _conditions(texts: tuple[str, ...]) -> st.SearchStrategy[str]:
    one = st.sampled_from(texts)

    def join(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        pairs = st.tuples(inner, st.sampled_from([" 且 ", " 或 "]), inner)
        return pairs.map(lambda it: f"({it[0]}){it[1]}({it[2]})") | inner.map(lambda it: f"非({it})")

    return st.recursive(one, join, max_leaves=3)


def _home(village: int, number: int, people: list[dict[str, Any]], **said: Any) -> list[Any]:
    home = Household(village=village, number=f"0{number}", **said)
    members = [
        Member(household=home.id, relation="之子" if place else "户主", name=name, **values)
        for place, (name, values) in enumerate((it.pop("name"), it) for it in people)
    ]
    return [home, *members]


def _homes(one: int, two: int) -> list[list[Any]]:
    """Six households of every sort: closed, empty, with persons who left."""
    old, young = {"birth": Day("1950"), "health": "残疾,长期慢性病"}, {"birth": Day("1990-05"), "labour": "普通劳动力"}
    homes = [
        _home(
            one, 11, [{"name": "王　某", "sex": "男", **old}, {"name": "王小", "sex": "女", **young}], status="预脱贫"
        ),
        _home(
            one, 12, [{"name": "李某", **young}, {"name": "李大", **old, "left_on": Day("2018-05-01")}], status="返贫"
        ),
        _home(
            two,
            11,
            [{"name": "赵某", **old, "id_number": id_of()}],
            status="已脱贫",
            identified=Day("2014"),
            housing_area=2500,
        ),
        _home(two, 13, [], status="未脱贫", identified=Day("2014-03-05"), housing_area=7550, phone="17000001111"),
        _home(two, 14, [{"name": "孙某", "left_on": Day("2018-06-01")}], status="注销", left_on=Day("2018-06-01")),
        _home(one, 15, [{"name": "周某", "schooling": "小学", **young}], other_causes="因病,因残", exit_year=2018),
    ]
    homes[0][0] = replace(homes[0][0], exit_year=2017, identified=Day("2015-01-01"))
    return homes


@pytest.fixture(scope="module")
def full(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Households with accounts, measures, helpers of now and before, and an insurance."""
    archive = Archive.open(copied(made_once, tmp_path_factory.mktemp("asked") / "青竹镇"), PASSWORD, by="王")
    one, two = (it.id for it in archive.villages())
    homes = _homes(one, two)
    keys = [it[0].id for it in homes]
    with archive.change("写入", by="王", reason="测试") as change:
        for home in homes:
            change.put(*home)
        change.put(
            Income(household=keys[0], year=2017, people=2, reported=Money(200_000)),
            Income(household=keys[1], year=2017, people=1, wages=Money(500_000), reported=Money(0)),
            Income(household=keys[2], year=2018, people=1, reported=Money(400_000)),
            Pairing(household=keys[0], helper="旧人", started_on=Day("2015"), ended_on=Day("2016")),
            Pairing(household=keys[0], helper="陈某", started_on=Day("2016")),
            Pairing(household=keys[1], helper="另一人", started_on=Day("2018")),
            Pairing(household=keys[1], helper="陈　某", started_on=Day("2017")),
            Measure(household=keys[0], name="鸡苗", started_on=Day("2018-03"), amount=Money(100_000), person="王小"),
            Measure(household=keys[0], name="粮补", started_on=Day("2017"), amount=Money(5_000)),
            Measure(household=keys[4], name="鸡苗", amount=Money(50_000)),
            KINDS["insurance"](member=homes[5][1].id, year=2018, kind="基本医保"),  # type: ignore[call-arg]
        )
    yield archive
    archive.close()


def _by_dossiers(archive: Archive, subject: str, text: str) -> list[int]:
    condition = condition_of(text, subject)
    fits, closed_too = fitting(condition, CONTEXT), asks_of_closed(condition) or subject not in ("household", "member")
    return [
        (it or dossier.household).id  # type: ignore[union-attr]
        for dossier in dossiers(archive)
        if closed_too or dossier.household.left_on is None
        for it in subjects_in(dossier, subject, CONTEXT)
        if fits(dossier, it)
    ]


def _by_sql(archive: Archive, subject: str, text: str) -> list[int]:
    condition = condition_of(text, subject)
    listing = Listing(archive, subject, condition, ASKED, closed_too=asks_of_closed(condition))
    rows = listing.rows(())
    assert rows is not None, f"the database cannot say {text}"
    return [it.id for it in rows]


@settings(max_examples=60)
@given(text=_conditions(OF_HOMES))
def test_households(full: Archive, text: str) -> None:
    """Conditions about households with their people, accounts and entries."""
    assert _by_sql(full, "household", text) == _by_dossiers(full, "household", text)


@settings(max_examples=25)
@given(text=_conditions(OF_MEMBERS))
def test_members(full: Archive, text: str) -> None:
    """Conditions about persons and their households, in the order of the household's page."""
    assert _by_sql(full, "member", text) == _by_dossiers(full, "member", text)


@settings(max_examples=15)
@given(text=_conditions(OF_MEASURES))
def test_entries(full: Archive, text: str) -> None:
    """Conditions about the entries of a ledger."""
    assert sorted(_by_sql(full, "measure", text)) == sorted(_by_dossiers(full, "measure", text))


BEYOND = {"computed.verdict", "computed.rolls", *(f"computed.in_{it}" for it in ROLLS)}
"""What only dossiers know: it is worked out by rules."""


@pytest.mark.parametrize("subject", ["household", "member", "measure", "insurance"])
def test_what_a_column_says(full: Archive, subject: str) -> None:
    """Every column but those of rules is in the database what it is in the dossier."""
    every, beyond = list(dossiers(full)), set()
    for column in columns_of(subject):
        rows = Listing(full, subject, condition_of("", subject), ASKED).rows([column])
        if rows is None:
            beyond.add(column.key)
            continue
        find = finder(column, CONTEXT)
        found = {
            (it or dossier.household).id: find(dossier, it)  # type: ignore[union-attr]
            for dossier in every
            for it in subjects_in(dossier, subject, CONTEXT)
        }
        assert {it.id: it.values[0] for it in rows}.items() <= found.items(), column.key
    assert beyond == {it.key for it in columns_of(subject)} & BEYOND


def test_a_condition_that_only_dossiers_know_still_narrows_the_households(full: Archive) -> None:
    """What the database can say of a condition spares the reading of all others."""
    listing = Listing(full, "household", condition_of("脱贫属性 = 返贫 且 退出指标 = 达标"), ASKED)
    assert listing.rows(()) is None
    assert len(listing.homes()) == 1


NUMBERS = (
    *("510999198002290013", "510999198102290013", "510999198013010013", "510999183001010013", "510999210101010013"),
    *("510999800229001", "510999999999999", "51099919800229", "", "51099919581231001X", "510999195901010013"),
    *("51099919800229001343", "甲乙丙丁戊己19800229", "510999205005010013", "510999198000150013", "510999198001000013"),
)


@pytest.mark.parametrize("birth", [None, Day("1950"), Day("1950-02"), Day("1959-01-01"), Day("2030-01-01")])
def test_an_age_in_sql_is_the_age_of_a_person(archive: Archive, birth: Day | None) -> None:
    """Leap days, impossible days, old numbers of 15 digits, certificates, people who are not born yet."""
    home = Household(village=archive.villages()[0].id, number="1")
    people = [Member(household=home.id, name="甲", id_number=it, birth=birth) for it in NUMBERS]
    with archive.change("写入", by="王") as change:
        change.put(home, *people)
    for day in ("2018-12-31", "2019-01-01", "2020-02-28", "2020-02-29"):
        asked = Asked(year=2018, day=day)
        column = next(it for it in columns_of("member") if it.key == "computed.age")
        rows = Listing(archive, "member", condition_of("", "member"), asked).rows([column])
        assert rows is not None
        assert {it.id: it.values[0] for it in rows} == {it.id: age_of(it, day) for it in people}
