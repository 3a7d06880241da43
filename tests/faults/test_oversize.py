"""More rows, columns or people of a household than a township has: refused early, with the true cause."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from exchange.makers import text_of, workbook

from township_desk.actions.comparison import comparison
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.exchange.opening.limits import TABLES
from township_desk.exchange.opening.sniff import FileKind, sniff
from township_desk.exchange.opening.unreadable import Unreadable
from township_desk.exchange.package.old.apart import converted_apart
from township_desk.exchange.planning.row_findings import RowState
from township_desk.exchange.reading.child import reading
from township_desk.exchange.reading.sheet import Top
from township_desk.exchange.recognising.head_grid import grid_of, unlike
from township_desk.problems import Problem
from township_desk.store.archive import Archive

HEADS = ["姓名", "户编号", "与户主关系", "行政村"]
ROW = ["张三", "51099900001", "户主", "石桥村"]
OLD = Path(__file__).parent.parent / "data" / "ledger.xls"


def csv(path: Path, rows: list[list[str]]) -> Path:
    path.write_text("\n".join(",".join(row) for row in rows), "utf-8")
    return path


@pytest.mark.parametrize("columns", [1001, 4000, 16000])
def test_too_many_columns_are_named(archive: Archive, tmp_path: Path, columns: int) -> None:
    path = csv(tmp_path / "宽.csv", [HEADS + ["备注"] * (columns - 4), ROW + ["x"] * (columns - 4)])
    with pytest.raises(Problem, match=f"有 {columns:,} 列，最多读 1,000 列"):
        make_plan(archive, path)


def test_a_cell_far_to_the_right_is_named(archive: Archive, tmp_path: Path) -> None:
    path = csv(tmp_path / "宽.csv", [HEADS + [""] * 3000, ROW + [""] * 2999 + ["x"]])
    with pytest.raises(Problem, match="第 3,004 列里还有东西"):
        make_plan(archive, path)


def test_many_columns_of_one_head_are_all_read(archive: Archive, tmp_path: Path) -> None:
    path = csv(tmp_path / "宽.csv", [HEADS + ["备注"] * 600, ROW + ["x"] * 600])
    plan = make_plan(archive, path)
    assert [column.head for column in plan.incoming.head.columns][-1] == "备注#600"


def test_heads_are_named_apart_in_one_go() -> None:
    heads: dict[str, int] = {}
    assert len({unlike("备注", heads) for _ in range(200_000)}) == 200_000
    assert [unlike(it, {"备注#2": 1, "备注": 1}) for it in ("备注", "备注#2")] == ["备注#3", "备注#2#2"]


def test_merged_cells_that_overlap_do_not_multiply_the_work() -> None:
    top = Top(name="表", rows=16, width=1000, head=[["x"] * 1000] * 16, merges=[(0, 0, 15, 400)] * 200_000)
    assert len(grid_of(top)) == 16


@pytest.mark.parametrize("make", [workbook, text_of])
def test_too_many_rows_are_named(tmp_path: Path, make: object) -> None:
    path = tmp_path / ("长.xlsx" if make is workbook else "长.csv")
    if make is workbook:
        workbook(path, [ROW] * 5000)
    else:
        csv(path, [HEADS] + [ROW] * 5000)
    few = replace(TABLES, rows=20_000)
    with reading(path, sniff(path), limits=few) as file:
        assert file.sheet(0, file.tops()[0]).rows > 5000
    with pytest.raises(Problem, match="数据超过"), reading(path, sniff(path), limits=replace(few, rows=3000)) as file:
        file.sheet(0, file.tops()[0])


def test_a_text_of_endless_lines_is_not_read_at_all(tmp_path: Path) -> None:
    path = csv(tmp_path / "长.csv", [["姓名"], *([["张三"]] * 9000)])
    with (
        pytest.raises(Problem, match="数据超过"),
        reading(path, FileKind.TEXT, limits=replace(TABLES, rows=2000)),
    ):
        raise AssertionError("a child was started")


@pytest.mark.parametrize("numbered", [True, False], ids=["one number", "no head"])
def test_a_crowd_is_no_household(archive: Archive, tmp_path: Path, numbered: bool) -> None:
    crowd = [[f"张{at % 7}", "51099900001" if numbered else "", "之子", "石桥村"] for at in range(3000)]
    path = csv(tmp_path / "一户.csv", [HEADS, ["李四", "51099900002", "户主", "石桥村"], *crowd])
    plan = make_plan(archive, path)
    crowded = [it for it in plan.findings if it.rule == "too_many_people"]
    assert len(crowded) == 3000 + (not numbered)
    assert "一户没有这么多人" in crowded[0].message
    assert plan.states.count(RowState.REJECTED) == len(crowded)


def test_time_spent_on_rows_is_not_blamed_on_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, now = csv(tmp_path / "a.csv", [HEADS] + [ROW] * 3000), [0.0]
    monkeypatch.setattr("township_desk.exchange.opening.child.time", SimpleNamespace(monotonic=lambda: now[0]))
    with reading(path, FileKind.TEXT) as file:
        file.tops()
        for _ in file.rows(0):
            now[0] += 3600  # an hour of our own work with each piece


def test_an_old_template_that_takes_too_long_is_named() -> None:
    with pytest.raises(Unreadable, match="另存为 xlsx"):
        converted_apart(OLD.read_bytes(), replace(TABLES, seconds=0.0))


def test_more_namesakes_than_a_village_has_are_not_told_apart(archive: Archive, tmp_path: Path) -> None:
    path = csv(tmp_path / "重名.csv", [["姓名", "与户主关系", "行政村"], *([["张三", "户主", "石桥村"]] * 201)])
    apply_plan(archive, make_plan(archive, path), by="王")
    plan = make_plan(archive, path)
    assert plan.states.count(RowState.REJECTED) == 201
    assert {it.rule for it in plan.findings if it.row} == {"not_unique"}


def test_doubts_that_nobody_can_look_into_are_not_made(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "_MOST_DOUBTS", 9)
    people = csv(
        tmp_path / "人口.csv", [HEADS, *([f"张三{at}", f"5109990{at:04}", "户主", "石桥村"] for at in range(5))]
    )
    apply_plan(archive, make_plan(archive, people), by="王")
    for times, refused in ((1, False), (2, True)):
        rows = [[f"张三{at}", "石桥村", f"川J{at}{time}"] for at in range(5) for time in range(times)]
        cars = csv(tmp_path / f"车{times}.csv", [["姓名", "行政村", "车牌号"], *rows])
        if refused:
            with pytest.raises(Problem, match="只按姓名对上的超过"):
                comparison.compare(archive, [cars], "assets", "county")
        else:
            assert len(comparison.compare(archive, [cars], "assets", "county").rows) == 5
