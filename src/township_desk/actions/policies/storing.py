"""Takes over into cards and ledgers what was said at the counter, as far as it is chosen: shown first, one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from township_desk.actions.household import households
from township_desk.actions.ledgers.entries import beside
from township_desk.actions.policies.looking import Seen
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.dossiers.rebasing import changed_records, rebased
from township_desk.domain.policies.taking.answer_takings import When, from_answers
from township_desk.domain.policies.taking.card_takings import from_cards
from township_desk.domain.policies.taking.taking import Found, Taking, taken
from township_desk.domain.records.ledgers.entries import objection
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.trail.change import Change

__all__ = ["Taking", "TakingPlan", "plan_taking", "take_over"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingPlan:
    """What can be taken over of what was said, and a sentence for each thing that only the consultation keeps."""

    home: Dossier
    takings: Sequence[Taking]
    left_out: Sequence[str]

    @property
    def name(self) -> str:
        """The name of the household."""
        return households.name_of(self.home)


def plan_taking(archive: Archive, seen: Seen, *, today: str = "") -> TakingPlan:
    """Where each answer would stand. Raises Problem for a household that is not in the archive."""
    if seen.is_visitor:
        raise Problem("没有写入：这一户没有建档，没有户卡可写。可以记入政策咨询。")
    home, found = households.open_household(archive, seen.home.household.id), Found()
    from_cards(home, seen.home, found)
    from_answers(home, seen.told, seen.judged, When(seen.asked.year, today or date.today().isoformat()), found)
    return TakingPlan(home=home, takings=found.takings, left_out=found.left_out)


def take_over(archive: Archive, plan: TakingPlan, chosen: Sequence[Taking], *, by: str) -> None:
    """Writes the chosen answers as one step. Refuses where somebody has changed the same field since."""
    if not chosen:
        raise Problem("没有写入：一项也没有选。请先打勾。")
    now, change = households.open_household(archive, plan.home.household.id), Change()
    change.put(*changed_records(now, rebased(plan.home, taken(plan.home, chosen), now)))
    for entry in (it.record for it in chosen if not it.field):
        if why := objection(entry, beside(archive, entry)):
            raise Problem(f"没有写入：{why}")
        change.put(entry)
    archive.apply(change, f"当面答的写入 {plan.name} 户", by=by)
