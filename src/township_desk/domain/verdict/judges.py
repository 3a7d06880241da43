"""Judges each indicator of an exit standard by what the archive holds about a household."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import kinds
from township_desk.domain.people import population
from township_desk.domain.records import Member
from township_desk.domain.verdict import income as accounts
from township_desk.domain.verdict.standards import SCOPE_TITLES, Standards

_EARNED = (
    "wages",
    "business_total",
    "planting",
    "livestock",
    "poultry",
    "land_transfer",
    "dividends",
    "property_total",
)
_EXCUSED = frozenset({"因病失学", "因残失学"})


class Verdict(StrEnum):
    """Met, not met, or not yet known."""

    MET = "达标"
    NOT_MET = "未达标"
    OPEN = "待核实"


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A judge's result: the state in words, the verdict, the
    fields it rests on, and the standard if that is a figure.
    """

    words: str
    verdict: Verdict
    fields: tuple[str, ...]
    standard: str = ""
    source: str = ""
    confirmed: bool = True


def _income(dossier: Dossier, year: int, standards: Standards) -> State:
    line = standards.income_line(year, dossier.township)
    found = accounts.per_capita(dossier.income(year), standards)
    food = dossier.household.food_secure
    fields = ("reported", "food_secure")
    if line is None:
        words = "本年度没有收入标准，请在设置里补上" if found else "没有本年度收入"
        return State(words=words, verdict=Verdict.OPEN, fields=fields, standard="（未设定）")
    words = f"{_income_words(found, year)}；{_food_words(food)}"
    return State(
        words=words,
        verdict=_income_verdict(found, line.value, food),
        fields=fields,
        standard=kinds.MONEY.show(line.value),
        source=f"{SCOPE_TITLES[line.scope]}标准：{line.source}",
        confirmed=line.confirmed,
    )


def _income_verdict(found: accounts.PerCapita | None, line: int, food: str) -> Verdict:
    # The indicator asks for both: more income than the line, and enough food and clothing.
    if (found is not None and found.value <= line) or food == "否":
        return Verdict.NOT_MET
    return Verdict.MET if found is not None and food == "是" else Verdict.OPEN


def _income_words(found: accounts.PerCapita | None, year: int) -> str:
    if found is None:
        return f"档案没有 {year} 年度人均纯收入"
    return f"{year} 年度 {kinds.MONEY.show(found.value)} 元（{'逐项核算' if found.from_items else '填报数'}）"


def _food_words(food: str) -> str:
    return {"是": "吃穿不愁", "否": "吃穿发愁"}.get(food, "是否吃穿不愁未登记")


def _education(dossier: Dossier, year: int, standards: Standards) -> State:
    first, last = standards.limit("compulsory_age_from"), standards.limit("compulsory_age_to")
    children = [member for member in dossier.present if _age_within(member, year, first, last)]
    unknown_age = [member for member in dossier.present if not population.birth_of(member)]
    out = [child for child in children if child.schooling == "非在校生" and child.dropout_reason not in _EXCUSED]
    unknown = [child for child in children if not child.schooling]
    fields = ("schooling", "dropout_reason")
    if not dossier.present:
        return State(words="这一户没有登记成员", verdict=Verdict.OPEN, fields=fields)
    if out:
        return State(words=f"{len(out)} 人义务教育阶段不在校", verdict=Verdict.NOT_MET, fields=fields)
    if unknown or unknown_age:
        words = f"{len(unknown)} 人在校情况未登记" if unknown else f"{len(unknown_age)} 人没有出生日期，无法判断学龄"
        return State(words=words, verdict=Verdict.OPEN, fields=fields)
    words = f"义务教育阶段 {len(children)} 人，无因贫失学辍学" if children else "无义务教育阶段成员"
    return State(words=words, verdict=Verdict.MET, fields=fields)


def _age_within(member: Member, year: int, first: int, last: int) -> bool:
    """Whether a member is of an age in a year.

    Children start school on 1 September after their sixth birthday (义务教育法第十一条).
    """
    age = population.age_of(member, f"{year}-08-31")
    return age is not None and first <= age <= last


def _medical(dossier: Dossier, year: int, standards: Standards) -> State:
    people = dossier.present
    without = [person for person in people if person.resident_medical == person.employee_medical == "否"]
    unknown = [person for person in people if "是" not in (person.resident_medical, person.employee_medical)]
    fields = ("resident_medical", "employee_medical")
    if without:
        return State(words=f"{len(without)} 人没有参加基本医疗保险", verdict=Verdict.NOT_MET, fields=fields)
    if not people:
        return State(words="这一户没有登记成员", verdict=Verdict.OPEN, fields=fields)
    if unknown:
        return State(words=f"{len(unknown)} 人参保情况未登记", verdict=Verdict.OPEN, fields=fields)
    return State(words=f"{len(people)} 人全部参加基本医疗保险", verdict=Verdict.MET, fields=fields)


