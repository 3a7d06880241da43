"""The drawing of a chart: every bar as high as its number says, and no word outside its place, whatever is drawn."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from township_desk.domain.charts.chart import Bar, Chart, Kind, Look, short_words
from township_desk.domain.charts.drawing import Box, Drawing, Tone, Words, told_apart
from township_desk.domain.charts.layout import NOTHING, drawn, least_height


def _measure(text: str, size: int, bold: bool) -> float:
    return sum(size * (1.0 if ord(it) > 255 else 0.58) for it in text) * (1.05 if bold else 1.0)


def _draw(chart: Chart, width: float = 700, height: float = 240) -> Drawing:
    return drawn(chart, width, height, _measure)


def _words(drawing: Drawing) -> list[str]:
    return [it.text for it in drawing.parts if isinstance(it, Words)]


def _boxes(drawing: Drawing, tone: Tone) -> list[Box]:
    return [it for it in drawing.parts if isinstance(it, Box) and it.tone is tone]


def test_columns_are_as_high_as_their_numbers() -> None:
    bars = (
        Bar("2016", (400,)),
        Bar("2017", (200,)),
        Bar("2018", (100,), Look.NOW),
        Bar("2019计划", (50,), Look.PLANNED),
    )
    drawing = _draw(Chart(title="贫困人口", unit="人", bars=bars))
    tall, half = _boxes(drawing, Tone.PAST)
    (now,), (planned,) = _boxes(drawing, Tone.NOW), _boxes(drawing, Tone.PLANNED)
    assert tall.area.height == pytest.approx(2 * half.area.height) == pytest.approx(4 * now.area.height)
    assert planned.area.height == pytest.approx(now.area.height / 2)
    assert [it.text for it in drawing.parts if isinstance(it, Words) and it.bold] == ["2018", "100"]


def test_a_missing_year_is_not_a_zero() -> None:
    drawing = _draw(Chart(title="贫困人口", bars=(Bar("2013", (None,)), Bar("2014", (0,)), Bar("2015", (9,)))))
    assert _words(drawing) == ["2013", "–", "2014", "0", "2015", "9"]
    assert len(drawing.areas) == 3


def test_zeros_stand_at_the_foot() -> None:
    drawing = _draw(Chart(title="返贫", bars=(Bar("2017", (0,)), Bar("2018", (0,)))), height=240)
    (base,) = _boxes(drawing, Tone.BASE)
    assert base.area.y > 200
    zero = next(it for it in drawing.parts if isinstance(it, Words) and it.text == "0")
    assert zero.area.y + zero.area.height == pytest.approx(base.area.y - 1)


def test_nothing_to_draw_is_said() -> None:
    assert _words(_draw(Chart(title="贫困人口", bars=()))) == [NOTHING]


def test_a_bar_across_has_its_whole_behind_it_and_the_mark_of_what_is_due() -> None:
    bars = (Bar("石桥村", (18,), Look.NOW, whole=24, due=12), Bar("双河村", (12,), Look.NOW, whole=12))
    drawing = _draw(Chart(title="进度", unit="户", kind=Kind.ACROSS, bars=bars))
    (now,), (done,) = _boxes(drawing, Tone.NOW), _boxes(drawing, Tone.DONE)
    longest, short = _boxes(drawing, Tone.TRACK)
    (mark,) = _boxes(drawing, Tone.TEXT)
    assert now.area.width == pytest.approx(longest.area.width * 18 / 24)
    assert done.area.width == pytest.approx(short.area.width) == pytest.approx(longest.area.width / 2)
    assert mark.area.x - longest.area.x == pytest.approx(longest.area.width / 2)
    assert "18" in _words(drawing)
    assert " / 24 户" in _words(drawing)


def test_a_plan_that_is_late_says_so_beside_its_name() -> None:
    bars = (Bar("脱贫退出", (94,), Look.LATE, whole=131, due=105, said="略慢于时间进度"),)
    drawing = _draw(Chart(title="年度计划", unit="户", kind=Kind.PLANS, bars=bars))
    assert _words(drawing) == ["94", " / 131 户", "脱贫退出", "略慢于时间进度"]
    assert len(_boxes(drawing, Tone.LATE)) == 1


def test_long_numbers_become_short_before_they_touch() -> None:
    assert [short_words(it) for it in (9_999, 123_456, 3_450_000_000, None)] == ["9,999", "12.3万", "34.5亿", "–"]
    drawing = _draw(
        Chart(title="资金", unit="元", bars=tuple(Bar(str(it), (123_456_789,)) for it in range(2000, 2016)))
    )
    assert "1.2亿" in _words(drawing)


_BARS = st.lists(
    st.builds(
        Bar,
        st.text("石桥村易地扶贫搬迁安置社区2018（不全）", min_size=1, max_size=24),
        st.tuples(st.none() | st.integers(-(10**6), 10**12)),
        st.sampled_from(Look),
        st.none() | st.integers(1, 10**12),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(_BARS, st.sampled_from(Kind), st.integers(320, 1600))
def test_nothing_is_drawn_outside_its_place(bars: list[Bar], kind: Kind, width: int) -> None:
    chart = Chart(title="", unit="户", kind=kind, bars=tuple(bars), notes=("说明",))
    height = least_height(chart)
    drawing = _draw(chart, width, height)
    assert len(drawing.areas) == len(bars)
    for part in drawing.parts:
        assert part.area.x >= -0.5
        assert part.area.x + part.area.width <= width + 0.5
        assert -1 <= part.area.y <= part.area.y + part.area.height <= height + 4
        if isinstance(part, Words) and kind is Kind.COLUMNS:
            assert _measure(part.text, part.size, part.bold) <= part.area.width + 2


def test_long_labels_that_begin_alike_are_told_apart_by_their_ends() -> None:
    names = tuple(f"新华乡石家坪第{it}安置社区" for it in range(3))
    assert told_apart(names) == ("…第0安置社区", "…第1安置社区", "…第2安置社区")
    assert told_apart(("石桥村", "石板村")) == ("石桥村", "石板村")
    assert told_apart(names[:1]) == names[:1]
    chart = Chart(title="", kind=Kind.ACROSS, bars=tuple(Bar(it, (1.0,)) for it in names))
    parts = drawn(chart, 400, 200, lambda text, size, _: len(text) * size).parts
    said = [it.text for it in parts if isinstance(it, Words)]
    assert any(it.startswith("…第2") for it in said)
