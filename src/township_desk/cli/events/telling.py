"""What the commands for events print of households and refusals."""

from collections.abc import Mapping, Sequence

from township_desk.actions.events.plans import Refused
from township_desk.domain.events.shown import Home


def refusals_data(number: str, refused: Sequence[Refused]) -> list[Mapping[str, object]]:
    """Why an event of a household is refused, for JSON."""
    return [{"household": number, "what": it.what, "why": it.why} for it in refused]


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
