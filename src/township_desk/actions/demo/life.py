"""The years of the demonstration. Each act is done as a clerk does it; what is refused is left out."""

from collections.abc import Sequence
from itertools import islice, zip_longest
from tempfile import TemporaryDirectory

from township_desk.actions.demo.cases import applicants, do
from township_desk.actions.events import planning
from township_desk.actions.events.plans import EventWish
from township_desk.actions.office.settings import standards
from township_desk.actions.procedures.subjects import of_household, of_village
from township_desk.domain.demo.life import Act, Story, besides, chosen, stories, words
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.events.kinds import kind_named
from township_desk.store.archive import Archive
from township_desk.store.read.dossiers import dossiers
from township_desk.store.read.register import RegisterFilter, register_ids

_TRIED = 6
"""So many households are tried for an event."""


def live(archive: Archive, *, by: str) -> None:
    """Acts all stories out. No household is in two of them."""
    every, known, taken = stories(), standards(archive), set[int]()
    places = tuple(it.id for it in archive.villages() if it.name in {story.village for story in every})
    homes = list(dossiers(archive, register_ids(archive, RegisterFilter(villages=places))))
    for story in every:
        fit = () if story.of_village else chosen(story, homes, taken, known)
        if story.acts[0].stage:
            taken.update(_lead(archive, story, list(islice(fit, story.take)), by))
        else:
            taken.update(_happen(archive, story.acts[0], list(islice(fit, _TRIED)), by))


def _lead(archive: Archive, story: Story, found: Sequence[Dossier], by: str) -> list[int]:
    """Leads the cases of a story through its stages. Returns the keys of its households."""
    keys = [it.household.id for it in found]
    if any(besides(story, it) for it in found):
        with archive.change(f"登记收入账和佐证材料：{story.title}", by=by) as change:
            change.put(*(record for it in found for record in besides(story, it)))
    for act in story.acts if keys or story.applicant or story.of_village else ():
        if story.applicant:
            subjects = applicants(archive, {story.applicant["number"]: {**story.applicant, **act.said}})
        elif story.of_village:
            subjects = [of_village(archive, story.village, {story.village: act.said})]
        else:
            subjects = [of_household(it, words(act.said, it)) for it in dossiers(archive, keys)]
        do(archive, act.what, act.stage, act.day, subjects, by=by, outcome=act.outcome)
    return keys


def _happen(archive: Archive, act: Act, fit: Sequence[Dossier], by: str) -> list[int]:
    """Enters an event for the first household for which it is not refused.

    {次户} is the number of the one that fits after it, {夹} a folder that is gone afterwards. Returns the keys of both.
    """
    with TemporaryDirectory() as folder:
        for home, other in zip_longest(fit, fit[1:]):
            beside = {"次户": other.household.number if other is not None else "", "夹": folder}
            said = words(act.said, home, beside)
            wish = EventWish(household=home.household.id, kind=kind_named(act.what), day=act.day, said=said)
            made = planning.plan(archive, wish)
            if not made.refusals:
                planning.write(archive, made, by=by)
                return [it.household.id for it in (home, other) if it is not None]
    return []
