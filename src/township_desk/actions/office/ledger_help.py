"""The manual's page for a ledger without a page of its own, made from the ledger's declaration."""

from collections.abc import Iterator

from township_desk.domain.fields import declared, kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Field
from township_desk.domain.records import KINDS, LEDGERS
from township_desk.domain.records.entries import ledger_of
from township_desk.domain.records.ledger import OWNERS
from township_desk.domain.records.record import Record
from township_desk.paths import resource

_MOST_WORDS = 12


def titles() -> dict[str, str]:
    """The ledgers in the manual: those with a page of their own, and those that files declare."""
    spoken = (
        it for it in LEDGERS if it.TABLE in declared.tables() or resource("help", f"ledger.{it.TABLE}.md").exists()
    )
    return {kind.TABLE: ledger_of(kind).title for kind in spoken}


def page_of(name: str) -> str:
    """Markdown: whose its entries are, how they are entered, which are the same, and every field."""
    kind = KINDS[name]
    return "\n".join((*_about(kind), "", "## 各栏", "", *_fields(kind), ""))


def _about(kind: type[Record]) -> Iterator[str]:
    ledger = ledger_of(kind)
    whose = "、".join(OWNERS[it] for it in ledger.of)
    where = f"在户卡的“{ledger.title}”里" if ledger.of_households else "在这一页点“登记”，"
    same = "、".join(kind.field(it).label for it in ledger.same)
    yield f"# {ledger.title}"
    yield ""
    yield f"一{ledger.unit}一条，记在{whose}名下。"
    yield ""
    yield f"- **登记**：{where}逐{ledger.unit}登记。"
    yield f"- **导入**：一行一{ledger.unit}的台账直接导入，列名照下面各栏写；档案里没有的{whose}不会增加。"
    yield f"- {same}都相同的，算同一{ledger.unit}，不能重复登记；再导入时改这一条。"
    yield f"- “导出”页里的“{ledger.title}台账”可以再导入，“导出列表”照现在的样子写成表格。"
    if ledger.sums:
        yield f"- 左下角是筛出来的合计：{'、'.join(kind.field(it).label for it in ledger.sums)}。"


def _fields(kind: type[Record]) -> Iterator[str]:
    codes = CodeLists.load()
    for it in kind.FIELDS:
        if it.is_readable:
            told = [*_told(it, codes)]
            others = f"（也认：{'、'.join(it.aliases)}）" if it.aliases else ""
            yield f"- **{it.label}**{others}{'：' if told else ''}{'；'.join(told)}"


def _told(it: Field, codes: CodeLists) -> Iterator[str]:
    """What a field may contain."""
    if it.needed:
        yield "必填"
    if it.codes:
        words = codes[it.codes].labels
        yield "、".join(words[:_MOST_WORDS]) + ("等" if len(words) > _MOST_WORDS else "")
    elif it.kind == kinds.DAY:
        yield "写成 2018-10-15 这样，只知道年月也可以"
    elif it.kind == kinds.MONEY:
        yield "单位是元"
