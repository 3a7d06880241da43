"""年度计划完成情况表: a line for each plan, and the villages with what each is to reach and has reached."""

from collections.abc import Iterator, Sequence

from township_desk.domain.charts.chart import UNKNOWN, number_words
from township_desk.domain.fields import dates
from township_desk.domain.paper.form import ACROSS, Block, Form, Prose, SignLine, Space, Table, TableColumn
from township_desk.domain.plans.plan import Plan

HEADS = ("计划事项", "单位", "计划", "完成", "完成率", "完成时限", "进度", "依据")
_WIDTHS = (46.0, 14.0, 22.0, 22.0, 20.0, 30.0, 28.0, 40.0)
_PER_TABLE = 5
_PLACE, _NUMBER = 26.0, 20.0
_SIGNERS = ("填表人：", "审核人：", "负责人：（盖章）")
_DAY = "　　　年　　月　　日"


def title(year: int) -> str:
    """What the table is called."""
    return f"{year} 年度计划完成情况表"


def plan_rows(plans: Sequence[Plan], today: str) -> list[tuple[str, ...]]:
    """A line under HEADS for each plan."""
    return [
        (
            it.name,
            it.unit,
            number_words(it.whole, it.decimals),
            number_words(it.done, it.decimals),
            share(it.done, it.whole),
            dates.chinese(it.until),
            it.state(today),
            "、".join(it.documents),
        )
        for it in plans
    ]


def share(done: float | None, whole: float | None) -> str:
    """How much is done, in percent; – where it is not known."""
    return f"{100 * done / whole:.1f}%" if done is not None and whole else UNKNOWN


def village_heads(plans: Sequence[Plan]) -> tuple[str, ...]:
    """The heads of the table of villages: two columns for each plan."""
    return ("行政村", *(f"{it.name}{word}（{it.unit}）" for it in plans for word in ("计划", "完成")))


def village_numbers(
    plans: Sequence[Plan], villages: Sequence[str], whole: str
) -> Iterator[tuple[str, list[float | None]]]:
    """Each village, and all of them, with what is planned and what is done of each plan; None where it is not known."""
    lines = [{line.name: line for line in it.lines} for it in plans]
    for name in villages:
        mine = [known.get(name) for known in lines]
        yield name, [number for it in mine for number in ((it.whole, it.done) if it else (None, None))]
    yield whole, [number for it in plans for number in (it.whole, it.done)]


def village_rows(plans: Sequence[Plan], villages: Sequence[str], whole: str) -> list[tuple[str, ...]]:
    """A line for each village, and the one for all of them, in words."""
    decimals = [it.decimals for it in plans for _ in ("计划", "完成")]
    return [(name, *map(number_words, numbers, decimals)) for name, numbers in village_numbers(plans, villages, whole)]


def plan_form(
    plans: Sequence[Plan], villages: Sequence[str], *, year: int, today: str, place: str, watermark: str = ""
) -> Form:
    """The table on paper, with the line for signatures."""
    heads = (
        TableColumn(head=head, width=wide, align="right" if 2 <= at <= 4 else "left")
        for at, (head, wide) in enumerate(zip(HEADS, _WIDTHS, strict=True))
    )
    blocks: list[Block] = [Table(columns=tuple(heads), rows=tuple(plan_rows(plans, today)))]
    with_villages = [it for it in plans if it.lines]
    for start in range(0, len(with_villages), _PER_TABLE):
        blocks += [Space(height=4.0), _villages(with_villages[start : start + _PER_TABLE], villages)]
    note = f"完成数按 {dates.chinese(today)}的档案和台账数出；慢于时间进度，指少于按天数平摊应完成的数。"
    return Form(
        title=title(year),
        mark="内部资料 不得张贴",
        whose=place,
        left=f"填报单位：{place}人民政府",
        right=today,
        blocks=(*blocks, Prose(texts=(note,), size=9.0, align="flush"), SignLine(texts=_SIGNERS, day=_DAY)),
        page=ACROSS,
        watermark=watermark,
        is_list=True,
    )


def _villages(plans: Sequence[Plan], villages: Sequence[str]) -> Table:
    numbers = (TableColumn(head=head, width=_NUMBER, align="right") for head in village_heads(plans)[1:])
    return Table(
        columns=(TableColumn(head="行政村", width=_PLACE), *numbers),
        rows=tuple(village_rows(plans, villages, "全镇")),
    )
