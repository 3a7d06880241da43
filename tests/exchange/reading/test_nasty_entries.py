"""Every ledger is given rows with wrong cells: each is told by row and column, and nothing is half-written."""

from pathlib import Path

import pytest
from conftest import id_of
from exchange.makers import person, with_people, workbook

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.kinds import Code, DayKind, Scaled, Whole
from township_desk.domain.records import KINDS, LEDGERS, Household, Member
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.exchange.importing.applying import apply_plan
from township_desk.exchange.importing.importing import ImportWish, make_plan
from township_desk.exchange.importing.plan import ImportPlan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.exchange.recognising.ledger_layouts import columns_of
from township_desk.store.archive import Archive

DAYS = ("2018-02-30", "2018-13-01", "20180230", "30 February 2018", "待定", "1900-01-00", "#N/A", "12345678")
NUMBERS = ("1,2万元", "待定", "1e308", "5亩2分", "#VALUE!", "A\nB", "-5", "多" * 3000)
WORDS = ("没有这个词", "#REF!", "是/否/不详", "=1+1")
"""Cells that no day, no amount and no word of a list can be."""
HOUSEHOLDS = 30
NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
OWN = {"village.name": "石桥村", "household.group": "3组", "computed.sequence": "1"}


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    """Thirty households of one person each."""
    people = [person(str(at + 1), f"{NAMES[at]}甲子", id_at(at)) for at in range(HOUSEHOLDS)]
    return with_people(archive, tmp_path, people)


def id_at(at: int) -> str:
    return id_of(f"19{50 + at}0101", 2 * at + 1)


def nasty(field: Field) -> tuple[str, ...]:
    """Cells that the field must not take in silence."""
    if isinstance(field.kind, DayKind):
        return DAYS
    if isinstance(field.kind, Scaled | Whole):
        return NUMBERS
    return WORDS if isinstance(field.kind, Code) else ()


def good(kind: type[Record], name: str, at: int) -> str:
    """A cell that is right; the name of an entry tells one row from the other."""
    field = kind.field(name)
    if isinstance(field.kind, DayKind):
        return "2018-03-01"
    if isinstance(field.kind, Code):
        return CodeLists.load()[field.codes].labels[0]
    if isinstance(field.kind, Scaled | Whole):
        return "2018" if name in (ledger_of(kind).year, "dividend_year") else ""
    return f"某项{at}" if name == ledger_of(kind).names else ""


def row(kind: type[Record], at: int, wrong: str = "", cell: str = "") -> list[str]:
    """A row about the household at a place, with one field written wrong."""
    named = {"household.number": str(at + 1), "head.name": f"{NAMES[at]}甲子", "head.id_number": id_at(at)}
    said = {**OWN, **named, "member.name": named["head.name"], "member.id_number": id_at(at)}
    return [
        said[key] if key in said else cell if key.endswith(f".{wrong}") else good(kind, key.split(".")[1], at)
        for _, key in columns_of(kind)
    ]


def plan_of(archive: Archive, folder: Path, kind: type[Record], cells: list[tuple[Field, str]]) -> ImportPlan:
    """The plan for a list in which each row has one wrong cell."""
    rows = [row(kind, at, field.name, cell) for at, (field, cell) in enumerate(cells)]
    heads = [head for head, _ in columns_of(kind)]
    return make_plan(archive, workbook(folder / "x.xlsx", rows, heads), ImportWish(kind=kind.TABLE))


def everything(archive: Archive, kind: type[Record]) -> list[list[Record]]:
    return [sorted(archive.all(it), key=lambda it: it.id) for it in (Household, Member, kind)]


@pytest.mark.parametrize("name", [it.TABLE for it in LEDGERS if not ledger_of(it).carried])
def test_each_wrong_cell_is_told_and_nothing_is_half_written(filled: Archive, tmp_path: Path, name: str) -> None:
    kind = KINDS[name]
    every = [(it, cell) for it in kind.FIELDS if not it.ref and it.is_readable for cell in nasty(it)]
    for start in range(0, len(every), HOUSEHOLDS):
        cells = every[start : start + HOUSEHOLDS]
        plan, before = plan_of(filled, tmp_path, kind, cells), everything(filled, kind)
        for at, (field, cell) in enumerate(cells):
            told = [it for it in plan.findings if it.place == at]
            out = bool(told) and plan.states[at] == RowState.REJECTED  # another fault of the row came first
            assert out or field.label in [it.head for it in told], (field.label, cell)
            assert all(it.row == at + 2 and it.head and len(it.message) < 200 for it in told)
        assert everything(filled, kind) == before
        if not plan.empty:
            apply_plan(filled, plan, by="王")
            again = plan_of(filled, tmp_path, kind, cells)
            assert again.count(RowState.NEW) == again.count(RowState.CHANGED) == 0
            filled.undo(by="王")
            assert everything(filled, kind) == before


def test_three_hundred_columns_are_read_or_named(filled: Archive, tmp_path: Path) -> None:
    kind = KINDS["training"]
    heads = [head for head, _ in columns_of(kind)] + [f"附加栏{at}" for at in range(280)]
    rows = [[*row(kind, at), *["x"] * 280] for at in range(3)]
    plan = make_plan(filled, workbook(tmp_path / "x.xlsx", rows, heads), ImportWish(kind=kind.TABLE))
    assert [RowState(it) for it in plan.states] == [RowState.NEW] * 3
    assert sum("附加栏279" in it.message for it in plan.findings) == 1
