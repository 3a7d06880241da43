"""The last day of a posting by the office's settings, against a table of three years with their holidays."""

from datetime import date, timedelta

import pytest
from conftest import People
from keeping import fill
from season import Season

from township_desk.actions.office.limits import set_limit
from township_desk.actions.paper import posting_acts
from township_desk.actions.paper.notices import usual_posting
from township_desk.domain.posting.life import State
from township_desk.problems import Problem
from township_desk.store.archive import Archive


@pytest.mark.parametrize(
    ("working", "counts", "first", "missing", "last"),
    [
        (0, 1, "2018-09-28", (), "2018-10-04"),
        (0, 0, "2018-09-28", (), "2018-10-05"),
        (1, 1, "2018-09-28", (), "2018-10-11"),  # works on 28–30 September, rests on 1–7 October
        (1, 0, "2018-09-28", (), "2018-10-12"),
        (1, 1, "2018-09-28", ("2018-09-29", "2018-10-03"), "2018-10-15"),  # two of the five days count
        (1, 1, "2019-04-28", (), "2019-05-08"),
        (1, 1, "2020-01-22", ("2020-01-23", "2020-01-23"), "2020-02-10"),
        (0, 1, "2020-01-22", ("2020-01-23", "2020-01-23"), "2020-01-29"),
    ],
)
def test_the_office_says_how_the_days_are_counted(
    archive: Archive,
    people: People,
    monkeypatch: pytest.MonkeyPatch,
    working: int,
    counts: int,
    first: str,
    missing: tuple[str, ...],
    last: str,
) -> None:
    fill(archive, people)
    season = Season(archive, monkeypatch)
    for name, value in (("posting_working_days", working), ("posting_first_day_counts", counts)):
        set_limit(archive, name, value, "县扶贫办通知", by="王")
    number = season.printed(day=first, posting=usual_posting(archive, first))
    life = season.hung(number, first)
    if missing:
        season.is_on(missing[1])
        life = posting_acts.interrupt(archive, number, missing[0], missing[1], "被雨淋坏", by="王")
    assert life.last == last
    season.is_on("2020-12-31")
    with pytest.raises(Problem, match="次日起才能结束"):
        posting_acts.close(archive, number, last, by="王")
    after = (date.fromisoformat(last) + timedelta(days=1)).isoformat()
    assert posting_acts.close(archive, number, after, by="王").state(after) is State.CLOSED
