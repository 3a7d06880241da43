"""The list on the left of the page 结对帮扶: what waits, then the helpers; or the villages. Each opens households."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from township_desk.actions.helping.looking import HelperLine, HelpLook, HomeHelp, VillageLine
from township_desk.domain.helping.fitting import Lack
from township_desk.gui.tables.cells import Cell, Look, TableColumn

OF_HELPERS = (
    TableColumn("帮扶责任人", 0),
    TableColumn("户", 48, right=True),
    TableColumn("走访", 72, right=True),
    TableColumn("到期", 52, right=True),
)
OF_LACKS = (
    TableColumn("致贫原因、风险", 0),
    TableColumn("户", 56, right=True),
)
OF_VILLAGES = (
    TableColumn("村", 0),
    TableColumn("户", 48, right=True),
    TableColumn("覆盖", 60, right=True),
    TableColumn("第一书记", 84),
    TableColumn("工作队", 64),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the list: its words and the households that it stands for. `tone` colours what waits."""

    id: int
    words: str
    homes: Sequence[HomeHelp]
    tail: str = ""
    tone: str = ""
    helper: HelperLine | None = None
    village: VillageLine | None = None
    lack: Lack | None = None


_WAITING: tuple[tuple[str, str, Callable[[HelpLook], list[HomeHelp]]], ...] = (
    ("没有帮扶责任人", "bad", lambda it: it.uncovered),
    ("不止一名责任人", "warn", lambda it: it.doubled),
    ("走访到期", "warn", lambda it: it.overdue),
    ("约定事项到期", "warn", lambda it: it.promised),
)
"""What waits: its words, its tone, and the households."""
EVERYBODY = "全部在册户"


def helper_lines(look: HelpLook) -> list[Line]:
    """What waits, all households, then the helpers."""
    waiting = [
        Line(id=-number, words=words, homes=homes, tone=tone)
        for number, (words, tone, of) in enumerate(_WAITING, 2)
        if (homes := of(look))
    ]
    every = Line(id=-1, words=EVERYBODY, homes=list(look.homes.values()))
    return [*waiting, every, *map(_of_helper, look.helpers)]


def _of_helper(it: HelperLine) -> Line:
    tail = f"已于 {it.helper.ended_on} 不再帮扶" if it.helper.ended_on else it.helper.unit
    return Line(id=abs(hash(it.helper.key)) + 1, words=it.helper.name, tail=tail, homes=it.homes, helper=it)


def village_lines(look: HelpLook) -> list[Line]:
    """The villages in the order of the office."""
    homes = [*look.homes.values()]
    return [
        Line(
            id=it.village.id,
            words=it.village.name,
            tail="贫困村" if it.is_poor else "",
            homes=[home for home in homes if home.home.village == it.village.id],
            village=it,
        )
        for it in look.villages
    ]


def lack_lines(look: HelpLook) -> list[Line]:
    """The causes and risks that measures do not answer, those of most households first."""
    found: dict[tuple[str, str], tuple[Lack, list[HomeHelp]]] = {}
    for home in look.unfit:
        for it in home.lacks:
            found.setdefault((it.of, it.word), (it, []))[1].append(home)
    most = sorted(found.items(), key=lambda it: -len(it[1][1]))
    return [Line(id=abs(hash(key)) + 1, words=it.word, tail=it.of, homes=homes, lack=it) for key, (it, homes) in most]


def lack_cell(line: Line, place: int) -> Cell:
    """A cell of the list of causes and risks."""
    if place == 0:
        tip = f"没有{'、'.join(line.lack.wanted)}" if line.lack else ""
        return Cell(line.words, Look.STRONG, tail=line.tail, tip=tip)
    return Cell(f"{len(line.homes):,}", Look.NUMBER)


def helper_cell(line: Line, place: int) -> Cell:
    """A cell of the list of helpers."""
    found = line.helper
    if place == 0:
        if found is None:
            return Cell(line.words, Look.STATE if line.tone else Look.TEXT, tone=line.tone)
        gone = bool(found.helper.ended_on)
        return Cell(line.words, Look.MUTED if gone else Look.STRONG, tail=line.tail, tip=_about(found))
    if place == 1:
        too_many = found is not None and found.too_many
        tip = "超过设定的户数，见设置里的标准" if too_many else ""
        return Cell(
            f"{len(line.homes):,}" if line.homes else "–", Look.NUMBER, tone="warn" if too_many else "", tip=tip
        )
    if found is None:
        return Cell("")
    if place == 2:
        return Cell(f"{found.made} / {found.owed}" if found.made or found.owed else "–", Look.NUMBER)
    return Cell(str(found.overdue or "–"), Look.NUMBER, tone="warn" if found.overdue else "")


def village_cell(line: Line, place: int) -> Cell:
    """A cell of the list of villages."""
    found = line.village
    assert found is not None
    if place == 0:
        return Cell(line.words, Look.STRONG, tail=line.tail)
    if place == 1:
        return Cell(f"{found.homes:,}" if found.homes else "–", Look.NUMBER)
    if place == 2:
        return Cell(
            percent(found.covered, found.homes), Look.NUMBER, tone="warn" if found.covered < found.homes else ""
        )
    if place == 3:
        return _sent(found.first, "第一书记" in found.lacking)
    return _sent(f"{found.team} 人" if found.team else "", "工作队" in found.lacking)


def _sent(there: str, is_lacking: bool) -> Cell:
    return Cell("缺", Look.BADGE, tone="bad") if is_lacking else Cell(there or "–")


def percent(part: int, whole: int) -> str:
    """A share that is 100 only when nobody is left out."""
    return "–" if not whole else f"{int(part * 1000 / whole) / 10:g}%"


def _about(found: HelperLine) -> str:
    """What is known of a helper, as a tip."""
    it = found.helper
    parts = (it.unit, it.level and f"隶属：{it.level}", it.post, it.phone, found.last and f"上次走访 {found.last}")
    return "\n".join(filter(None, parts))
