"""The manual's page for a ledger without a page of its own, made from the ledger's declaration."""

from collections.abc import Iterator

from township_desk.domain.fields import kinds
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Field, Privacy
from township_desk.domain.fields.findings import Severity
from township_desk.domain.keys.key_values import SEQUENCE
from township_desk.domain.records import KINDS, LEDGERS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.ledgers.files import kind_word
from township_desk.domain.records.ledgers.ledger import OWNERS, VILLAGE, Ledger
from township_desk.domain.records.record import Record
from township_desk.exchange.recognising.ledger_layouts import columns_of

_MOST_WORDS = 12
_WRITTEN = {
    "day": "写成 2018-10-15 这样，只知道年月也可以",
    "days": "几个日期用顿号隔开，如 2018-04-10、2018-07-12",
    "term": "学期，如 2018年春季学期",
    "money": "单位是元",
    "year": "年度，如 2018",
    "months": "几个月，0 到 12",
    "count": "整数",
    "number": "数字",
    "phone": "电话号码",
    "card": "银行卡号",
    "id_number": "证件号码",
}
"""How a value of a kind is written."""


def titles() -> dict[str, str]:
    """The ledgers in the manual: all that have a page in the window."""
    return {kind.TABLE: ledger_of(kind).title for kind in LEDGERS if not ledger_of(kind).carried}


def page_of(name: str) -> str:
    """Markdown: whose its entries are, how they are entered and imported, every field, what is due, every rule."""
    kind = KINDS[name]
    return "\n".join((*_about(kind), "", "## 各栏", "", *_fields(kind), *_rules(kind), ""))


def _about(kind: type[Record]) -> Iterator[str]:
    ledger = ledger_of(kind)
    whose = "、".join(OWNERS[it] for it in ledger.of)
    yield f"# {ledger.title}"
    yield ""
    yield f"每{ledger.unit}记在{whose}名下。"
    yield ""
    yield f"- **登记**：一{ledger.unit}在台账页点“登记…”，几{ledger.unit}以上点“批量登记…”{_card(ledger)}。"
    yield f"- **导入**：一行一{ledger.unit}的台账直接导入，列名照下面各栏写；档案里没有的{whose}不会增加。"
    if heads := [head for head, key in columns_of(kind) if key != SEQUENCE and key.partition(".")[0] != kind.TABLE]:
        yield f"  每行写明是谁的，列名：{'、'.join(heads)}，够认准就行。"
    if ledger.same:
        same = "、".join(kind.field(it).label for it in ledger.same)
        yield f"- {same}都相同的，算同一{ledger.unit}，不能重复登记；再导入时改这一条。"
    yield f"- “导出”页里的“{ledger.title}台账”可以再导入，“导出列表”照现在的样子写成表格。"
    if ledger.sums:
        yield f"- 左下角是筛出来的合计：{'、'.join(kind.field(it).label for it in ledger.sums)}。"
    if ledger.due:
        on, done = (kind.field(ledger.due[it]).label for it in ("on", "done"))
        yield f"- **到期**：到了{on}、还没有填{done}的，列在“概览”和“台账”首页。"


def _card(ledger: Ledger) -> str:
    """Where else entries are entered."""
    homes = ["户卡的"] if ledger.of_households else []
    villages = ["村卡的"] if VILLAGE in ledger.of else []
    return f"；也可以在{'和'.join(homes + villages)}“{ledger.title}”里登记" if homes or villages else ""


def _fields(kind: type[Record]) -> Iterator[str]:
    codes = CodeLists.load()
    for it in kind.FIELDS:
        if it.is_readable:
            told = [*_told(it, codes)]
            told += [_WRITTEN[word]] if (word := kind_word(kind, it)) in _WRITTEN else []
            others = f"（也认：{'、'.join(it.aliases)}）" if it.aliases else ""
            yield f"- **{it.label}**{others}{'：' if told else ''}{'；'.join(told)}"


def _told(it: Field, codes: CodeLists) -> Iterator[str]:
    """Whether a field must be filled, and its words."""
    if it.needed:
        yield "必填"
    if it.codes:
        words = codes[it.codes].labels
        yield "、".join(words[:_MOST_WORDS]) + ("等" if len(words) > _MOST_WORDS else "")
    if isinstance(it.kind, kinds.Link):
        yield f"“{ledger_of(KINDS[it.kind.to]).title}”台账里登记过的，写名称"
    if it.privacy is Privacy.HEALTH:
        yield "病情，只在档案里看，不上公示和案卷"


def _rules(kind: type[Record]) -> Iterator[str]:
    """What is checked, how severely, and on what ground."""
    rules = ledger_of(kind).rules
    if rules:
        yield from ("", "## 疑点核查", "")
    for it in rules:
        yield f"- {it['title']}（{Severity(it['severity']).word}）。依据：{it['source']}。"
