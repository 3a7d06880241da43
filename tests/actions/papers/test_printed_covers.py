"""Covers printed alone: what the office has set stands on them, and the number of a volume once it was handed over."""

import pytest
from conftest import People
from keeping import fill

from township_desk.actions.filing.settings import keep_office
from township_desk.actions.paper.forms import FormWish, forms
from township_desk.domain.fields.kinds import Day
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.records import FiledVolume, Handover
from township_desk.printing.reading.preview import page_texts
from township_desk.store.archive import Archive


@pytest.fixture
def households(archive: Archive, people: People) -> list[int]:
    """Two households of a village whose office has a fonds number; the first was handed over as volume 7."""
    kept = [it.household for it in fill(archive, people)]
    keep_office(archive, {"fonds": "0123"}, by="王")
    village = archive.villages()[0]
    given = Handover(number=1, village=village.id, place=village.name, handed_on=Day("2018-12-01"))
    with archive.change("移交", by="王") as change:
        change.put(given)
        change.put(
            FiledVolume(
                handover=given.id,
                household=kept[0].id,
                category="2",
                number=7,
                reference="0123-001-2-0007",
                title="陈德福户",
                documents="[]",
            )
        )
    return [it.id for it in kept]


def printed(archive: Archive, sheet: str, *households: int) -> str:
    village = None if households else archive.villages()[0]
    wish = FormWish(sheet=sheet_named(sheet), year=2018, households=households, village=village)
    return "".join("".join(page_texts(forms(archive, wish).pdf)).split())


def test_a_volume_that_was_handed_over_has_its_number_on_cover_and_spine(
    archive: Archive, households: list[int]
) -> None:
    text = printed(archive, "form.folder.household", households[0])
    assert text.count("0123") == 2
    assert text.count("0007") == 2


def test_the_number_of_any_other_volume_is_left_to_the_pen(archive: Archive, households: list[int]) -> None:
    text = printed(archive, "form.folder.household", households[1])
    assert text.count("0123") == 2
    assert "0007" not in text


@pytest.mark.parametrize("sheet", ["form.folder.village", "form.spine.village"])
def test_what_the_office_has_set_stands_on_everything_for_the_village(
    archive: Archive, households: list[int], sheet: str
) -> None:
    assert printed(archive, sheet).count("0123") >= 2
