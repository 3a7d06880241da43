"""What a ledger's declaration says that it feeds: what is wrong is told, what is right is found."""

import pytest

from township_desk.domain.fields import declared
from township_desk.domain.records.ledgers import feed_checks as ledger_feed_checks
from township_desk.domain.records.ledgers.files import record_of
from township_desk.domain.verdict import income_items

JOB = """
title = "务工"
unit = "份"
of = ["member"]
names = "employer"
begins = "began"
same = ["employer"]
columns = ["employer"]

[[feeds]]
into = "income.wages"
where = { employer = "known" }
monthly = "wage"

[fields]
employer = { label = "务工单位", kind = "text", needed = true }
began = { label = "开始日期", kind = "day" }
wage = { label = "月收入", kind = "money" }
"""


def test_a_feed_may_be_declared() -> None:
    kind = record_of("work", declared.parsed("work", JOB))
    assert kind.LEDGER is not None
    assert kind.LEDGER.feeds[0]["into"] == "income.wages"


def test_every_item_of_the_account_can_be_fed() -> None:
    assert set(ledger_feed_checks.ITEMS) == set(income_items.ITEMS)


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ("income.wages", "income.wage", "“feeds.1.into”可用的有：income.wages、"),
        ("income.wages", "wages", "“feeds.1.into”可用的有："),
        ('monthly = "wage"', "", "“feeds.1”要写 monthly 或 amount、on"),
        ('monthly = "wage"', 'amount = "wage"', "“feeds.1”要写 monthly 或 amount、on"),
        ('monthly = "wage"', 'monthly = "began"', "“feeds.1.monthly”字段“began”的种类"),
        ('monthly = "wage"', 'monthly = "pay"', "“feeds.1.monthly”没有名为“pay”的字段"),
        ('monthly = "wage"', 'weekly = "wage"', "“feeds.1.weekly”没有这一项，可用的有：into、where、"),
        ('{ employer = "known" }', '{ boss = "known" }', "“feeds.1.where”没有名为“boss”的字段"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_key(good: str, bad: str, told: str) -> None:
    with pytest.raises(declared.BadDeclaration) as caught:
        record_of("work", declared.parsed("work", JOB.replace(good, bad, 1)))
    assert told in caught.value.sentence


def test_the_same_feed_is_not_said_twice() -> None:
    feed = JOB[JOB.index("[[feeds]]") :].split("\n\n")[0]
    with pytest.raises(declared.BadDeclaration, match="同一笔会算两次"):
        record_of("work", declared.parsed("work", f"{JOB}\n{feed}\n"))
