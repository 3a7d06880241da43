"""Figures of past days, recounted from the workbooks that were exported on these days."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from conftest import PASSWORD, copied
from faults.clocks import set_clock
from happenings import Register
from openpyxl import load_workbook

from township_desk.actions.exchange.exporting import export
from township_desk.actions.figures.listing import figure_list, subject_title
from township_desk.actions.figures.table import WHOLE, FigureTable, FigureWish, figure_table
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.figures.figure import Count, Total
from township_desk.domain.records import KINDS, Household, Measure, Member
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.store.archive import Archive

POOR = {"未脱贫", "预脱贫", "返贫", "新识别"}
DAYS = ("2018-01-10", "2018-02-20", "2018-03-05", "2018-05-01", "2018-08-15", "2018-11-30")
TODAY = "2018-12-20"


Row = dict[str, str]


class Lived(NamedTuple):
    """An archive in which much has happened, the workbook of each day, and what was counted on that very day."""

    archive: Archive
    books: dict[str, Path]
    at_once: dict[str, FigureTable]


@pytest.fixture(scope="module")
def lived(made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    """A year with deaths, marriages, moves, splits, exits, corrections, late entries and undoing."""
    folder, random = tmp_path_factory.mktemp("年"), Random(7)
    archive = Archive.open(copied(made_once, folder / "青竹镇"), PASSWORD, by="王")
    with archive.session.writing() as db:
        db.execute("UPDATE step SET at = '2018-01-02T09:00:00'")
    books, at_once = {}, {}
    with closing(archive), pytest.MonkeyPatch.context() as patch:
        set_clock(patch, DAYS[0])
        homes = _settled(Register(archive))
        for day in DAYS:
            set_clock(patch, day)
            _happens(Register(archive), homes, day, random)
            books[day] = folder / f"{day}.xlsx"
            export(archive, "population-2017", books[day])
            at_once[day] = figure_table(archive, FigureWish(day=day, today=day))
        set_clock(patch, TODAY)
        yield Lived(archive, books, at_once)


def _settled(register: Register) -> list[int]:
    homes = [register.household(f"0{place}", cause=("因病", "因残", "")[place % 3]) for place in range(9)]
    second = register.archive.villages()[1]
    with register.archive.change("分到两村", by="王", reason="备料") as change:
        change.put(*(replace(it, village=second.id) for it in register.archive.all(Household)[6:]))
    return homes


def _happens(register: Register, homes: list[int], day: str, random: Random) -> None:
    """What happens on one day, in the order in which the office does it."""
    archive, at = register.archive, DAYS.index(day)
    home = homes[at]
    if at == 0:
        return
    yesterday = f"{day[:8]}{int(day[8:]) - 1:02d}" if day[8:] > "01" else day
    register.does(home, "死亡", yesterday, person="李秀")
    register.does(home, "嫁入", day, name=f"新媳{at}", relation="之儿媳", sex="女", birth="19920101")
    moved = archive.get(Household, homes[at + 2])
    elsewhere = next(it.name for it in archive.villages() if it.id != moved.village)
    register.does(moved.id, "迁移", day, village=elsewhere)
    if at == 1:
        register.does(home, "新生儿", day, name="陈小宝", relation="之孙子", sex="男", birth=day)
    it = archive.get(Household, homes[-at])
    with archive.change("脱贫", by="王", reason="名单") as change:
        change.put(replace(it, status="已脱贫", exit_year=2018))
    with archive.change("更正", by="王") as change:
        change.put(replace(archive.get(Household, home), cause=random.choice(("因学", "缺技术"))))
    gone = random.choice([it for it in archive.all(Member) if it.name == "陈梅" and it.left_on is None])
    with archive.change("错登的", by="王") as change:
        change.put(Member(household=home, name="多登的人", relation="其他"))
    archive.undo(by="王")
    if at % 2:
        with archive.change("删去重复的", by="王") as change:
            change.remove(gone)


def _rows(book: Path) -> list[Row]:
    head, *rows = load_workbook(book).active.iter_rows(values_only=True)
    return [dict(zip(map(str, head), (str(it or "") for it in row), strict=True)) for row in rows]


@pytest.mark.parametrize("day", DAYS)
def test_a_past_day_is_what_was_exported_on_it(lived: Lived, day: str) -> None:
    rows, found = _rows(lived.books[day]), figure_table(lived.archive, FigureWish(day=day, today=TODAY))
    poor = [it for it in rows if it["脱贫属性"] in POOR]
    counted = {
        "people": _by_village(rows),
        "poor_people": _by_village(poor),
        "exited_people": _by_village(it for it in rows if it["脱贫属性"].startswith("已脱贫")),
        "households": _by_village(_once(rows)),
        "poor_households.主要致贫原因.因病": _by_village(_once(it for it in poor if it["主要致贫原因"] == "因病")),
        "people.性别.女": _by_village(it for it in rows if _is_woman(it)),
    }
    for key, by_village in counted.items():
        assert {name: value.number for _, name, value in found.by_village(key)} == by_village, key
        assert found.value(key).number == sum(by_village.values()), key


def _is_woman(row: Row) -> bool:
    """By the number; the brides of these tests have none."""
    return int(row["证件号码"][16]) % 2 == 0 if row["证件号码"] else row["姓名"].startswith("新媳")


def _by_village(rows: Iterable[Row]) -> dict[str, int]:
    return {"石桥村": 0, "双河村": 0} | Counter(it["行政村"] for it in rows)


def _once(rows: Iterable[Row]) -> list[Row]:
    """One row for each household."""
    return [*{it["户编号"]: it for it in rows}.values()]


@pytest.mark.parametrize("day", DAYS)
def test_a_past_day_is_the_same_whenever_it_is_asked(lived: Lived, day: str) -> None:
    then, now = lived.at_once[day], figure_table(lived.archive, FigureWish(day=day, today=TODAY))
    assert {key: values[WHOLE] for key, values in now.values.items()} == {
        key: values[WHOLE] for key, values in then.values.items()
    }


@pytest.mark.parametrize("day", [*DAYS, "2017-12-31", TODAY])
def test_villages_add_up_to_the_township(lived: Lived, day: str) -> None:
    found = figure_table(lived.archive, FigureWish(day=day, today=TODAY))
    added = [
        it
        for it in found.figures
        if isinstance(it.way, Total) or (isinstance(it.way, Count) and not isinstance(it.way.once, tuple))
    ]
    assert len(added) > 200
    for it in added:
        whole = found.value(it.key).number
        assert whole is None or whole == sum(value.number or 0 for _, _, value in found.by_village(it.key)), it.key


def test_the_list_has_as_many_rows_as_the_value_says(lived: Lived) -> None:
    found = figure_table(lived.archive, FigureWish(day=DAYS[3], today=TODAY))
    for it in found.figures:
        if isinstance(it.way, Count) and not it.way.once:
            assert len(found.counting.rows(it.key).ids) == (found.value(it.key).number or 0), it.key


def test_parts_add_up_to_their_figure(lived: Lived) -> None:
    found = figure_table(lived.archive, FigureWish(day=DAYS[-1], today=TODAY))
    for of, by in (("people", "性别"), ("people", "年龄"), ("people", "劳动技能"), ("households", "主要致贫原因")):
        parts = [it for it in found.figures if it.part and (it.part.of, it.part.by) == (of, by)]
        assert sum(int(found.value(it.key).number or 0) for it in parts) == found.value(of).number


def test_a_figure_of_two_ledgers_lists_the_entries_of_both(lived: Lived) -> None:
    home = lived.archive.all(Household)[0]
    road = blank_entry(KINDS["project"], Owner(TOWNSHIP), name="修路", year=2018, spent=Money(50000))
    hens = Measure(household=home.id, name="养鸡", started_on=Day(TODAY), amount=Money(30000))
    with lived.archive.change("投入", by="王") as change:
        change.put(road, hens)
    found = figure_list(lived.archive, "help_money", FigureWish(day=TODAY, today=TODAY))
    lived.archive.undo(by="王")
    assert [(it.what, found.amount(it)) for it in found.rows] == [("修路", "500"), ("养鸡", "300")]
    assert (found.count, found.households, subject_title(found.of)) == (2, (home.id,), "记录")