def _housing(dossier: Dossier, year: int, standards: Standards) -> State:
    grade, repaired = dossier.household.dangerous_house, dossier.household.house_repaired
    fields = ("dangerous_house", "house_repaired")
    if not grade:
        return State(words="危房等级未登记", verdict=Verdict.OPEN, fields=fields)
    if grade == "否":
        return State(words="不是危房", verdict=Verdict.MET, fields=fields)
    name = "危房" if grade == "是" else f"{grade}危房"
    if repaired == "是":
        return State(words=f"原为{name}，已完成整治", verdict=Verdict.MET, fields=fields)
    if grade not in ("是", "C级", "D级"):
        return State(words=f"危房等级登记为“{grade}”，看不出是否安全", verdict=Verdict.OPEN, fields=fields)
    return State(words=f"{name}，未登记整治", verdict=Verdict.NOT_MET, fields=fields)


def _housing_area(dossier: Dossier, year: int, standards: Standards) -> State:
    """The house is safe and as large as the province demands. Areas are in hundredths of a square metre."""
    safe, area, people = _housing(dossier, year, standards), dossier.household.housing_area, len(dossier.present)
    fields = (*safe.fields, "housing_area")
    if area is None or not people:
        verdict = safe.verdict if safe.verdict is Verdict.NOT_MET else Verdict.OPEN
        return State(words=f"{safe.words}；住房面积未登记", verdict=verdict, fields=fields)
    enough = area >= 100 * standards.limit("housing_area_least") * people
    words = f"{safe.words}；人均 {kinds.MONEY.show(accounts.divide(area, people))} 平方米"
    return State(words=words, verdict=safe.verdict if enough else Verdict.NOT_MET, fields=fields)


def _livelihood(dossier: Dossier, year: int, standards: Standards) -> State:
    """Somebody works, the account shows an income, or the household receives 低保 or 特困供养."""
    fields = ("work_area", "wages", "minimum_living")
    if any(it.minimum_living == "是" or it.destitute == "是" for it in dossier.present):
        return State(words="已纳入低保或特困供养", verdict=Verdict.MET, fields=fields)
    working = sum(bool(it.work_months) or it.work_area not in ("", "无") for it in dossier.present)
    income = dossier.income(year)
    earned = income is not None and any((getattr(income, name) or 0) > 0 for name in _EARNED)
    if working or earned:
        words = f"{working} 人务工" if working else "有工资、经营或财产收入"
        return State(words=words, verdict=Verdict.MET, fields=fields)
    return State(words="没有登记务工、收入或低保", verdict=Verdict.OPEN, fields=fields)


def _road(dossier: Dossier, year: int, standards: Standards) -> State:
    road = dossier.household.road
    if not road:
        return State(words="入户路类型未登记", verdict=Verdict.OPEN, fields=("road",))
    verdict = Verdict.NOT_MET if road == "泥土路" else Verdict.MET
    return State(words=f"入户路是{road}", verdict=verdict, fields=("road",))


def _water(dossier: Dossier, year: int, standards: Standards) -> State:
    safe, hard = dossier.household.safe_water, dossier.household.water_hard
    fields = ("safe_water", "water_hard")
    if safe == "否" or hard == "是":
        words = "安全饮用水未解决" if safe == "否" else "饮水困难"
        return State(words=words, verdict=Verdict.NOT_MET, fields=fields)
    if safe != "是":
        return State(words="是否解决安全饮用水未登记", verdict=Verdict.OPEN, fields=fields)
    return State(words="已解决安全饮用水", verdict=Verdict.MET, fields=fields)


def _yes_or_no(name: str, yes: str, no: str, unknown: str) -> Callable[[Dossier, int, Standards], State]:
    def judge(dossier: Dossier, year: int, standards: Standards) -> State:
        answer = getattr(dossier.household, name)
        words = {"是": yes, "否": no}.get(answer, unknown)
        verdict = {"是": Verdict.MET, "否": Verdict.NOT_MET}.get(answer, Verdict.OPEN)
        return State(words=words, verdict=verdict, fields=(name,))

    return judge


JUDGES: dict[str, Callable[[Dossier, int, Standards], State]] = {
    "income": _income,
    "education": _education,
    "medical": _medical,
    "housing": _housing,
    "housing_area": _housing_area,
    "livelihood": _livelihood,
    "road": _road,
    "water": _water,
    "power": _yes_or_no("household_power", "已通生活用电", "未通生活用电", "是否通生活用电未登记"),
    "television": _yes_or_no("television", "能收听收看广播电视", "没有广播电视", "是否通广播电视未登记"),
}
