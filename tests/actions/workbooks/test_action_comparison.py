"""四级比对 through the actions: looked at, kept, settled, compared again, and erased when its time is over."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from conftest import People, id_of
from decrypting import held
from keeping import keep

from township_desk.actions.comparison import comparison, expiring, hits
from township_desk.actions.comparison.comparison import ComparisonPlan, HitState
from township_desk.actions.household import checking, duplicates, exits, households
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Comparison, ComparisonHit, Member
from township_desk.domain.records.steps import PassesErased
from township_desk.exchange.writing.workbook import OutColumn, write_workbook
from township_desk.problems import Problem
from township_desk.store.archive import Archive

HEADS = ("序号", "车主", "身份证号", "车牌号")
NEW, STILL, GONE = HitState


def listed(path: Path, *rows: tuple[Any, ...]) -> Path:
    numbered = [(str(number), *row) for number, row in enumerate(rows, 1)]
    write_workbook(path, "名单", [OutColumn(head=head) for head in HEADS], numbered)
    return path


@pytest.fixture
def home(archive: Archive, people: People) -> Dossier:
    return keep(archive, people.dossier(members=3))


@pytest.fixture
def first(archive: Archive, home: Dossier, tmp_path: Path) -> ComparisonPlan:
    """A first list, compared and kept: two of the household and a stranger."""
    one, two, _ = home.members
    rows = (
        (one.name, one.id_number, "川J00001"),
        ("别人", id_of("19700101", 9), "川J00002"),
        (two.name, two.id_number, "川J00003"),
    )
    plan = comparison.compare(archive, [listed(tmp_path / "机动车2018.xlsx", *rows)], "买车购房", "县级")
    comparison.keep(archive, plan, by="王")
    return plan


def states(plan: ComparisonPlan) -> dict[str, HitState]:
    return {dict(it.hit.cells)["车牌号"]: it.state for it in plan.rows}


def test_only_rows_that_hit_are_kept(archive: Archive, first: ComparisonPlan) -> None:
    assert states(first) == {"川J00001": NEW, "川J00003": NEW}
    stored = archive.all(Comparison)[0]
    assert (stored.rows, stored.fresh, stored.still, stored.gone) == (3, 2, 0, 0)
    assert stored.digests.endswith("  机动车2018.xlsx")
    assert len(stored.digests.split()[0]) == 64
    assert [it.row for it in archive.all(ComparisonHit)] == [2, 4]
    assert "川J00002".encode() not in held(archive)
    assert archive.history(1)[0].label == "四级比对 买车购房·县级（新增 2，仍在 0，消失 0）"


def test_a_newer_list_tells_new_gone_and_unchanged(
    archive: Archive, home: Dossier, first: ComparisonPlan, tmp_path: Path
) -> None:
    one, two, three = home.members
    mine = next(it.hit for it in first.rows if it.hit.member == one.id)
    hits.settle(archive, [mine.id], "不影响", "生产用三轮车", by="李")
    rows = ((three.name, three.id_number, "川J00004"), (one.name, one.id_number, "川J00001"))
    again = [listed(tmp_path / "机动车2019.xlsx", *rows)]
    partial = comparison.compare(archive, again, "assets", "county", partial=True)
    assert states(partial) == {"川J00001": STILL, "川J00004": NEW}
    plan = comparison.compare(archive, again, "assets", "county")
    assert states(plan) == {"川J00001": STILL, "川J00003": GONE, "川J00004": NEW}
    assert comparison.compare(archive, again, "assets", "city").count(NEW) == 2  # another level is another matter
    comparison.keep(archive, plan, by="王")
    kept = archive.get(ComparisonHit, mine.id)
    assert (kept.finding, kept.reason, kept.settled_by, kept.file, kept.row) == (
        "不影响",
        "生产用三轮车",
        "李",
        "机动车2019.xlsx",
        3,
    )
    assert {it.person.name: it.state for it in hits.hit_rows(archive)} == {
        one.name: STILL,
        two.name: GONE,
        three.name: NEW,
    }
    archive.undo(by="王")
    assert {it.state for it in hits.hit_rows(archive)} == {NEW}
    with pytest.raises(Problem, match="再比对一次"):
        comparison.keep(archive, plan, by="王")


def test_findings_are_steps_and_nothing_is_decided_by_itself(
    archive: Archive, home: Dossier, first: ComparisonPlan
) -> None:
    keys = [it.hit.id for it in first.rows]
    assert all(not it.finding for it in archive.all(ComparisonHit))
    with pytest.raises(Problem, match="要写明"):
        hits.settle(archive, keys, "属实", " ", by="李")
    with pytest.raises(Problem, match="结论只有"):
        hits.settle(archive, keys, "也许", "x", by="李")
    hits.settle(archive, keys, "属实", "车管所核实", by="李")
    hits.settle(archive, keys[:1], "不属实", "同名", by="周")
    said = [(it.by, it.field, it.old) for it in hits.earlier_findings(archive, archive.get(ComparisonHit, keys[0]))]
    assert ("周", "finding", "属实") in said
    assert ("李", "finding", "") in said
    hits.settle(archive, keys[:1], "", "", by="周")
    assert archive.get(ComparisonHit, keys[0]).settled_on is None
    assert not any(home.members[0].name in it.label for it in archive.history() if "核实" in it.label)


def test_what_stands_against_a_household_shows(archive: Archive, home: Dossier, first: ComparisonPlan) -> None:
    def rules() -> list[str]:
        return [it.rule for it in checking.check_archive(archive) if it.rule.startswith("comparison")]

    assert rules() == ["comparison_open"] * 2
    assert exits.exit_rows(archive, 2018)[0].compared == "比对未处理 2"
    one, two = (it.hit.id for it in first.rows)
    hits.settle(archive, [one], "属实", "本人有车", by="李")
    hits.settle(archive, [two], "不属实", "同名", by="李")
    assert rules() == ["comparison_true"]
    assert exits.exit_rows(archive, 2018)[0].compared == "比对属实 1"
    hits.settle(archive, [two], "", "", by="李")
    assert exits.exit_rows(archive, 2018)[0].compared == "比对未处理 1、比对属实 1"
    with archive.change("减少", by="李") as change:
        change.put(replace(home.members[1], left_on=Day("2018-05-01"), left_reason="其他转出"))
    assert exits.exit_rows(archive, 2018)[0].compared == "比对属实 1"
    found = checking.located(archive, checking.check_archive(archive))
    assert any(it.label == "核实结论" for it in found)
    households.remove_household(archive, households.open_household(archive, home.household.id), by="王")
    assert archive.all(ComparisonHit) == []
    archive.restore(home.household.id, "找回", by="王")
    assert len(archive.all(ComparisonHit)) == 2


def test_hits_go_where_the_person_goes(archive: Archive, home: Dossier, first: ComparisonPlan) -> None:
    one = home.members[0]
    twin = Member(household=home.household.id, name=one.name, relation="之子", id_number=one.id_number)
    with archive.change("又一条", by="王") as change:
        change.put(twin)
    duplicates.merge(archive, twin.id, one.id, by="王")
    assert {it.member for it in archive.all(ComparisonHit)} == {twin.id, home.members[1].id}


def later(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


def cleared(archive: Archive, day: str) -> int:
    """How many hits go when the day is named and the clearing confirmed."""
    seen = expiring.due(archive, date.fromisoformat(day))
    if seen.over:
        expiring.clear(archive, seen, by="王", named_day=day)
    return len(seen.records[ComparisonHit])


def test_hits_are_erased_when_their_time_is_over(archive: Archive, home: Dossier, first: ComparisonPlan) -> None:
    hits.settle(archive, [it.hit.id for it in first.rows], "属实", "车管所核实过", by="李")
    assert hits.lists_compared(archive)[0].until == later(180)
    assert cleared(archive, later(180)) == 0
    assert "川J00001".encode() in held(archive)
    assert cleared(archive, later(181)) == 2
    found = held(archive)
    for word in ("川J00001", "机动车2018", "车管所核实过", first.record.digests[:64]):
        assert word.encode() not in found
    assert (archive.all(Comparison), archive.all(ComparisonHit)) == ([], [])
    label = archive.history(1)[0].label
    assert label == f"四级比对到期清除：1 份名单，2 条结果（按 {later(181)}；留下的备份里还有）"
    with pytest.raises(PassesErased, match="四级比对到期清除") as passing:
        archive.undo(by="王")
    assert archive.undo(passing.value.step.id, by="王").label == "撤销：登记：备料"
    assert cleared(archive, later(400)) == 0


def test_undone_and_removed_hits_are_erased_too(archive: Archive, home: Dossier, first: ComparisonPlan) -> None:
    archive.undo(by="王")
    assert "川J00001".encode() in held(archive)
    assert cleared(archive, later(181)) == 2
    assert "川J00001".encode() not in held(archive)


def test_a_list_of_houses_says_nothing_about_cars(
    archive: Archive, home: Dossier, first: ComparisonPlan, tmp_path: Path
) -> None:
    heads = ("序号", "姓名", "身份证号", "不动产单元号", "坐落", "建筑面积")
    rows = [("1", home.members[2].name, home.members[2].id_number, "510999001", "石桥村", "90")]
    write_workbook(tmp_path / "不动产.xlsx", "登记", [OutColumn(head=head) for head in heads], rows)
    plan = comparison.compare(archive, [tmp_path / "不动产.xlsx"], "assets", "county")
    assert (plan.count(NEW), plan.count(GONE)) == (1, 0)
    assert "以前比出的 2 条来自列名不同的名单，不算消失。" in plan.notes
    comparison.keep(archive, plan, by="王")
    cars = comparison.compare(
        archive, [listed(tmp_path / "机动车2019.xlsx", ("别人", id_of("19700101", 9), "川J00002"))], "assets", "county"
    )
    assert {it.hit.file for it in cars.rows if it.state is GONE} == {"机动车2018.xlsx"}


def test_a_hit_in_a_newer_list_stays(archive: Archive, home: Dossier, first: ComparisonPlan, tmp_path: Path) -> None:
    old = archive.all(Comparison)[0]
    with archive.change("早些", by="王") as change:
        change.put(replace(old, compared_on=later(-100)))
    one = home.members[0]
    plan = comparison.compare(
        archive, [listed(tmp_path / "新.xlsx", (one.name, one.id_number, "川J00001"))], "assets", "county"
    )
    comparison.keep(archive, plan, by="王")
    assert cleared(archive, later(81)) == 1
    assert [it.file for it in archive.all(ComparisonHit)] == ["新.xlsx"]
    assert "机动车2018".encode() not in held(archive)
    assert [it.state for it in hits.hit_rows(archive)] == [STILL]


def test_the_office_sets_how_long(archive: Archive, home: Dossier, first: ComparisonPlan) -> None:
    with pytest.raises(Problem, match="1 到 3650"):
        hits.set_keep_days(archive, 0, "", by="王")
    hits.set_keep_days(archive, 30, "县扶贫办通知", by="王")
    assert hits.keep_days(archive) == 30
    assert hits.lists_compared(archive)[0].until == later(30)
    assert len(archive.all(ComparisonHit)) == 2
