"""The office's own numbers hold from a day on: every day has its own, old ones stay, each change is one step."""

import pytest

from township_desk.actions.office.limits import (
    forget_limit,
    limit_named,
    list_limits,
    set_limit,
    told_days,
    whole_number,
)
from township_desk.actions.policies.looking import Eligible, look_at_visitor
from township_desk.domain.records import Setting
from township_desk.domain.verdict.standards import Standards
from township_desk.problems import Problem
from township_desk.store.archive import Archive

LINE = "minimum_living_line"
VISITOR = {"household": {"人均纯收入": "4300"}, "members": [{"name": "甲", "年龄": 50}]}


def minimum_living(archive: Archive, day: str) -> tuple[Eligible, int]:
    found = look_at_visitor(archive, VISITOR, day=day).policy("minimum_living")
    return found.verdict, found.standards[0].value


def test_every_day_has_its_own_number_and_old_ones_stay(archive: Archive) -> None:
    set_limit(archive, LINE, 4200, "县民政〔2018〕2号", by="王", since="2018-01-01")
    set_limit(archive, LINE, 4500, "县民政〔2019〕1号", by="王", since="2019-07-01")
    assert (
        archive.history(1)[0].label
        == "修改设置：当地农村低保标准（每人每年；0 是没有填，按当年收入标准看）（自 2019-07-01 起）"
    )
    assert minimum_living(archive, "2019-06-30") == (Eligible.NO, 4200)
    assert minimum_living(archive, "2019-07-01") == (Eligible.YES, 4500)
    assert minimum_living(archive, "2017-12-31")[0] is Eligible.OPEN  # nobody had set one
    assert [(it.since, it.value) for it in limit_named(archive, LINE).earlier()] == [
        ("2019-07-01", 4500),
        ("2018-01-01", 4200),
        ("", 0),
    ]
    archive.undo(archive.step, by="王")
    assert minimum_living(archive, "2019-07-01") == (Eligible.NO, 4200)


def test_a_number_of_one_day_is_taken_back_alone_or_all_at_once(archive: Archive) -> None:
    set_limit(archive, LINE, 4200, "", by="王", since="2018-01-01")
    set_limit(archive, LINE, 4500, "", by="王", since="2019-01-01")
    set_limit(archive, LINE, None, "", by="王", since="2019-01-01")
    (now,) = (it for it in list_limits(archive, "2019-10-01") if it.name == LINE)
    assert (now.value, now.is_own, told_days(now)) == (4200, True, "2018年1月1日起 4,200；以前 0")
    forget_limit(archive, LINE, by="王")
    assert not limit_named(archive, LINE).is_own
    assert archive.find(Setting, name=f"limit/{LINE}") == []


@pytest.mark.parametrize(
    ("name", "value", "since", "said"),
    [
        ("没有", 1, "2019-01-01", "没有名为“没有”的标准"),
        (LINE, 1, "2019", "“2019”不是日期"),
        (LINE, 1, "2019-02-30", "“2019-02-30”不是日期"),
        (LINE, None, "2019-01-01", "本单位没有设过从 2019-01-01 起的数"),
    ],
)
def test_what_cannot_be_set_is_refused(archive: Archive, name: str, value: int | None, since: str, said: str) -> None:
    with pytest.raises(Problem, match=said):
        set_limit(archive, name, value, "", by="王", since=since)


def test_only_a_whole_number_is_one() -> None:
    assert whole_number(" 60 ", "年龄") == 60
    with pytest.raises(Problem, match="没有改“年龄”"):
        whole_number("六十", "年龄")


def test_a_year_that_is_over_keeps_the_number_of_its_last_day() -> None:
    own = [
        Setting(name="limit/loan_age_to", value="60", source="甲"),
        Setting(name="limit/loan_age_to/2018-07-01", value="62", source="乙"),
        Setting(name="limit/loan_age_to/2030-01-01", value="70", source="丙"),
    ]
    known = Standards.load(own, day="2020-05-01")
    assert [known.limit("loan_age_to", year) for year in (2017, 2018, 2020, 2031)] == [60, 62, 62, 62]
    assert known.limits["loan_age_to"].source == "乙"
    assert Standards.load(own, day="2030-01-01").limit("loan_age_to", 2030) == 70
