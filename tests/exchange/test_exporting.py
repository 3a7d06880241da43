"""Exports and problem workbooks, read back with another library."""

from pathlib import Path

import openpyxl
import pytest
from conftest import PASSWORD, copied, id_of
from exchange.makers import person, workbook
from hypothesis import given, settings
from hypothesis import strategies as st

from township_desk.actions.exchange import exporting
from township_desk.domain.demo.entries import demo_entries
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.records import KINDS, Household, Income, Measure, Member, Pairing, Paper, VillageFigures
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import MEMBER, TOWNSHIP, VILLAGE
from township_desk.exchange.exporting.export import ExportWish, export_layout
from township_desk.exchange.importing.importing import ImportWish, make_plan
from township_desk.exchange.importing.problem_workbook import problem_table
from township_desk.exchange.planning.row_findings import RowState
from township_desk.exchange.recognising.fields import output_groups
from township_desk.exchange.recognising.layouts import load_layouts
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers

LAYOUTS = load_layouts()
CODES = CodeLists.load()


def _fill(archive: Archive, names: list[str], extra: str = "") -> None:
    village = archive.villages()[0].id
    with archive.change("填", by="王", reason="备料") as change:
        change.put(VillageFigures(village=village, year=2018, people=1800))
        for number, name in enumerate(names):
            household = Household(
                village=village, number=f"0051{number:04d}", group="3组", status="预脱贫", phone="17000001234"
            )
            change.put(household, Income(household=household.id, year=2018, reported=543210 + number))
            head = Member(
                household=household.id,
                name=name,
                relation="户主",
                id_number=id_of("19600101", 2 * number + 1),
                labour="普通劳动力",
                health="长期慢性病",
                resident_medical="是",
                work_months=6 * (number % 2),
                work_area="省外务工" if number % 2 else "",
                extra=extra,
            )
            child = Member(
                household=household.id,
                name=f"{name}子",
                relation="之子",
                birth="2010-05",
                number=f"p{number}",
                schooling="小学",
                joined_on="2018-05-01",
                joined_reason="其他转入",
            )
            gone = Member(
                household=household.id, name=f"{name}父", relation="之父", left_on="2018-06-01", left_reason="死亡"
            )
            done = Measure(household=household.id, kind="教育发展帮扶", name=f"{name} 雨露计划", person=child.name)
            change.put(head, child, gone, done, Pairing(household=household.id, helper="李华", started_on="2018-03"))


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_an_export_read_again_is_the_same(archive: Archive, tmp_path: Path, name: str) -> None:
    _fill(archive, ["陈𬱖", "王喆", "=1+1", "@x"], '{"怪列": "甲"}')
    with archive.change("登记台账", by="王") as change:
        change.put(*demo_entries(list(dossiers(archive)), archive.villages()))
        founder = Owner(MEMBER, [it.id for it in archive.all(Member) if it.left_on is None][-1])
        change.put(Paper(household=archive.all(Household)[0].id, title="贫困户申请书", year=2018, signed="是"))
        change.put(blank_entry(KINDS["helper"], Owner(TOWNSHIP), name="李华", unit="县水务局", phone="17000001111"))
        change.put(blank_entry(KINDS["helping_unit"], Owner(VILLAGE, archive.villages()[0].id), name="县水务局"))
        change.put(blank_entry(KINDS["job"], founder, employer="小卖部", way="自主创业", started_on="2018-01-01"))
    path = tmp_path / "out.xlsx"
    rows = exporting.export(archive, name, path, year=2018).rows
    plan = make_plan(archive, path, ImportWish(year=2018))
    assert plan.layout == name
    assert rows > 0
    assert plan.count(RowState.SAME) == rows == len(plan.states)
    assert plan.empty


