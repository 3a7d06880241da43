"""补签包: the list of what is still to be signed in a village, with the forms for it, in one folder."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import People
from keeping import fill

from township_desk.actions.paper.form_files import note_printed
from township_desk.actions.paper.forms import FormWish, forms
from township_desk.actions.paper.packs import PackFile, pack_doubts, print_pack
from township_desk.domain.fields.kinds import Day
from township_desk.domain.paper.catalogue import SIGNING, sheet_named
from township_desk.domain.posting.period import Posting
from township_desk.domain.records import Household, Paper, Village
from township_desk.printing.reading.preview import page_texts
from township_desk.problems import Problem
from township_desk.store.archive import Archive

LIST = "form.unsigned.village"


@pytest.fixture
def village(archive: Archive, people: People) -> Village:
    """A village that keeps papers: one household has an application that lacks everything."""
    first = fill(archive, people)[0].household
    with archive.change("登记材料", by="王") as change:
        change.put(Paper(household=first.id, title="贫困户申请书", year=2018, box="2盒"))
    return archive.villages()[0]


def packed(archive: Archive, village: Village | None, folder: Path) -> list[PackFile]:
    return print_pack(archive, village, SIGNING, 2018, Posting(first="2018-10-15"), folder, by="王")


def text(path: Path) -> str:
    return "".join("".join(page_texts(path.read_bytes())).split())


def test_a_pack_is_the_list_and_the_blank_forms_on_it(archive: Archive, village: Village, tmp_path: Path) -> None:
    found = {it.sheet.name: it.path for it in packed(archive, village, tmp_path)}
    assert next(iter(found)) == LIST
    listed = found[LIST]
    assert listed is not None
    assert "陈德福贫困户申请书2018签字、日期原件（2盒）□" in text(listed)
    applications = found["form.application.household"]
    assert applications is not None
    assert text(applications).count("贫困户申请书") == 1  # the other household has one, and it only lacks a signature
    exits = found["form.exit.household"]
    assert exits is not None
    assert text(exits).count("贫困户退出验收表") == 2
    assert found["form.proof.posting"] is None


def test_households_with_doubts_are_named_before_their_exit_papers_are_taken_along(
    archive: Archive, village: Village
) -> None:
    assert [it.number for it in pack_doubts(archive, village, SIGNING, 2018)] == ["02"]


def test_a_township_is_not_gone_through_in_one_trip(archive: Archive, village: Village, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="补签的材料按村收。请选一个村"):
        packed(archive, None, tmp_path / "包")
    assert not (tmp_path / "包").exists()


def test_lists_are_printed_for_the_villages_that_have_something_to_sign(archive: Archive, village: Village) -> None:
    wish = FormWish(sheet=sheet_named(LIST), year=2018)
    every = "".join(page_texts(forms(archive, wish).pdf))
    assert f"{village.name}待补签材料清单" in every
    assert every.count("待补签材料清单") == 1


def test_where_no_papers_are_kept_nothing_is_said_to_lack(archive: Archive, people: People) -> None:
    fill(archive, people)
    wish = FormWish(sheet=sheet_named(LIST), year=2018, village=archive.villages()[0])
    for village, place in ((wish.village, "石桥村"), (None, "全乡镇")):
        with pytest.raises(Problem, match=f"{place}没有要补签的材料。登记过佐证材料的村，才看得出缺什么"):
            forms(archive, replace(wish, village=village))


def _listed(archive: Archive, village: Village) -> str:
    made = forms(archive, FormWish(sheet=sheet_named(LIST), year=2018, village=village))
    return "".join("".join(page_texts(made.pdf)).split())


def test_a_form_that_was_printed_is_told_until_the_signed_paper_is_there(archive: Archive, village: Village) -> None:
    key, day = next(it.id for it in archive.all(Household) if it.number == "01"), date.today().isoformat()[5:]
    wish = FormWish(sheet=sheet_named("form.visit.household"), year=2018, households=(key,))
    assert "已印" not in _listed(archive, village)
    note_printed(archive, replace(wish, watermark="样张"), by="王")
    note_printed(archive, replace(wish, sheet=sheet_named("form.walk.village"), village=village), by="王")
    assert "已印" not in _listed(archive, village)
    note_printed(archive, wish, by="王")
    assert archive.history()[0].label == "印出入户核实表 1 份，等签字"
    assert f"入户核实表2018签字、日期{day}已印□" in _listed(archive, village)
    step = archive.step
    note_printed(archive, wish, by="王")
    assert archive.step == step
    with archive.change("签好了", by="王") as change:
        change.put(
            Paper(household=key, title="入户核实表", year=2018, signed="是", sealed="是", dated=Day("2018-10-09"))
        )
    assert "已印" not in _listed(archive, village)


def test_what_was_printed_waits_for_its_signature_even_where_no_papers_are_kept(
    archive: Archive, people: People
) -> None:
    home, village = fill(archive, people)[0].household, archive.villages()[0]
    wish = FormWish(sheet=sheet_named("form.application.household"), year=2018, households=(home.id,))
    note_printed(archive, wish, by="王")
    assert _listed(archive, village).count("已印") == 1
