"""Quorum and majority of a meeting, by the office's settings (村民委员会组织法第二十二条、第二十五条).

A procedure may have its own share: `parts` of `whole`; and its own majority: `of_all` who were called.
"""

from collections.abc import Iterator

from township_desk.domain.fields.declared import Table
from township_desk.domain.procedures.look import Look


def quorum(look: Look, said: Table) -> Iterator[str]:
    """Enough of those who were called have come: two thirds, unless the office or the procedure has another share."""
    values = look.values or {}
    invited, present = values.get(said["invited"]), values.get(said["present"])
    if invited is None or present is None:
        return
    if not invited:
        yield f"{look.label(said['invited'])}不能是 0"
    if present > invited:
        yield f"实到 {present} 人，比应到 {invited} 人多"
    standards = look.facts.standards
    parts = said.get("parts", standards.limit("meeting_quorum_parts"))
    whole = said.get("whole", standards.limit("meeting_quorum_whole"))
    if present * whole < invited * parts:
        least = -(-invited * parts // whole)
        yield f"应到 {invited} 人，实到 {present} 人，不到 {whole} 分之 {parts}（至少 {least} 人），会议无效"


def majority(look: Look, said: Table) -> Iterator[str]:
    """The votes come to those present, and more than half agree: of those present, or by setting of all called."""
    values = look.values or {}
    present, agreed = values.get(said["present"]), values.get(said["agreed"])
    if present is None or agreed is None:
        return
    votes = agreed + (values.get(said["against"]) or 0) + (values.get(said["abstained"]) or 0)
    if votes != present:
        yield f"同意、反对、弃权共 {votes} 票，和实到 {present} 人对不上"
    by_all = said.get("of_all", bool(look.facts.standards.limit("meeting_majority_of_all")))
    of_all = by_all and values.get(said.get("invited", ""))
    whole, word = (of_all, "应到") if of_all else (present, "实到")
    if agreed * 2 <= whole:
        yield f"同意 {agreed} 票，没有过{word} {whole} 人的半数，没有通过"
