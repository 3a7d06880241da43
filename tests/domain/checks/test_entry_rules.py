"""The kinds of rules that a declared ledger can say: each finds its fault, says where, and is silent otherwise."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from township_desk.domain.checks import CheckContext, check
from township_desk.domain.demo.entries import demo_entries
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import declared
from township_desk.domain.fields.clock import clock_of
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.declared import BadDeclaration
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import HOME_LEDGERS, KINDS, Household, Member, Township, Village
from township_desk.domain.records.ledgers.entries import blank_entry, of_household
from township_desk.domain.records.ledgers.files import record_of
from township_desk.domain.verdict.standards import Standards

LEDGER = """
title = "试验台账"
unit = "项"
names = "what"
same = ["what", "begun"]
columns = ["what"]
year = "year"
begins = "begun"
ends = "ended"
due = { on = "due_on", done = "done_on" }
[fields]
what = { label = "事项", kind = "text", needed = true }
year = { label = "事项年度", kind = "year" }
begun = { label = "起", kind = "day" }
ended = { label = "止", kind = "day" }
due_on = { label = "时限", kind = "day" }
done_on = { label = "办结", kind = "day" }
total = { label = "总额", kind = "money" }
mine = { label = "自付", kind = "money" }
theirs = { label = "报销", kind = "money" }
area = { label = "面积", kind = "area", unit = "平方米" }
sent = { label = "转诊", kind = "flag" }
"""


def rule(kind: str, **said: Any) -> str:
    words = {"name": "tried", "title": "试验规则", "severity": "warning", "source": "试验", "kind": kind, **said}
    lines = [f"{key} = {_toml(value)}" for key, value in words.items()]
    return "\n".join(["[[rules]]", *lines])


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(it)}" for key, it in value.items()) + " }"
    return "[" + ", ".join(map(_toml, value)) + "]" if isinstance(value, list) else f'"{value}"'


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    yield
    if "trial" in declared.tables():
        declared.withdraw("trial")


def found(text: str, *entries: dict[str, Any], persons: int = 1) -> list[Finding]:
    declared.declare("trial", declared.parsed("trial", LEDGER + text))
    kind = KINDS["trial"]
    dossier = Dossier(
        township=Township(province="四川省", city="遂宁市", county="射洪县", name="青竹镇"),
        village=Village(id=1, name="石桥村"),
        household=Household(id=7, village=1),
        members=tuple(Member(id=10 + it, household=7, name=f"王{it}") for it in range(persons)),
        entries={kind: tuple(blank_entry(kind, of_household(7), id=100 + at, **it) for at, it in enumerate(entries))},
    )
    context = CheckContext(codes=CodeLists.load(), standards=Standards.load(), year=2018, clock=clock_of("2018-10-15"))
    return [it for it in check(dossier, context) if it.rule == "trial.tried"]


MONEY = 100
CASES = {
    "order": (
        rule("order", fields=["begun", "ended", "done_on"]),
        {"what": "甲", "begun": "2018-05", "ended": "2018-05-01", "done_on": "2017-01-01"},
        "“甲”的办结 2017-01-01 早于止 2018-05-01。",
        {"what": "甲", "begun": "2018", "ended": "2018-05-01"},
    ),
    "needed": (
        rule("needed", field="done_on", where={"sent": ["是"]}),
        {"what": "甲", "sent": "是"},
        "“甲”没有填办结（转诊是“是”）。",
        {"what": "甲", "sent": "否"},
    ),
    "needed, known": (
        rule("needed", field="done_on", where={"total": "known"}),
        {"what": "甲", "total": 5 * MONEY},
        "“甲”没有填办结（总额是“5 元”）。",
        {"what": "甲"},
    ),
    "words": (
        rule("words", field="sent", words=["是"]),
        {"what": "甲", "sent": "否"},
        "“甲”的转诊填的是“否”，应为“是”。",
        {"what": "甲", "sent": "是"},
    ),
    "without": (
        rule("without", field="what", parts=["公司"]),
        {"what": "借给公司"},
        "“借给公司”的事项里写着“公司”，试验规则，请核实。",
        {"what": "养猪"},
    ),
    "limit": (
        rule("limit", field="total", standard="loan"),
        {"what": "甲", "total": 50000 * MONEY + 1},
        "“甲”的总额 50,000.01 元，超过 50,000 元。",
        {"what": "甲", "total": 50000 * MONEY},
    ),
    "within": (
        rule("within", field="mine", most="total"),
        {"what": "甲", "mine": 2 * MONEY, "total": MONEY},
        "“甲”的自付 2 元 大于总额 1 元。",
        {"what": "甲", "mine": MONEY, "total": MONEY},
    ),
    "sum": (
        rule("sum", total="total", parts=["mine", "theirs"]),
        {"what": "甲", "total": 10 * MONEY, "mine": 4 * MONEY, "theirs": 5 * MONEY},
        "“甲”的自付、报销加起来是 9，总额填的是 10 元。",
        {"what": "甲", "total": 10 * MONEY},
    ),
    "ratio": (
        rule("ratio", part="mine", whole="total", most="10"),
        {"what": "甲", "mine": 11 * MONEY, "total": 100 * MONEY},
        "“甲”的自付 11 元 占总额的 11.0%，超过 10%。",
        {"what": "甲", "mine": 10 * MONEY, "total": 100 * MONEY},
    ),
    "span": (
        rule("span", fields=["begun", "ended"], most="3"),
        {"what": "甲", "begun": "2015-03-01", "ended": "2018-03-02"},
        "“甲”从起 2015-03-01 到止 2018-03-02，超过 3 年。",
        {"what": "甲", "begun": "2015-03-01", "ended": "2018-03-01"},
    ),
    "overdue": (
        rule("overdue"),
        {"what": "甲", "due_on": "2018-10-05"},
        "“甲”的时限 2018-10-05 已过 10 天。",
        {"what": "甲", "due_on": "2018-10-15"},
    ),
}


@pytest.mark.parametrize("text,wrong,sentence,right", CASES.values(), ids=CASES)  # noqa: PT006 - four of a row
def test_a_kind_of_rule_finds_its_fault_and_nothing_else(
    text: str, wrong: dict[str, Any], sentence: str, right: dict[str, Any]
) -> None:
    (only,) = found(text, wrong)
    assert (only.message, only.kind, only.record, only.household) == (sentence, "trial", 100, 7)
    assert found(text, right) == []


def test_a_limit_counts_for_each_person() -> None:
    text = rule("limit", field="area", standard="housing_area_per_person", per="person")
    entry = {"what": "甲", "area": 80 * MONEY}
    (only,) = found(text, entry, persons=3)
    assert only.message == "“甲”的面积 80 平方米，超过 75 平方米（3 人，每人 25）。"
    assert found(text, entry, persons=4) == []


@pytest.mark.parametrize(
    ("during", "second", "said"),
    [
        ("始终", {"what": "乙"}, True),
        ("年度", {"what": "乙", "year": 2018}, True),
        ("年度", {"what": "乙", "year": 2017}, False),
        ("起止", {"what": "乙", "begun": "2018-06-01"}, True),
        ("起止", {"what": "乙", "begun": "2018-09-01"}, False),
        ("起止", {"what": "乙"}, False),
    ],
)
def test_there_is_only_one_at_a_time(during: str, second: dict[str, Any], said: bool) -> None:
    first = {"what": "甲", "year": 2018, "begun": "2018-05-01", "ended": "2018-09-01"}
    assert bool(found(rule("alone", field="what", during=during), first, second)) is said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (rule("order", fields=["begun", "none"]), "没有名为“none”的字段"),
        (rule("order", fields=["what"]), "种类（kind）在这里不能用"),
        (rule("order"), "rules.tried.fields”没有写"),
        (rule("limit", field="total"), "要写 standard"),
        (rule("guess"), "可用的有：order、needed"),
        (rule("words", field="sent", words=["是"], severity="fatal"), "可用的有：error、warning"),
        (rule("overdue") + "\n" + rule("overdue"), "两条规则用了这个名字"),
        (rule("card", member={"none": ["是"]}), "rules.tried.member”成员没有名为“none”的字段"),
        (rule("missing"), "rules.tried.of”没有写"),
        (rule("missing", of="nobody"), "rules.tried.of”可用的有：household、member"),
        (rule("excludes", ledger="none", during="始终"), "没有名为“none”的台账"),
        (rule("beside", ledger="job", other={"none": ["是"]}, during="始终"), "台账“job”没有名为“none”的字段"),
        (rule("account"), "要先写 feeds"),
        (rule("least", field="total", standard=[]), "rules.tried.standard”不能写"),
        (rule("span", fields=["begun", "ended"], standard="none"), "没有名为“none”的标准"),
        (rule("function"), "rules.tried.kind”程序里没有这条规则的函数"),
    ],
)
def test_a_rule_that_cannot_be_is_told(text: str, why: str) -> None:
    with pytest.raises(BadDeclaration, match=why):
        found(text)


def test_an_own_ledger_cannot_ask_for_code() -> None:
    with pytest.raises(BadDeclaration, match="自建台账不能用 function"):
        record_of("own_1", declared.parsed("trial", LEDGER + rule("function")))


def test_every_shipped_rule_can_be_asked_of_demonstration_entries() -> None:
    household, village = Household(id=7, village=1), Village(id=1, name="石桥村")
    members = tuple(
        Member(
            id=10 + it,
            household=7,
            name=f"王{it}",
            schooling="小学",
            labour="普通劳动力",
            health="患有大病",
            resident_medical="是",
            work_months=6,
            work_area="省外务工",
        )
        for it in range(2)
    )
    township = Township(province="四川省", city="遂宁市", county="射洪县", name="青竹镇")
    bare = Dossier(township=township, village=village, household=household, members=members)
    context = CheckContext(codes=CodeLists.load(), standards=Standards.load(), year=2018, clock=clock_of("2018-10-15"))
    made = list(demo_entries([bare] * 60, [village]))
    entries = {kind: tuple(it for it in made if type(it) is kind) for kind in HOME_LEDGERS}
    found = {it.rule.partition(".")[0] for it in check(replace(bare, entries=entries), context)}
    assert {"housing", "insurance", "medical", "job", "loan"} <= found
