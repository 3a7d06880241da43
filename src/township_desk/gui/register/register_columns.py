"""The columns of the register: what each shows, which ones are shown, and what they sort by."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from township_desk.actions.household.register_list import FINDINGS, RegisterRow
from township_desk.gui.base.remembered import remember, remembered
from township_desk.gui.tables.cells import Cell, Look, TableColumn
from township_desk.gui.tables.numbers import short_number
from township_desk.gui.widgets import theme

TICK, HEAD = "tick", "head"
_REMEMBERED = "register"


class RegisterColumn(NamedTuple):
    """One column: its key (by which the store sorts), its head, and the function that makes its cell."""

    key: str
    column: TableColumn
    cell: Callable[[RegisterRow], Cell] | None = None
    optional: bool = False


def head_cell(found: RegisterRow, matched: Sequence[str] = ()) -> Cell:
    """The head of the household; after it the member that a search found, or the end of the number."""
    others = [name for name in matched if name != found.head]
    if others and found.head not in matched:
        tail = others[0] if len(others) == 1 else f"{others[0]} 等{len(others)}人"
        return Cell(text=found.head or "（无户主）", look=Look.STRONG, tail=tail, tip=f"搜到：{'、'.join(others)}")
    tail = f"尾号{found.id_tail}" if found.id_tail else "尾号缺"
    return Cell(text=found.head or "（无户主）", look=Look.STRONG, tail=tail)


def _per_capita(found: RegisterRow) -> Cell:
    return Cell(text="–" if found.per_capita is None else f"{round(found.per_capita / 100):,}", look=Look.NUMBER)


def _text(name: str) -> Callable[[RegisterRow], Cell]:
    return lambda found: Cell(text=str(getattr(found, name) or "–").replace(",", "、"))


def _optional(key: str, head: str, width: int, cell: Callable[[RegisterRow], Cell] | None = None) -> RegisterColumn:
    return RegisterColumn(key, TableColumn(head, width), cell or _text(key), optional=True)


COLUMNS = (
    RegisterColumn(TICK, TableColumn("", 28), lambda _: Cell("", Look.CHECK)),
    RegisterColumn(HEAD, TableColumn("户主", 130), head_cell),
    RegisterColumn("village", TableColumn("村", 72), lambda found: Cell(found.village)),
    RegisterColumn("group", TableColumn("组", 46), lambda found: Cell(found.group)),
    RegisterColumn("people", TableColumn("人口", 42, right=True), lambda found: Cell(str(found.people), Look.NUMBER)),
    RegisterColumn("attribute", TableColumn("属性", 86), lambda found: Cell(found.attribute)),
    RegisterColumn(
        "status",
        TableColumn("状态", 138),
        lambda found: Cell(found.status, Look.BADGE, tone=theme.status_tone(found.status)),
    ),
    RegisterColumn("per_capita", TableColumn("人均纯收入", 81, right=True), _per_capita),
    RegisterColumn("cause", TableColumn("致贫原因", 0), lambda found: Cell(found.cause)),
    RegisterColumn(
        "helper",
        TableColumn("帮扶责任人", 81),
        lambda found: Cell(found.helper or "–", tip="" if found.helper else "没有帮扶责任人"),
    ),
    _optional("number", "户编号", 130),
    _optional("exit_year", "脱贫年度", 76),
    _optional("phone", "联系电话", 110, lambda found: Cell(short_number(found.phone) or "–")),
    _optional("identified", "识别时间", 96),
    _optional("household_type", "户类型", 96),
    _optional("other_causes", "其他致贫原因", 120),
    _optional("monitor", "监测对象", 96),
    _optional("dangerous_house", "危房等级", 72),
    RegisterColumn(FINDINGS, TableColumn("疑点", 50, centre=True)),
)
PLACES = {it.key: place for place, it in enumerate(COLUMNS)}
CHOICES = tuple(it for it in COLUMNS if it.key not in (TICK, HEAD))
"""The columns that can be hidden. The name is always shown."""


def columns_shown() -> frozenset[str]:
    """The keys of the columns that this PC shows."""
    kept = remembered(_REMEMBERED).get("columns")
    if isinstance(kept, list):
        return frozenset(str(key) for key in kept if key in PLACES)
    return frozenset(it.key for it in CHOICES if not it.optional)


def keep_columns(shown: Iterable[str]) -> None:
    """Remembers which columns to show."""
    wanted = frozenset(shown)
    remember(_REMEMBERED, remembered(_REMEMBERED) | {"columns": [it.key for it in CHOICES if it.key in wanted]})
