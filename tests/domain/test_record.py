"""The declaration of records: what Python does with them, and what mypy --strict says of their misuse."""

import copy
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from township_desk.domain.fields import field
from township_desk.domain.fields.field import Privacy
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records import ALL, Household, Member
from township_desk.domain.records.record import Record, new_key, record

SOUND = """
from dataclasses import replace
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records import Household, Income, Member

household = Household(village=1, phone="17000001234")
member = Member(household=household.id, name="张三", birth=Day("1990"))
later = replace(member, name="李四")
income = Income(household=1, year=2018, reported=Money(1))
"""
MISUSES = {
    'Household(village=1, phne="1")': "call-arg",
    'Household(phone="1")': "call-arg",
    'Household(village="1")': "arg-type",
    "Member(household=1, name=3)": "arg-type",
    "Household(1)": "call-arg",
    'household.phone = "1"': "misc",
    "household.phne": "attr-defined",
    'replace(household, phne="1")': "call-arg",
    "replace(household, phone=3)": "arg-type",
    'Income(household=1, year=2018, wages="1")': "arg-type",
    'Member(household=1, name="张三", birth=19900101)': "arg-type",
}


@record("试", "trial")
class Trial(Record):
    """A record of the tests."""

    owner: int = field.needed(field.ref("户", "household"))
    name: str = field.name("姓名", "名字")
    born: Day | None = field.day("生日")
    amount: Money | None = field.money("金额", since=2020)
    phone: str = field.phone("电话")


def test_mypy_finds_every_misuse_and_nothing_else(tmp_path: Path) -> None:
    lines = SOUND.strip().splitlines() + list(MISUSES)
    snippet = tmp_path / "snippet.py"
    snippet.write_text("\n".join(lines) + "\n", "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), str(snippet)]
    root = Path(field.__file__).parents[3]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=root, check=False).stdout
    errors = {it.split(":")[1]: it.rsplit("[", 1)[1].rstrip("]") for it in said.splitlines() if ": error:" in it}
    first = len(SOUND.strip().splitlines()) + 1
    assert errors == {str(first + place): code for place, code in enumerate(MISUSES.values())}, said


def test_a_field_knows_what_its_line_says() -> None:
    assert [it.name for it in Trial.FIELDS] == ["owner", "name", "born", "amount", "phone"]
    assert (Trial.LABEL, Trial.TABLE) == ("试", "trial")
    assert Trial.field("owner").needed
    assert Trial.field("owner").ref == "household"
    assert Trial.field("name").heads == ("姓名", "名字")
    assert Trial.field("name").privacy is Privacy.NAME
    assert Trial.field("amount").since == 2020
    assert Trial.field("phone").privacy is Privacy.PHONE
    with pytest.raises(KeyError, match="Trial.nmae"):
        Trial.field("nmae")


def test_what_is_not_given_is_empty_in_its_kind() -> None:
    trial = Trial(owner=7)
    assert (trial.name, trial.born, trial.amount, trial.version) == ("", None, None, 0)
    assert all(getattr(trial, it.name) == it.empty for it in Trial.FIELDS if not it.needed)


def test_two_records_are_equal_when_every_value_is() -> None:
    trial = Trial(owner=7)
    assert replace(trial) == trial
    assert replace(trial, name="张三") != trial
    assert Trial(owner=7) != trial
    assert len({trial, replace(trial)}) == 1


@pytest.mark.parametrize("made", [Household(village=1), Member(household=1, name="𬱖")])
def test_records_travel_between_processes(made: Record) -> None:
    assert pickle.loads(pickle.dumps(made)) == made
    assert copy.deepcopy(made) == made
    assert not hasattr(made, "__dict__")


def test_keys_grow_and_never_repeat() -> None:
    keys = [new_key() for _ in range(1000)]
    assert keys == sorted(set(keys))
    assert keys[-1] < 2**63


def test_references_point_to_kinds_that_come_before() -> None:
    tables: list[str] = []
    for kind in ALL:
        assert {it.ref for it in kind.FIELDS if it.ref} <= set(tables)
        tables.append(kind.TABLE)
