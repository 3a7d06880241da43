"""Whose files are by their names: namesakes, ends of ID numbers, and what a name only seems to say."""

import pytest

from township_desk.actions.papers.papers_of import papers_of
from township_desk.actions.papers.placing import Said, place, targets
from township_desk.domain.papers.assigning import Arrived, ArrivedPage, Reason
from township_desk.domain.records import Household, Member, Village
from township_desk.domain.records.ledgers.entries import Owner, of_household
from township_desk.store.archive import Archive

PEOPLE = (("陈德福", "510999195102191439"), ("吴永兴", "510999194602067851"), ("吴永兴", "51099919550206123X"))


@pytest.fixture
def homes(archive: Archive) -> list[Owner]:
    """Three households, two of them with heads of one name in different villages."""
    other = Village(name="双河村")
    villages = (archive.villages()[0].id, archive.villages()[0].id, other.id)
    made = [Household(village=it, number=f"5109990000{n}") for n, it in enumerate(villages)]
    with archive.change("三户", by="王") as change:
        change.put(other, *made)
        people = zip(made, PEOPLE, strict=True)
        change.put(*(Member(household=it.id, name=n, relation="户主", id_number=number) for it, (n, number) in people))
    return [of_household(it.id) for it in made]


def _arrived(name: str, folder: str = "照片") -> Arrived:
    return Arrived(name, folder, (ArrivedPage(folder + name),))


@pytest.mark.parametrize(
    ("folder", "name", "whose", "paper"),
    [
        ("照片", "陈德福户口簿复印件.jpg", 0, "household_book"),
        ("照片", "1439户口簿复印件.jpg", 0, "household_book"),
        ("7851", "户口簿复印件.jpg", 1, "household_book"),
        ("照片", "吴永兴123x 户口簿复印件.jpg", 2, "household_book"),
        ("双河村", "吴永兴 户口簿复印件.jpg", 2, "household_book"),
        ("照片", "510999194602067851.jpg", 1, ""),
        ("照片", "吴永兴.jpg", None, ""),  # there are two of that name
        ("照片", "扫描1439.jpg", None, ""),  # a number alone is what a scanner has counted
        ("照片", "IMG_1439.jpg", None, ""),
        ("照片", "2018户口簿复印件.jpg", None, ""),
    ],
)
def test_the_name_of_a_file_says_whose_it_is(
    archive: Archive, homes: list[Owner], folder: str, name: str, whose: int | None, paper: str
) -> None:
    (placed,) = place(archive, [_arrived(name, folder)], Said())
    assert (placed.of.owner if placed.of else None) == (None if whose is None else homes[whose])
    assert (placed.need.wanted.key if placed.need else "") == paper


def test_a_namesake_s_file_is_not_put_to_those_whose_papers_are_shown(archive: Archive, homes: list[Owner]) -> None:
    shown = papers_of(archive, homes[0])
    files = [_arrived("吴永兴 户口簿复印件.jpg"), _arrived("户口簿复印件.jpg")]
    namesake, nameless = place(archive, files, Said(shown=shown))
    assert (namesake.of, namesake.reason, namesake.why) == (None, Reason.SEVERAL, "有几户同名")
    assert nameless.of == shown
    one_of_them = place(archive, files[:1], Said(shown=papers_of(archive, homes[2])))[0]
    assert one_of_them.of is not None
    assert one_of_them.of.owner == homes[2]


def test_copies_of_one_photo_are_one_scan_and_what_is_there_is_not_put_again(
    archive: Archive, homes: list[Owner]
) -> None:
    twice = [Arrived(name, "", (ArrivedPage("x"),)) for name in ("户口簿复印件.jpg", "户口簿复印件(1).jpg")]
    placed = place(archive, twice, Said(owner=homes[0]))
    (target,) = targets(placed)
    assert len(target.scans) == 1
