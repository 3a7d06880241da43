"""What stands on the paper of an event: who came or went, and every household before and after it."""

from collections.abc import Iterable, Iterator, Mapping

from township_desk.domain.events.shown import Home, Person, Told
from township_desk.domain.fields import dates
from township_desk.domain.paper.forms.content import Content
from township_desk.domain.people import population
from township_desk.domain.records import Event, Member

Line = Mapping[str, str]


def event_words(event: Event, told: Told) -> Mapping[str, str]:
    """What the sheet says of an event, by the labels of its lines. A household that joined another is now that one."""
    there = {it.household: it for it in told.after}
    joined = event.household in there and there[event.household].closed and event.other in there
    before, after = told.before[:1], [it for it in (there.get(event.other or 0 if joined else event.household),) if it]
    return {
        "登记编号": f"第 {event.number} 号",
        "变动类别": event.kind,
        "变动日期": dates.chinese(event.day),
        "事由": event.reason,
        "依据材料": event.document,
        "经办人": event.by,
        "变动前户主": "".join(it.head for it in before),
        "变动前人口": "".join(f"{it.people} 人" for it in before),
        "变动前村组": "".join(f"{it.village}{it.group}" for it in before),
        "变动后户主": "".join(it.head for it in after),
        "变动后人口": "".join("已注销" if it.closed else f"{it.people} 人" for it in after),
        "变动后村组": "".join(f"{it.village}{it.group}" for it in after),
        "说明": "；".join(it.rstrip("。") for it in told.notes),
    }


def people_lines(told: Told, members: Mapping[int, Member]) -> Iterator[Line]:
    """One line for each person whom the event concerns, with what the card says of them now."""
    for it in told.people:
        member = members.get(it.member)
        yield {
            "name": it.name,
            "sex": population.sex_of(member) if member else "",
            "birth": population.birth_of(member) if member else "",
            "id_number": member.id_number if member else "",
            "act": it.act,
            "was": it.was,
            "now": it.now,
        }


def home_lines(told: Told) -> Iterator[Line]:
    """Every household, person by person: before on the left, after on the right."""
    before = {it.household: it for it in told.before}
    for home in told.after:
        old = before.get(home.household)
        what = "（新户）" if old is None else "（变动后已注销）" if home.closed else ""
        words = f"变动前后家庭成员：{_named(old or home)}{what}"
        yield from _side_by_side(words, old.members if old else (), home.members)


def blank_homes(content: Content) -> Iterator[Line]:
    """The household as it is now, for a sheet that is filled in by hand."""
    for dossier in content.dossiers:
        people = (Person(member=it.id, name=it.name, relation=it.relation) for it in dossier.present)
        yield from _side_by_side("变动前后家庭成员", people, ())


def _named(home: Home) -> str:
    return f"{home.village}{home.group} {home.head or '无户主'}户"


def _side_by_side(home: str, before: Iterable[Person], after: Iterable[Person]) -> Iterator[Line]:
    was, now = ({it.member: it for it in side} for side in (before, after))
    for key in dict.fromkeys((*was, *now)):
        sides = (("was", was.get(key)), ("now", now.get(key)))
        yield {"home": home} | {
            f"{side}_{field}": getattr(it, field) if it else "" for side, it in sides for field in ("name", "relation")
        }
