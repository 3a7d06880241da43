"""A ledger that a file declares is a record like those that code declares; what is wrong with a file is told."""

from collections.abc import Iterator

import pytest

from township_desk.domain.fields import declared, kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Privacy
from township_desk.domain.records import ALL, KINDS, LEDGERS
from township_desk.domain.records.ledgers.entries import blank_entry, fault, ledger_of, named, of_household, year_of
from township_desk.domain.records.ledgers.files import record_of

VISIT = """
title = "入户走访"
unit = "次"
names = "found"
begins = "visited_on"
same = ["visited_on", "visitor"]
columns = ["visited_on", "visitor", "way", "found"]
tabs = "way"
sums = ["spent"]
[fields]
visited_on = { label = "走访日期", kind = "day", needed = true, aliases = ["走访时间"] }
visitor = { label = "走访人", kind = "name" }
way = { label = "走访方式", kind = "code", words = ["入户", "电话"], also = { "上门" = "入户" } }
found = { label = "发现问题", kind = "text", needed = true, privacy = "words" }
land = { label = "查看耕地", kind = "area", unit = "亩" }
spent = { label = "花费", kind = "money", since = 2019 }
"""


@pytest.fixture
def visits() -> Iterator[None]:
    declared.declare("visit", declared.parsed("visit", VISIT))
    yield
    declared.withdraw("visit")


@pytest.mark.usefixtures("visits")
def test_it_is_a_record_with_the_fields_of_its_file() -> None:
    kind = KINDS["visit"]
    assert kind in LEDGERS
    assert ALL[-1] is kind
    assert (kind.LABEL, kind.TABLE, ledger_of(kind).of) == ("入户走访", "visit", ("household",))
    assert [it.name for it in kind.FIELDS] == ["household", "visited_on", "visitor", "way", "found", "land", "spent"]
    assert kind.field("visited_on").heads == ("走访日期", "走访时间")
    assert kind.field("found").privacy is Privacy.WORDS
    assert kind.field("land").kind is kinds.MU
    assert kind.field("spent").since == 2019


@pytest.mark.usefixtures("visits")
def test_its_entries_are_values() -> None:
    entry = blank_entry(KINDS["visit"], of_household(7), visited_on="2018-10-15")
    assert (named(entry), year_of(entry)) == ("", "2018")
    assert fault(entry) == "发现问题没有填。请补填。"


@pytest.mark.usefixtures("visits")
def test_its_own_words_are_a_code_list() -> None:
    words = CodeLists.load()["visit.way"]
    assert words.labels == ("入户", "电话")
    assert KINDS["visit"].field("way").kind.parse("上门", CodeLists.load()) == "入户"


def test_it_is_gone_when_it_is_withdrawn() -> None:
    assert "visit" not in KINDS
    assert "visit.way" not in CodeLists.load().lists


@pytest.mark.parametrize(
    ("of", "keys"),
    [
        ('["member"]', ["member"]),
        ('["village"]', ["village"]),
        ('["township"]', []),
        ('["household", "member", "township"]', ["household", "member"]),
    ],
)
def test_whose_its_entries_are_is_a_key_of_each(of: str, keys: list[str]) -> None:
    kind = record_of("visit", declared.parsed("visit", f"of = {of}\n{VISIT}"))
    assert [it.name for it in kind.FIELDS if it.ref] == keys
    assert all(it.needed is (len(ledger_of(kind).of) == 1) for it in kind.FIELDS if it.ref)


