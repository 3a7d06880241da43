"""What the counter must see of a household before anything else: people, income, house, health, school, work."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import terms
from township_desk.domain.fields.kinds import MONEY
from township_desk.domain.keys.asked import Asked
from township_desk.domain.people import population
from township_desk.domain.policies.counted_clauses import income_of
from township_desk.domain.policies.groups import NOT_ANY_MORE, standing, stands_as
from township_desk.domain.policies.look import BLANK, Look
from township_desk.domain.records import Member
from township_desk.domain.verdict.standing import Standing

_WORK = "务工"
_MOST = 2


class HomeFact(NamedTuple):
    """A fact with its title. What is blank is yellow, what goes on is green."""

    title: str
    text: str
    tone: str = ""


def home_facts(home: Dossier, asked: Asked) -> Sequence[HomeFact]:
    """The facts of a household on a day."""
    look = Look(home=home, asked=asked, policies={})
    people = home.present
    workers = population.workers(people)
    return (
        HomeFact(
            "人口", f"{len(people)} 人 · 劳动力 {workers} 人" if people else "没有登记成员", "" if people else "warn"
        ),
        _income(look),
        _house(home),
        _of_people("健康", look, _ill, "都健康" if people and all(it.health for it in people) else BLANK),
        _of_people("在校", look, _at_school, "没有学生"),
        _of_people(_WORK, look, _away, "没有登记"),
        _helped(look),
    )


def _income(look: Look) -> HomeFact:
    found, year = income_of(look)
    text = BLANK if found is None else f"{MONEY.show(found).removesuffix('.00')} 元 · {year} 年度"
    return HomeFact("人均纯收入", text, "warn" if found is None or year != look.asked.year else "")


def _house(home: Dossier) -> HomeFact:
    card = home.household
    area = f"{card.field('housing_area').kind.show(card.housing_area)} ㎡" if card.housing_area else ""
    grade = "" if card.dangerous_house in ("", "否") else f"危房 {card.dangerous_house}"
    text = " · ".join(filter(None, (area, card.resettlement, "已整治" if card.house_repaired == terms.YES else grade)))
    return HomeFact("住房", text or BLANK, "" if text else "warn")


Telling = Callable[[Member, Look], str]


def _of_people(title: str, look: Look, tell: Telling, nobody: str) -> HomeFact:
    found = [f"{_called(it)} {text}" for it in look.home.present if (text := tell(it, look))]
    more = f" 等 {len(found)} 人" if len(found) > _MOST else ""
    text = "、".join(found[:_MOST]) + more
    return HomeFact(title, text or nobody, "warn" if not found and nobody == BLANK else "")


def _called(member: Member) -> str:
    return terms.HEAD if member.relation == terms.HEAD else member.name


def _ill(member: Member, look: Look) -> str:
    return "" if member.health in ("", terms.HEALTHY) else member.health.replace(",", "、")


def _at_school(member: Member, look: Look) -> str:
    if member.schooling in population.NOT_AT_SCHOOL:
        return ""
    age = look.age(member)
    return f"{age} 岁 · {member.schooling}" if age is not None else member.schooling


def _away(member: Member, look: Look) -> str:
    months = f" {member.work_months} 个月" if member.work_months else ""
    return f"{member.work_area.removesuffix(_WORK)}{months}" if member.work_area else ""


def _helped(look: Look) -> HomeFact:
    now = standing(look)
    if now is Standing.EXITED:
        going = look.home.household.status != NOT_ANY_MORE
        return HomeFact("脱贫不脱政策", "帮扶继续" if going else "不再享受", "ok" if going else "")
    return HomeFact("在册情况", stands_as(look), "warn" if now is Standing.UNKNOWN else "")
