"""Every policy against a table of households that an official has answered."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Money
from township_desk.domain.keys.asked import Asked
from township_desk.domain.policies.judging import Eligible, Judged, judged
from township_desk.domain.policies.said_home import Reading, nobody, said_home
from township_desk.domain.records import KINDS, Income, Township
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER

TABLE = tomllib.loads((Path(__file__).parents[2] / "data" / "eligible_households.toml").read_text("utf-8"))["household"]
PLACE = Township(province="四川省", city="演示市", county="演示县", name="青竹镇")


def home_of(case: Mapping[str, Any], reading: Reading) -> Dossier:
    home = said_home(nobody(PLACE), case, reading)
    for said in case.get("entries", ()):
        kind, values = KINDS[said["of"]], {key: it for key, it in said.items() if key not in ("of", "member")}
        owner = Owner(MEMBER, home.members[said["member"]].id) if "member" in said else Owner(HOUSEHOLD, 0)
        home = home.with_entries(kind, (*home.of(kind), blank_entry(kind, owner, **values)))
    accounts = (
        Income(household=0, year=int(year), reported=Money(it * 100)) for year, it in case.get("incomes", {}).items()
    )
    return replace(home, incomes=(*home.incomes, *accounts))


def answers(case: Mapping[str, Any]) -> dict[str, Judged]:
    day = case.get("day", f"{case.get('year', 2018)}-10-19")
    reading = Reading(asked=Asked(year=int(day[:4]), day=day))
    home = home_of(case, reading)
    assert reading.wrong == []
    return {it.name: it for it in judged(home, reading.asked, reading.told)}


@pytest.mark.parametrize("case", TABLE, ids=[it["says"] for it in TABLE])
def test_household(case: Mapping[str, Any]) -> None:
    found = answers(case)
    for name, (verdict, reason) in case["expect"].items():
        it = found[name]
        assert (it.verdict, reason) == (Eligible(verdict), reason), f"{name}: {it.verdict} {it.decided.told}"
        assert reason in it.decided.told, f"{name}: {it.decided.told}"
    assert all(found[name].enjoyed for name in case.get("enjoyed", ()))
    assert not found.keys() & {*case.get("absent", ())}


def test_the_table_is_large_and_speaks_of_every_policy() -> None:
    assert len(TABLE) >= 100
    spoken = {name for it in TABLE for name in it["expect"]}
    assert spoken == set(answers({"year": 2021, "household": {}, "members": []}))
