"""帮扶措施: what is done for a household, and what the township does in a year by the five kinds (五个一批)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from township_desk.actions.households import name_of, open_household
from township_desk.domain.codes import CodeLists
from township_desk.domain.dossier import Dossier
from township_desk.domain.records import Measure
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.measures import MeasureRow, measure_rows

UNSORTED = "未分类"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """What a kind of measures comes to; money in 分."""

    kind: str
    measures: int
    households: int
    amount: int
    gain: int


def fault(measure: Measure) -> str:
    """Why a measure cannot be kept whoever it is for, as a sentence; "" when it can."""
    if not measure.name:
        return "帮扶措施没有填。请写明做了什么。"
    if measure.runs_backwards:
        return f"完成日期早于实施日期 {measure.started_on}。请核对。"
    if min(measure.amount or 0, measure.gain or 0) < 0:
        return "金额不能是负数。请核对。"
    return ""


def objection(found: Dossier, measure: Measure) -> str:
    """Why a measure of a household cannot be kept, as a sentence; "" when it can."""
    if why := fault(measure):
        return why
    twin = next((it for it in found.measures if it.id != measure.id and it.sameness == measure.sameness), None)
    return f"{twin.started_on or '没写日期'}的“{twin.name}”已经登记过。请修改那一条。" if twin else ""


def keep_measure(archive: Archive, measure: Measure, *, by: str) -> None:
    """Keeps a new or a changed measure of a household, as it stands in the archive now."""
    found = open_household(archive, measure.household)
    if why := objection(found, measure):
        raise Problem(f"没有保存：{why}")
    act = "修改" if measure.id in {it.id for it in found.measures} else "登记"
    with archive.change(f"{name_of(found)} 户{act}帮扶措施：{measure.name}", by=by) as change:
        change.put(measure)


def remove_measure(archive: Archive, measure: Measure, *, by: str) -> None:
    """Moves a measure into the recycle bin."""
    found = open_household(archive, measure.household)
    with archive.change(f"{name_of(found)} 户删除帮扶措施：{measure.name}", by=by) as change:
        change.remove(measure)


def ledger(archive: Archive, *, village: str = "", year: str = "") -> list[MeasureRow]:
    """The measures of the township, or of one village or year; a Problem for a village that is not there."""
    if village and village not in {it.name for it in archive.villages()}:
        raise Problem(f"没有名为“{village}”的村。可写：{'、'.join(it.name for it in archive.villages())}。")
    return [it for it in measure_rows(archive.db) if village in ("", it.village) and year in ("", it.year)]


def kinds() -> tuple[str, ...]:
    """The five kinds, and what has none."""
    return (*CodeLists.load()["measure_kind"].labels, UNSORTED)


def kind_of(found: MeasureRow) -> str:
    """The kind a line of the ledger is counted under."""
    return found.kind or UNSORTED


def sums(rows: Sequence[MeasureRow]) -> list[Sum]:
    """What each kind comes to, in the order of the five; a household with several measures counts once in each."""
    return [_sum(kind, [it for it in rows if kind_of(it) == kind]) for kind in kinds()]


def _sum(kind: str, rows: Sequence[MeasureRow]) -> Sum:
    return Sum(
        kind=kind,
        measures=len(rows),
        households=len({it.household for it in rows}),
        amount=_total(it.amount for it in rows),
        gain=_total(it.gain for it in rows),
    )


def total(rows: Sequence[MeasureRow]) -> Sum:
    """What a list of measures comes to."""
    return _sum("合计", rows)


def _total(amounts: Iterable[int | None]) -> int:
    return sum(it or 0 for it in amounts)
