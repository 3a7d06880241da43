"""The kinds of households that policies are for: 贫困户, 脱贫户, 低保户 …, each with what shows it."""

from collections.abc import Callable, Mapping

from township_desk.domain.fields import terms
from township_desk.domain.fields.findings import At
from township_desk.domain.people import characteristics
from township_desk.domain.policies.enjoying import enjoyed, silent_on
from township_desk.domain.policies.look import BLANK, Answer, Look
from township_desk.domain.records import Household, Member
from township_desk.domain.verdict.standing import Standing, standing_now

NOT_ANY_MORE = "已脱贫（不再享受政策）"
_FARMER, _OUT = "一般农户", "脱贫户"
_LOW, _DESTITUTE = "minimum_living", "destitute"
"""The policies by which a household is 低保户 or 特困户."""


def standing(look: Look) -> Standing:
    """How the household stands. Somebody at the counter of whom nothing is said is not in the register."""
    home = look.home.household
    known = standing_now(home)
    if known is not Standing.UNKNOWN or home.status:
        return known
    if home.household_type == _FARMER:
        return Standing.OUTSIDE
    if home.household_type == _OUT or home.exit_year is not None:
        return Standing.EXITED
    said = home.attribute or home.identified or home.number or home.household_type
    return Standing.OUTSIDE if look.is_typed and not said else Standing.UNKNOWN


def stands_as(look: Look) -> str:
    """How the household stands, in words."""
    home, now = look.home.household, standing(look)
    if now is Standing.UNKNOWN:
        return f"脱贫属性{BLANK}"
    if now is Standing.OUTSIDE:
        return "已注销" if home.left_on or home.status == terms.CLOSED else "没有建档立卡"
    return _left(home) if now is Standing.EXITED else _poor(home)


def _left(home: Household) -> str:
    when = f"{home.exit_year} 年" if home.exit_year else ""
    return f"{when}{home.status or '已脱贫'}"


def _poor(home: Household) -> str:
    since = f"，{home.identified[:4]} 年识别" if home.identified else ""
    return f"{home.status}{since}"


def _poor_home(look: Look) -> Answer:
    now = standing(look)
    return _standing_answer(look, now is Standing.POOR)


def _exited_home(look: Look) -> Answer:
    now = standing(look)
    is_one = now is Standing.EXITED and look.home.household.status != NOT_ANY_MORE
    return _standing_answer(look, is_one)


def _registered(look: Look) -> Answer:
    now = standing(look)
    return _standing_answer(look, now in (Standing.POOR, Standing.EXITED))


def _standing_answer(look: Look, is_one: bool) -> Answer:
    """Whether it stands so, unless the card does not say how it stands."""
    if standing(look) is not Standing.UNKNOWN:
        return Answer(state=is_one, fact=stands_as(look))
    return Answer(state=None, fact=stands_as(look), at=(At(Household.TABLE, look.home.household.id, "status"),))


def _monitored(look: Look) -> Answer:
    home = look.home.household
    is_one = bool(home.monitor) and home.risk_removed not in terms.RISKS_REMOVED
    return Answer(state=is_one, fact=f"监测对象（{home.monitor}）" if is_one else "")


def _has(policy: str) -> Callable[[Look], Answer]:
    def look_at(look: Look) -> Answer:
        found = enjoyed(look, look.policies[policy])
        return Answer(state=bool(found), fact=found, at=() if found else silent_on(look, (policy,)))

    return look_at


def _with_disabled(look: Look) -> Answer:
    known = {it: is_disabled(it, look) for it in look.home.present}
    found = tuple(it for it, said in known.items() if said)
    where = [At(Member.TABLE, it.id, "health") for it, said in known.items() if said is None]
    fact = f"{'、'.join(it.name for it in found)}有残疾" if found else ""
    return Answer(state=bool(found), fact=fact, members=found, at=() if found else where)


def is_disabled(member: Member, look: Look) -> bool | None:
    """Whether a member is disabled; None where nothing is said of the health."""
    return characteristics.CHARACTERISTICS["disabled"].holds(member, look.asked.day)


HOMES: Mapping[str, Callable[[Look], Answer]] = {
    "贫困户": _poor_home,
    "脱贫户": _exited_home,
    "建档立卡户": _registered,
    "监测对象": _monitored,
    "低保户": _has(_LOW),
    "特困户": _has(_DESTITUTE),
    "残疾人家庭": _with_disabled,
}
"""What shows that a household is of a kind. What nobody has written down of 低保, 特困 and disability is not so."""
