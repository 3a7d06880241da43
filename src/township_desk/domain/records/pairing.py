"""结对帮扶: who helps a household, from when to when."""

from collections.abc import Callable, Iterable

from township_desk.domain.fields import field
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records.ledgers.ledger import Ledger
from township_desk.domain.records.record import Record, record

LEDGER = Ledger(
    title="帮扶责任人",
    group="综合",
    place=15,
    unit="条",
    names="helper",
    same=("helper", "started_on", "ended_on"),
    columns=("helper", "unit", "post", "phone", "started_on", "ended_on"),
    begins="started_on",
    ends="ended_on",
    carried=True,
    ongoing="还在帮扶",
)


@record("结对帮扶", "pairing", LEDGER)
class Pairing(Record):
    """A helper of a household. Whose help lasts is its 帮扶责任人; earlier ones are kept."""

    household: int = field.needed(field.ref("户", "household"))
    helper: str = field.needed(
        field.name(
            "帮扶责任人",
            "帮扶责任人姓名",
            "帮扶人",
            "帮扶人姓名",
            "帮扶干部",
            "帮扶干部姓名",
            "帮扶联系人",
            "帮扶联系人姓名",
            "结对帮扶责任人",
            "结对帮扶人",
            "结对帮扶干部",
            "结对干部",
            "包户干部",
            "包户干部姓名",
        )
    )
    unit: str = field.text(
        "帮扶单位",
        "帮扶单位名称",
        "帮扶责任人单位",
        "帮扶责任人工作单位",
        "帮扶人单位",
        "帮扶干部单位",
        "结对帮扶单位",
        "包户单位",
    )
    post: str = field.text("帮扶人职务", "帮扶责任人职务", "帮扶干部职务", "帮扶联系人职务", "帮扶责任人职务职级")
    phone: str = field.phone(
        "帮扶人电话",
        "帮扶责任人电话",
        "帮扶人联系电话",
        "帮扶责任人联系电话",
        "帮扶责任人联系方式",
        "帮扶干部电话",
        "帮扶干部联系电话",
        "帮扶联系人电话",
        "包户干部电话",
        "包户干部联系电话",
    )
    started_on: Day | None = field.day(
        "帮扶开始日期", "帮扶开始时间", "结对时间", "结对帮扶时间", "结对日期", "开始帮扶时间"
    )
    ended_on: Day | None = field.day("帮扶结束日期", "帮扶结束时间")
    note: str = field.words("备注")

    def helps_on(self, day: str) -> bool:
        """Whether the help lasts on an ISO day. Who ends on a day does not help on it any more."""
        return self.helps_when(day.__ge__)

    def helps_when(self, has_come: Callable[[str], bool]) -> bool:
        """Whether the help has begun and not ended, as far as days have come."""
        return has_come(self.started_on or "") and not has_come(self.ended_on or "9999")


def helpers_on(pairings: Iterable[Pairing], day: str) -> tuple[Pairing, ...]:
    """Those who help on an ISO day: who began last comes first, of those who began together who was entered last."""
    return helpers_when(pairings, day.__ge__)


def helpers_when(pairings: Iterable[Pairing], has_come: Callable[[str], bool]) -> tuple[Pairing, ...]:
    """The same where somebody else says which days have come."""
    helping = (it for it in pairings if it.helps_when(has_come))
    return tuple(sorted(helping, key=lambda it: (it.started_on or "", it.id), reverse=True))
