"""Checks of a household as a whole: its head, spouse, ages of relations, causes."""

from collections.abc import Iterable

from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit, set_to
from township_desk.domain.fields import terms, years
from township_desk.domain.people import population
from township_desk.domain.records import Member
from township_desk.domain.records.ledgers.entries import precedes

_PARENTS = frozenset({"之父", "之母", "之岳父", "之岳母", "之公公", "之婆婆"})
_CHILDREN = frozenset({"之子", "之女"})
_GRANDPARENTS = frozenset({"之祖父", "之祖母", "之外祖父", "之外祖母"})
_GRANDCHILDREN = frozenset({"之孙子", "之孙女", "之外孙子", "之外孙女"})
_MALE = frozenset(
    {
        "之子",
        "之女婿",
        "之孙子",
        "之外孙子",
        "之父",
        "之岳父",
        "之公公",
        "之祖父",
        "之外祖父",
        "之曾孙子",
        "之侄儿",
        "之叔伯",
    }
)
_FEMALE = frozenset(
    {
        "之女",
        "之儿媳",
        "之孙女",
        "之外孙女",
        "之母",
        "之岳母",
        "之婆婆",
        "之祖母",
        "之外祖母",
        "之曾孙女",
        "之侄女",
        "之兄弟媳妇",
    }
)
_SEXES = {**dict.fromkeys(_MALE, "男"), **dict.fromkeys(_FEMALE, "女")}
_LEAST_GAP = {**dict.fromkeys(_PARENTS | _CHILDREN, 14), **dict.fromkeys(_GRANDPARENTS | _GRANDCHILDREN, 28)}
_COMPULSORY = frozenset({"小学", "七年级", "八年级", "九年级"})


def one_head(home: Home) -> Iterable[Hit]:
    """Exactly one head per household."""
    heads = [member for member in home.present if member.is_head]
    if not heads and home.household.is_registered:
        yield Hit(record=home.household, field="", message="这一户没有户主。")
    for second in heads[1:]:
        message = f"这一户有 {len(heads)} 个户主：{heads[0].name}、{second.name}。"
        yield Hit(record=second, field="relation", message=message)


def one_spouse(home: Home) -> Iterable[Hit]:
    """At most one spouse, of the other sex."""
    spouses = [member for member in home.present if member.relation == terms.SPOUSE]
    for second in spouses[1:]:
        yield Hit(record=second, field="relation", message=f"这一户有 {len(spouses)} 个配偶，{second.name}是第二个。")
    if home.head is not None and spouses:
        sexes = {population.sex_of(home.head), population.sex_of(spouses[0])}
        if len(sexes) == 1 and "" not in sexes:
            yield Hit(record=spouses[0], field="relation", message=f"户主与配偶{spouses[0].name}同为{sexes.pop()}性。")


def relation_known(home: Home) -> Iterable[Hit]:
    """Everybody's relation to the head is known."""
    for member in home.present:
        if not member.relation:
            yield Hit(record=member, field="relation", message=f"{member.name}与户主关系没有填。")


def relation_sex(home: Home) -> Iterable[Hit]:
    """A son is male, a daughter female."""
    for member in home.present:
        expected = _SEXES.get(member.relation, "")
        if expected and (sex := population.sex_of(member)) and sex != expected:
            yield Hit(
                record=member, field="relation", message=f"{member.name}是{sex}性，与户主关系却填“{member.relation}”。"
            )


def relation_age(home: Home) -> Iterable[Hit]:
    """Parents are at least 14 years older than children, grandparents 28."""
    head = home.head
    if head is None or (head_age := home.age(head)) is None:
        return
    for member in home.present:
        gap = _LEAST_GAP.get(member.relation)
        age = home.age(member) if gap is not None else None
        if age is None or gap is None:
            continue
        older = age - head_age if member.relation in _PARENTS | _GRANDPARENTS else head_age - age
        if older < gap:
            message = f"{member.name} {age} 岁，户主 {head_age} 岁，与“{member.relation}”不合。"
            yield Hit(record=member, field="relation", message=message)


def young_head(home: Home) -> Iterable[Hit]:
    """A head under 16 needs a look."""
    age = home.age(home.head) if home.head else None
    if home.head and age is not None and age < 16 and len(home.present) > 1:
        yield Hit(record=home.head, field="relation", message=f"户主{home.head.name}只有 {age} 岁。")


def causes(home: Home) -> Iterable[Hit]:
    """One main cause, at most two others, never the main one again."""
    household = home.household
    others = [word for word in household.other_causes.split(",") if word]
    if not household.cause:
        yield Hit(record=household, field="cause", message="主要致贫原因没有填。")
    if household.cause in others:
        rest = ",".join(word for word in others if word != household.cause)
        fix = set_to(household, "other_causes", rest, "从其他原因里去掉")
        yield Hit(record=household, field="other_causes", message=f"其他致贫原因里又填了“{household.cause}”。", fix=fix)
    elif len(others) > 2:
        yield Hit(record=household, field="other_causes", message=f"其他致贫原因最多 2 个，现有 {len(others)} 个。")


