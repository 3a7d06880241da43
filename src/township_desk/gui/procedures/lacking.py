"""What cases lack: in a word or two for chips, and where it can be put right."""

from collections.abc import Sequence

from township_desk.domain.procedures.conditions import CONDITIONS
from township_desk.domain.procedures.look import Missing
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
PLACES = {
    "verdict": ("exits", "去退出验收"),
    "head": ("household", "打开户卡"),
    "paper": ("household", "打开户卡"),
    "status": ("household", "打开户卡"),
    "monitored": ("household", "打开户卡"),
    "hits": ("comparison", "去四级比对"),
    "posted": ("postings", "去张贴与异议"),
    "village_verdict": ("village", "打开村卡"),
    "poor_village": ("village", "打开村卡"),
    "entries": ("ledgers", "去台账"),
}
"""Where what is missing can be put right: the page, and the words of the button."""


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
