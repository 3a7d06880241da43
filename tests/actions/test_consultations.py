"""What is asked at the counter and kept: of a household, of somebody unknown, of a trial; and the list of a month."""

from datetime import date

from township_desk.actions.policies.asking import consultations, edition, plan_answer
from township_desk.actions.policies.looking import Eligible, look_at, look_at_visitor
from township_desk.actions.questions.asking import ask
from township_desk.domain.records import KINDS, Household, Member
from township_desk.store.archive import Archive

REQUEST = KINDS["request"]


def home_of(archive: Archive) -> Household:
    made = Household(village=archive.villages()[0].id, number="77003", status="未脱贫")
    with archive.change("新增", by="王", reason="试") as change:
        change.put(made, Member(household=made.id, name="赵一", relation="户主", health="健康"))
    return made


def test_consultations_of_a_month(archive: Archive) -> None:
    home, today = home_of(archive), date.today()
    visitor = look_at_visitor(archive, {"household": {}, "members": [{"name": "钱二", "age": 40}]})
    trial = look_at(archive, home.id, changes={"household": {"脱贫属性": "已脱贫"}})
    for seen, who in ((look_at(archive, home.id), "赵一的儿子"), (visitor, ""), (trial, "")):
        chosen = [it for it in seen.judged if it.verdict is not Eligible.NO][:3]
        plan_answer(seen, chosen, by="王", who=who).act(archive, "王")
    kept = {it.name: it for it in archive.all(REQUEST) if it.household is None or it.name.startswith("赵一的")}
    assert {*kept} == {"赵一的儿子", "钱二"}
    found = ask(archive, consultations(today.year, today.month))
    assert len(found.rows) == 3
    (tried,) = (it for it in archive.all(REQUEST) if "试算" in it.matter)
    assert (tried.content, tried.deadline, tried.edition) == ("脱贫属性由未脱贫变成已脱贫", None, edition(trial))
    assert ask(archive, consultations(today.year - 1, 2)).rows == []


def test_an_edition_is_the_same_for_everybody_on_a_day(archive: Archive) -> None:
    one = look_at_visitor(archive, {"household": {}, "members": []}, day="2018-10-19")
    other = look_at_visitor(archive, {"household": {"危房等级": "D级"}, "members": []}, day="2018-10-19")
    later = look_at_visitor(archive, {"household": {}, "members": []}, day="2021-10-19")
    assert edition(one) == edition(other)
    assert edition(one).partition(" ")[2] != edition(later).partition(" ")[2]
