"""The household's exit verification form (贫困户退出验收表): what stands on it."""

from dataclasses import dataclass

from township_desk.domain import income as accounts
from township_desk.domain import kinds, population
from township_desk.domain.dossier import Dossier
from township_desk.domain.standards import Standards
from township_desk.domain.verdict import Indicator, verdicts
from township_desk.domain.wording import wording

EXIT_FORM = "form.exit.household"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A block to be signed: its title, its text, and the lines to write on."""

    title: str
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationForm:
    """A form of one household: inner paper with full numbers."""

    title: str
    mark: str
    year: int
    facts: tuple[tuple[str, str], ...]
    members: tuple[tuple[str, ...], ...]
    indicators: tuple[Indicator, ...]
    income: tuple[tuple[str, str], ...]
    signatures: tuple[Signature, ...]
    source: str
    demonstration: bool


MEMBER_HEADS = ("姓名", "与户主关系", "证件号码", "年龄", "劳动技能", "在校生状况")


def compose_exit_form(dossier: Dossier, year: int, standards: Standards) -> VerificationForm:
    """The form of one household for a year; what the archive does not know is left to be written by hand."""
    text = wording(EXIT_FORM)
    blocks = tuple(Signature(title=it["title"], text=it["text"], lines=tuple(it["lines"])) for it in text["signature"])
    return VerificationForm(
        title=text["title"],
        mark=text["mark"],
        year=year,
        facts=_facts(dossier, year),
        members=_members(dossier, f"{year}-12-31"),
        indicators=verdicts(dossier, year, standards),
        income=_income(dossier, year, standards),
        signatures=blocks,
        source=f"{standards.indicators.name}；依据：{text['source']}",
        demonstration=dossier.township.demonstration == "是",
    )


def _facts(dossier: Dossier, year: int) -> tuple[tuple[str, str], ...]:
    household, head = dossier.household, dossier.head
    causes = "、".join(filter(None, (household.cause, household.other_causes.replace(",", "、"))))
    return (
        ("行政村", dossier.village.name),
        ("村民小组", household.group),
        ("户编号", household.number),
        ("户主姓名", head.name if head else ""),
        ("证件号码", head.id_number if head else ""),
        ("联系电话", household.phone),
        ("家庭人口", f"{len(dossier.present)} 人"),
        ("劳动力", f"{population.workers(dossier.present)} 人"),
        ("贫困户属性", household.attribute),
        ("致贫原因", causes),
        ("识别时间", household.identified or ""),
        ("拟退出年度", str(household.exit_year or year)),
        ("帮扶责任人", dossier.helper.helper if dossier.helper else ""),
        ("帮扶单位", dossier.helper.unit if dossier.helper else ""),
    )


def _members(dossier: Dossier, day: str) -> tuple[tuple[str, ...], ...]:
    rows = []
    for member in dossier.present:
        age = population.age_of(member, day)
        years = "" if age is None else str(age)
        rows.append((member.name, member.relation, member.id_number, years, member.labour, member.schooling))
    return tuple(rows)


def _income(dossier: Dossier, year: int, standards: Standards) -> tuple[tuple[str, str], ...]:
    """The account in short: the sums where a group is known, the per-capita figure the verdict uses."""
    income = dossier.income(year)
    found = accounts.per_capita(income, standards)
    each = (
        "" if found is None else f"{kinds.MONEY.show(found.value)} 元（{'逐项核算' if found.from_items else '填报数'}）"
    )
    rows = [("人均纯收入", each)]
    if income is not None:
        worked_out = accounts.account(income, standards)
        rows += [
            (group, f"{kinds.MONEY.show(worked_out.sums[group])} 元" if accounts.is_known(income, group) else "")
            for group in accounts.GROUPS
        ]
    else:
        rows += [(group, "") for group in accounts.GROUPS]
    return tuple(rows)
