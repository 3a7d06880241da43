"""Attaching files to papers, and what can be done with the scans of a paper."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from exchange.pictures import corners_of, packed, photo
from PIL import Image

from township_desk.actions.household.checking import apply_fix, check_archive, exempt
from township_desk.actions.household.households import open_household, plan_removal
from township_desk.actions.ledgers.entries import remove_entry
from township_desk.actions.paper.paper_lists import has_lines
from township_desk.actions.papers.attaching import attach, look_at
from township_desk.actions.papers.giving_back import give_back
from township_desk.actions.papers.listing import listed
from township_desk.actions.papers.papers_of import papers_of
from township_desk.actions.papers.placing import Said
from township_desk.actions.papers.scan_acts import change_page, move_page, place_page, turn_page
from township_desk.domain.fields import scans
from township_desk.domain.fields.findings import Finding
from township_desk.domain.paper.catalogue import TO_DO
from township_desk.domain.papers.marks import Mark
from township_desk.domain.papers.needs import State
from township_desk.domain.records import Household, Member, Paper
from township_desk.domain.records.ledgers.entries import Owner, of_household
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive

NUMBERS = ("51099900001", "51099900002")


@pytest.fixture
def homes(archive: Archive) -> list[Owner]:
    """Two households."""
    village = archive.villages()[0].id
    made = [Household(village=village, number=it, status="预脱贫", exit_year=2018) for it in NUMBERS]
    with archive.change("两户", by="王", reason="备料") as change:
        change.put(*made)
        names = zip(made, ("陈德福", "李桂英"), strict=True)
        change.put(*(Member(household=it.id, name=name, relation="户主") for it, name in names))
    return [of_household(it.id) for it in made]


def _file(folder: Path, name: str, wide: int = 80) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed(photo(wide, 60)))
    return path


def _pages(paper: Paper) -> Sequence[int]:
    return [len(it.pages) for it in scans.read(paper.scans)]


def _only(archive: Archive) -> Paper:
    (paper,) = archive.all(Paper)
    return paper


def test_a_file_becomes_the_paper_that_was_said_and_the_same_one_is_not_added_again(
    archive: Archive, homes: list[Owner], tmp_path: Path
) -> None:
    plan = look_at(archive, [_file(tmp_path, "a.jpg")], Said(owner=homes[0], paper="入户核查表"))
    assert archive.all(Paper) == []
    attach(archive, plan, by="李")
    paper = _only(archive)
    assert (paper.title, paper.year, paper.household, _pages(paper)) == ("入户核实表", 2018, homes[0].key, [1])
    assert archive.history()[0].label == "石桥村 陈德福 户添加 1 份佐证材料的扫描件"
    step = archive.step
    again = look_at(
        archive, [_file(tmp_path, "b.jpg"), _file(tmp_path, "c.jpg", 90)], Said(owner=homes[0], paper="visit")
    )
    assert [it.same for it in again.goes] == [True, False]
    attach(archive, again, by="李")
    assert _pages(_only(archive)) == [1, 1]
    assert archive.step == step + 1
    attach(archive, look_at(archive, [tmp_path / "c.jpg"], Said(owner=homes[0], paper="visit")), by="李")
    assert archive.step == step + 1


def test_names_of_files_and_folders_say_whose_and_which(archive: Archive, homes: list[Owner], tmp_path: Path) -> None:
    files = [
        _file(tmp_path, "陈德福_签字认可书.jpg", 81),
        _file(tmp_path, f"{NUMBERS[1]}/户口簿.jpg", 82),
        _file(tmp_path, "石头.jpg", 83),
        tmp_path / "坏.jpg",
    ]
    files[3].write_bytes(b"no picture")
    plan = look_at(archive, files, Said())
    assert [(it.of.owner, it.need.wanted.key) for it in plan.goes] == [
        (homes[0], "consent"),
        (homes[1], "household_book"),
    ]
    assert [it.why for it in plan.unplaced] == ["看不出是谁的"]
    assert "坏.jpg" in plan.refused[0]
    attach(archive, plan, by="李")
    assert {it.household for it in archive.all(Paper)} == {it.key for it in homes}


def _form(path: Path, mark: Mark) -> Path:
    """A photographed page with the code of one of our own forms."""
    code = zxingcpp.create_barcode(mark.text, zxingcpp.BarcodeFormat.QRCode).to_image(scale=4)
    page = Image.new("L", (500, 700), 255)
    view = memoryview(code)
    page.paste(Image.frombytes("L", view.shape[::-1], view.tobytes()), (250, 20))
    page.convert("RGB").save(path)
    return path


def test_a_code_of_our_own_form_goes_before_the_household_that_was_said(
    archive: Archive, homes: list[Owner], tmp_path: Path
) -> None:
    pages = [
        _form(tmp_path / f"{page}.png", Mark(homes[1].key, "form.visit.household", page, 2, 2018)) for page in (2, 1)
    ]
    plan = look_at(archive, pages, Said(owner=homes[0]))
    (goes,) = plan.goes
    assert (goes.of.owner, goes.need.wanted.key, len(goes.piece.scan.pages)) == (homes[1], "visit", 2)
    attach(archive, look_at(archive, pages, Said(owner=homes[0], paper="visit")), by="李")
    assert _only(archive).household == homes[0].key


def test_what_cannot_be_is_said_before_anything_is_written(
    archive: Archive, homes: list[Owner], tmp_path: Path
) -> None:
    path = _file(tmp_path, "a.jpg")
    with pytest.raises(Problem, match="没有叫“nonsense”的佐证材料"):
        look_at(archive, [path], Said(owner=homes[0], paper="nonsense"))
    own = look_at(archive, [path], Said(owner=homes[0], paper="光荣证"))
    attach(archive, own, by="李")
    needs = papers_of(archive, homes[0]).needs
    assert [it.group for it in needs if it.title == "光荣证"] == ["选存"]


def test_an_owner_or_a_paper_that_is_gone_meanwhile_is_refused_and_a_removed_paper_can_come_again(
    archive: Archive, homes: list[Owner], tmp_path: Path
) -> None:
    path = _file(tmp_path, "a.jpg")
    plan = look_at(archive, [path], Said(owner=homes[0], paper="visit"))
    attach(archive, plan, by="李")
    later = look_at(archive, [_file(tmp_path, "b.jpg", 90)], Said(owner=homes[0], paper="visit"))
    remove_entry(archive, _only(archive), by="李")
    with pytest.raises(Problem, match="已被删除"):
        attach(archive, later, by="李")
    attach(archive, look_at(archive, [path], Said(owner=homes[0], paper="visit")), by="李")
    assert _pages(_only(archive)) == [1]
    gone = look_at(archive, [path], Said(owner=homes[1], paper="visit"))
    plan_removal(open_household(archive, homes[1].key)).act(archive, "李")
    with pytest.raises(Problem, match="已经不在档案里"):
        attach(archive, gone, by="李")


def test_pages_are_turned_ordered_moved_and_taken_out(archive: Archive, homes: list[Owner], tmp_path: Path) -> None:
    files = [_file(tmp_path, f"{wide}.jpg", wide) for wide in (80, 90, 100)]
    attach(archive, look_at(archive, files, Said(owner=homes[0], paper="visit")), by="李")
    shown = _only(archive)
    turn_page(archive, shown, 1, 1, by="李")
    first = scans.read(_only(archive).scans)[0].pages[0]
    assert corners_of(archive.scans.read(first)) == ["blue", "red", "white", "green"]
    with pytest.raises(Conflict, match="刚被改过"):
        place_page(archive, shown, 3, 1, by="李")
    place_page(archive, _only(archive), 3, 1, by="李")
    assert [it.name for it in scans.read(_only(archive).scans)] == ["100.jpg", "80.jpg", "90.jpg"]
    need = next(it for it in papers_of(archive, homes[1]).needs if it.wanted.key == "consent")
    move_page(archive, _only(archive), 1, need.blank(homes[1]), by="李")
    assert {it.household: _pages(it) for it in archive.all(Paper)} == {homes[0].key: [1, 1], homes[1].key: [1]}
    left = next(it for it in archive.all(Paper) if it.household == homes[0].key)
    change_page(archive, left, 2, (), by="李")
    assert _pages(archive.get(Paper, left.id)) == [1]
    archive.undo(by="李")
    assert _pages(archive.get(Paper, left.id)) == [1, 1]


def test_a_pdf_comes_back_as_it_came_even_when_a_page_was_turned(
    archive: Archive, homes: list[Owner], tmp_path: Path
) -> None:
    path = tmp_path / "核实表.pdf"
    photo(120, 160).save(path, "PDF")
    attach(archive, look_at(archive, [path], Said(owner=homes[0], paper="visit")), by="李")
    turn_page(archive, _only(archive), 1, 2, by="李")
    give_back(archive, _only(archive), tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == path.read_bytes()
    give_back(archive, _only(archive), tmp_path / "out.jpg")
    assert (tmp_path / "out.jpg").read_bytes().startswith(b"\xff\xd8")
    with pytest.raises(Problem, match="没有扫描件"):
        give_back(archive, replace(_only(archive), scans=""), tmp_path / "no.pdf")


def test_papers_of_a_village_and_the_township_stand_beside_those_of_households(
    archive: Archive, homes: list[Owner], tmp_path: Path
) -> None:
    village = Owner("village", archive.villages()[0].id)
    attach(archive, look_at(archive, [_file(tmp_path, "a.jpg")], Said(owner=village, paper="大会记录")), by="李")
    found = papers_of(archive, village)
    meeting = next(it for it in found.needs if it.wanted.key == "meeting")
    assert (meeting.state, [it.short for it in meeting.faults]) == (State.MEND, ["缺签字", "缺公章", "缺日期"])
    assert papers_of(archive, Owner("township")).count(State.MISSING) > 0


def _doubts(archive: Archive) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for it in check_archive(archive):
        if it.rule.startswith("paper."):
            found.setdefault(it.rule, []).append(it)
    return found


def test_papers_are_missing_only_where_some_are_kept_and_a_doubt_is_fixed_or_exempted(
    archive: Archive, homes: list[Owner], tmp_path: Path
) -> None:
    assert _doubts(archive) == {}
    assert listed(archive, village="石桥村", to_do=True) == []
    assert not has_lines(archive, TO_DO, archive.villages()[0], 2018)
    assert {it.of.owner for it in listed(archive, household=NUMBERS[0], to_do=True)} == {homes[0]}  # asked for by name
    attach(archive, look_at(archive, [_file(tmp_path, "a.jpg")], Said(owner=homes[0], paper="visit")), by="李")
    found = _doubts(archive)
    assert {it.household for it in found["paper.missing"]} == {it.key for it in homes}  # of one village
    assert {it.of.owner for it in listed(archive, village="石桥村", to_do=True)} == set(homes)
    assert has_lines(archive, TO_DO, archive.villages()[0], 2018)
    (unsigned,) = found["paper.unsigned"]
    assert (unsigned.kind, unsigned.record, unsigned.field) == ("paper", _only(archive).id, "signed")
    apply_fix(archive, unsigned, by="李")
    assert _only(archive).signed == "是"
    missing = next(it for it in found["paper.missing"] if it.value == "consent.2018" and it.household == homes[0].key)
    exempt(archive, missing, "本人在外，已电话确认", by="李")
    assert missing not in _doubts(archive)["paper.missing"]
    assert [it.state for it in papers_of(archive, homes[0]).needs if it.wanted.key == "consent"] == [State.EXEMPT]
    assert "paper.unsigned" not in _doubts(archive)
