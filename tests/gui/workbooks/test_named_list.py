"""The register shows the households of a list that another page names; a search and the chips look among them."""

from clerk import Clerk

from township_desk.actions.household.register_list import NamedList
from township_desk.domain.records import Member


def test_a_named_list_narrows_the_register_until_it_is_put_away(clerk: Clerk) -> None:
    page = clerk.go("register")
    everybody = list(page.model.ids)
    few = tuple(everybody[2:7])
    clerk.go("register", NamedList("石桥村未脱贫 · 2018-12-31", few))
    assert list(page.model.ids) == list(few)
    assert page.filters.scope.isVisible()
    assert page.filters.scope.words == "石桥村未脱贫 · 2018-12-31的 5 户"
    heads = {it.household: it.name for it in clerk.archive.all(Member) if it.relation == "户主"}
    clerk.type(page.search, heads[few[1]])
    clerk.settle()
    assert few[1] in page.model.ids
    assert set(page.model.ids) <= set(few)
    page.search.clear()
    page.filters.scope.clear()
    clerk.settle()
    assert list(page.model.ids) == everybody
    assert not page.filters.scope.isVisible()
    assert clerk.problems == []
