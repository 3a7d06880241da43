"""Pairs that may be one person, on the screen."""

from dataclasses import replace

import pytest
from clerk import Clerk

from township_desk.domain.records import Member
from township_desk.domain.records.record import new_key
from township_desk.gui.base import messages


@pytest.fixture
def twin(clerk: Clerk) -> Member:
    """A second record of somebody who is no head, with a fact of its own."""
    one = next(it for it in clerk.archive.all(Member) if it.relation == "配偶" and it.id_number)
    made = replace(one, id=new_key(), version=0, education="", note="", phone="17000004321")
    with clerk.archive.change("又一条", by="王") as change:
        change.put(made)
    return one


def test_two_records_become_one_and_two_again(clerk: Clerk, twin: Member) -> None:
    page = clerk.go("duplicates")
    found = page._current()
    assert found.pair.score == 100
    assert page.subtitle.text() == f"{len(page.model.rows)} 对"
    labels = [it.label for it in page.facts.rows]
    assert labels[0] in ("成员联系电话", "文化程度")
    people = len(clerk.archive.all(Member))
    clerk.click(page.first if found.pair.first.id == twin.id else page.second)
    assert len(clerk.archive.all(Member)) == people  # nothing happens before it was looked at
    clerk.agree()
    assert len(clerk.archive.all(Member)) == people - 1
    assert clerk.archive.get(Member, twin.id).phone == (twin.phone or "17000004321")
    assert clerk.problems == []
    clerk.archive.undo(by="王")
    assert len(clerk.archive.all(Member)) == people


def test_two_persons_are_not_asked_about_again(clerk: Clerk, twin: Member, monkeypatch: pytest.MonkeyPatch) -> None:
    page = clerk.go("duplicates")
    before = len(page.model.rows)
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: "双胞胎")
    clerk.click(page.apart)
    assert len(page.model.rows) == before - 1
