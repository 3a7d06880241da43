"""Rules of 群众申请与诉求 that no data can say."""

from collections.abc import Iterator

from township_desk.domain.checks.entry_rules import Look
from township_desk.domain.checks.entry_rules.look import called
from township_desk.domain.checks.rule import Hit
from township_desk.domain.keys.asked import Asked
from township_desk.domain.policies.judging import Eligible, Judged, judged
from township_desk.domain.policies.visitor import request_fields
from township_desk.domain.records.record import Record


def refused(look: Look) -> Iterator[Hit]:
    """What was refused without a reason; where the policies say that the household can have it, the hit says so."""
    every = [*_eligible(look)] if look.wanted and look.dossier.household.id else []
    for entry in look.wanted:
        fitting = [it for it in every if _is_asked_for(it, entry)]
        said = "、".join(f"{it.policy.title}（{it.decided.says}）" for it in fitting)
        why = f"按规则符合{said}，却答复不同意，没有写理由" if fitting else "答复不同意，没有写理由"
        yield look.hit(entry, "reason", f"{called(entry)}{why}。请补写理由，或重新办理。")


def _eligible(look: Look) -> Iterator[Judged]:
    context = look.context
    asked = Asked(year=context.year, day=context.counted_on, standards=context.standards)
    return (it for it in judged(look.dossier, asked) if it.verdict is Eligible.YES)


def _is_asked_for(it: Judged, entry: Record) -> bool:
    """Whether an entry asks for a policy: by name, else by the policy's word."""
    fields = request_fields()
    word, matter = getattr(entry, fields.policy), str(getattr(entry, fields.matter))
    return it.policy.title in matter or (word == it.policy.request and word != fields.other)
