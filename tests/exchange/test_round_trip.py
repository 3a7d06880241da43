"""Whatever an archive holds comes back from every layout as it went out."""

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import CHEAP, PASSWORD, TOWNSHIP, copied
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from township_desk.actions.exchange import own_lists as own_lists_action
from township_desk.domain.fields import identity, kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Field
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.keys.keys import NAMING
from township_desk.domain.records import Household, Income, Member, Township, Village
from township_desk.domain.records.record import Record
from township_desk.exchange.exporting.export import ExportWish, export_layout
from township_desk.exchange.exporting.own_layouts import known_layouts
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.exchange.importing.plan import dated
from township_desk.exchange.planning.row_findings import RowState
from township_desk.exchange.recognising.fields import output_groups
from township_desk.exchange.recognising.layouts import Layout, load_layouts
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers

CODES = CodeLists.load()
LAYOUTS = {name: it for name, it in load_layouts().items() if it.of_people}  # of measures: test_measure_export.py
RARE = "陈𬱖㙍𠮷喆镕\U00031350·=+@'_x0041_<&>\"，A1 　"
NAMES = st.text(RARE + "王李张", min_size=1, max_size=6)
DAYS = st.sampled_from(["1990", "1990-01", "1990-01-05", "2016-12-31"])
PLACES = st.sampled_from(["石桥村", "双河村", "新村社区"])


def parsed(kind: kinds.Kind, text: str) -> kinds.Value:
    """The value that comes of a text: an archive holds nothing else."""
    try:
        return kind.parse(text, CODES)
    except Misfit as misfit:
        return misfit.keep


def value_of(it: Field) -> st.SearchStrategy[kinds.Value]:
    """Values of a field, the empty one among them."""
    if it.name == "extra":
        return st.sampled_from(["", '{"怪列": "甲", "特殊（一）": "=1+1"}', '{"怪列": "乙"}'])
    if isinstance(it.kind, kinds.Code):
        words = st.sampled_from([*CODES[it.codes].labels, "表外的词", ""])
        return words.map(lambda text: parsed(it.kind, text))
    if isinstance(it.kind, kinds.DayKind):
        return st.none() | DAYS
    if isinstance(it.kind, kinds.Scaled):
        return st.none() | st.integers(0, 10**9)
    if isinstance(it.kind, kinds.Whole):
        return st.none() | st.integers(max(it.kind.least, 1), min(it.kind.most, 2030))
    if isinstance(it.kind, kinds.IdNumber):
        return st.just("")
    if isinstance(it.kind, kinds.Phone):
        return st.sampled_from(["", "17000001234", "0825-5550136", "12345"])
    return (st.text(RARE, max_size=8) | st.sampled_from(["0", "无", "007", "1.50", "2018-1-1"])).map(
        lambda text: parsed(it.kind, text)
    )


def fields_of(kind: type[Record], *without: str) -> st.SearchStrategy[dict[str, Any]]:
    """Values for the fields of a kind."""
    own = [it for it in kind.FIELDS if not it.ref and it.name not in without]
    return st.fixed_dictionaries({it.name: value_of(it) for it in own})


FATE = ("left_on", "left_reason")
PERSONS = fields_of(Member, "name", "relation", "number", "id_number", *FATE)
HOUSES = fields_of(Household, "number", "bank_card", *FATE)


@st.composite
def households(draw: st.DrawFn) -> list[tuple[str, dict[str, Any], list[dict[str, Any]], int | None]]:
    """Village, household, members and reported income of a few households; each can be told from the others."""
    found = []
    for order in range(draw(st.integers(1, 3))):
        numbered = draw(st.booleans())
        house = draw(HOUSES) | {"number": f"51099900{order:04d}" if numbered else ""}
        members = [draw(members_of(order, place, numbered)) for place in range(draw(st.integers(1, 3)))]
        found.append((draw(PLACES), house, members, draw(st.none() | st.integers(0, 10**7))))
    return found


@st.composite
def members_of(draw: st.DrawFn, house: int, place: int, numbered: bool) -> dict[str, Any]:
    """A member; in a household without a number everybody has a number of his own."""
    has_id = not numbered or draw(st.booleans())
    first17 = f"51099919{50 + 10 * house + place}0101{7 + place:03d}"
    return draw(PERSONS) | {
        "name": str(parsed(kinds.NAME, draw(NAMES))).replace(" ", "") or "甲",
        "relation": ("户主" if place == 0 else draw(st.sampled_from(["配偶", "之子", ""]))),
        "number": draw(st.sampled_from(["", f"5109990000{house}{place}"])),
        "id_number": first17 + identity.check_digit(first17) if has_id else "",
    }


