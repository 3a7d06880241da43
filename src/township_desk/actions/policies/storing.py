"""Writes into the archive what was said at the counter and fills a blank on the card, once the clerk wishes so."""

from dataclasses import replace

from township_desk.actions.household import households
from township_desk.actions.household.deeds import Deed
from township_desk.actions.policies.looking import Seen
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.dossiers.rebasing import changed_records
from township_desk.problems import Problem
from township_desk.store.archive import Archive

_LEFT_OUT = "年龄、住的地方、享受过什么这样的回答没有栏可写，只留在政策咨询里。"


def plan_storing(archive: Archive, seen: Seen) -> Deed:
    """A deed: the answers that have a field on the card are saved like any edit of it."""
    if seen.is_visitor or seen.is_tried:
        raise Problem("没有写入：没建档的户和试算的结果不写入档案。请先回到档案，只答空着的栏。")
    shown = households.open_household(archive, seen.home.household.id)
    edited = _without_ages(shown, seen.home)
    if not changed_records(shown, edited):
        raise Problem(f"没有写入：{_LEFT_OUT}")
    return Deed(
        title="当面答的写入档案",
        lines=(f"写进 {households.name_of(shown)} 户的户卡：", *(f"{it.words}。" for it in seen.changes), _LEFT_OUT),
        verb="写入",
        done=f"已把当面答的写进 {households.name_of(shown)} 户的户卡",
        adds=True,
        act=lambda archive, by: households.save_household(archive, shown, edited, by=by),
    )


def _without_ages(shown: Dossier, said: Dossier) -> Dossier:
    """What was said without the birth dates: an age is known by the year, never by the day."""
    known = {it.id: it for it in shown.members}
    members = tuple(replace(it, birth=known[it.id].birth) for it in said.members if it.id in known)
    return replace(said, members=members)
