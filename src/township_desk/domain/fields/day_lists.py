"""Several days in one field: 2018-03-01、2018-06-05."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from township_desk.domain.fields import dates
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kind import Kind, Value

if TYPE_CHECKING:
    from township_desk.domain.fields.codes import CodeLists

_BETWEEN = re.compile(r"[、,，;；|]\s*|\s+(?=\S*\d)|(?<=日)和")
_WITHOUT_YEAR = re.compile(r"\d{1,2}[-./月]\d{1,2}日?|\d{1,2}月")
_MOST = 366


@dataclass(frozen=True, slots=True)
class Days(Kind):
    """Days, each as exact as it is known, stored in their order and joined by commas."""

    empty: Value = None

    def read(self, plain: str, codes: "CodeLists") -> Value:
        """The days of a text. One that names no year is of the year before it: 2018-03-01、06-05."""
        whole = dates.understood(plain)
        if whole.day and not whole.doubt:
            return whole.day
        found = list[str]()
        for part in list(filter(None, _BETWEEN.split(plain))) or [plain]:
            text = f"{found[-1][:4]}年{part}" if found and _WITHOUT_YEAR.fullmatch(part) else part
            reading = dates.understood(text.replace(".", "-"))
            if reading.day is None:
                raise Misfit(f"“{part}”不是日期，应写成 2018-03-01、2018-06-05 这样", rule="date", keep=None)
            if reading.doubt:
                raise Misfit(f"“{part}”{reading.doubt}", rule="unread", keep=None)
            found.append(reading.day)
        if len(found) > _MOST:
            raise Misfit(f"有 {len(found)} 个日期，最多 {_MOST} 个", rule="too_many_days", keep=None)
        return ",".join(sorted(set(found)))

    def show(self, value: Value) -> str:
        """The days, as in a sentence."""
        return str(value or "").replace(",", "、")