BASE = ("village.name", "household.number", "member.name", "member.id_number", "member.number", "member.relation")
CHOICES = [it.key for group in output_groups(2019) for it in group.fields if it.key not in BASE]


@st.composite
def own_lists(draw: st.DrawFn) -> Layout:
    """A list of the office: what tells persons apart, and any other columns in any order."""
    keys = draw(st.permutations([*BASE, *draw(st.lists(st.sampled_from(CHOICES), unique=True, max_size=12))]))
    heads: list[str] = []
    for key in keys:
        heads.append(own_lists_action.head_for(key, heads))
    columns = tuple(zip(heads, keys, strict=True))
    return Layout("花名册", "花名册", "", "member", columns, leftovers=draw(st.booleans()), own=True)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    return tmp_path_factory.mktemp("round")


@pytest.mark.parametrize("name", list(LAYOUTS))
@settings(max_examples=20)
@given(content=households())
def test_every_row_is_the_same_when_it_comes_back(folder: Any, name: str, content: list[Any]) -> None:
    archive = filled(folder / secrets.token_hex(4), content)
    _comes_back(archive, LAYOUTS[name], folder / "导出.xlsx")
    archive.close()


@settings(max_examples=30)
@given(content=households(), layout=own_lists())
def test_so_does_every_list_of_the_office(folder: Any, content: list[Any], layout: Layout) -> None:
    archive = filled(folder / secrets.token_hex(4), content)
    own_lists_action.save(archive, layout, by="王")
    _comes_back(archive, known_layouts(archive)[layout.title], folder / "自定.xlsx")
    archive.close()


@settings(max_examples=20)
@given(content=households(), name=st.sampled_from(list(LAYOUTS)))
def test_unknown_columns_of_an_import_come_back_in_the_same_layout(folder: Any, content: list[Any], name: str) -> None:
    archive, empty = (filled(folder / secrets.token_hex(4), it) for it in (content, []))
    paths = folder / "来.xlsx", folder / "回.xlsx"
    wish = ExportWish(layout=LAYOUTS[name], year=2019, day="2019-12-31")
    export_layout(paths[0], dossiers(archive), wish)
    apply_plan(empty, make_plan(empty, paths[0]), by="王")
    export_layout(paths[1], dossiers(empty), wish)
    archive.close()
    empty.close()
    came, went = (_unknown_columns(path, LAYOUTS[name]) for path in paths)
    assert went == came


def _unknown_columns(path: Path, layout: Layout) -> dict[str, list[tuple[str, ...]]]:
    """What stands under each head that the layout does not have, with what names the row; order does not matter."""
    heads, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    naming = [place for place, head in enumerate(heads) if layout.by_head.get(str(head)) in NAMING]
    unknown = range(len(layout.columns), len(heads))
    return {
        str(heads[place]): sorted((*(str(row[it]) for it in naming), str(row[place])) for row in rows)
        for place in unknown
    }


def _comes_back(archive: Archive, layout: Layout, path: Path) -> None:
    rows = export_layout(path, dossiers(archive), ExportWish(layout=layout, year=2019, day="2019-12-31"))
    plan = make_plan(archive, path)
    assert (plan.layout, plan.year) == (layout.name, 2019 if dated(plan.incoming, plan.kind) else 2018)
    assert plan.changes == {}
    assert plan.count(RowState.SAME) == rows == len(plan.states)
    assert plan.empty


def filled(path: Any, content: list[Any]) -> Archive:
    """An archive that holds the households; its working year is another than that of the incomes."""
    if not (empty := path.parent / "空档案").exists():
        township = Township(**TOWNSHIP, working_year=2018)
        places = [Village(name=name) for name in ("石桥村", "双河村", "新村社区")]
        Archive.create(empty, PASSWORD, township=township, villages=places, by="王", cost=CHEAP)[0].close()
    archive = Archive.open(copied(empty, path), PASSWORD, by="王")
    villages = {village.name: village for village in archive.villages()}
    with archive.change("填", by="王", reason="备料") as change:
        for village, house, members, income in content:
            household = Household(village=villages[village].id, **house)
            change.put(household, *(Member(household=household.id, **values) for values in members))
            if income is not None:
                change.put(Income(household=household.id, year=2019, reported=income))
    return archive
