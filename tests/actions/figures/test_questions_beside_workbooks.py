"""Questions beside plain Python over the workbook that was exported of the same day."""

import operator
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import PASSWORD, copied
from happenings import Register
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from township_desk.actions.exchange import own_lists
from township_desk.actions.exchange.exporting import export
from township_desk.actions.exchange.own_lists import Layout
from township_desk.actions.questions.asking import Wish, ask
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Household, Member
from township_desk.store.archive import Archive

COLUMNS = {
    "户编号": "household.number",
    "其他致贫原因": "household.other_causes",
    "脱贫属性": "household.status",
    "住房面积": "household.housing_area",
    "首次识别时间": "household.identified",
    "人口": "computed.people",
    "劳动力": "computed.workers",
}
DAY = "2018-12-01"
Row = dict[str, Any]
Holds = Callable[[Row], bool]
ORDER = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le}


class Kept(NamedTuple):
    """An archive with later steps, and what a workbook said before them."""

    archive: Archive
    rows: list[Row]


@pytest.fixture(scope="module")
def kept(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """Twelve households with words, numbers and days of every sort, all of them changed afterwards."""
    folder = tmp_path_factory.mktemp("问")
    archive = Archive.open(copied(made_once, folder / "青竹镇"), PASSWORD, by="王")
    with closing(archive):
        _fill(archive)
        with archive.session.writing() as db:
            db.execute("UPDATE step SET at = '2018-11-30T09:00:00'")
        layout = Layout(name="全", title="全", source="", per="household", columns=tuple(COLUMNS.items()), own=True)
        own_lists.save(archive, layout, by="王")
        export(archive, "全", folder / "全.xlsx", year=2018)
        heads, *rows = load_workbook(folder / "全.xlsx").active.iter_rows(values_only=True)
        with archive.change("以后改的", by="王", reason="备料") as change:
            homes = archive.all(Household)
            change.put(*(replace(it, status="返贫", housing_area=100, other_causes="") for it in homes))
            change.put(*(replace(it, labour="") for it in archive.all(Member)))
        yield Kept(archive, [dict(zip(heads, it, strict=True)) for it in rows])


def _fill(archive: Archive) -> None:
    register = Register(archive)
    for place in range(12):
        register.household(f"0{place}", cause="因病")
    homes = archive.all(Household)
    with archive.change("写入", by="王", reason="备料") as change:
        for place, it in enumerate(homes):
            said: Row = {
                "other_causes": ("", "因病,因残", "因残", "因学,因病")[place % 4],
                "status": ("未脱贫", "预脱贫", "", "已脱贫")[place % 4],
                "housing_area": (None, 5000, 7550, 10_000, 0)[place % 5],
                "identified": (None, Day("2014"), Day("2014-05"), Day("2016-07-01"))[place % 4],
            }
            change.put(replace(it, **said))


def _word(text: str, column: str) -> st.SearchStrategy[tuple[str, Holds]]:
    def words(row: Row) -> list[str]:
        return (row[column] or "").replace(",", "、").split("、")

    return st.sampled_from(
        [
            (f"{column} = {text}", lambda row: text in words(row)),
            (f"{column} != {text}", lambda row: text not in words(row)),
            (f"{column} 含 {text[:1]}", lambda row: text[:1] in (row[column] or "")),
            (f"{column} 空着", lambda row: not row[column]),
        ]
    )


def _number(sign: str, wanted: float) -> st.SearchStrategy[tuple[str, Holds]]:
    holds = ORDER[sign]

    def area(row: Row) -> Any:
        return row["住房面积"]

    return st.sampled_from(
        [
            (f"住房面积 {sign} {wanted}", lambda row: area(row) is not None and holds(area(row), wanted)),
            (
                f"住房面积 / 人口 {sign} {wanted}",
                lambda row: area(row) is not None and bool(row["人口"]) and holds(area(row) / row["人口"], wanted),
            ),
            (
                f"人口 {sign} 1.5 倍 劳动力",
                lambda row: row["劳动力"] is not None and holds(row["人口"], row["劳动力"] * 1.5),
            ),
            (f"人口 - 劳动力 {sign} {wanted}", lambda row: holds(row["人口"] - row["劳动力"], wanted)),
        ]
    )


def _day(sign: str, wanted: str) -> tuple[str, Holds]:
    holds = ORDER[sign]
    return (
        f"首次识别时间 {sign} {wanted}",
        lambda row: bool(row["首次识别时间"]) and holds(str(row["首次识别时间"])[: len(wanted)], wanted),
    )


_TESTS = st.one_of(
    st.sampled_from(["因病", "因残"]).flatmap(lambda it: _word(it, "其他致贫原因")),
    st.sampled_from(["未脱贫", "已脱贫"]).flatmap(lambda it: _word(it, "脱贫属性")),
    st.builds(_number, st.sampled_from([*ORDER]), st.sampled_from([1, 25, 75.5])).flatmap(lambda it: it),
    st.builds(_day, st.sampled_from([*ORDER]), st.sampled_from(["2014", "2014-05", "2016-07-01"])),
)


def _joined(inner: st.SearchStrategy[tuple[str, Holds]]) -> st.SearchStrategy[tuple[str, Holds]]:
    def either(one: tuple[str, Holds], two: tuple[str, Holds]) -> tuple[str, Holds]:
        return f"({one[0]}) 或 ({two[0]})", lambda row: one[1](row) or two[1](row)

    def both(one: tuple[str, Holds], two: tuple[str, Holds]) -> tuple[str, Holds]:
        return f"({one[0]}) 且 ({two[0]})", lambda row: one[1](row) and two[1](row)

    def opposite(one: tuple[str, Holds]) -> tuple[str, Holds]:
        return f"非({one[0]})", lambda row: not one[1](row)

    return st.one_of(st.builds(either, inner, inner), st.builds(both, inner, inner), st.builds(opposite, inner))


@settings(max_examples=40)
@given(asked=st.recursive(_TESTS, _joined, max_leaves=4))
def test_a_past_day_answers_as_its_workbook(kept: Kept, asked: tuple[str, Holds]) -> None:
    text, holds = asked
    found = ask(kept.archive, Wish(where=text, day=DAY))
    assert sorted(it.number for it in found.rows) == sorted(it["户编号"] for it in kept.rows if holds(it)), text
