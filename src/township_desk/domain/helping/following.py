"""What pairings take over from the ledger of helpers.

Whoever stands there is known from there: a correction reaches the pairings of that helper in the same step. What a
helper is called and the unit make who it is, so they are corrected in past help as well. Post and phone are those of
today, so past help keeps what was true then.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from township_desk.domain.helping.people import Helper, HelperKey, People
from township_desk.domain.records import Pairing

SAID = ("unit", "post", "phone")
"""The fields of a pairing that the ledger says of its helper."""


class Correction(NamedTuple):
    """An entry of the ledger of helpers before and after a step. A new one was nothing."""

    was: Helper | None
    now: Helper


class Known(NamedTuple):
    """The people who help before a step and after it, and who of these stands in the ledger of helpers."""

    before: People
    after: People
    declared: frozenset[HelperKey]


def following(
    pairings: Iterable[Pairing], corrections: Sequence[Correction], declared: Iterable[Helper]
) -> Iterator[Pairing]:
    """The pairings as corrections leave them, only those that change. `declared` are all entries before the step."""
    every, old = [*pairings], [*declared]
    corrected = {it.now.entry for it in corrections}
    new = [*(it for it in old if it.entry not in corrected), *(it.now for it in corrections)]
    known = Known(People(old, every), People(new, every), frozenset(it.key for it in new))
    changed, added = _by_helper(corrections, known)
    for it in every:
        kept = it
        was, now = (people.key_of(it.helper, it.unit) for people in (known.before, known.after))
        for correction in (*changed.get(was, ()), *added.get(now, ())):
            kept = _corrected(kept, correction, known)
        if kept != it:
            yield kept


def _by_helper(
    corrections: Iterable[Correction], known: Known
) -> tuple[Mapping[HelperKey, list[Correction]], Mapping[HelperKey, list[Correction]]]:
    """Corrected entries by whom they meant before, and new ones by whom they mean now."""
    changed, new = defaultdict[HelperKey, list[Correction]](list), defaultdict[HelperKey, list[Correction]](list)
    for it in corrections:
        if it.was is not None:
            changed[known.before.key_of(it.was.name, it.was.unit)].append(it)
        else:
            new[known.after.key_of(it.now.name, it.now.unit)].append(it)
    return changed, new


def filled(pairing: Pairing, helper: Helper) -> Pairing:
    """A pairing with what is known of its helper, where it says nothing itself."""
    said = {it: getattr(helper, it) for it in SAID if not getattr(pairing, it) and getattr(helper, it)}
    return replace(pairing, **said) if said else pairing


def _corrected(pairing: Pairing, correction: Correction, known: Known) -> Pairing:
    was, now = correction
    goes_on = pairing.ended_on is None and not now.ended_on
    if goes_on and known.after.helper(now.name, now.unit).entry == now.entry:
        return replace(pairing, helper=now.name, **{it: getattr(now, it) for it in SAID if getattr(now, it)})
    if was is None or was.key == now.key or was.key in known.declared:
        return pairing
    return replace(pairing, helper=now.name, unit=now.unit or pairing.unit)
