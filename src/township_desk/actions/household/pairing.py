"""结对帮扶: who helps a household, changing the helper, ending the help."""

from dataclasses import replace

from township_desk.actions.household.deeds import Deed
from township_desk.actions.household.households import name_of
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import dates
from township_desk.domain.fields.kinds import Day
from township_desk.domain.helping.following import filled
from township_desk.domain.records import Pairing
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.helped_homes import roster

_WHOLE = len("2018-10-15")


def keep_pairing(archive: Archive, found: Dossier, pairing: Pairing, *, by: str) -> None:
    """Writes a helper. A new one takes over: the help of the current ones ends on the day theirs begins."""
    known = pairing.version or pairing.ended_on
    records = taking_over(found, pairing if known else _as_in_the_roster(archive, pairing))
    with archive.change(_label(found, pairing, len(records) > 1), by=by) as change:
        change.put(*records)


def _as_in_the_roster(archive: Archive, pairing: Pairing) -> Pairing:
    """A new pairing with what the ledger of helpers says of its helper. Of two with one name it asks for the unit."""
    people = roster(archive)
    named = people.named(pairing.helper)
    if len(named) > 1 and not pairing.unit:
        units = "、".join(it.unit or "没有单位" for it in named)
        raise Problem(f"没有保存：名册里有 {len(named)} 个{pairing.helper}（{units}）。请填帮扶单位，说明是哪一个。")
    return filled(pairing, people.helper(pairing.helper, pairing.unit))


def taking_over(found: Dossier, pairing: Pairing) -> tuple[Pairing, ...]:
    """The helper to write, and the current ones whom a new one replaces. Raises Problem when that is impossible."""
    _check(pairing)
    is_new = pairing.id not in {it.id for it in found.pairings}
    before = list(found.unended) if is_new and not pairing.ended_on else []
    if before and len(pairing.started_on or "") != _WHOLE:
        raise Problem("没有保存：换帮扶责任人要写明开始日期，写成 2018-10-15 这样。")
    late = next((it for it in before if (it.started_on or "") > (pairing.started_on or "")), None)
    if late is not None:
        raise Problem(f"没有保存：开始日期早于现任 {late.helper} 的开始日期 {late.started_on}。请核对。")
    return (pairing, *(replace(it, ended_on=pairing.started_on) for it in before))


def end_pairing(archive: Archive, found: Dossier, pairing: Pairing, day: str, *, by: str) -> None:
    """Ends the help on an ISO day. The record stays."""
    with archive.change(f"{name_of(found)} 户结束帮扶：{pairing.helper}", by=by) as change:
        change.put(_ended(pairing, day))


def _ended(pairing: Pairing, day: str) -> Pairing:
    if len(day) != _WHOLE or not dates.is_real(day):
        raise Problem(f"没有结束：“{day}”不是完整的日期，应写成 2018-10-15 这样。")
    ended = replace(pairing, ended_on=Day(day))
    _check(ended)
    return ended


def plan_end(found: Dossier, pairing: Pairing, day: str) -> Deed:
    """A deed: ends the help on an ISO day."""
    _ended(pairing, day)
    others = len(found.unended) - 1
    return Deed(
        title=f"结束帮扶：{pairing.helper}",
        lines=(
            f"{pairing.helper}对 {name_of(found)} 户的帮扶到 {day} 为止，记录留着。",
            f"还有 {others} 名现任帮扶责任人。" if others else "这一户就没有现任帮扶责任人了。",
        ),
        verb="结束帮扶",
        done=f"{pairing.helper}的帮扶已结束",
        act=lambda archive, by: end_pairing(archive, found, pairing, day, by=by),
    )


def _check(pairing: Pairing) -> None:
    if not pairing.helper:
        raise Problem("没有保存：帮扶责任人姓名没有填。请填姓名。")
    if pairing.ended_on is not None and pairing.ended_on < (pairing.started_on or ""):
        raise Problem(f"没有保存：结束日期早于开始日期 {pairing.started_on}。请核对。")


def _label(found: Dossier, pairing: Pairing, follows: bool) -> str:
    known = pairing.id in {it.id for it in found.pairings}
    act = "修改帮扶责任人" if known else "帮扶责任人改为" if follows else "登记帮扶责任人"
    return f"{name_of(found)} 户{act} {pairing.helper}"
