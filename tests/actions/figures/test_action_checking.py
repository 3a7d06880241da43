"""Doubts between households: found of one household as of the whole archive, stored or just typed."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from conftest import People, id_of
from keeping import keep

from township_desk.actions.household import checking, duplicates
from township_desk.actions.household.households import open_household
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import Household, Member, Pairing
from township_desk.store.archive import Archive
from township_desk.store.read.register import register_ids


def by_household(archive: Archive) -> dict[int, list[Finding]]:
    every = checking.check_archive(archive)
    return {key: [it for it in every if it.household == key] for key in register_ids(archive)}


def same_everywhere(archive: Archive) -> None:
    for key, findings in by_household(archive).items():
        alone = checking.findings_of(archive, open_household(archive, key))
        assert sorted(map(str, alone)) == sorted(map(str, findings))
        assert [it.severity for it in alone] == sorted(it.severity for it in alone)


def other(people: People, **values: object) -> Dossier:
    """A second household that has nothing in common with the first but what is said."""
    made = people.dossier(members=1, number="51099900002")
    head = replace(made.members[0], name="李四", id_number=id_of("19750303", 5), **values)  # type: ignore[arg-type]
    return replace(made, members=(head,))


@pytest.mark.parametrize(
    ("values", "rules"),
    [
        ({"id_number": id_of("19600101", 1)}, {"same_id"}),
        ({"id_number": f"{id_of('19600101', 1)[:6]}{id_of('19600101', 1)[8:17]}"}, {"same_id"}),
        ({"id_number": f"{id_of('19600101', 1)}43"}, {"same_id"}),
        ({"name": "陈德福", "birth": "1960-01-01", "id_number": ""}, {"duplicate"}),
        (
            {
                "name": "陈德福",
                "id_number": f"{id_of('19600101', 1)[:-1]}{'X' if id_of('19600101', 1)[-1] != 'X' else '1'}",
            },
            {"duplicate"},
        ),
        ({"phone": "17000001234"}, {"same_phone"}),
        ({}, set()),
    ],
)
def test_what_stands_elsewhere_is_found_where_it_is_typed(
    archive: Archive, people: People, values: dict[str, object], rules: set[str]
) -> None:
    keep(archive, people.dossier(members=1, phone="17000001234"))
    typed = other(people)
    typed = replace(typed, members=(replace(typed.members[0], **values),))
    across = {"same_id", "duplicate", "same_phone", "same_number"}
    assert {it.rule for it in checking.findings_of(archive, typed)} & across == rules
    keep(archive, typed)
    same_everywhere(archive)
    assert {it.rule for it in checking.check_archive(archive)} & across == rules


def test_a_draft_is_checked_as_it_stands_not_as_it_is_stored(archive: Archive, people: People) -> None:
    first = keep(archive, people.dossier(members=1))
    second = keep(archive, other(people))
    number = first.members[0].id_number
    draft = replace(second, members=(replace(second.members[0], id_number=number),))
    assert "same_id" in {it.rule for it in checking.findings_of(archive, draft)}
    assert "same_id" not in {it.rule for it in checking.findings_of(archive, second)}


def test_persons_told_apart_are_doubted_in_neither_household(archive: Archive, people: People) -> None:
    keep(archive, people.dossier(members=1))
    twin = other(people)
    keep(archive, replace(twin, members=(replace(twin.members[0], name="陈德福", birth="1960-01-01"),)))
    (doubt,) = [it for it in duplicates.find(archive) if it.pair.first.name == "陈德福"]
    assert [it.rule for it in checking.check_archive(archive)].count("duplicate") == 2
    duplicates.tell_apart(archive, doubt.pair, "看过户口簿", by="王")
    assert "duplicate" not in {it.rule for it in checking.check_archive(archive)}
    same_everywhere(archive)
    archive.undo(by="王")
    twice = next(it for it in checking.check_archive(archive) if it.rule == "duplicate")
    checking.exempt(archive, twice, "看过户口簿", by="王")
    assert duplicates.find(archive) == []
    same_everywhere(archive)


def test_one_source_for_random_archives(archive: Archive, people: People) -> None:
    chance = random.Random(7)
    names, phones = ("陈德福", "李四", "王五"), ("", "17000001234", "17000005678")
    numbers = ("", id_of("19600101", 1), id_of("19750303", 5), id_of("19600101", 1)[:-1] + "0", "999999999999999999")

    def member(home: Household, place: int) -> Member:
        values = {"name": chance.choice(names), "id_number": chance.choice(numbers), "phone": chance.choice(phones)}
        return people.member(home, place, **values, birth=chance.choice((None, "1960-01-01")))

    for _ in range(14):
        made = people.dossier(phone=chance.choice(phones), number=chance.choice(("51099900001", "51099900002", "")))
        count = chance.randint(1, 3)
        members: Sequence[Member] = [member(made.household, place) for place in range(count)]
        helps = (Pairing(household=made.household.id, helper="李国强"),) if chance.random() < 0.5 else ()
        keep(archive, replace(made, members=tuple(members)).with_entries(Pairing, helps))
    same_everywhere(archive)
