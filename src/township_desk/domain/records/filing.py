"""档案移交: what was handed over to the archive hall. Its numbers never change."""

from township_desk.domain.fields import field
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records.record import Record, record


@record("档案移交", "handover")
class Handover(Record):
    """One hand-over of a village's volumes: when, by whom, to whom, and the files that were given.

    `number` counts the hand-overs of the village, `followed` is the number of the next one: writing it there makes this
    one impossible to undo. `files` has one line for each file: SHA-256 and name.
    """

    number: int = field.needed(field.count("第几次移交"))  # type: ignore[assignment]  # what was handed over is counted
    village: int = field.needed(field.key("移交的村"))
    place: str = field.text("移交的行政村")
    scheme: str = field.text("整理方案")
    handed_on: Day = field.needed(field.day("移交日期"))  # type: ignore[assignment]  # and has its day
    handed_by: str = field.text("移交人")
    received_by: str = field.text("接收单位")
    receiver: str = field.text("接收人")
    files: str = field.text("移交的文件")
    followed: int | None = field.count("下一次移交")


@record("移交案卷", "filed_volume")
class FiledVolume(Record):
    """A volume as it was handed over, or what was added to it later (`supplement` 1, 2 …).

    `household` is the key of its household, also when that is gone; None for a volume of the village. `documents` is
    what it held (`domain/filing/held.py`), `digest` the SHA-256 of its PDF.
    """

    handover: int = field.needed(field.ref("档案移交", "handover"))
    household: int | None = field.may_key("案卷的户")
    category: str = field.needed(field.text("类目号"))
    number: int = field.needed(field.count("案卷号"))  # type: ignore[assignment]  # a volume without a number is none
    supplement: int | None = field.count("补充次数")
    reference: str = field.needed(field.text("档号"))
    title: str = field.needed(field.words("案卷题名"))
    first_page: int | None = field.count("起始页号")
    pages: int | None = field.count("案卷页数")
    documents: str = field.text("卷内文件")
    digest: str = field.text("案卷校验值")