def cause_illness(home: Home) -> Iterable[Hit]:
    """因病 needs somebody who is ill."""
    if home.household.cause == "因病" and _healths(home.since(home.household.identified)) == {terms.HEALTHY}:
        yield Hit(record=home.household, field="cause", message="致贫原因为因病，但成员都登记为健康。")


def cause_disability(home: Home) -> Iterable[Hit]:
    """因残 needs somebody who is disabled."""
    if home.household.cause != "因残" or not _healths(home.present):
        return
    if not any(it.is_disabled for it in home.since(home.household.identified)):
        yield Hit(record=home.household, field="cause", message="致贫原因为因残，但没有成员登记残疾。")


def cause_schooling(home: Home) -> Iterable[Hit]:
    """因学 needs a student past compulsory school."""
    if home.household.cause != "因学" or home.may_have_studied_on(home.household.identified):
        return
    schools = {member.schooling for member in home.since(home.household.identified) if member.schooling}
    if schools and schools <= _COMPULSORY | {terms.NOT_A_PUPIL, "学前教育"}:
        yield Hit(record=home.household, field="cause", message="致贫原因为因学，但没有义务教育阶段以后的在校生。")


def exit_year(home: Home) -> Iterable[Hit]:
    """A household that has left or is about to leave has a year of leaving; no other has one."""
    household = home.household
    leaving = household.status in terms.EXITED or household.status == terms.LEAVING
    if leaving and household.exit_year is None:
        yield Hit(record=household, field="exit_year", message=f"脱贫属性为“{household.status}”，脱贫年度没有填。")
    now = home.clock.year
    if household.exit_year is not None and not years.is_plausible(household.exit_year, now, plans=True):
        message = f"脱贫年度 {household.exit_year} 不可能，只能是 {years.span(now, plans=True)}。请核对。"
        yield Hit(record=household, field="exit_year", message=message)
    if household.status in (terms.NOT_EXITED, terms.NEWLY_FOUND) and household.exit_year is not None:
        fix = set_to(household, "exit_year", None, "清空脱贫年度")
        message = f"脱贫属性为“{household.status}”，却填了脱贫年度 {household.exit_year}。"
        yield Hit(record=household, field="exit_year", message=message, fix=fix)


def _healths(members: Iterable[Member]) -> set[str]:
    return {word for member in members for word in member.health.split(",") if word}


def empty_household(home: Home) -> Iterable[Hit]:
    """A household that is not closed has somebody in it."""
    if not home.present and home.household.is_registered:
        message = "这一户没有在册成员，也没有销户。请补填成员，或销户。"
        yield Hit(record=home.household, field="", message=message)


def closed_undated(home: Home) -> Iterable[Hit]:
    """A household that is closed says since when: on the days before it counts."""
    household = home.household
    if household.status == terms.CLOSED and household.left_on is None:
        message = "脱贫属性是“注销”，没有填销户日期，往年的数分不出它哪天起不算。请补销户日期和原因。"
        yield Hit(record=household, field="left_on", message=message)


def big_household(home: Home) -> Iterable[Hit]:
    """A household with so many members may be two."""
    people, most = len(home.present), home.limit("members_doubtful_above")
    if people > most:
        message = f"这一户有 {people} 人，超过 {most} 人。请核对是否该分户。"
        yield Hit(record=home.household, field="", message=message, value=str(people))


def exit_before_entry(home: Home) -> Iterable[Hit]:
    """Nobody leaves the register before entering it."""
    it = home.household
    if it.exit_year is not None and it.identified and str(it.exit_year) < it.identified[:4]:
        message = f"脱贫年度 {it.exit_year}，首次识别时间却是 {it.identified}。请核对两个时间。"
        yield Hit(record=it, field="exit_year", message=message, value=f"{it.exit_year}/{it.identified}")


def member_days(home: Home) -> Iterable[Hit]:
    """Nobody comes before the birth, or leaves before coming."""
    for member in home.dossier.members:
        born = population.birth_of(member) if member.joined_on or member.left_on else ""
        if member.joined_on and born and precedes(member.joined_on, born):
            message = f"{member.name}的增加日期 {member.joined_on} 早于出生日期 {born}。请核对。"
            yield Hit(record=member, field="joined_on", message=message)
        if member.left_on and precedes(member.left_on, member.joined_on or born):
            before = "增加" if member.joined_on else "出生"
            message = f"{member.name}的减少日期 {member.left_on} 早于{before}日期。请核对。"
            yield Hit(record=member, field="left_on", message=message)
