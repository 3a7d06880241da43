"""What a line of a sheet says: the value behind a key in words, with its unit; "" when nothing is known.

Keys are those of workbooks (`domain.keys`), and `fact.*`, which only paper needs.
"""

from collections.abc import Callable, Mapping

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import dates, kinds, terms
from township_desk.domain.helping.household_plan import of_year, plan_sum
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.key_values import getter, is_number
from township_desk.domain.keys.keys import field_of, is_stored, title_of
from township_desk.domain.people import population
from township_desk.domain.records import Member
from township_desk.domain.verdict import income
from township_desk.domain.verdict.verdict import unmet

ASKED = "ask."
"""The prefix of keys for what no record holds. The clerk's label for it follows."""
Say = Callable[[Dossier, Member | None], str]
_Fact = Callable[[Dossier, Asked], str]


def said(key: str, asked: Asked) -> Say:
    """The function that puts a key in words for a household and one of its members."""
    if key in FACTS:
        fact = FACTS[key][1]
        return lambda dossier, member: fact(dossier, asked)
    get, show = getter(key, asked), _shown(key)
    return lambda dossier, member: show(get(dossier, member))


def label_of(key: str) -> str:
    """What a key is called on paper. What the clerk is asked for has its own label."""
    if key.startswith(ASKED):
        return key.removeprefix(ASKED)
    return FACTS[key][0] if key in FACTS else title_of(key)


def _shown(key: str) -> Callable[[object], str]:
    if is_number(key) and not (is_stored(key) and isinstance(field_of(key).kind, kinds.Whole)):
        return _amount
    if is_stored(key) and isinstance(field_of(key).kind, kinds.Codes):
        return lambda value: str(value or "").replace(",", "、")
    return lambda value: "" if value is None else str(value)


def _amount(value: object) -> str:
    """A number with thousands separators, and decimals only where there are any."""
    return f"{value:,.2f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else ""


def _of_head(dossier: Dossier, asked: Asked) -> str:
    """The head's name; of a household that is closed that of whoever was its head last."""
    heads = [it for it in dossier.members if it.relation == terms.HEAD]
    last = dossier.head or max(heads, key=lambda it: it.left_on or "", default=None)
    return last.name if last else ""


def _causes(dossier: Dossier, asked: Asked) -> str:
    household = dossier.household
    return "、".join(filter(None, (household.cause, household.other_causes.replace(",", "、"))))


def _per_capita(dossier: Dossier, asked: Asked) -> str:
    found = income.per_capita(dossier.income(asked.year), asked.standards)
    return (
        "" if found is None else f"{kinds.MONEY.show(found.value)} 元（{'逐项核算' if found.from_items else '填报数'}）"
    )


def _each(dossier: Dossier, asked: Asked) -> str:
    found = income.per_capita(dossier.income(asked.year), asked.standards)
    return f"{kinds.MONEY.show(found.value)}元" if found else ""


def _standard(dossier: Dossier, asked: Asked) -> str:
    line = asked.standards.income_line(asked.year, dossier.township)
    return f"{kinds.MONEY.show(line.value)}元" if line else ""


def _sum(group: str) -> _Fact:
    """What is known of a group of the account, by its items or its total."""

    def say(dossier: Dossier, asked: Asked) -> str:
        found = dossier.income(asked.year)
        if found is None or not income.is_known(found, group):
            return ""
        return f"{kinds.MONEY.show(income.account(found, asked.standards).sums[group])} 元"

    return say


def _line(dossier: Dossier, asked: Asked) -> str:
    line = asked.standards.income_line(asked.year, dossier.township)
    if line is None:
        return "（未设定）"
    return f"{kinds.MONEY.show(line.value)} 元{'' if line.confirmed else '（未确认）'}"


def _net(dossier: Dossier, asked: Asked) -> str:
    """Only when it can be computed from all items."""
    found = dossier.income(asked.year)
    worked_out = income.account(found, asked.standards) if found else None
    return f"{kinds.MONEY.show(worked_out.net)} 元" if worked_out and worked_out.complete else ""


def _above(dossier: Dossier, asked: Asked) -> str:
    found = income.per_capita(dossier.income(asked.year), asked.standards)
    line = asked.standards.income_line(asked.year, dossier.township)
    return "" if found is None or line is None else "超过" if found.value > line.value else "没有超过"


def _verdict(dossier: Dossier, asked: Asked) -> str:
    open_rows = unmet(dossier, asked.year, asked.standards)
    return "、".join(f"{it.short}{it.verdict}" for it in open_rows) or "全部达标"


def _period(dossier: Dossier, asked: Asked) -> str:
    first, last = income.period(asked.year)
    return f"{dates.chinese(first)}至{dates.chinese(last)}"


FACTS: Mapping[str, tuple[str, _Fact]] = {
    "fact.household": ("户主姓名", _of_head),
    "fact.people": ("家庭人口", lambda it, asked: f"{len(it.present)} 人"),
    "fact.workers": ("劳动力", lambda it, asked: f"{population.workers(it.present)} 人"),
    "fact.causes": ("致贫原因", _causes),
    "fact.exit_year": ("拟退出年度", lambda it, asked: str(it.household.exit_year or asked.year)),
    "fact.per_capita": ("人均纯收入", _per_capita),
    "fact.each": ("人均纯收入", _each),
    "fact.standard": ("收入标准", _standard),
    "fact.line": ("收入标准", _line),
    "fact.net": ("家庭纯收入", _net),
    "fact.above": ("是否超过标准", _above),
    "fact.period": ("核算期", _period),
    "fact.verdict": ("退出指标", _verdict),
    "fact.plan": ("帮扶措施合计", lambda it, asked: plan_sum(of_year(it.measures, asked.year)).words),
    **{
        f"fact.{name}": (group, _sum(group))
        for name, group in zip(
            ("wages", "business", "property", "transfers", "other", "costs"), income.GROUPS, strict=True
        )
    },
}
"""What only sheets say: the label, and how it is put in words."""
