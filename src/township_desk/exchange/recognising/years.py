"""The year that a file is about, and where the file says it: one that incomes can have; for ledgers next year, too."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from township_desk.domain.fields import years
from township_desk.domain.records import LEDGERS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.exchange.recognising.incoming import Incoming
from township_desk.problems import Problem

_YEAR = re.compile(r"(?<!\d)(?<![-–—~～至到])(20[0-4]\d)(?!\d{1,3}(?!\d))(?!\s*[-–—~～至到]\s*20\d\d)")
_TITLE = re.compile(r"(20[0-4]\d)\s*年")
ASKED, WORKING = "指定的年度", "工作年度"


class NoYear(Problem):
    """The file says no year that incomes can have: the clerk must choose one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidYear:
    """The year of a file (0: none), where it stands, and the rejected years with their places."""

    year: int = 0
    source: str = ""
    passed_over: tuple[tuple[int, str], ...] = ()


def year_of(incoming: Incoming, file: str, working_year: int, asked: int | None = None) -> SaidYear:
    """The year of a file: the one asked for, else 年度 or 数据日期,
    the title, the name of sheet or file, the working year.
    """
    plans = incoming.head.meaning.entry is not None
    if asked is not None:
        if not years.is_plausible(asked, plans=plans):
            what = incoming.head.meaning.title if plans else "收入"
            raise NoYear(f"没有导入，档案未改动：{what}不能记在 {asked} 年，可用的是 {years.span(plans=plans)}。")
        return SaidYear(year=asked, source=ASKED)
    if found := _of_columns(incoming):
        return found
    passed = list[tuple[int, str]]()
    for text, source in _texts(incoming, file):
        if years.is_plausible(year := year_in(text, plans=plans), plans=plans):
            return SaidYear(year=year, source=source, passed_over=tuple(passed))
        if year:
            passed.append((year, source))
    return SaidYear(year=working_year, source=WORKING, passed_over=tuple(passed))


def _of_columns(incoming: Incoming) -> SaidYear | None:
    """The year in a column of years. One that incomes cannot have is asked about."""
    of_ledgers = [f"{kind.TABLE}.{ledger_of(kind).year}" for kind in LEDGERS if ledger_of(kind).year]
    columns = dict.fromkeys(("income.year", *of_ledgers), "“年度”列") | {"computed.data_date": "“数据日期”列"}
    for key, source in columns.items():
        year, plans = _commonest(incoming, key), key in of_ledgers
        if years.is_plausible(year, plans=plans):
            return SaidYear(year=year, source=source)
        if year:
            what = incoming.head.meaning.title if plans else "收入"
            said = f"没有导入，档案未改动：{source}写的是 {year} 年，{what}只能是 {years.span(plans=plans)}的。"
            raise NoYear(f"{said}请核对这份表；要按别的年导入，请指定年度。")
    return None


def _texts(incoming: Incoming, file: str) -> Iterator[tuple[str, str]]:
    """The texts that may name the year, and where they stand, the most reliable first."""
    for row in incoming.sheet.top.head[: incoming.head.top]:
        yield from ((text, "表头上面写的") for text in row if text)
    if found := _TITLE.search(incoming.sheet.name):
        yield found[0], "表名里写的"
    yield file, "文件名里写的"


def _commonest(incoming: Incoming, key: str) -> int:
    """The year that most rows of a column name; 0 when there is none."""
    if key not in incoming.columns:
        return 0
    values = incoming.columns[key].values
    counts = Counter(incoming.columns[key].column.at(incoming.rows))
    named = Counter[int]()
    for place, count in counts.items():
        if found := re.match(r"(19|20)\d\d(?!\d(?!\d))", str(values[place] or "")):
            named[int(found[0])] += count
    return named.most_common(1)[0][0] if named else 0


def years_besides(incoming: Incoming, year: int) -> list[int]:
    """The years that the rows name, where none of them names the year of the import."""
    said = {int(str(it)) for it in incoming.get("income.year") if it}
    return [] if year in said else sorted(said)


def year_in(text: str, *, plans: bool = False) -> int:
    """The first plausible year in a text, else the first year, 0 for none. 2017–2019 names no single year."""
    found = [int(it) for it in _YEAR.findall(text)]
    return next((it for it in found if years.is_plausible(it, plans=plans)), found[0] if found else 0)
