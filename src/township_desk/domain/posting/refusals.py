"""What may not be written about a posting, each in one sentence. The days are ISO days."""

from collections.abc import Callable, Collection, Iterable, Sequence

from township_desk.domain.fields import dates
from township_desk.domain.posting.life import Life, State
from township_desk.domain.records import Objection
from township_desk.problems import Problem

Heads = Callable[[Collection[int]], Sequence[str]]
"""Tells the names of the heads of households by their keys."""
_NAMED = 3


def refuse_place(life: Life, day: str, today: str) -> None:
    """A notice hangs from a day on which its paper was there, and until it ends."""
    _refuse_ended(life, "没有登记张贴")
    _refuse_future("没有登记张贴", "张贴日期", day, today)
    known = [it for it in (life.printed_on, life.record.first_day) if it]
    if known and day < min(known):
        raise Problem(
            f"没有登记张贴：第 {life.number} 号 {dates.chinese(min(known))}才有这份纸，"
            f"不会在 {dates.chinese(day)}贴出。请核对日期。"
        )


def refuse_break(life: Life, first: str, last: str, today: str) -> None:
    """A break lies within the period."""
    _refuse_not_hanging(life, "没有登记中断")
    _refuse_future("没有登记中断", "中断末日", last, today)
    if last < first:
        raise Problem("没有登记中断：末日在首日以前。请核对日期。")
    if not life.last:
        raise Problem(f"没有登记中断：第 {life.number} 号没有公示期，中断不用顺延。")
    if not life.begun <= first <= life.last:
        between = f"{dates.chinese(life.begun)}至{dates.chinese(life.last)}"
        raise Problem(f"没有登记中断：第 {life.number} 号的公示期是{between}，中断要从这几天里开始。请核对日期。")


def refuse_objection(life: Life, day: str, today: str) -> None:
    """Only a notice that hangs or hung can be objected to; a replaced one has another in its place."""
    _refuse_future("没有登记异议", "提出日期", day, today)
    _refuse_not_begun(life, "没有登记异议")
    if day < life.begun:
        raise Problem(
            f"没有登记异议：第 {life.number} 号 {dates.chinese(life.begun)}才贴出，"
            "此前的反映不算这次公示的异议。请核对日期。"
        )
    if life.end is not None and life.end.replaced_by is not None:
        raise Problem(f"没有登记异议：第 {life.number} 号已由第 {life.end.replaced_by} 号替换。请登记在新的一号上。")


def refuse_settling(objection: Objection, day: str, today: str) -> None:
    """An objection is settled with a finding, a result and an answer, not before it was raised and looked into."""
    name = f"没有办结第 {objection.number} 件异议"
    _refuse_future(name, "办结日期", day, today)
    needed = {"调查结论": objection.finding, "处理结果": objection.result, "答复": objection.answer}
    if missing := [title for title, value in needed.items() if not value.strip()]:
        raise Problem(f"{name}：还没写{'、'.join(missing)}。请补上再办结。")
    if day < max(objection.raised_on, objection.looked_on or ""):
        raise Problem(f"{name}：办结日期在提出或调查以前。请核对日期。")


def refuse_close(life: Life, day: str, today: str) -> None:
    """A posting ends after its last day, with every objection settled."""
    _refuse_not_hanging(life, "没有结束公示")
    _refuse_future("没有结束公示", "结束日期", day, today)
    if day < life.begun:
        raise Problem(f"没有结束公示：第 {life.number} 号 {dates.chinese(life.begun)}才贴出。请核对日期。")
    last, waiting = life.waits_for(day)
    if last:
        raise Problem(f"没有结束公示：第 {life.number} 号公示到 {dates.chinese(last)}，次日起才能结束。")
    if waiting:
        numbers = "、".join(str(it.number) for it in waiting)
        raise Problem(
            f"没有结束公示：第 {life.number} 号有 {len(waiting)} 件异议到这天还没办结（第 {numbers} 件）。请先办结。"
        )


def refuse_second_period(act: str, households: Collection[int], others: Iterable[Life], day: str, heads: Heads) -> None:
    """No household hangs in two periods of one kind of notice at once: `others` are those of the same kind."""
    for other in others:
        runs = other.state(day).hangs and bool(other.last) and day <= other.last
        if runs and (twice := other.households.intersection(households)):
            raise Problem(
                f"{act}：{_named(twice, heads)}已在第 {other.number} 号同类公示里，"
                f"公示到 {dates.chinese(other.last)}。请等它期满。"
            )


def refuse_too_early(act: str, before: Iterable[Life], place: str, households: Collection[int], day: str) -> None:
    """A 公告 waits for its 公示: `before` are the postings of the notices that lead to it, of the same year."""
    for life in before:
        apart = place and life.record.place and place != life.record.place
        if apart or (households and life.households and life.households.isdisjoint(households)):
            continue
        state, number = life.state(day), life.number
        if state is State.POSTED and life.last and day <= life.last:
            raise Problem(f"{act}：第 {number} 号公示到 {dates.chinese(life.last)}才满。请等公示结束，再出这一份。")
        if waiting := life.unsettled(day):
            raise Problem(f"{act}：第 {number} 号公示还有 {len(waiting)} 件异议没办结。请先办结。")
        if state is State.CLOSABLE:
            raise Problem(f"{act}：第 {number} 号公示已满，还没登记结束。请先结束。")


def _named(households: Collection[int], heads: Heads) -> str:
    names = heads(households)
    more = f"等 {len(names)} 户" if len(names) > _NAMED else "户"
    return "、".join(names[:_NAMED]) + more if names else f"{len(households)} 户"


def _refuse_ended(life: Life, act: str) -> None:
    if life.end is None:
        return
    if life.end.replaced_by is not None:
        raise Problem(f"{act}：第 {life.number} 号已由第 {life.end.replaced_by} 号替换。请用新的一号。")
    raise Problem(f"{act}：第 {life.number} 号已于 {dates.chinese(life.end.ended_on)}结束。要改请先撤销结束那一步。")


def _refuse_not_hanging(life: Life, act: str) -> None:
    _refuse_ended(life, act)
    _refuse_not_begun(life, act)


def _refuse_not_begun(life: Life, act: str) -> None:
    if not life.begun:
        raise Problem(f"{act}：第 {life.number} 号还没登记张贴。请先登记贴在哪、哪天贴的。")


def _refuse_future(act: str, what: str, day: str, today: str) -> None:
    if day > today:
        raise Problem(f"{act}：{what} {dates.chinese(day)}还没到。请核对日期。")
