"""Notes where a file says something else than the cases of the office. It can be imported, and is a doubt then."""

from collections.abc import Mapping

from township_desk.domain.fields.kinds import Value
from township_desk.domain.procedures.saying import SaidByCase, decided
from township_desk.domain.records import Household
from township_desk.exchange.planning.notes import Notes
from township_desk.exchange.planning.row_findings import AGAINST_CASE


def note_against_cases(notes: Notes, place: int, changed: Mapping[str, Value], said: Mapping[str, SaidByCase]) -> None:
    """Notes each field of a household that a row would change to something else than a case has written into it.

    The case's own value is offered, so that the clerk can choose for each row.
    """
    for name, by_case in decided(said).items():
        if name in changed and changed[name] != by_case.value:
            it = Household.field(name)
            theirs, ours = it.kind.show(changed[name]) or "空", it.kind.show(by_case.value)
            message = (
                f"{it.label}写的是“{theirs}”，第 {by_case.case.number} 号事项写的是“{ours or '空'}”。"
                "照文件导入，就成一条疑点；也可以按事项的写，或不导入这一行。"
            )
            notes.offer(place, f"household.{name}", AGAINST_CASE, message, ours)
