"""Somebody at the papers of a household, for tests."""

from dataclasses import replace

import pytest
from clerk import Clerk
from scans import jpeg

from township_desk.domain.fields import scans
from township_desk.domain.fields.scans import Scan
from township_desk.domain.records import Household, Paper
from township_desk.gui.household.household_page import HouseholdPage
from township_desk.gui.papers.papers_view import PapersView


@pytest.fixture
def homes(clerk: Clerk) -> list[Household]:
    return [it for it in clerk.archive.all(Household) if it.status == "预脱贫"][:2]


@pytest.fixture
def view(clerk: Clerk, homes: list[Household]) -> PapersView:
    return open_papers(clerk, homes[0])


def open_papers(clerk: Clerk, home: Household) -> PapersView:
    page = clerk.go("household", (home.id, [home.id]))
    assert isinstance(page, HouseholdPage)
    page.sections.open(Paper.TABLE)
    clerk.settle()
    found: PapersView = page.sections[Paper.TABLE].view
    return found


def papers(clerk: Clerk) -> list[Paper]:
    return clerk.archive.all(Paper)


def choose(clerk: Clerk, view: PapersView, title: str) -> None:
    assert view.table.choose(next(it for it in view.table.needs if it.title == title))
    clerk.settle()


def put(clerk: Clerk, view: PapersView, *titles: str, pages: int = 1) -> None:
    """Papers with scans, as if they had been there."""
    needs = [next(it for it in view.table.needs if it.title == title) for title in titles]
    with clerk.archive.change("放", by="王") as change:
        for it in needs:
            digests = [clerk.archive.scans.keep(jpeg(60 + n, 90)) for n in range(pages)]
            change.put(replace(it.blank(view.found.owner), scans=scans.written([Scan("a.jpg", tuple(digests))])))
    clerk.desk.changed.emit()
    clerk.settle()
