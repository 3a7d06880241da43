"""What becomes of a row of a file, and what is doubtful about it."""

from dataclasses import dataclass
from enum import IntEnum

from township_desk.domain.fields.findings import Severity

VILLAGE_UNCLEAR = "village_unclear"
"""The rule of a row whose village is only like one of the archive's."""
AGAINST_CASE = "against_case"
"""The rule of a row that says something else than a case has written."""
_OFFERS = {VILLAGE_UNCLEAR: "采用相像的村", AGAINST_CASE: "按办理事项的写"}


class RowState(IntEnum):
    """What becomes of a row."""

    SAME = 0
    NEW = 1
    CHANGED = 2
    REJECTED = 3
    SKIPPED = 4

    @property
    def word(self) -> str:
        """Its word on the screen."""
        return ("相同", "新增", "修改", "有问题", "不导入")[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFinding:
    """A doubt about a row of the file: where it stands, what is wrong and what to do.

    `row` counts from 1 as Excel does; 0 means the whole file, or something that is in the archive but not in the file.
    `place` is the place among the data rows, -1 for those. `value` is the cell's text, `offer` the archive's value
    where that is certain.
    """

    sheet: str
    row: int
    place: int
    column: str
    head: str
    rule: str
    severity: Severity
    message: str
    value: str = ""
    offer: str = ""

    @property
    def offer_word(self) -> str:
        """The text of the button that puts the offer into the cell."""
        return _OFFERS.get(self.rule, "采用档案中的号码")

    @property
    def offered_tail(self) -> str:
        """The end of the offered number, as a sentence. Anything else is named by the message itself."""
        return "" if self.rule in _OFFERS else f"档案里的号码末四位是 {self.offer[-4:]}。"
