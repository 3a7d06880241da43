"""Checks of a household as a whole: its head, spouse, ages of relations, causes."""

from collections.abc import Iterable

from township_desk.domain.checks.context import CheckContext
from township_desk.domain.checks.rule import Hit, Rule, set_to
from township_desk.domain.fields import terms, years
from township_desk.domain.fields.findings import Severity
from township_desk.domain.people import population
from township_desk.domain.records import Member
from township_desk.domain.records.dossier import Dossier

_PARENTS = frozenset({"之父", "之母", "之岳父", "之岳母", "之公公", "之婆婆"})
_CHILDREN = frozenset({"之子", "之女"})
_GRANDPARENTS = frozenset({"之祖父", "之祖母", "之外祖父", "之外祖母"})
_GRANDCHILDREN = frozenset({"之孙子", "之孙女", "之外孙子", "之外孙女"})
_MALE = frozenset(
    {"之子", "之女婿", "之孙子", "之外孙子", "之父", "之岳父", "之公公", "之祖父", "之外祖父", "之曾孙子", "之侄儿"}
)
_FEMALE = frozenset(
    {"之女", "之儿媳", "之孙女", "之外孙女", "之母", "之岳母", "之婆婆", "之祖母", "之外祖母", "之曾孙女", "之侄女"}
)
_LEAST_GAP = {**dict.fromkeys(_PARENTS | _CHILDREN, 14), **dict.fromkeys(_GRANDPARENTS | _GRANDCHILDREN, 28)}
_COMPULSORY = frozenset({"小学", "七年级", "八年级", "九年级"})


