"""What a key says of a household and a member."""

from dataclasses import replace
from typing import Any

import pytest
from conftest import People

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.key_values import Values, getter, is_number
from township_desk.domain.records import Income, Pairing
from township_desk.domain.verdict.income import ITEMS
from township_desk.exchange.recognising.fields import output_groups

ASKED = Asked(year=2018, day="2018-12-31")


@pytest.fixture
def found(people: People) -> Dossier:
    """Three people, one at school, one not able to work; a helper now and one before."""
    made = people.dossier(members=3)
    head, child, other = made.members
    members = (head, replace(child, schooling="小学", labour="无劳动力"), other)
    helpers = (
        Pairing(household=made.household.id, helper="旧人", started_on=Day("2015-01-01"), ended_on=Day("2016-01-01")),
        Pairing(household=made.household.id, helper="新人", unit="县林业局", started_on=Day("2016-01-01")),
    )
    items: dict[str, Any] = dict.fromkeys(ITEMS, 0) | {"wages": Money(900_000)}
    account = Income(household=made.household.id, year=2017, people=3, reported=Money(1), **items)
    return replace(made, members=members, incomes=(*made.incomes, account)).with_entries(Pairing, helpers)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("township.name", "青竹镇"),
        ("village.name", "石桥村"),
        ("household.group", "3组"),
        ("head.name", "陈德福"),
        ("member.name", "陈小二"),
        ("pairing.helper", "新人"),
        ("pairing.unit", "县林业局"),
        ("income.reported", 5426),
        ("income.year", 2018),
        ("computed.people", 3),
        ("computed.workers", 2),
        ("computed.students", 1),
        ("computed.age", 33),
        ("computed.per_capita", 5426),
        ("computed.per_capita.2017", 3000),
        ("computed.per_capita.2016", None),
        ("computed.data_date", "2018-12-31"),
    ],
)
def test_each_key_has_its_value(found: Dossier, key: str, value: object) -> None:
    assert getter(key, ASKED)(found, found.present[1]) == value


def test_every_field_that_can_be_chosen_has_a_value(found: Dossier) -> None:
    keys = [it.key for group in output_groups(2018) for it in group.fields]
    rows = list(Values(keys, "member", ASKED).rows([found]))
    assert [len(row) for row in rows] == [len(keys)] * 3
    for key, value in zip(keys, rows[1], strict=True):
        assert isinstance(value, int | float | None) if is_number(key) else isinstance(value, str | None), key


def test_rows_agree_with_the_single_values_and_are_counted(found: Dossier) -> None:
    keys = ["computed.sequence", "member.health", "household.housing_area", "computed.age", "member.name"]
    rows = list(Values(keys, "member", ASKED).rows([found, found]))
    assert [row[0] for row in rows] == [1, 2, 3, 4, 5, 6]
    for row, member in zip(rows, found.present, strict=False):
        assert row[1:] == [getter(key, ASKED)(found, member) for key in keys[1:]]


def test_a_household_without_a_head_has_a_row_of_its_own(found: Dossier) -> None:
    nobody = replace(found, members=())
    assert list(Values(["village.name", "member.name", "head.name"], "household", ASKED).rows([nobody])) == [
        ["石桥村", None, None]
    ]


def test_a_row_of_a_ledger_says_its_own_entry_not_that_of_today(found: Dossier) -> None:
    """The ledger of helpers lists who helped before, with their own days; a row of a person says who helps now."""
    keys = ["pairing.helper", "pairing.started_on"]
    assert list(Values(keys, "pairing", ASKED).rows([found])) == [["旧人", "2015-01-01"], ["新人", "2016-01-01"]]
    assert next(iter(Values(keys, "member", ASKED).rows([found]))) == ["新人", "2016-01-01"]
