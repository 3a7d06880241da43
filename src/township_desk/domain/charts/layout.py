"""Where everything in a chart stands, for a place of any size."""

from township_desk.domain.charts.across import PLAN, ROW, across, plans
from township_desk.domain.charts.chart import Chart, Kind
from township_desk.domain.charts.columns import columns
from township_desk.domain.charts.drawing import Align, Area, Drawing, Measure, Tone, Words, cut

NOTHING = "没有可画的数。"
_NOTE = 18
_LEAST = 130
_ROWS = {Kind.ACROSS: (ROW, across), Kind.PLANS: (PLAN, plans)}


def drawn(chart: Chart, width: float, height: float, measure: Measure) -> Drawing:
    """The drawing of a chart in a place of this size, with its notes at the foot."""
    plot = Area(0, 0, width, height - _NOTE * len(chart.notes))
    if not chart.bars:
        return Drawing([Words(plot, NOTHING, Tone.SECOND)])
    _, lay_out = _ROWS.get(chart.kind, (0, columns))
    drawing = lay_out(chart, plot, measure)
    for place, note in enumerate(chart.notes):
        area = Area(0, plot.height + place * _NOTE, width, _NOTE)
        drawing.add(Words(area, cut(note, width, measure), Tone.SECOND, Align.LEFT))
    return drawing


def least_height(chart: Chart) -> int:
    """How high a chart must be so that nothing in it touches."""
    row, _ = _ROWS.get(chart.kind, (0, columns))
    return (row * len(chart.bars) or _LEAST) + _NOTE * len(chart.notes)
