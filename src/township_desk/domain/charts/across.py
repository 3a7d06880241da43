"""Lays out bars across, one row for each village, and plans with how far each has come."""

from collections.abc import Sequence

from township_desk.domain.charts.chart import Bar, Chart, Look, Say, number_words, short_words
from township_desk.domain.charts.columns import TONES
from township_desk.domain.charts.drawing import USUAL, Align, Area, Drawing, Measure, Tone, Words, cut, told_apart

ROW, PLAN = 24, 48
"""How high a row is at least: one with its name beside the bar, one with its name above."""
_HIGHEST_ROW, _HIGHEST_PLAN = 36.0, 56.0
_BAR, _PLAN_BAR = 10.0, 6.0
_GAP = 10.0


def across(chart: Chart, area: Area, measure: Measure) -> Drawing:
    """The drawing of a chart with its names at the left and its numbers behind the bars."""
    drawing, high = Drawing(), min(_HIGHEST_ROW, area.height / len(chart.bars))
    labels = _labels(chart, area.width / 4, measure)
    widths = (measure(it, USUAL, bold) for it in labels for bold in (False, True))
    names = min(max(widths) + 1, area.width / 4) + _GAP
    say = _said(chart, area.width / 2, measure)
    numbers = max(measure(chart.number_of(it, say), USUAL, True) for it in chart.bars) + _GAP
    room = max(20.0, area.width - names - numbers)
    several = len({it.look is Look.NOW for it in chart.bars}) > 1  # where each bar is spoken of, none stands out
    most = max((_reach(it) for it in chart.bars), default=0.0) or 1.0
    for place, bar in enumerate(chart.bars):
        row = Area(area.x, area.y + place * high, area.width, high)
        drawing.areas.append(row)
        bold = bar.look is Look.NOW and several
        label = cut(labels[place], names - _GAP, measure, USUAL, bold=bold)
        drawing.add(Words(Area(row.x, row.y, names, high), label, align=Align.LEFT, size=USUAL, bold=bold))
        bar_area = Area(row.x + names, row.y + (high - _BAR) / 2, room * _reach(bar) / most, _BAR)
        _bar(drawing, bar, bar_area)
        behind = Area(bar_area.x + bar_area.width + 8, row.y, numbers - 8, high)
        drawing.add(*_number(chart.number_of(bar, say), behind, measure))
    return drawing


def _labels(chart: Chart, room: float, measure: Measure) -> Sequence[str]:
    """The labels; where one is too long, without the beginning that all have."""
    whole = [it.label for it in chart.bars]
    return whole if all(measure(it, USUAL, True) <= room for it in whole) else told_apart(whole)


def plans(chart: Chart, area: Area, measure: Measure) -> Drawing:
    """The drawing of plans: name and number above, below a bar as long as the plan with what is done."""
    drawing, high = Drawing(), min(_HIGHEST_PLAN, area.height / len(chart.bars))
    say = _said(chart, area.width * 0.6, measure)
    for place, bar in enumerate(chart.bars):
        row = Area(area.x, area.y + place * high, area.width, high)
        drawing.areas.append(row)
        words = Area(row.x, row.y + max(0.0, (high - PLAN) / 2), row.width, PLAN / 2)
        number = chart.number_of(bar, say)
        wide = measure(number, USUAL, True)
        right = Area(words.x + words.width - wide - 2, words.y, wide + 2, words.height)
        drawing.add(*_number(number, right, measure))
        name = cut(bar.label, words.width - wide - _GAP, measure, USUAL)
        drawing.add(Words(words, name, align=Align.LEFT, size=USUAL))
        behind = measure(name, USUAL, False) + _GAP
        said = Area(words.x + behind, words.y, words.width - behind - wide - _GAP, words.height)
        if bar.said and said.width > _GAP:
            tone = Tone.LATE if bar.look is Look.LATE else Tone.SECOND
            drawing.add(Words(said, cut(bar.said, said.width, measure), tone, Align.LEFT))
        _bar(drawing, bar, Area(row.x, words.y + words.height + 2, row.width, _PLAN_BAR))
    return drawing


def _reach(bar: Bar) -> float:
    """How far a bar with its track goes."""
    return max(bar.values[0] or 0.0, bar.whole or 0.0)


def _bar(drawing: Drawing, bar: Bar, area: Area) -> None:
    """What is done, on the track of everything, and the mark of what is due by now."""
    value, whole = bar.values[0] or 0.0, _reach(bar)
    if bar.whole is not None:
        drawing.box(area.x, area.y, area.width, area.height, Tone.TRACK)
    if value > 0:
        full = bar.whole is not None and value >= bar.whole
        tone = TONES[bar.look] if not full else Tone.DONE
        drawing.box(area.x, area.y, max(2.0, area.width * value / whole), area.height, tone)
    if bar.due is not None and whole:
        drawing.box(area.x + area.width * min(1.0, bar.due / whole), area.y - 3, 1.5, area.height + 6, Tone.TEXT)


def _number(text: str, area: Area, measure: Measure) -> tuple[Words, Words]:
    """The number in bold, what it is measured against and the unit behind it."""
    number, blank, rest = text.partition(" ")
    wide = measure(number, USUAL, True)
    behind = Area(area.x + wide, area.y, area.width - wide, area.height)
    whole = Words(behind, blank + rest, Tone.SECOND, Align.LEFT, USUAL)
    return Words(area, number, align=Align.LEFT, size=USUAL, bold=True), whole


def _said(chart: Chart, room: float, measure: Measure) -> Say:
    """How numbers are said: in full where all fit."""
    fit = all(measure(chart.number_of(it), USUAL, True) <= room for it in chart.bars)
    return number_words if fit else short_words
