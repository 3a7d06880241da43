"""六个精准 of a day, as cards for the page and as lines for sheets."""

from collections.abc import Mapping

from township_desk.actions.telling.changes import said_number
from township_desk.actions.telling.reading import FigureReader
from township_desk.domain.briefing.behind import Precise
from township_desk.domain.charts.chart import UNKNOWN
from township_desk.domain.figures.catalogue import figures
from township_desk.domain.figures.checks import Checked, State, checks

_TONES = {State.MET: "ok", State.GAPS: "warn", State.PARTLY: "neu", State.NOTHING: "neu"}


def precise(reader: FigureReader, day: str) -> tuple[Precise, ...]:
    """The six checks of a day."""
    keys = dict.fromkeys(key for it in checks() for key in (it.figure, it.of, it.known or it.of))
    return tuple(map(_card, reader.count(tuple(keys), day).checked()))


def lines(cards: tuple[Precise, ...]) -> list[Mapping[str, str]]:
    """The checks as lines of a table."""
    return [
        {"项目": it.title, "状态": it.state, "数": f"{it.number} {it.unit}".rstrip(), "说明": it.sentence}
        for it in cards
    ]


def _card(it: Checked) -> Precise:
    """The number of a card is that of the gaps; without gaps it is all who are meant, or of whom it can be told."""
    gaps, meant = figures()[it.check.figure], figures()[it.check.of]
    whole, unknown = said_number(meant, it.meant.number), f"{it.unknown:,} {meant.unit}"
    numbers = {
        State.MET: (whole, meant.unit),
        State.GAPS: (said_number(gaps, it.gaps.number), gaps.unit),
        State.PARTLY: (said_number(meant, it.known.number), meant.unit),
        State.NOTHING: (UNKNOWN, ""),
    }
    number, unit = numbers[it.state]
    more = f"另有 {unknown}没有登记，看不出。" if it.unknown else ""
    said = {
        State.MET: f"{it.check.says}。",
        State.GAPS: f"{whole} {meant.unit}里差 {number} {unit}。要求{it.check.says}。{more}",
        State.PARTLY: f"登记了的都做到了：{it.check.says}。{more}",
        State.NOTHING: f"还没有登记，看不出是否做到：{it.check.says}。",
    }
    return Precise(it.check.figure, it.check.title, number, unit, it.state.value, _TONES[it.state], said[it.state])
