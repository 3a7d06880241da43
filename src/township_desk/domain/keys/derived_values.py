"""Answers that no field holds but the archive can give: counts, flags, addresses."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import terms
from township_desk.domain.keys.asked import Asked
from township_desk.domain.people import characteristics, population
from township_desk.domain.people.labour_rolls import ROLLS, When, rolls_of
from township_desk.domain.records import Member
from township_desk.domain.verdict import income
from township_desk.domain.verdict.standing import Standing, standing_now
from township_desk.domain.verdict.verdict import Verdict, verdicts

Answer = str | int | float | None
Work = Callable[[Dossier, Member | None, Asked], Answer]
_COUNTS = {
    "compulsory": "义务教育阶段学生人数、义务教育阶段人数",
    "away": "外出务工人数、家庭外出务工人数、外出务工人口数",
    "working": "务工人数、家庭务工人数、就业人数",
    "disabled": "残疾人数、残疾人口数、家庭残疾人数、残疾人口",
    "seriously_ill": "大病人数、患大病人数、大病患者人数",
    "chronically_ill": "慢性病人数、患慢性病人数、长期慢性病人数",
    "ill": "患病人数、患病人口数",
    "party": "党员人数、党员数、中共党员人数",
    "elderly": "60岁以上人数、60周岁以上人数、老年人口数、60岁以上人口",
    "minor": "16岁以下人数、16周岁以下人数",
    "man": "男性人数、男性人口、男性人口数",
    "woman": "女性人数、女性人口、女性人口数",
    "insured": "参加医保人数、参保人数、参加医疗保险人数、医保参保人数、参合人数",
    "pensioned": "参加养老保险人数、养老保险参保人数",
    "assisted": "享受低保人数、低保人数、低保人口、低保人口数、低保保障人数",
    "destitute": "特困供养人数、五保人数、特困人员数",
    "public_post": "公益性岗位人数、公益岗位人数",
}
_FLAGS = {
    "worker": "是否劳动力、有无劳动能力、是否有劳动能力",
    "student": "是否在校、是否在校生、是否在读",
    "working": "是否务工、是否外出就业、是否就业",
    "away": "是否外出务工",
    "disabled": "是否残疾、是否残疾人、有无残疾",
    "seriously_ill": "是否患大病、是否大病患者、是否大病",
    "chronically_ill": "是否慢性病、是否患慢性病、是否慢性病患者、是否长期慢性病",
    "party": "是否党员、是否中共党员",
    "insured": "是否参加医保、是否参保、是否参加基本医疗保险、是否参加医疗保险",
    "pensioned": "是否参加养老保险、是否参加基本养老保险、是否参加城乡养老保险",
    "public_post": "是否公益性岗位、是否公益岗位",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """One answer: its title, other heads that ask for it, whether it is a number, and how it is found.

    Numbers that `adds` marks may be summed below a list of households. `own` ones differ within a household.
    """

    title: str
    aliases: tuple[str, ...]
    work: Work
    number: bool = False
    adds: bool = False
    own: bool = False


def _net(dossier: Dossier, member: Member | None, asked: Asked) -> Answer:
    """Only from a whole account: a figure that was reported per head is not multiplied."""
    found = dossier.income(asked.year)
    worked_out = income.account(found, asked.standards) if found else None
    return _yuan(worked_out.net) if worked_out and worked_out.complete else None


def _yuan(amount: int) -> float | int:
    return amount // 100 if amount % 100 == 0 else amount / 100


def _count(name: str) -> Work:
    return lambda dossier, member, asked: characteristics.count(name, dossier.present, asked.day)


def _flag(name: str) -> Work:
    def work(dossier: Dossier, member: Member | None, asked: Asked) -> Answer:
        return "" if member is None else _yes_no(characteristics.CHARACTERISTICS[name].holds(member, asked.day))

    return work


def _yes_no(said: bool | None) -> str:
    return "" if said is None else "是" if said else "否"


def _address(dossier: Dossier, member: Member | None, asked: Asked) -> Answer:
    return dossier.township.name + dossier.village.name + dossier.household.group


def _village_group(dossier: Dossier, member: Member | None, asked: Asked) -> Answer:
    return dossier.village.name + dossier.household.group


def _helper_place(dossier: Dossier, member: Member | None, asked: Asked) -> Answer:
    helper = dossier.helper
    return "" if helper is None else helper.unit + helper.post


def _area_per_person(dossier: Dossier, member: Member | None, asked: Asked) -> Answer:
    area, people = dossier.household.housing_area, len(dossier.present)
    return None if area is None or not people else float(income.divide(area, people)) / 100


def _attribute_has(*words: str) -> Work:
    def work(dossier: Dossier, member: Member | None, asked: Asked) -> Answer:
        said = dossier.household.attribute
        return _yes_no(any(word in said for word in words) if said else None)

    return work


def _exited(dossier: Dossier, member: Member | None, asked: Asked) -> Answer:
    status = dossier.household.status
    return "是" if status.startswith(terms.HAS_EXITED) else "否" if status in terms.POOR else ""


def _registered(dossier: Dossier, member: Member | None, asked: Asked) -> Answer:
    status = dossier.household.status
    return "是" if status.startswith(terms.HAS_EXITED) or status in terms.POOR else ""


_STANDINGS = {Standing.POOR: "贫困", Standing.EXITED: "已脱贫", Standing.OUTSIDE: "不在册", Standing.UNKNOWN: "不清楚"}


def _standing(dossier: Dossier, member: Member | None, asked: Asked) -> Answer:
    return _STANDINGS[standing_now(dossier.household)]


def _verdict(dossier: Dossier, member: Member | None, asked: Asked) -> Answer:
    found = {it.verdict for it in verdicts(dossier, asked.year, asked.standards)}
    return str(next((it for it in (Verdict.NOT_MET, Verdict.OPEN) if it in found), Verdict.MET))


def when_asked(asked: Asked) -> When:
    """When the rolls of 一库五名单 are asked for."""
    limit = asked.standards.limit
    return When(asked.year, asked.day, limit("labour_age_from"), limit("labour_age_to"))


def _in_roll(name: str) -> Work:
    def work(dossier: Dossier, member: Member | None, asked: Asked) -> Answer:
        why = rolls_of(dossier, member, when_asked(asked)).get(name) if member else None
        return why.words if why else ""

    return work


def _rolls(dossier: Dossier, member: Member | None, asked: Asked) -> Answer:
    return "、".join(ROLLS[it] for it in rolls_of(dossier, member, when_asked(asked))) if member else ""


def _head(work: Callable[[Member, str], Answer]) -> Work:
    return lambda dossier, member, asked: work(dossier.head, asked.day) if dossier.head else None


def _own(work: Callable[[Member, str], Answer]) -> Work:
    return lambda dossier, member, asked: work(member, asked.day) if member else None


_SINGLE: dict[str, Derived] = {
    "computed.today": Derived(title="今天", aliases=(), work=lambda *_: date.today().isoformat()),
    "computed.head_age": Derived(title="户主年龄", aliases=(), work=_head(population.age_of), number=True),
    "computed.disability_level": Derived(
        title="残疾等级",
        aliases=("残疾级别", "残疾证等级"),
        work=_own(lambda member, day: characteristics.disability_level(member)),
        own=True,
    ),
    "computed.address": Derived(
        title="家庭住址",
        aliases=("住址", "家庭地址", "地址", "现住址", "详细地址", "家庭详细住址", "家庭详细地址", "居住地址"),
        work=_address,
    ),
    "computed.village_group": Derived(
        title="村和组", aliases=("村、组", "所在村组", "村组名称", "村（组）"), work=_village_group
    ),
    "computed.helper_place": Derived(
        title="帮扶责任人单位及职务",
        aliases=("帮扶人单位及职务", "帮扶责任人单位职务", "帮扶干部单位及职务", "帮扶责任人工作单位及职务"),
        work=_helper_place,
    ),
    "computed.area_per_person": Derived(
        title="人均住房面积", aliases=("人均住房建筑面积", "人均居住面积"), work=_area_per_person, number=True
    ),
    "computed.standing": Derived(title="在册情况", aliases=(), work=_standing),
    "computed.verdict": Derived(title="退出指标", aliases=("退出核验", "退出验收结论"), work=_verdict),
    "computed.exited": Derived(title="是否脱贫", aliases=("是否已脱贫", "是否脱贫户"), work=_exited),
    "computed.registered": Derived(
        title="是否建档立卡户",
        aliases=("是否建档立卡贫困户", "是否建档立卡", "是否贫困户", "是否建档立卡贫困人口", "是否建档立卡脱贫户"),
        work=_registered,
    ),
    "computed.assisted_household": Derived(
        title="是否低保户", aliases=("是否为低保户", "是否低保贫困户"), work=_attribute_has("低保")
    ),
    "computed.destitute_household": Derived(
        title="是否五保户",
        aliases=("是否特困户", "是否特困供养户", "是否为五保户"),
        work=_attribute_has("五保", "特困"),
    ),
    "computed.net_income": Derived(
        title="家庭纯收入",
        aliases=("家庭年纯收入", "年纯收入", "全年纯收入", "家庭纯收入合计", "家庭总纯收入"),
        work=_net,
        number=True,
        adds=True,
    ),
}


def _table() -> dict[str, Derived]:
    found = dict(_SINGLE)
    for name, aliases in _COUNTS.items():
        first, *others = aliases.split("、")
        found[f"computed.count_{name}"] = Derived(
            title=first, aliases=tuple(others), work=_count(name), number=True, adds=True
        )
    for name, aliases in _FLAGS.items():
        first, *others = aliases.split("、")
        found[f"computed.is_{name}"] = Derived(title=first, aliases=tuple(others), work=_flag(name), own=True)
    found["computed.rolls"] = Derived(title="所在名册", aliases=("一库五名单",), work=_rolls, own=True)
    for name, title in ROLLS.items():
        found[f"computed.in_{name}"] = Derived(title=f"{title}依据", aliases=(), work=_in_roll(name), own=True)
    return found


DERIVED: dict[str, Derived] = _table()
"""All answers by key. Imports do not know them: what a file says in such a column is kept as it stands."""
