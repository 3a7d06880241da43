"""Lays out upright columns: the number above each, its label below, a few lines behind."""

import re
from math import ceil

from township_desk.domain.charts.chart import Bar, Chart, Look, number_words, short_words
from township_desk.domain.charts.drawing import SMALL, Align, Area, Drawing, Measure, Tone, Words, cut, ticks

_LINE = 18
_WIDEST, _SHARE = 44.0, 0.62
_GAP = 6.0
_CROWDED, _LONGEST = 26.0, 72.0
"""In narrower places not every bar has room for a number and a label. No label asks for more room than the second."""
_PARTS = re.compile(r"^\d+(?=\D)|.(?=[（ ])")
TONES = {it: Tone(it.value) for it in Look}
_OF_SERIES = (Tone.NOW, Tone.PAST, Tone.TRACK)


def columns(chart: Chart, area: Area, measure: Measure) -> Drawing:
    """The drawing of a chart with upright columns."""
    drawing, several = Drawing(), len(chart.series) > 1
    top = area.y + (_LINE if several else 0)
    lines = 2 if any(_halves(it.label, area.width / len(chart.bars), measure) for it in chart.bars) else 1
    plot = Area(area.x, top + _LINE + 2, area.width, area.height - (top - area.y) - (lines + 1) * _LINE - 6)
    scale = _Scale(chart, plot, measure)
    for value in ticks(scale.most):
        drawing.box(plot.x, scale.at(value), plot.width, 1, Tone.GRID)
    for place, bar in enumerate(chart.bars):
        room = Area(plot.x + place * scale.step, area.y, scale.step, area.height)
        drawing.areas.append(room)
        _column(drawing, chart, bar, scale, room)
    drawing.box(plot.x, scale.at(0), plot.width, 1, Tone.BASE)
    for place, (bar, room) in enumerate(zip(chart.bars, drawing.areas, strict=True)):
        if scale.told(place):
            _label(drawing, bar, Area(room.x, plot.y + plot.height + 3, scale.step, _LINE), measure, scale)
            _numbers(drawing, chart, bar, scale, room, measure)
    if several:
        _legend(drawing, chart, Area(area.x, area.y, area.width, _LINE), measure)
    return drawing


class _Scale:
    """Where values stand in the plot, and how wide its places are."""

    def __init__(self, chart: Chart, plot: Area, measure: Measure) -> None:
        values = [it for bar in chart.bars for it in bar.values if it is not None]
        self.plot, self.most, self.least = plot, max(0.0, *values, 0.0), min(0.0, *values, 0.0)
        self.step = plot.width / len(chart.bars)
        self.wide = min(_WIDEST, _SHARE * self.step / max(1, len(chart.series) * 0.8))
        self.every = ceil(_widest(chart, measure) / self.step) if self.step < _CROWDED else 1
        now = [place for place, bar in enumerate(chart.bars) if bar.look is Look.NOW]
        self._first = (now or [len(chart.bars) - 1])[0] % self.every

    def at(self, value: float) -> float:
        """The height at which a value stands."""
        top = self.most if self.most or self.least else 1.0  # with nothing but zeros the base stays at the foot
        return self.plot.y + self.plot.height * (top - value) / (top - self.least)

    def inside(self, x: float, wide: float) -> float:
        """Where something must begin so that it does not leave the plot."""
        return max(self.plot.x, min(x, self.plot.x + self.plot.width - wide))

    def told(self, place: int) -> bool:
        """Whether a bar has its number and label: each one, or in a crowd every few and the one spoken of."""
        return place % self.every == self._first


def _widest(chart: Chart, measure: Measure) -> float:
    """How much room the widest label or number of a chart asks for."""
    texts = [it.label for it in chart.bars] + [short_words(it.values[0], chart.decimals) for it in chart.bars]
    return min(_LONGEST, max(measure(it, SMALL, True) for it in texts)) + _GAP


def _column(drawing: Drawing, chart: Chart, bar: Bar, scale: _Scale, room: Area) -> None:
    many = max(1, len(bar.values))
    left = room.x + (room.width - many * scale.wide) / 2
    for place, value in enumerate(bar.values):
        if value is not None:
            ends = sorted((scale.at(value), scale.at(0)))
            tone = _OF_SERIES[place % len(_OF_SERIES)] if len(chart.series) > 1 else TONES[bar.look]
            drawing.box(left + place * scale.wide, ends[0], scale.wide - (many > 1), ends[1] - ends[0], tone)


def _numbers(drawing: Drawing, chart: Chart, bar: Bar, scale: _Scale, room: Area, measure: Measure) -> None:
    bold, many = bar.look is Look.NOW and len(bar.values) == 1, max(1, len(bar.values))
    room_each = room.width * scale.every if many == 1 else max(scale.wide, room.width / many - 2)
    middle = room.x + (room.width - (many - 1) * room_each) / 2
    for place, value in enumerate(bar.values):
        text = number_words(value, chart.decimals)
        if measure(text, SMALL, bold) > room_each - 2:
            text = short_words(value, chart.decimals)
        wide, above = measure(text, SMALL, bold) + 2, scale.at(max(value or 0.0, 0.0)) - _LINE - 1
        left = scale.inside(middle + place * room_each - wide / 2, wide)
        tone = Tone.SECOND if bar.look is Look.PLANNED or value is None else Tone.TEXT
        drawing.add(Words(Area(left, above, wide, _LINE), text, tone, bold=bold))


def _label(drawing: Drawing, bar: Bar, area: Area, measure: Measure, scale: _Scale) -> None:
    bold, room = bar.look is Look.NOW, scale.step * scale.every
    tone = Tone.TEXT if bold else Tone.SECOND
    lines = (bar.label,) if scale.every > 1 else _halves(bar.label, scale.step, measure) or (bar.label,)
    for place, line in enumerate(lines):
        text = cut(line, room - 2, measure, bold=bold)
        wide = measure(text, SMALL, bold) + 2
        left = scale.inside(area.x + (area.width - wide) / 2, wide)
        drawing.add(Words(Area(left, area.y + place * (_LINE - 3), wide, area.height), text, tone, bold=bold))


def _halves(label: str, step: float, measure: Measure) -> tuple[str, ...]:
    """The two lines of a label that does not fit on one: parted at a bracket, a blank or behind a number."""
    if step < _CROWDED or measure(label, SMALL, True) <= step - 2:
        return ()
    found = _PARTS.search(label)
    end = found.end() if found else (len(label) + 1) // 2
    return (label[:end], label[end:].strip())


def _legend(drawing: Drawing, chart: Chart, area: Area, measure: Measure) -> None:
    """The names of the series, each beside its colour, at the right."""
    right = area.x + area.width
    for place, name in reversed(list(enumerate(chart.series))):
        wide = measure(name, SMALL, False) + _GAP
        drawing.add(Words(Area(right - wide, area.y, wide, _LINE), name, Tone.SECOND, Align.LEFT))
        drawing.box(right - wide - 14, area.y + 4, 10, 10, _OF_SERIES[place % len(_OF_SERIES)])
        right -= wide + 24
