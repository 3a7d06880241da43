"""一低五有: what a village reports, judged without rounding."""

import pytest

from township_desk.domain.fields.kinds import Money
from township_desk.domain.records import Setting, VillageFigures
from township_desk.domain.verdict.standards import Standards
from township_desk.domain.verdict.verdict import Verdict
from township_desk.domain.verdict.village_verdict import village_verdicts


def verdict_of(key: str, *settings: Setting, **reported: object) -> Verdict:
    figures = VillageFigures(village=1, year=2018, **reported)  # type: ignore[arg-type]
    return next(it.verdict for it in village_verdicts(figures, Standards.load(settings)) if it.key == key)


@pytest.mark.parametrize(
    ("poor", "rural", "said"),
    [(2999, 100_000, Verdict.MET), (3000, 100_000, Verdict.NOT_MET), (0, 1, Verdict.MET), (5, 0, Verdict.OPEN)],
)
def test_the_share_of_the_poor_is_compared_exactly(poor: int, rural: int, said: Verdict) -> None:
    assert verdict_of("incidence", poor_people=poor, rural_people=rural) is said


def test_the_office_sets_the_share_of_its_region() -> None:
    two = Setting(name="limit/village_incidence", value="2", source="厅字〔2016〕16号")
    assert verdict_of("incidence", two, poor_people=25, rural_people=1000) is Verdict.NOT_MET
    assert verdict_of("incidence", poor_people=25, rural_people=1000) is Verdict.MET


def test_what_nobody_reported_is_never_met() -> None:
    assert {it.verdict for it in village_verdicts(VillageFigures(village=1, year=2018), Standards.load())} == {
        Verdict.OPEN
    }
    assert verdict_of("collective", collective_income=Money(0)) is Verdict.NOT_MET
    assert verdict_of("collective", collective_income=Money(1)) is Verdict.MET
    assert [verdict_of("road", hard_road=it) for it in ("是", "否", "")] == [
        Verdict.MET, Verdict.NOT_MET, Verdict.OPEN
    ]  # fmt: skip
