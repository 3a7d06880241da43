"""The papers of events: what happened with names and relations, and blank ones to be filled in by hand."""

import pytest
from conftest import People
from keeping import keep

from township_desk.actions.events.event_sheets import SHEETS, event_sheet
from township_desk.actions.events.planning import plan, write
from township_desk.actions.events.plans import EventWish
from township_desk.actions.paper.forms import FormWish, forms
from township_desk.actions.paper.packs import print_pack
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.events.kinds import kind_named
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.posting.period import Posting
from township_desk.printing.reading.preview import page_texts
from township_desk.problems import Problem
from township_desk.store.archive import Archive


@pytest.fixture
def home(archive: Archive, people: People) -> Dossier:
    return keep(archive, people.dossier(members=3, number="01"))


def _text(pdf: bytes) -> str:
    return "".join("".join(page_texts(pdf)).split())


def _enter(archive: Archive, home: Dossier, kind: str, **said: object) -> None:
    wish = EventWish(household=home.household.id, kind=kind_named(kind), day="2018-05-01", said=said)
    write(archive, plan(archive, wish), by="王晓琴")


def test_the_sheet_of_a_death_names_the_dead_the_new_head_and_both_sides(archive: Archive, home: Dossier) -> None:
    head, new, other = home.present
    _enter(archive, home, "死亡", person=str(head.id), new_head=str(new.id), relations={str(other.id): "其他"})
    made = event_sheet(archive, 1)
    text = _text(made.pdf)
    assert made.label == "家庭成员变更登记表"
    for words in ("第1号", "2018年5月1日", "变动前户主", head.name, new.name, head.id_number, "3人", "2人", "改关系"):
        assert words in text
    with pytest.raises(Problem, match="没有第 2 号变动"):
        event_sheet(archive, 2)


def test_a_moved_household_shows_both_places(archive: Archive, home: Dossier) -> None:
    _enter(archive, home, "迁移", village="双河村", group="9组")
    text = _text(event_sheet(archive, 1).pdf)
    assert "石桥村3组" in text
    assert "双河村9组" in text


def test_blank_sheets_are_printed_for_a_household_and_never_in_a_pack(
    archive: Archive, home: Dossier, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in set(SHEETS.values()):
        wish = FormWish(sheet=sheet_named(name), year=2018, households=(home.household.id,))
        assert home.present[1].name in _text(forms(archive, wish).pdf)
    folder, village = tmp_path_factory.mktemp("pack"), archive.villages()[0]
    files = print_pack(archive, village, "adjust", 2018, Posting(first="2018-12-01"), folder, by="王")
    assert {it.sheet.name for it in files}.isdisjoint(SHEETS.values())
