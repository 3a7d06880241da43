"""问题整改销号表: the problems of a village and its households, of one year."""

import pytest
from conftest import People
from keeping import keep

from township_desk.actions.paper.forms import FormWish, forms
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, of_household
from township_desk.domain.records.ledgers.ledger import TOWNSHIP, VILLAGE
from township_desk.printing.reading.preview import page_texts
from township_desk.store.archive import Archive


@pytest.mark.parametrize(("place", "there"), [(0, {"漏雨", "灯坏"}), (1, {"路断"})])
def test_it_lists_the_problems_of_a_village_and_its_households(
    archive: Archive, people: People, place: int, there: set[str]
) -> None:
    home, villages = keep(archive, people.dossier()), archive.villages()
    first, second = (Owner(VILLAGE, it.id) for it in villages)
    owners = {
        "漏雨": (of_household(home.household.id), "2018-03"),
        "旧事": (of_household(home.household.id), "2017-03"),
        "灯坏": (first, "2018-04"),
        "路断": (second, "2018-04"),
        "全镇": (Owner(TOWNSHIP), "2018-04"),
    }
    with archive.change("登记", by="王") as change:
        for problem, (owner, day) in owners.items():
            said = {"source": "自查发现", "problem": problem, "found_on": day}
            change.put(blank_entry(KINDS["problem"], owner, **said))
    wish = FormWish(sheet=sheet_named("form.problem.village"), year=2018, village=villages[place])
    text = "".join(page_texts(forms(archive, wish).pdf))
    assert {it for it in owners if it in text} == there
