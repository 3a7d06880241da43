from dataclasses import replace

from conftest import People

from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Income


def test_the_head_stands_first_whatever_the_order(people: People) -> None:
    dossier = people.dossier(members=3)
    turned = replace(dossier, members=dossier.members[::-1])
    assert turned.head == dossier.head
    assert [it.relation for it in turned.present] == ["户主", "之子", "之子"]


def test_a_head_who_left_is_no_head(people: People) -> None:
    dossier = people.dossier()
    gone = replace(dossier.members[0], left_on=Day("2018-01-01"), left_reason="死亡")
    left = replace(dossier, members=(gone, dossier.members[1]))
    assert left.head is None
    assert left.present == (dossier.members[1],)


def test_accounts_are_found_by_year(people: People) -> None:
    dossier = people.dossier()
    earlier = Income(household=dossier.household.id, year=2017)
    both = replace(dossier, incomes=(*dossier.incomes, earlier))
    assert both.income(2017) == earlier
    assert both.income(2018) == dossier.incomes[0]
    assert both.income(2019) is None
