"""The columns of 动态管理, and an event in one line."""

from township_desk.actions.events.listing import EventRow
from township_desk.domain.events.kinds import HEAD, JOINS, LEAVES, kinds
from township_desk.domain.events.shown import CHANGED, Told
from township_desk.gui.tables.cells import Cell, Look, TableColumn

COLUMNS = (
    TableColumn(head="编号", width=52, right=True),
    TableColumn(head="变动日期", width=96),
    TableColumn(head="类别", width=92),
    TableColumn(head="哪一户", width=220),
    TableColumn(head="变动的人或去处", width=160),
    TableColumn(head="人口", width=132),
    TableColumn(head="事由和依据", width=0),
    TableColumn(head="经办人", width=80),
)
_TONES = {JOINS: "info", LEAVES: "neu", HEAD: "mod"}
_NONE = "–"


def way_of(row: EventRow) -> str:
    """What the kind of an event does; "" for a kind that the program does not know any more."""
    found = kinds().get(row.event.kind)
    return found.way if found else ""


def tone_of(row: EventRow) -> str:
    """The tone in which the kind of an event is shown."""
    return _TONES.get(way_of(row), "warn")


def event_cell(row: EventRow, place: int) -> Cell:
    """A cell of the table."""
    event = row.event
    if place == 2:
        return Cell(text=event.kind, look=Look.BADGE, tone=tone_of(row))
    if place == 5:
        return Cell(text=people_words(row.told))
    whom = "、".join(dict.fromkeys(it.name for it in row.told.people if it.act != CHANGED))
    why = "；".join(filter(None, (event.reason, event.document)))
    texts = (
        str(event.number),
        str(event.day),
        "",
        event.about,
        whom or _head_of(row.told) or _place_of(row.told),
        "",
        why,
        event.by,
    )
    return Cell(text=texts[place] or _NONE, look=Look.STRONG if place == 3 else Look.TEXT, tip=texts[place])


def people_words(told: Told) -> str:
    """How many people each household had before and has after: 4 → 3 人."""
    after = {it.household: it.people for it in told.after}
    before = {it.household: it.people for it in told.before}
    lines = [(before.get(key, 0), people) for key, people in after.items()]
    return "，".join(f"{was} → {now}" if was != now else str(now) for was, now in lines) + " 人" if lines else ""


def _head_of(told: Told) -> str:
    """The new head, where nobody came or went."""
    heads = [it.head for it in told.after if it.head not in [one.head for one in told.before]]
    return f"户主 {heads[0]}" if heads else ""


def _place_of(told: Told) -> str:
    """Where a household has moved that is otherwise the same."""
    were = {it.household: (it.village, it.group) for it in told.before}
    places = [(it.village, it.group) for it in told.after if it.household in were]
    return next((f"到 {village}{group}" for village, group in places if (village, group) not in were.values()), "")
