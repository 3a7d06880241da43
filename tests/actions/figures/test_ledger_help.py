"""The manual's page of every ledger, made of its declaration: fields, heads, what is due, rules with their ground."""

import pytest

from township_desk.actions.office import ledger_help
from township_desk.domain.fields import declared
from township_desk.domain.records import LEDGERS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.ledger import VILLAGE
from township_desk.domain.records.record import Record

DECLARED = [kind for kind in LEDGERS if kind.TABLE in declared.tables()]


@pytest.mark.parametrize("kind", DECLARED, ids=lambda kind: kind.TABLE)
def test_a_page_tells_what_the_declaration_says(kind: type[Record]) -> None:
    assert ledger_help.titles()[kind.TABLE] == ledger_of(kind).title
    page, ledger = ledger_help.page_of(kind.TABLE), ledger_of(kind)
    for it in kind.FIELDS:
        if it.is_readable:
            assert f"- **{it.label}**" in page
            assert all(alias in page for alias in it.aliases)
    for rule in ledger.rules:
        assert rule["title"] in page
        assert f"依据：{rule['source']}。" in page
    for name in ledger.due:
        assert name == "says" or kind.field(ledger.due[name]).label in page.split("## 各栏")[0]
    assert ("户主证件号码" in page) is ledger.of_households
    assert ("户卡" in page, "村卡" in page) == (ledger.of_households, VILLAGE in ledger.of)


def test_every_ledger_with_a_page_in_the_window_is_in_the_manual() -> None:
    assert set(ledger_help.titles()) == {it.TABLE for it in LEDGERS if not ledger_of(it).carried}
