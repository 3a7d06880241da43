"""Switching rules and setting what they rest on: one step each, undoable, and never “nothing found”."""

import pytest
from conftest import People

from township_desk.actions.household.checking import check_archive
from township_desk.actions.rules.listing import RuleView, counted_rules
from township_desk.actions.rules.switching import set_threshold, switch_off, switch_on
from township_desk.domain.records import Income
from township_desk.problems import Problem
from township_desk.store.archive import Archive


@pytest.fixture
def rich(archive: Archive, people: People) -> Archive:
    """An archive with one household of a doubtful income."""
    dossier = people.dossier(status="", exit_year=None)
    income = Income(household=dossier.household.id, year=archive.township.working_year, reported=4_000_000)
    with archive.change("录入", by="王") as change:
        change.put(dossier.village, dossier.household, *dossier.members, income)
    return archive


def _view(archive: Archive, name: str = "reported_range") -> RuleView:
    return next(it for it in counted_rules(archive) if it.rule.name == name)


def test_a_rule_that_is_off_is_not_asked_and_says_so(rich: Archive) -> None:
    assert (_view(rich).on, _view(rich).found) == (True, 1)
    switch_off(rich, "reported_range", "本镇收入普遍较高", by="王")
    it = _view(rich)
    assert (it.on, it.found, it.reason, it.state) == (False, None, "本镇收入普遍较高", "关")
    assert "reported_range" not in {it.rule for it in check_archive(rich)}
    assert rich.history()[0].label == "关闭疑点规则“人均纯收入为 0 或过高”：本镇收入普遍较高"
    switch_on(rich, "reported_range", by="王")
    assert (_view(rich).on, _view(rich).reason) == (True, "")


def test_switching_can_be_undone(rich: Archive) -> None:
    switch_off(rich, "reported_range", "试", by="王")
    rich.undo(by="王")
    assert _view(rich).found == 1


def test_a_rule_needs_a_reason_and_switches_once(rich: Archive) -> None:
    with pytest.raises(Problem, match="要写明理由"):
        switch_off(rich, "reported_range", " ", by="王")
    with pytest.raises(Problem, match="本来就是开着的"):
        switch_on(rich, "reported_range", by="王")
    with pytest.raises(Problem, match="没有名为“nothing”.*名称见"):
        switch_off(rich, "nothing", "试", by="王")
    with pytest.raises(Problem, match="相近的有：no_name（没有姓名）"):
        switch_off(rich, "no_names", "试", by="王")


def test_the_office_sets_a_number_and_goes_back(rich: Archive) -> None:
    set_threshold(rich, "reported_range", "income_doubtful_above", "50000", "县办〔2018〕3号", by="王")
    it = _view(rich)
    assert (it.found, it.thresholds[0].value, it.thresholds[0].own, it.thresholds[0].confirmed) == (
        0,
        "50000",
        True,
        True,
    )
    set_threshold(rich, "reported_range", "income_doubtful_above", "", "", by="王")
    assert (_view(rich).found, _view(rich).thresholds[0].own) == (1, False)
    with pytest.raises(Problem, match="不是 0 以上、九位以内的整数"):
        set_threshold(rich, "reported_range", "income_doubtful_above", "三万", "", by="王")
    with pytest.raises(Problem, match="没有名为“x”的界限"):
        set_threshold(rich, "reported_range", "x", "1", "", by="王")
