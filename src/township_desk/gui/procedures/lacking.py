"""What cases lack: in a word or two for chips, and where it can be put right."""

from collections.abc import Sequence
from typing import NamedTuple

from township_desk.domain.fields.findings import At, Finding, errand
from township_desk.domain.procedures.conditions import CONDITIONS
from township_desk.domain.procedures.look import Missing
from township_desk.domain.records import Household, Measure, Member, Paper, VillageFigures
from township_desk.domain.verdict.standards import Standards
from township_desk.gui.tables.cells import Cell, Look

_OTHERS = {
    "paper": "材料",
    "head": "没有户主",
    "household": "已销户",
    "date": "日期",
    "field": "要填的",
    "year": "年度",
}


class Mending(NamedTuple):
    """Where something missing can be put right: the page, the words of the button, and the very place on a card."""

    page: str
    words: str
    at: At = At("")


PLACES = {
    "verdict": Mending("exits", "去退出验收"),
    "head": Mending("household", "打开户卡", At(Member.TABLE)),
    "paper": Mending("household", "打开户卡", At(Paper.TABLE)),
    "status": Mending("household", "打开户卡", At(Household.TABLE, field="status")),
    "monitored": Mending("household", "打开户卡", At(Household.TABLE, field="monitor")),
    "risk_measures": Mending("household", "打开户卡", At(Measure.TABLE)),
    "hits": Mending("comparison", "去四级比对"),
    "posted": Mending("postings", "去张贴与异议"),
    "village_verdict": Mending("village", "打开村卡", At(VillageFigures.TABLE)),
    "poor_village": Mending("village", "打开村卡"),
    "entries": Mending("ledgers", "去台账"),
}


def to_mend(it: Missing, household: int, village: int) -> Finding | None:
    """What is missing as a place on the card of the household or village; None where no place is known."""
    place = PLACES.get(it.what)
    if place is None or not place.at.kind:
        return None
    at = place.at._replace(record=household if place.at.kind == Household.TABLE else 0)
    return errand(at, f"{it.why}。", household=household if place.page == Household.TABLE else 0, village=village)


def title_of(what: str) -> str:
    """What a kind of missing thing is called."""
    return CONDITIONS[what].title if what in CONDITIONS else _OTHERS.get(what, what)


def chip_of(it: Missing, standards: Standards) -> str:
    """One missing thing in a word or two: an indicator by its short name, a paper by its title."""
    shorts = {row.title: row.short for row in standards.indicators.rows}
    if it.short in shorts:
        return shorts[it.short]
    return it.short if it.what in ("village_verdict", "paper") and it.short else title_of(it.what)


def lacking_cell(missing: Sequence[Missing], standards: Standards, nothing: str = "–") -> Cell:
    """What is missing as chips; the whole sentences when somebody points at them."""
    if not missing:
        return Cell(text=nothing, look=Look.MUTED)
    chips = "、".join(dict.fromkeys(chip_of(it, standards) for it in missing))
    return Cell(text=chips, look=Look.BADGES, tone="warn", tip="\n".join(it.why for it in missing))
