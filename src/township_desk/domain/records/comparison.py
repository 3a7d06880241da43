"""四级比对: the compared lists, and their rows that name somebody in the archive."""

import json

from township_desk.domain.fields import field
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records.record import Record, record


@record("比对", "comparison")
class Comparison(Record):
    """A compared list: whose it is, what it is about, its files by name and SHA-256, its rows and hits."""

    subject: str = field.needed(field.text("事项"))
    level: str = field.needed(field.text("级别"))
    file: str = field.needed(field.text("文件"))
    digests: str = field.text("校验值")
    compared_on: str = field.needed(field.text("比对日期"))
    rows: int | None = field.count("名单行数")
    fresh: int | None = field.count("新增")
    still: int | None = field.count("仍在")
    gone: int | None = field.count("消失")


@record("比对结果", "comparison_hit")
class ComparisonHit(Record):
    """A row of a list that names a member, and how it was settled.

    `comparison` is the last list with this row, `since` the first. `gone_on` is set when a newer list of the same
    subject and level no longer has it. `content` is the row as JSON pairs of head and text. `basis` is "id" for a match
    by number and "name" for a doubt, `score` its certainty out of 100, `why` the reason in words.
    """

    comparison: int = field.needed(field.ref("比对", "comparison"))
    since: int = field.needed(field.key("首次比对"))
    member: int = field.needed(field.ref("成员", "member"))
    subject: str = field.needed(field.text("事项"))
    level: str = field.needed(field.text("级别"))
    file: str = field.text("名单")
    row: int | None = field.count("行")
    content: str = field.needed(field.words("源表内容"))
    basis: str = field.needed(field.text("依据"))
    score: int | None = field.count("把握")
    why: str = field.words("说明")
    gone_on: Day | None = field.day("消失日期")
    finding: str = field.code("核实结论", "comparison_finding")
    reason: str = field.words("理由")
    settled_by: str = field.text("核实人")
    settled_on: Day | None = field.day("核实日期")

    @property
    def cells(self) -> list[tuple[str, str]]:
        """The heads and texts of the row, without blanks."""
        return [(head, text) for head, text in json.loads(self.content)]

    @property
    def told(self) -> str:
        """The row in one line: 车牌号：川J0001；品牌：某牌."""
        return "；".join(f"{head}：{text}" for head, text in self.cells)
