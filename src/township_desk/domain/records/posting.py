"""A notice that was printed for posting, and what happened to it: places, breaks and objections."""

from township_desk.domain.fields import field
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records.record import Record, record


@record("拟稿", "notice_draft")
class NoticeDraft(Record):
    """A notice that is kept before it is printed: the clerk's choices, as those of a posting, and its own wording.

    Its rows are taken anew when it is opened; `content` and `rows` are what it said when it was kept. `village` is a
    key, None for the township's. `wording` is "" where the office's own wording is meant.
    """

    number: int | None = field.count("编号")
    sheet: str = field.needed(field.text("表"))
    title: str = field.needed(field.text("标题"))
    village: int | None = field.may_key("村")
    year: int | None = field.year("年度")
    rows: int | None = field.count("行数")
    content: str = field.text("内容")
    options: str = field.text("选项")
    wording: str = field.text("措辞")


@record("张贴记录", "posted_notice")
class PostedNotice(Record):
    """A notice that was printed to hang. It never changes: the step that wrote it says who printed it, and when.

    `content` is the notice and `options` the clerk's choices, both as JSON. `digest` is the SHA-256 of the PDF.
    `first_day` and `last_day` are those on the paper. `households` are the keys of the households on the list as JSON,
    "" where the program does not know them. `cases` are the keys of the cases for which it hangs, as JSON, "" for a
    notice that was made of no cases. `replaces` is the number of the posting in whose place it hangs, and `drafted_on`
    the day on which its draft was kept, if it had one.
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
    households: str = field.text("名单上的户")
    replaces: int | None = field.count("替换的编号")
    drafted_on: Day | None = field.day("拟稿日期")
    cases: str = field.text("名单上的事项")


@record("张贴文件", "posted_file")
class PostedFile(Record):
    """The PDF of a posted notice in base64. It is a record of its own, so that lists of postings never read it."""

    posting: int = field.needed(field.ref("张贴记录", "posted_notice"))
    pdf: str = field.needed(field.text("文件"))


@record("张贴地点", "posted_place")
class PostedPlace(Record):
    """One place where a notice hangs: a board or a website, since when, who put it there, and photos of it."""

    posting: int = field.needed(field.ref("张贴记录", "posted_notice"))
    spot: str = field.needed(field.text("贴在哪"))
    posted_on: Day = field.needed(field.day("贴出日期"))  # type: ignore[assignment]  # a field that is needed is never None
    posted_by: str = field.text("谁贴的")
    photos: str = field.scans("照片")


@record("张贴中断", "posting_break")
class PostingBreak(Record):
    """Days on which a notice did not hang, both ends included, and why."""

    posting: int = field.needed(field.ref("张贴记录", "posted_notice"))
    first_day: Day = field.needed(field.day("中断首日"))  # type: ignore[assignment]
    last_day: Day = field.needed(field.day("中断末日"))  # type: ignore[assignment]
    why: str = field.needed(field.text("中断原因"))


@record("张贴结束", "posting_end")
class PostingEnd(Record):
    """The end of a posting: it was closed, or another one (by its number) has replaced it."""

    posting: int = field.needed(field.ref("张贴记录", "posted_notice"))
    ended_on: Day = field.needed(field.day("结束日期"))  # type: ignore[assignment]
    ended_by: str = field.text("经办人")
    replaced_by: int | None = field.count("换成的编号")


@record("异议", "objection")
class Objection(Record):
    """What somebody said against a posted list, what was found out, and how it was settled.

    Without `raised_by` it is anonymous. It is about a household, about the case of an applicant who is not in the
    register yet, or about the whole list; `about` says so in words, which stay when the household is merged or removed.
    """

    posting: int = field.needed(field.ref("张贴记录", "posted_notice"))
    number: int | None = field.count("异议编号")
    raised_on: Day = field.needed(field.day("提出日期"))  # type: ignore[assignment]
    raised_by: str = field.name("提出人")
    way: str = field.text("提出方式")
    household: int | None = field.may_key("异议针对的户")
    case: int | None = field.may_key("异议针对的事项")
    about: str = field.words("异议针对")
    what: str = field.needed(field.words("异议内容"))
    looked_by: str = field.text("调查人")
    looked_on: Day | None = field.day("调查日期")
    looked: str = field.words("调查情况")
    finding: str = field.code("调查结论", "objection_finding")
    result: str = field.text("处理结果")
    answer: str = field.words("答复")
    settled_on: Day | None = field.day("办结日期")
    settled_by: str = field.text("办结人")

    @property
    def is_of_all(self) -> bool:
        """Whether it is about the whole list."""
        return self.household is None and self.case is None

    def names(self, household: int | None, case: int | None = None) -> bool:
        """Whether it is about this household or this case in particular."""
        return (household is not None and self.household == household) or (case is not None and self.case == case)
