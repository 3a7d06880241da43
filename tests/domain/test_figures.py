"""The yearly figures that ledgers declare: counted, added up, shared; and what is wrong with a declaration."""

from decimal import Decimal
from typing import Any

import pytest

from township_desk.domain.fields import declared
from township_desk.domain.records import KINDS
from township_desk.domain.records.entries import Owner, blank_entry
from township_desk.domain.records.figures import Counted, Figure, figures, value_of
from township_desk.domain.records.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.records.ledger_files import record_of


def _figure(key: str) -> Figure:
    return next(it for it in figures() if it.key == key)


def _entry(name: str, household: int, of: str = HOUSEHOLD, key: int = 0, /, **values: Any) -> Counted:
    return Counted(blank_entry(KINDS[name], Owner(of, key or household), **values), household)


HOUSES = [
    _entry("housing", 1, year=2018, kind="易地扶贫搬迁", people=3),
    _entry("housing", 2, year=2018, kind="易地扶贫搬迁", people=4),
    _entry("housing", 3, year=2017, kind="易地扶贫搬迁", people=9),
    _entry("housing", 4, year=2018, kind="危房改造", finished_on="2018-09"),
    _entry("housing", 4, year=2018, kind="土坯房整治"),
]
INSURED = [
    _entry("insurance", 1, MEMBER, 11, year=2018, kind="城乡居民医保", paid_for=18000),
    _entry("insurance", 1, MEMBER, 12, year=2018, kind="城乡居民医保", paid_for=0),
    _entry("insurance", 1, MEMBER, 12, year=2018, kind="职工医保"),
    _entry("insurance", 1, MEMBER, 13, year=2018, kind="居民养老"),
]
BILLS = [
    _entry("medical", 1, MEMBER, 11, kind=kind, admitted_on="2018-05", covered=10000, own=own)
    for kind, own in (("县域内住院", 700), ("慢性病门诊", 500), ("县域外住院", 4000))
]


@pytest.mark.parametrize(
    ("key", "entries", "value"),
    [
        ("housing.relocated", HOUSES, 2),
        ("housing.relocated_people", HOUSES, 7),
        ("housing.repair_planned", HOUSES, 1),
        ("housing.repaired", HOUSES, 1),
        ("housing.relocated_people", HOUSES[3:], 0),
        ("housing.relocated_people", [], None),
        ("insurance.insured", INSURED, 2),
        ("insurance.insured_share", INSURED, Decimal("66.7")),
        ("insurance.paid_share", INSURED, Decimal("50.0")),
        ("insurance.paid_share", INSURED[2:], None),
        ("medical.in_county", BILLS, Decimal("66.7")),
        ("medical.own_share", BILLS, Decimal("6.0")),
        ("medical.treated", BILLS, 3),
    ],
)
def test_a_figure_is_worked_out(key: str, entries: list[Counted], value: object) -> None:
    assert value_of(_figure(key), entries, 2018, 3) == value


def test_no_two_figures_have_one_name_and_none_fills_a_village_twice() -> None:
    keys, filled = [it.key for it in figures()], [it.said["into"] for it in figures() if "into" in it.said]
    assert (len(keys), len(filled)) == (len(set(keys)), len(set(filled)))
    assert len({it.kind for it in figures()}) > 20


CHECK = """
title = "检查"
unit = "次"
of = ["township"]
names = "scope"
begins = "held_on"
same = ["scope"]
columns = ["scope"]

[[figures]]
name = "checks"
title = "检查次数"
unit = "次"
where = { scope = "known", year = true }
sum = "found"

[fields]
scope = { label = "范围", kind = "text", needed = true }
held_on = { label = "日期", kind = "day" }
found = { label = "问题数", kind = "count" }
"""


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ('title = "检查次数"\n', "", "“figures.1.title”没有写"),
        ('sum = "found"', 'sum = "scope"', "“figures.1.sum”字段“scope”不是数"),
        ('sum = "found"', 'sum = "lost"', "“figures.1.sum”没有名为“lost”的字段"),
        ('sum = "found"', 'add = "found"', "“figures.1.add”没有这一项，可用的有：name、"),
        ('sum = "found"', "sum = 3", "“figures.1.sum”不能写 3"),
        ('sum = "found"', 'count = "people"', "“figures.1.count”可用的有：entries、"),
        ('sum = "found"', 'into = "checks"', "“figures.1.into”可用的有："),
        ('scope = "known", ', 'place = "known", ', "“figures.1.where”没有名为“place”的字段"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_key(good: str, bad: str, told: str) -> None:
    assert record_of("checking", declared.parsed("checking", CHECK)).LEDGER is not None
    with pytest.raises(declared.BadDeclaration) as caught:
        record_of("checking", declared.parsed("checking", CHECK.replace(good, bad, 1)))
    assert told in caught.value.sentence
