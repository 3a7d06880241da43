"""六个精准 of a day, as cards for the page and as lines for sheets."""

from collections.abc import Mapping

from township_desk.actions.telling.changes import said_number
from township_desk.actions.telling.reading import FigureReader
from township_desk.domain.briefing.behind import Precise
from township_desk.domain.figures.catalogue import figures
from township_desk.domain.figures.checks import Checked, State, checks

_TONES = {State.MET: "ok", State.GAPS: "warn", State.NOTHING: "neu"}


def precise(reader: FigureReader, day: str) -> tuple[Precise, ...]:
    """The six checks of a day."""
    keys = dict.fromkeys(key for it in checks() for key in (it.figure, it.of))
    return tuple(map(_card, reader.count(tuple(keys), day).checked()))


def lines(cards: tuple[Precise, ...]) -> list[Mapping[str, str]]:
    """The checks as lines of a table."""
    return [{"项目": it.title, "状态": it.state, "数": f"{it.number} {it.unit}", "说明": it.sentence} for it in cards]


def _card(it: Checked) -> Precise:
    """The number of a card is that of the gaps; without gaps it is all who are meant."""
    gaps, meant = figures()[it.check.figure], figures()[it.check.of]
    whole = said_number(meant, it.meant.number)
    number, unit = (whole, meant.unit) if it.state is State.MET else (said_number(gaps, it.gaps.number), gaps.unit)
    said = {
        State.MET: f"{it.check.says}。",
        State.GAPS: f"{whole} {meant.unit}里差 {number} {unit}。要求{it.check.says}。",
        State.NOTHING: f"还没有登记，看不出{it.check.says}没有。",
    }
    return Precise(it.check.figure, it.check.title, number, unit, it.state.value, _TONES[it.state], said[it.state])
