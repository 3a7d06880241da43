"""The yearly figures that ledgers declare: counted, added up, shared, of the township and of a village."""

from decimal import Decimal
from typing import Any

import pytest
from conftest import id_of

from township_desk.actions.figures.ledger_figures import ledger_figures, of_village
from township_desk.actions.figures.table import FigureWish
from township_desk.domain.records import KINDS, Household, Member
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.store.archive import Archive

TODAY = "2018-12-20"
HOUSES: tuple[dict[str, Any], ...] = (
    {"year": 2018, "kind": "易地扶贫搬迁", "people": 3},
    {"year": 2018, "kind": "易地扶贫搬迁", "people": 4},
    {"year": 2017, "kind": "易地扶贫搬迁", "people": 9},
    {"year": 2018, "kind": "危房改造", "finished_on": "2018-09"},
    {"year": 2018, "kind": "土坯房整治"},
)
INSURED: tuple[tuple[int, dict[str, Any]], ...] = (
    (0, {"year": 2018, "kind": "城乡居民医保", "paid_for": 18000}),
    (1, {"year": 2018, "kind": "城乡居民医保", "paid_for": 0}),
    (1, {"year": 2018, "kind": "职工医保"}),
    (2, {"year": 2018, "kind": "居民养老"}),
)
BILLS = (("县域内住院", 700), ("慢性病门诊", 500), ("县域外住院", 4000))
FIGURES = {
    "housing.relocated": 2,
    "housing.relocated_people": 7,
    "housing.repair_planned": 1,
    "housing.repaired": 1,
    "insurance.insured": 2,
    "insurance.insured_share": Decimal("66.7"),
    "insurance.paid_share": Decimal("50.0"),
    "medical.in_county": Decimal("66.7"),
    "medical.own_share": Decimal("6.0"),
    "medical.treated": 3,
    "inspection.inspections": None,
}


@pytest.fixture
def kept(archive: Archive) -> Archive:
    """Four households with houses, three persons with insurance, one of them with bills; all in one village."""
    first, second = archive.villages()
    homes = [Household(village=first.id, number=f"0{place}", status="未脱贫") for place in range(4)]
    people = [Member(household=it.id, name="甲", id_number=id_of(order=n + 1)) for n, it in enumerate(homes[:3])]
    owners = [Owner(HOUSEHOLD, it.id) for it in (*homes, homes[3])]
    houses = [blank_entry(KINDS["housing"], owner, **said) for owner, said in zip(owners, HOUSES, strict=True)]
    insured = [blank_entry(KINDS["insurance"], Owner(MEMBER, people[n].id), **said) for n, said in INSURED]
    bill: dict[str, Any] = {"admitted_on": "2018-05", "covered": 10000}
    bills = [
        blank_entry(KINDS["medical"], Owner(MEMBER, people[0].id), kind=kind, own=own, **bill) for kind, own in BILLS
    ]
    earned = blank_entry(KINDS["village_income"], Owner(VILLAGE, second.id), year=2018, project="光伏", income=380050)
    with archive.change("备", by="王", reason="备料") as change:
        change.put(*homes, *people, *houses, *insured, *bills, earned)
    return archive


def test_ledger_figures_are_worked_out(kept: Archive) -> None:
    found = {it.figure.key: it.value.number for it in ledger_figures(kept, FigureWish(today=TODAY, year=2018))}
    assert {key: found[key] for key in FIGURES} == FIGURES


def test_a_village_is_filled_with_what_its_ledgers_know(kept: Archive) -> None:
    first, second = kept.villages()
    assert of_village(kept, first, 2018)["relocated_people"] == 7
    assert of_village(kept, second, 2018) == {"collective_income": 380050}
