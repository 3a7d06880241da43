"""Which year a file speaks of."""

import re
from collections import Counter

from township_desk.exchange.incoming import Incoming

_YEAR = re.compile(r"(?<!\d)(?<![-–—~～至到])(20[0-4]\d)(?!\d{1,3}(?!\d))(?!\s*[-–—~～至到]\s*20\d\d)")
_TITLE = re.compile(r"(20[0-4]\d)\s*年")


def year_of(incoming: Incoming, file: str, working_year: int) -> int:
    """The year by 年度 or 数据日期, the title above the head, the sheet's name, the file's name, the working year."""
    for key in ("income.year", "village_figures.year", "computed.data_date"):
        if year := _commonest(incoming, key):
            return year
    titles = [text for row in incoming.sheet.top.head[: incoming.head.top] for text in row if text]
    for text in titles:
        if year := year_in(text):
            return year
    if found := _TITLE.search(incoming.sheet.name):
        return int(found[1])
    return year_in(file) or working_year


def _commonest(incoming: Incoming, key: str) -> int:
    """The year most rows of a column name; 0 when there is none."""
    if key not in incoming.columns:
        return 0
    values = incoming.columns[key].values
    counts = Counter(incoming.columns[key].column.at(incoming.rows))
    years = Counter[int]()
    for place, count in counts.items():
        if year := year_in(str(values[place] or "")):
            years[year] += count
    return years.most_common(1)[0][0] if years else 0


def year_in(text: str) -> int:
    """The first year a text names, 0 for none; 2017–2019 names no year."""
    found = _YEAR.search(text)
    return int(found[1]) if found else 0
