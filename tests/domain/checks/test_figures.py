"""The yearly figures that ledgers declare: their names, and what is wrong with a declaration."""

import pytest

from township_desk.domain.fields import declared
from township_desk.domain.records.ledgers.figures import figures
from township_desk.domain.records.ledgers.files import record_of


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