def test_heads_in_order_and_numbers_as_text(archive: Archive, tmp_path: Path) -> None:
    _fill(archive, ["陈德福"], '{"怪列": "甲"}')
    path = tmp_path / "out.xlsx"
    layout = LAYOUTS["population-2017"]
    export_layout(path, dossiers(archive), ExportWish(layout=layout, year=2018, day="2018-12-31"))
    sheet = openpyxl.load_workbook(path).active
    heads = [cell.value for cell in sheet[1]]
    assert heads == [*(head for head, _ in layout.columns), "怪列"]
    row = dict(zip(heads, sheet[2], strict=True))
    assert row["证件号码"].value == id_of("19600101", 1)
    assert row["证件号码"].data_type == "s"
    assert row["证件号码"].number_format == "@"
    assert row["户编号"].value == "00510000"
    assert row["人均纯收入"].value == 5432.1
    assert row["人数"].value == 2
    assert row["怪列"].value == "甲"
    assert sheet.freeze_panes == "A2"


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf", "Mn")), min_size=1, max_size=12
)


@settings(max_examples=12)
@given(
    names=st.lists(words, min_size=1, max_size=4, unique=True),
    months=st.integers(0, 12),
    health=st.sampled_from(CODES["health"].labels),
)
def test_any_archive_comes_back(
    made_once: Path, tmp_path_factory: pytest.TempPathFactory, names: list[str], months: int, health: str
) -> None:
    folder = tmp_path_factory.mktemp("r")
    archive = Archive.open(copied(made_once, folder / "a"), PASSWORD, by="王")
    clean = [name for name in (name.strip("'’`") for name in names) if name and name not in "无-—/\\空0"] or ["甲"]
    village = archive.villages()[0].id
    with archive.change("填", by="王") as change:
        for number, name in enumerate(dict.fromkeys(clean)):
            household = Household(village=village, number=str(number + 1))
            change.put(household)
            change.put(Member(household=household.id, name=name, relation="户主", work_months=months, health=health))
    path = folder / "out.xlsx"
    export_layout(path, dossiers(archive), ExportWish(layout=LAYOUTS["population-2021"], year=2018, day="2018-12-31"))
    plan = make_plan(archive, path, ImportWish(year=2018))
    assert plan.empty
    archive.close()


def test_the_problem_workbook_shows_the_rows_and_what_is_wrong(archive: Archive, tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", [person("1", "甲", 510999198001010011), person("2", "乙", id_of())])
    plan = make_plan(archive, path)
    assert problem_table(plan).write(tmp_path / "p.xlsx") == 1
    sheet = openpyxl.load_workbook(tmp_path / "p.xlsx").active
    rows = list(sheet.iter_rows(min_row=2))
    assert rows[0][0].value == "2"
    assert rows[0][3].value == "甲"
    assert "末几位已丢失" in rows[0][-1].value
    assert rows[0][4].fill.fgColor.rgb == "FFFAE5E1"


def test_a_target_that_cannot_be_written_is_a_problem(archive: Archive, tmp_path: Path) -> None:
    from township_desk.problems import Problem

    _fill(archive, ["甲"])
    (tmp_path / "out.xlsx").mkdir()
    with pytest.raises(Problem, match="没有写成"):
        export_layout(
            tmp_path / "out.xlsx",
            dossiers(archive),
            ExportWish(layout=LAYOUTS["households"], year=2018, day="2018-12-31"),
        )
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".partial"] == []


@pytest.mark.parametrize(("year", "later"), [(2018, False), (2021, True)])
def test_a_year_offers_its_own_words_and_fields(archive: Archive, tmp_path: Path, year: int, later: bool) -> None:
    _fill(archive, ["陈德福"])
    layout = LAYOUTS["population-2017"]
    path = exporting.export(archive, layout.name, tmp_path / "out.xlsx", year=year).path
    offered = "".join(it.formula1 for it in openpyxl.load_workbook(path).active.data_validations.dataValidation)
    assert ("一般脱贫户" in offered) is later
    keys = {it.key for group in output_groups(year) for it in group.fields}
    assert ("household.monitor" in keys) is later