def one_head(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """Exactly one head per household."""
    heads = [member for member in dossier.present if member.is_head]
    if not heads and dossier.household.left_on is None:
        yield Hit(record=dossier.household, field="", message="这一户没有户主。")
    for second in heads[1:]:
        message = f"这一户有 {len(heads)} 个户主：{heads[0].name}、{second.name}。"
        yield Hit(record=second, field="relation", message=message)


def one_spouse(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """At most one spouse, of the other sex."""
    spouses = [member for member in dossier.present if member.relation == terms.SPOUSE]
    for second in spouses[1:]:
        yield Hit(record=second, field="relation", message=f"这一户有 {len(spouses)} 个配偶，{second.name}是第二个。")
    if dossier.head is not None and spouses:
        sexes = {population.sex_of(dossier.head), population.sex_of(spouses[0])}
        if len(sexes) == 1 and "" not in sexes:
            yield Hit(record=spouses[0], field="relation", message=f"户主与配偶{spouses[0].name}同为{sexes.pop()}性。")


def relation_known(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """Everybody's relation to the head is known."""
    for member in dossier.present:
        if not member.relation:
            yield Hit(record=member, field="relation", message=f"{member.name}与户主关系没有填。")


def relation_sex(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A son is male, a daughter female."""
    for member in dossier.present:
        sex = population.sex_of(member)
        if (member.relation in _MALE and sex == "女") or (member.relation in _FEMALE and sex == "男"):
            yield Hit(
                record=member, field="relation", message=f"{member.name}是{sex}性，与户主关系却填“{member.relation}”。"
            )


def relation_age(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """Parents are at least 14 years older than children, grandparents 28."""
    head = dossier.head
    if head is None or (head_age := population.age_of(head, context.counted_on)) is None:
        return
    for member in dossier.present:
        age, gap = population.age_of(member, context.counted_on), _LEAST_GAP.get(member.relation)
        if age is None or gap is None:
            continue
        older = age - head_age if member.relation in _PARENTS | _GRANDPARENTS else head_age - age
        if older < gap:
            message = f"{member.name} {age} 岁，户主 {head_age} 岁，与“{member.relation}”不合。"
            yield Hit(record=member, field="relation", message=message)


def young_head(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A head under 16 needs a look."""
    age = population.age_of(dossier.head, context.counted_on) if dossier.head else None
    if dossier.head and age is not None and age < 16 and len(dossier.present) > 1:
        yield Hit(record=dossier.head, field="relation", message=f"户主{dossier.head.name}只有 {age} 岁。")


def causes(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """One main cause, at most two others, never the main one again."""
    household = dossier.household
    others = [word for word in household.other_causes.split(",") if word]
    if not household.cause:
        yield Hit(record=household, field="cause", message="主要致贫原因没有填。")
    if household.cause in others:
        rest = ",".join(word for word in others if word != household.cause)
        fix = set_to(household, "other_causes", rest, "从其他原因里去掉")
        yield Hit(record=household, field="other_causes", message=f"其他致贫原因里又填了“{household.cause}”。", fix=fix)
    elif len(others) > 2:
        yield Hit(record=household, field="other_causes", message=f"其他致贫原因最多 2 个，现有 {len(others)} 个。")


def cause_illness(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """因病 needs somebody who is ill."""
    known = _healths(dossier.present)
    if dossier.household.cause == "因病" and known and known == {terms.HEALTHY}:
        yield Hit(record=dossier.household, field="cause", message="致贫原因为因病，但成员都登记为健康。")


def cause_disability(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """因残 needs somebody who is disabled."""
    if dossier.household.cause != "因残" or not _healths(dossier.present):
        return
    if not any(
        terms.DISABLED in member.health or member.disability or member.disability_number for member in dossier.present
    ):
        yield Hit(record=dossier.household, field="cause", message="致贫原因为因残，但没有成员登记残疾。")


def cause_schooling(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """因学 needs a student past compulsory school."""
    schools = {member.schooling for member in dossier.present if member.schooling}
    if dossier.household.cause == "因学" and schools and schools <= _COMPULSORY | {terms.NOT_A_PUPIL, "学前教育"}:
        yield Hit(record=dossier.household, field="cause", message="致贫原因为因学，但没有义务教育阶段以后的在校生。")


def exit_year(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A household that has left or is about to leave has a year of leaving; no other has one."""
    household = dossier.household
    leaving = household.status in terms.EXITED or household.status == terms.LEAVING
    if leaving and household.exit_year is None:
        yield Hit(record=household, field="exit_year", message=f"脱贫属性为“{household.status}”，脱贫年度没有填。")
    now = int(context.today[:4])
    if household.exit_year is not None and not years.is_plausible(household.exit_year, now, plans=True):
        message = f"脱贫年度 {household.exit_year} 不可能，只能是 {years.span(now, plans=True)}。请核对。"
        yield Hit(record=household, field="exit_year", message=message)
    if household.status in (terms.NOT_EXITED, terms.NEWLY_FOUND) and household.exit_year is not None:
        fix = set_to(household, "exit_year", None, "清空脱贫年度")
        message = f"脱贫属性为“{household.status}”，却填了脱贫年度 {household.exit_year}。"
        yield Hit(record=household, field="exit_year", message=message, fix=fix)


def housing_area(dossier: Dossier, context: CheckContext) -> Iterable[Hit]:
    """A relocated household has at most 25 m² a person (发改地区〔2016〕2022号)."""
    household, people = dossier.household, len(dossier.present)
    limit = context.standards.limit("housing_area_per_person")
    if household.resettlement and household.housing_area and people and household.housing_area > limit * 100 * people:
        each = household.housing_area / 100 / people
        message = f"易地搬迁住房人均 {each:.1f} 平方米，超过 {limit} 平方米。"
        yield Hit(record=household, field="housing_area", message=message)


def _healths(members: Iterable[Member]) -> set[str]:
    return {word for member in members for word in member.health.split(",") if word}


E, W = Severity.ERROR, Severity.WARNING
RULES = (
    Rule(name="one_head", title="户主不是恰好一人", severity=E, look=one_head, exemptable=False),
    Rule(name="one_spouse", title="配偶有误", severity=W, look=one_spouse),
    Rule(name="relation_known", title="与户主关系没有填", severity=W, look=relation_known),
    Rule(name="relation_sex", title="与户主关系和性别不合", severity=W, look=relation_sex),
    Rule(name="relation_age", title="与户主关系和年龄不合", severity=W, look=relation_age),
    Rule(name="young_head", title="户主未满 16 周岁", severity=W, look=young_head),
    Rule(name="causes", title="致贫原因填法有误", severity=W, look=causes),
    Rule(name="cause_illness", title="因病但无人患病", severity=W, look=cause_illness),
    Rule(name="cause_disability", title="因残但无人残疾", severity=W, look=cause_disability),
    Rule(name="cause_schooling", title="因学但无在校生", severity=W, look=cause_schooling),
    Rule(name="exit_year", title="脱贫年度与属性不合", severity=W, look=exit_year),
    Rule(name="housing_area", title="搬迁住房超面积", severity=W, look=housing_area),
)
