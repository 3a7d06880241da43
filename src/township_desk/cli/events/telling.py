"""What the commands for events print of households and refusals."""

from collections.abc import Mapping

from township_desk.actions.events.plans import EventPlan
from township_desk.actions.events.taking_in import TakingPlan
from township_desk.cli.procedures.cases import REFUSED
from township_desk.cli.report import Report
from township_desk.domain.events.shown import Home
from township_desk.problems import Problem


def refusal(made: EventPlan | TakingPlan, data: Mapping[str, object], *, json: bool) -> Report:
    """The answer to an event that is refused: the data with the reasons. Raises Problem unless JSON is asked for."""
    if not json:
        raise Problem(made.sentence)
    refused = [{"household": made.number, "what": it.what, "why": it.why} for it in made.refusals]
    return Report(data={**data, "refusals": refused}, notes=[made.sentence], code=REFUSED)


def home_data(it: Home) -> Mapping[str, object]:
    """A household before or after, for JSON."""
    return {
        "household": it.number,
        "village": it.village,
        "group": it.group,
        "status": it.status,
        "closed": it.closed or None,
        "head": it.head,
        "people": it.people,
        "members": [{"name": one.name, "relation": one.relation} for one in it.members],
    }


def home_line(when: str, it: Home) -> str:
    """The same for people."""
    whom = "、".join(f"{one.name}（{one.relation or '关系未填'}）" for one in it.members) or "没有人"
    return "\t".join((f"变动{when}", it.number, f"{it.village}{it.group}", f"{it.people} 人", whom))
