"""What a briefing may say: nothing of figures of which nothing is known, no check that nobody could make."""

import pytest

from township_desk.domain.charts.told import Told, ToldFigure
from township_desk.domain.figures.checks import Check, Checked, State
from township_desk.domain.figures.value import Value

_TOLD = Told(
    figures={
        "homes": ToldFigure(title="户数", number="17,500"),
        "none": ToldFigure(title="返贫", number="0"),
        "rate": ToldFigure(title="发生率"),
        "poor": ToldFigure(title="贫困"),
    }
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("在册{户数}户，返贫{返贫}户。", "在册{户数}户，返贫{返贫}户。"),
        (
            "在册{户数}户，其中贫困{贫困}户，发生率{发生率}%。返贫{返贫}户。",
            "在册{户数}户。返贫{返贫}户。贫困、发生率还没有数。",
        ),
        ("发生率{发生率}%；返贫{返贫}户。", "返贫{返贫}户。发生率还没有数。"),
        ("发生率{发生率}%。", "发生率还没有数。"),
        ("发生率{发生率}%，比{发生率}多。", "发生率还没有数。"),
        ("{年度}年{户数}户", "{年度}年{户数}户"),
    ],
)
def test_a_clause_about_what_is_not_known_is_left_out_and_named(text: str, said: str) -> None:
    assert _TOLD.only_known(text) == said


@pytest.mark.parametrize(
    ("gaps", "meant", "known", "state", "unknown"),
    [
        (0, 339, 339, State.MET, 0),
        (0, 339, 0, State.NOTHING, 339),
        (0, 339, 338, State.PARTLY, 1),
        (1, 339, 338, State.GAPS, 1),
        (1, 1, 1, State.GAPS, 0),
        (0, 0, 0, State.NOTHING, 0),
        (None, 17_500, None, State.NOTHING, 17_500),
    ],
)
def test_what_nobody_could_tell_is_not_called_done(
    gaps: int | None, meant: int, known: int | None, state: State, unknown: int
) -> None:
    check = Check(title="脱贫成效", says="收入超过标准", figure="gaps", of="meant", known="known")
    found = Checked(check=check, gaps=Value(gaps), meant=Value(meant), known=Value(known))
    assert (found.state, found.unknown) == (state, unknown)
