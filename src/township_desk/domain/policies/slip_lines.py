"""The lines of an answer slip: for each policy what a villager must know, in words of the village."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import dates
from township_desk.domain.keys.asked import Asked
from township_desk.domain.policies.judging import Eligible, Judged, judged
from township_desk.domain.policies.look import BLANK

NOT_ANY_MORE = "不办理"


def answered_by(today: str, asked: Asked) -> str:
    """The ISO day until which an open question is to be answered."""
    return (date.fromisoformat(today) + timedelta(asked.standards.limit("request_days", asked.year))).isoformat()


def of_home(home: Dossier, asked: Asked, today: str) -> Iterator[Mapping[str, str]]:
    """The lines of a household: the policies that it can have, and those that must be looked into."""
    return slip_lines((it for it in judged(home, asked) if it.verdict is not Eligible.NO), answered_by(today, asked))


def slip_lines(chosen: Iterable[Judged], until: str) -> Iterator[Mapping[str, str]]:
    """The lines of some policies. What must be looked into says until when it is answered."""
    for it in chosen:
        no = it.verdict is Eligible.NO
        line = {
            "title": it.policy.title,
            "verdict": _verdict(it, until),
            "why": f"{it.decided.told.removeprefix('要核实：').replace(BLANK, '还没有登记')}\n依据：{it.document}",
            "gives": "\n".join(filter(None, (_gives(it, no=no), NOT_ANY_MORE if no else _where(it)))),
        }
        yield {key: text.replace(" ㎡", "平方米") for key, text in line.items()}  # not every face has the sign


def _verdict(it: Judged, until: str) -> str:
    if it.verdict is Eligible.OPEN:
        return f"待核实\n{dates.chinese(until).partition('年')[2]}前答复"
    return f"{it.verdict}\n已享受" if it.enjoyed and it.verdict is Eligible.YES else str(it.verdict)


def _where(it: Judged) -> str:
    papers = f"带{'、'.join(it.policy.papers)}" if it.policy.papers else "不用带材料"
    return f"找{it.policy.where}，{papers}"


def _gives(it: Judged, *, no: bool) -> str:
    parts: Sequence[str] = (it.policy.also if no and it.enjoyed else "", "" if no else it.gives)
    return "\n".join(filter(None, parts))
