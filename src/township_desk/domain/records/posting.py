"""A notice that was printed for posting: its content, and its PDF byte for byte."""

from township_desk.domain.fields import field
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records.record import Record, record


@record("张贴记录", "posted_notice")
class PostedNotice(Record):
    """A notice that was printed to hang. The step that wrote it (its version) says who printed it, and when.

    `content` is the notice and `options` the clerk's choices, both as JSON. `digest` is the SHA-256 of the PDF.
    """

    number: int | None = field.count("编号")
    sheet: str = field.needed(field.text("表"))
    title: str = field.needed(field.text("标题"))
    place: str = field.text("范围")
    year: int | None = field.year("年度")
    first_day: Day | None = field.day("张贴日期")
    last_day: Day | None = field.day("截止日期")
    rows: int | None = field.count("行数")
    pages: int | None = field.count("页数")
    content: str = field.text("内容")
    options: str = field.text("选项")
    digest: str = field.text("校验值")


@record("张贴文件", "posted_file")
class PostedFile(Record):
    """The PDF of a posted notice in base64. It is a record of its own, so that lists of postings never read it."""

    posting: int = field.needed(field.ref("张贴记录", "posted_notice"))
    pdf: str = field.needed(field.text("文件"))
