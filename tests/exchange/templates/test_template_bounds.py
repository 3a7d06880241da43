"""Numbers, days and lengths that a template allows are held against what would be written."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import People
from openpyxl.worksheet.datavalidation import DataValidation

from township_desk.actions.exchange import filling
from township_desk.domain.records import Household
from township_desk.exchange.templates.bounds import Bound
from township_desk.store.archive import Archive


def bound(kind: str, operator: str, low: float, high: float = 0) -> Bound:
    return Bound(kind=kind, operator=operator, low=low, high=high)


@pytest.mark.parametrize(
    ("rule", "good", "bad"),
    [
        (bound("whole", "between", 1, 20), [1, 20, "3", None], [0, 21, 2.5, "三"]),
        (bound("decimal", "greaterThan", 0), [0.5, 1], [0, -1, "无"]),
        (bound("decimal", "lessThanOrEqual", 10), [10, "9.5"], [10.01]),
        (bound("whole", "notBetween", 5, 6), [4, 7], [5, 6]),
        (bound("whole", "notEqual", 5), [4], [5]),
        (bound("textLength", "equal", 18), ["5" * 18], ["5" * 17, 5]),
        (bound("textLength", "lessThan", 3), ["石桥", 12], ["石桥村"]),
        (bound("date", "greaterThanOrEqual", 43101), [date(2018, 1, 1), "2018-05-06"], [date(2017, 12, 31), "2018-05"]),
    ],
)
def test_what_a_rule_allows(rule: Bound, good: list[Any], bad: list[Any]) -> None:
    assert [rule.allows(value) for value in (*good, *bad)] == [True] * len(good) + [False] * len(bad)


def test_a_rule_in_words() -> None:
    assert bound("date", "between", 43101, 43465).words == "日期在 2018-01-01 到 2018-12-31 之间"
    assert bound("textLength", "equal", 18).words == "字数是 18"


def test_values_that_break_a_rule_are_findings_before_anything_is_written(
    archive: Archive, people: People, tmp_path: Path
) -> None:
    made = people.dossier(members=3, number="1", group="1组", phone="17000001111")
    first = replace(made.household, village=archive.villages()[0].id)
    second = Household(village=first.village, number="2", group="2组", phone="0825-5550136")
    with archive.change("备料", by="王", reason="备料") as change:
        change.put(first, second, *made.members)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["户编号", "户主姓名", "家庭人口", "联系电话", "首次识别时间", "脱贫年度"])
    rules = {
        "C2:C50": DataValidation(type="whole", operator="between", formula1="1", formula2="20"),
        "D2:D50": DataValidation(type="textLength", operator="equal", formula1="11"),
        "E2:E50": DataValidation(type="date", operator="greaterThan", formula1="TODAY()"),
        "F2:F50": DataValidation(type="whole", operator="greaterThan", formula1="2018"),
    }
    for area, rule in rules.items():
        sheet.add_data_validation(rule)
        rule.add(area)
    book.save(tmp_path / "空.xlsx")
    template = filling.look_at_template(tmp_path / "空.xlsx")
    assert sorted(template.bounds) == [2, 3, 5]
    plan = filling.look_at(archive, template)
    found = {(it.row, it.column): (it.rule, it.message) for it in plan.findings}
    assert set(found) == {(2, "F"), (3, "C"), (3, "D")}
    assert {rule for rule, _ in found.values()} == {"bounds"}
    assert "“0825-5550136”不合模板的规定（字数是 11）。照原样填，请核对，或改档案。" in {it for _, it in found.values()}