@pytest.mark.parametrize(
    ("good", "bad", "told"),
    [
        ('unit = "次"', "", "“unit”没有写"),
        ('unit = "次"', "unit = 3", "“unit”不能写 3"),
        ('unit = "次"', 'unit = "次"\nsume = []', "“sume”没有这一项"),
        ('begins = "visited_on"', 'begins = "visited"', "“begins”没有名为“visited”的字段"),
        ('begins = "visited_on"', 'begins = "visitor"', "“begins”字段“visitor”的种类"),
        (
            "[fields]",
            'due = { on = "visited_on", say = "走访" }\n[fields]',
            "“due.say”没有这一项，可用的有：on、done、says",
        ),
        ('kind = "name"', 'kind = "person"', "“fields.visitor.kind”写的是“person”，可用的有：text、"),
        ('kind = "name"', 'kind = ""', "“fields.visitor.kind”没有写"),
        ('kind = "money"', 'kind = "money", unit = 3', "“fields.spent.unit”不能写 3"),
        ('unit = "亩"', 'unit = "里"', "“fields.land.unit”要写单位，可用的有：平方米、"),
        ('words = ["入户", "电话"], ', "", "“fields.way”代码字段要写 words"),
        ('label = "走访人"', 'label = "走访时间"', "“fields.visitor”表头“走访时间”已经是字段“visited_on”的"),
        ('privacy = "words"', 'privacy = "secret"', "“fields.found.privacy”可用的有：none、"),
        ("visitor = {", "household = {", "“fields.household”名字“household”另有用处"),
        ("visitor = {", "Visitor = {", "“fields.Visitor”名字“Visitor”只能用小写字母"),
        ('names = "found"', "", "“names”没有写"),
        ("[fields]", "of = ['school']\n[fields]", "“of”写的是“school”，可用的有：household、"),
        ("[fields]", "icon = 'person'\n[fields]", "“icon”没有图标“person”，可用的有：arrow_export、"),
        ('kind = "name"', 'kind = "link"', "“fields.visitor.to”要写指向哪一本村或乡镇的台账，可用的有：cadre、"),
        ('kind = "name"', 'kind = "link", to = "loan"', "“fields.visitor.to”要写指向哪一本村或乡镇的台账"),
        ('kind = "name"', 'kind = "link", to = ["entity"]', "“fields.visitor.to”不能写 ['entity']"),
        ('label = "走访日期", kind = "day"', 'label = "走访日期", kind = "days"', "“begins”字段“visited_on”的种类"),
        ("[fields]", "[field", "不是 TOML 格式"),
    ],
)
def test_what_is_wrong_is_told_with_file_and_key(good: str, bad: str, told: str) -> None:
    with pytest.raises(declared.BadDeclaration) as caught:
        record_of("visit", declared.parsed("visit", VISIT.replace(good, bad, 1)))
    assert caught.value.sentence.startswith("台账定义 visit.toml 不能用：")
    assert told in caught.value.sentence


def test_a_link_is_as_private_as_the_names_that_it_shows() -> None:
    for to, privacy in (("entity", Privacy.NONE), ("penalty", Privacy.WORDS), ("inspection", Privacy.NONE)):
        text = VISIT.replace('kind = "name"', f'kind = "link", to = "{to}"')
        visitor = record_of("visit", declared.parsed("visit", text)).field("visitor")
        assert (visitor.kind, visitor.privacy) == (kinds.Link(to=to), privacy)


def test_the_heads_of_a_retired_field_are_free() -> None:
    text = VISIT + '\nvisitor_was = { label = "走访人", kind = "text", needed = true, retired = true }'
    kind = record_of("visit", declared.parsed("visit", text))
    assert not kind.field("visitor_was").is_readable
    assert "走访人" not in fault(blank_entry(kind, of_household(7), visited_on="2018", found="漏雨"))


def test_the_name_of_another_table_or_a_word_of_sql_is_refused() -> None:
    for name in ("member", "order", "posting 2"):
        with pytest.raises(declared.BadDeclaration, match="名字"):
            record_of(name, declared.parsed(name, VISIT))


def test_every_shipped_file_can_be_used() -> None:
    lists = CodeLists.load().lists
    assert {it.codes for kind in LEDGERS for it in kind.FIELDS if it.codes} <= lists.keys()
