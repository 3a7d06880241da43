"""What the clerk decides about single rows and columns."""

from pathlib import Path

from conftest import id_of
from exchange.makers import person, workbook

from township_desk.domain.records import Household, Member
from township_desk.exchange.importing.importing import ImportWish, apply_plan, make_plan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.store.archive import Archive

A, B, C = id_of("19600101", 1), id_of("19620202", 2), id_of("19900303", 3)


def test_a_row_left_out_says_nothing_else_and_a_head_keeps_its_new_household_out(
    archive: Archive, tmp_path: Path
) -> None:
    rows = [person("1", "甲", A), person("1", "乙", B, "配偶"), person("2", "丙", C[:-1] + "#")]
    plan = make_plan(archive, workbook(tmp_path / "x.xlsx", rows), ImportWish(skipped=frozenset({2, 4})))
    assert [RowState(it).word for it in plan.states] == ["不导入", "有问题", "不导入"]
    assert [it.rule for it in plan.findings if it.row == 4] == ["skipped"]
    assert plan.empty


def test_a_row_that_is_somebody_goes_to_the_household_of_that_person(archive: Archive, tmp_path: Path) -> None:
    apply_plan(archive, make_plan(archive, workbook(tmp_path / "a.xlsx", [person("1", "甲", "")])), by="王")
    (known,) = archive.all(Member)
    file = workbook(tmp_path / "b.xlsx", [person("", "甲某", A)])
    assert make_plan(archive, file).count(RowState.NEW) == 1
    plan = make_plan(archive, file, ImportWish(same_as={2: known.id}))
    assert (plan.count(RowState.NEW), plan.count(RowState.CHANGED)) == (0, 1)
    apply_plan(archive, plan, by="王")
    assert [(it.id, it.name, it.id_number) for it in archive.all(Member)] == [(known.id, "甲某", A)]
    assert len(archive.all(Household)) == 1
