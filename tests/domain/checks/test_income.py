from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.records import Income, Setting
from township_desk.domain.verdict import income as accounts
from township_desk.domain.verdict.income import COSTS, GROUPS, ITEMS, TOTALS
from township_desk.domain.verdict.standards import Standards

amounts = st.integers(0, 10**8)
accounts_of_a_year = st.fixed_dictionaries(dict.fromkeys(ITEMS, amounts))


def _income(people: int | None = 3, **items: int | None) -> Income:
    return Income(household=1, year=2018, people=people, **(dict.fromkeys(ITEMS, 0) | items))  # type: ignore[arg-type]


def _without_pension() -> Standards:
    return Standards.load([Setting(name="limit/pension_counts", value="0", source="省扶贫办〔2018〕1号")])


def test_every_amount_of_the_record_is_an_item_of_one_group() -> None:
    kept = {it.name for it in Income.FIELDS if it.kind is Income.field("wages").kind} - {"reported"}
    assert kept == {*ITEMS, *TOTALS.values()}
    assert len(ITEMS) == len(set(ITEMS))


@given(accounts_of_a_year, st.integers(1, 12))
def test_the_account_is_income_less_costs_by_the_people(items: dict[str, int], people: int) -> None:
    found = accounts.account(_income(people, **items), Standards.load())
    net = sum(amount if item not in GROUPS[COSTS] else -amount for item, amount in items.items())
    assert found.net == net
    assert found.per_capita == int((Decimal(net) / people).quantize(Decimal(1), ROUND_HALF_UP))
    assert sum(found.sums.values()) - 2 * found.sums[COSTS] == net


def test_the_year_runs_from_october_to_september(standards: Standards) -> None:
    assert accounts.account(_income(), standards).period == ("2017-10-01", "2018-09-30")


def test_costs_above_the_income_leave_a_loss(standards: Standards) -> None:
    found = accounts.account(_income(2, fertiliser=5), standards)
    assert (found.net, found.per_capita) == (-5, -3)


@pytest.mark.parametrize("people", [None, 0])
def test_without_people_nothing_is_shared(standards: Standards, people: int | None) -> None:
    found = accounts.account(_income(people, wages=100), standards)
    assert (found.per_capita, found.complete) == (None, False)


@pytest.mark.parametrize("item", ITEMS)
def test_one_unknown_item_makes_the_account_incomplete(standards: Standards, item: str) -> None:
    assert accounts.account(_income(), standards).complete
    assert not accounts.account(_income(**{item: None}), standards).complete


def test_a_pension_left_out_is_named_not_counted_and_not_asked_for(standards: Standards) -> None:
    with_pension = _income(1, wages=100, pension=900)
    assert accounts.account(with_pension, standards).per_capita == 1000
    found = accounts.account(with_pension, _without_pension())
    assert (found.per_capita, found.left_out) == (100, ("pension",))
    assert accounts.account(replace(with_pension, pension=None), _without_pension()).complete


def _stated(**amounts: int | None) -> Income:
    return Income(household=1, year=2018, people=2, **amounts)  # type: ignore[arg-type]


TOLD = {
    "wages": 12000, "business_total": 3000, "property_total": 0, "transfer_total": 1000, "other_income": 0,
    "cost_total": 1000,
}  # fmt: skip


def test_totals_of_groups_are_an_account_while_the_items_are_unknown(standards: Standards) -> None:
    found = accounts.account(_stated(**TOLD), standards)
    assert (found.net, found.per_capita, found.complete) == (15000, 7500, True)
    assert accounts.per_capita(_stated(**TOLD, reported=1), standards) == accounts.PerCapita(
        value=found.per_capita, from_items=True
    )
    assert accounts.account(_stated(**TOLD | {"planting": 50}), standards).sums["生产经营性收入"] == 3000
    assert not accounts.account(_stated(**TOLD | {"transfer_total": None}), standards).complete


def test_all_items_go_before_the_total_of_their_group(standards: Standards) -> None:
    found = accounts.account(_income(1, planting=7, business_total=3000), standards)
    assert (found.sums["生产经营性收入"], found.net) == (7, 7)


@pytest.mark.parametrize(
    ("amounts", "groups"),
    [
        ({"business_total": 7, "planting": 7}, []),
        ({"business_total": 8, "planting": 7}, []),  # other items are unknown
        ({"business_total": 6, "planting": 7}, ["生产经营性收入"]),
        ({"business_total": 8, **dict.fromkeys(GROUPS["生产经营性收入"], 1)}, ["生产经营性收入"]),
        ({"cost_total": 5, **dict.fromkeys(GROUPS[COSTS], 1)}, []),
        ({"transfer_total": 7, **dict.fromkeys(GROUPS["转移性收入"], 1)}, []),  # without the pension
        ({"transfer_total": 9, **dict.fromkeys(GROUPS["转移性收入"], 1)}, ["转移性收入"]),
        ({"property_total": 5}, []),
    ],
)
def test_a_total_must_be_what_its_items_come_to(amounts: dict[str, int], groups: list[str]) -> None:
    assert accounts.disagreeing(_stated(**amounts)) == groups


def test_a_household_without_an_account_has_no_figure(standards: Standards) -> None:
    assert accounts.per_capita(None, standards) is None
    assert accounts.per_capita(Income(household=1, year=2018), standards) is None
