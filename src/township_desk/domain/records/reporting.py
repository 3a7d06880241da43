"""The office's own lists and questions, and what it has sent up."""

import json

from township_desk.domain.fields import field
from township_desk.domain.fields.field import Privacy
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records.record import Record, record


@record("本单位版式", "own_layout")
class OwnLayout(Record):
    """A list of the office: chosen columns in order, one row for each person or household.

    `columns` is a JSON list of pairs of head and key. `leftovers` says whether unrecognised columns follow behind them.
    """

    title: str = field.needed(field.text("名称"))
    per: str = field.needed(field.text("每行"))
    columns: str = field.needed(field.text("列"))
    leftovers: str = field.flag("接着写没有认出的列")


@record("查询", "question")
class Question(Record):
    """A question of the office: whom it is about, the condition as text, the keys of its columns as a JSON list.

    Without `year` and `day` it is asked for the working year and today.
    """

    title: str = field.needed(field.text("名称"))
    subject: str = field.needed(field.text("查什么"))
    condition: str = field.text("条件", privacy=Privacy.WORDS)
    columns: str = field.text("列")
    year: int | None = field.year("年度")
    day: Day | None = field.day("截止日期")


@record("上报", "sent_report")
class SentReport(Record):
    """A package that was sent up. `step` is the state of the archive that was sent; the history can bring it back.

    `layouts` is a JSON list of the layouts as they were. `households` and `villages` are JSON lists of keys (no village
    means all); `villages` is a JSON text instead where only the households of a list were sent: what that was called.
    `files` has one line for each file: SHA-256 and name. `reason` says why it was sent although errors were open.
    """

    folder: str = field.needed(field.text("文件夹"))
    sent_on: Day = field.needed(field.day("上报日期"))  # type: ignore[assignment]  # what was sent has its day
    step: int = field.needed(field.count("当时第几步"))  # type: ignore[assignment]  # and its state
    year: int = field.needed(field.year("年度"))  # type: ignore[assignment]  # and its year
    layouts: str = field.needed(field.text("版式"))
    villages: str = field.text("行政村")
    households: str = field.needed(field.text("户"))
    rows: int | None = field.count("行数")
    people: int | None = field.count("人数")
    files: str = field.text("文件")
    secret: str = field.flag("加了密码")
    errors: int | None = field.count("未改的错误")
    reason: str = field.text("仍要上报的理由")

    @property
    def of_villages(self) -> tuple[int, ...]:
        """The keys of the villages that were sent; none for all of them, or for a list."""
        kept = json.loads(self.villages or "[]")
        return () if isinstance(kept, str) else tuple(kept)

    @property
    def of_list(self) -> str:
        """What the list of households was called, "" where whole villages were sent."""
        kept = json.loads(self.villages or "[]")
        return kept if isinstance(kept, str) else ""
