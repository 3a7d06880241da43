"""Edits carried over to what the archive holds now."""

from dataclasses import replace

from conftest import People

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.dossiers.rebasing import changed_records, rebased


def stored(dossier: Dossier, version: int) -> Dossier:
    """The same household as a later step would have written it."""
    return replace(
        dossier,
        household=replace(dossier.household, version=version),
        members=tuple(replace(it, version=version) for it in dossier.members),
        incomes=tuple(replace(it, version=version) for it in dossier.incomes),
    )


def test_edits_made_while_the_first_were_being_saved_go_on_top_of_them(people: People) -> None:
    shown = stored(people.dossier(), 3)
    first = replace(shown, household=replace(shown.household, group="8组"))
    second = replace(first, household=replace(first.household, group="9组"))
    now = stored(first, 4)
    carried = rebased(first, second, now)
    assert carried.household == replace(now.household, group="9组")
    assert changed_records(now, carried) == [carried.household]


def test_a_new_member_is_kept_and_one_that_is_gone_goes_unless_it_was_edited(people: People) -> None:
    shown = stored(people.dossier(members=3), 3)
    new = people.member(shown.household, 3)
    edited = replace(shown, members=(*shown.members[:2], replace(shown.members[2], phone="17000001234"), new))
    now = replace(shown, members=shown.members[:1])
    carried = rebased(shown, edited, now)
    assert [it.id for it in carried.members] == [shown.members[0].id, shown.members[2].id, new.id]
    assert carried.members[1].version == 3  # the archive will refuse it, and say why


def test_a_field_that_both_changed_keeps_the_old_version(people: People) -> None:
    shown = stored(people.dossier(), 3)
    edited = replace(shown, household=replace(shown.household, note="我"))
    now = stored(replace(shown, household=replace(shown.household, note="别人", group="8组")), 5)
    carried = rebased(shown, edited, now)
    assert (carried.household.note, carried.household.version) == ("我", 3)


def test_what_others_added_comes_along(people: People) -> None:
    shown = stored(people.dossier(), 3)
    edited = replace(shown, household=replace(shown.household, note="我"))
    joined = replace(people.member(shown.household, 4), version=4)
    now = replace(stored(shown, 4), members=(*stored(shown, 4).members, joined))
    carried = rebased(shown, edited, now)
    assert carried.members[-1] == joined
    assert (carried.household.note, carried.household.version) == ("我", 4)
