"""What people must know of the figures of a day: on what they rest, what was corrected later, what differs."""

from collections.abc import Sequence
from itertools import groupby

from township_desk.actions.figures.comparing import Beside, Comparison
from township_desk.actions.figures.sent import sent_words
from township_desk.actions.figures.table import WHOLE, FigureTable
from township_desk.domain.figures.counting import asks_standing
from township_desk.domain.figures.figure import Count, Figure
from township_desk.domain.figures.moment import Basis
from township_desk.domain.figures.value import Value, text_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD

_NAMED = 3


def notes(compared: Comparison, place: int = WHOLE) -> list[str]:
    """The notes for a place, as sentences."""
    table, differing = compared.table, compared.differing()
    found = (
        table.moment.sentence,
        untold(table, place),
        later_note(table, place),
        _typed(table.year, differing),
        _sent(differing),
        _twice(table.figures),
    )
    return [*filter(None, found)]


def untold(table: FigureTable, place: int = WHOLE) -> str:
    """Why it is not known how many are poor or have left poverty; "" where it is known."""
    counting = table.counting
    if place not in counting.untold or not any(asks_standing(it.way) for it in counting.figures.values()):
        return ""
    if not counting.day.sheets[HOUSEHOLD]:
        return "档案里还没有户，贫困和脱贫的数都不知道。"
    if table.moment.basis is Basis.DATES:
        return f"{table.moment.day} 哪些户贫困、哪些户脱贫，档案里看不出，这些数和算出来的比例都不知道。"
    return "户档案都没有填脱贫属性，分不出贫困和脱贫，这些数和算出来的比例都不知道。请补脱贫属性。"


def later_note(table: FigureTable, place: int) -> str:
    """Which corrections made later concern the day, and what they would change; "" for none."""
    if not table.later:
        return ""
    days = [(day, len([*of])) for day, of in groupby(table.later, key=lambda it: it.at[:10])]
    said = "、".join(f"{day} 的 {count} 处" for day, count in days[:_NAMED]) + (" 等" if len(days) > _NAMED else "")
    changed = [(it, now) for it in table.figures if (now := table.corrected_value(it.key, place)) is not None]
    if not changed:
        return f"{said}更正涉及这一天，数不变。"
    words = "、".join(
        f"{it.title} {_told(it, table.value(it.key, place))}→{_told(it, now)}" for it, now in changed[:_NAMED]
    )
    more = f" 等 {len(changed)} 项" if len(changed) > _NAMED else ""
    return f"{said}更正涉及这一天，没有计入；计入的话，数会变：{words}{more}。"


def _told(figure: Figure, value: Value) -> str:
    return text_of(figure, value.number) or "–"


def _typed(year: int, differing: Sequence[Beside]) -> str:
    found = [it for it in differing if it.is_typed_otherwise]
    words = "、".join(f"{_counted(it)}、村情填 {_told(it.figure, it.typed)}" for it in found[:_NAMED])
    return f"和 {year} 年村情不一样：{words}{_more(found)}。" if found else ""


def _sent(differing: Sequence[Beside]) -> str:
    found = [it for it in differing if it.is_sent_otherwise]
    words = "、".join(f"{_counted(it)}，{sent_words(it)}是 {_told(it.figure, it.sent)}" for it in found[:_NAMED])
    return f"和上报的不一样：{words}{_more(found)}。" if found else ""


def _counted(it: Beside) -> str:
    return f"{it.name}{it.figure.title}数到 {_told(it.figure, it.counted)}"


def _more(found: Sequence[Beside]) -> str:
    return f" 等 {len(found)} 处" if len(found) > _NAMED else ""


def _twice(figures: Sequence[Figure]) -> str:
    """Figures whose villages do not add up to the township, because one can count in several villages."""
    found = [it.title for it in figures if isinstance(it.way, Count) and isinstance(it.way.once, tuple)]
    return f"{'、'.join(found)}：同一个人或单位帮几个村，各村都计，全镇只计一次。" if found else ""
