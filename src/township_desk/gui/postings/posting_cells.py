"""The columns of 张贴与异议, and how a posting stands in one line."""

from township_desk.actions.paper.drafts import Draft
from township_desk.domain.paper.catalogue import catalogue
from township_desk.domain.posting.life import Life, State
from township_desk.gui.tables.cells import Cell, Look, TableColumn

COLUMNS = (
    TableColumn(head="编号", width=46, right=True),
    TableColumn(head="种类", width=0),
    TableColumn(head="范围", width=80),
    TableColumn(head="首日", width=58),
    TableColumn(head="末日", width=58),
    TableColumn(head="公示期", width=186),
    TableColumn(head="异议", width=82),
    TableColumn(head="状态", width=78),
)
TONES = {
    State.DRAFT: "outline",
    State.PRINTED: "outline",
    State.POSTED: "info",
    State.CLOSABLE: "ok",
    State.CLOSED: "neu",
    State.REPLACED: "neu",
}
_NONE = "–"
Row = Life | Draft
"""A line of the list: a posting, or a notice that is still a draft."""


def state_of(row: Row, today: str) -> State:
    """How far a notice has come on a day."""
    return State.DRAFT if isinstance(row, Draft) else row.state(today)


def kind_of(row: Row) -> str:
    """What kind of notice it is."""
    return next((it.label for it in catalogue() if it.name == row.record.sheet), row.record.title)


def short(day: str) -> str:
    """A day without its year: 10-15."""
    return day[5:] or _NONE


def period_told(life: Life, today: str) -> str:
    """How far the period is, in a few words."""
    state, posting, left = life.state(today), life.posting, life.days_left(today)
    if state is State.PRINTED:
        return f"{short(life.printed_on)} 打印，还没张贴"
    if posting is None:
        return "公告，没有公示期"
    if state is State.REPLACED:
        return "换下了"
    if life.breaks and not left:
        return f"顺延满 {posting.days} 天"
    if not left:
        return f"满 {posting.days} 天" if today > life.last else "今天期满"
    return "明天到期" if left == 1 else f"第 {posting.counted(today)} / {posting.days} 天"


def objections_told(life: Life, today: str) -> tuple[str, str]:
    """How many objections there are and wait, with the tone of the words."""
    waiting, every = len(life.unsettled(today)), len(life.objections)
    if waiting:
        return f"{waiting} 待处理", "bad"
    return (f"{every} 已办结" if every else "无" if life.places else _NONE), ""


def draft_cell(draft: Draft, place: int) -> Cell:
    """A cell of the table for a draft."""
    texts = (
        _NONE,
        kind_of(draft),
        draft.place or "全乡镇",
        _NONE,
        _NONE,
        f"{draft.record.rows} 行，{short(draft.kept_on)} 存",
        _NONE,
        State.DRAFT.word,
    )
    looks = (Look.MUTED, Look.STRONG, Look.TEXT, Look.MUTED, Look.MUTED, Look.MUTED, Look.MUTED, Look.BADGE)
    tone = TONES[State.DRAFT] if looks[place] is Look.BADGE else ""
    return Cell(text=texts[place], look=looks[place], tone=tone, tip=draft.record.title if place == 1 else "")


def posting_cell(life: Row, place: int, today: str) -> Cell:
    """A cell of the table."""
    if isinstance(life, Draft):
        return draft_cell(life, place)
    if place == 5:
        return _period_cell(life, today)
    if place == 6:
        text, tone = objections_told(life, today)
        return Cell(text=text, look=Look.BADGE if tone else Look.TEXT, tone=tone)
    if place == 7:
        state = life.state(today)
        return Cell(text=state.word, look=Look.BADGE, tone=TONES[state])
    texts = (
        str(life.number),
        kind_of(life),
        life.record.place or "全乡镇",
        short(life.first),
        short(life.last),
    )
    looks = (Look.NUMBER, Look.STRONG, Look.TEXT, Look.TEXT, Look.TEXT)
    return Cell(text=texts[place], look=looks[place], tip=life.record.title if place == 1 else "")


def _period_cell(life: Life, today: str) -> Cell:
    text, posting, state = period_told(life, today), life.posting, life.state(today)
    if posting is None or state in (State.PRINTED, State.REPLACED):
        return Cell(text=text, look=Look.MUTED)
    left = life.days_left(today)
    tone = "warn" if state is State.POSTED and left is not None and left <= 1 else "" if state.hangs else "neu"
    return Cell(text=text, look=Look.PIPS, tone=tone, pips=(posting.counted(today), posting.days))
