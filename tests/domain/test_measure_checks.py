"""The checks of 帮扶措施: what answers a cause, what is not judged."""

from dataclasses import replace

import pytest
from conftest import People

from township_desk.domain.checks import CheckContext, check
from township_desk.domain.checks.measures import ANSWERS
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records import Measure
from township_desk.domain.records.dossier import Dossier
from township_desk.domain.records.measure import booked, money_apart
from township_desk.domain.verdict.standards import Standards

CONTEXT = CheckContext(codes=CodeLists.load(), standards=Standards.load(), year=2018, today="2018-12-01")
KINDS = CodeLists.load()["measure_kind"].labels
WORK, _, _, MEDICAL, SCHOOL = KINDS


def _rules(dossier: Dossier, *done: str, cause: str = "因学") -> set[str]:
    household = replace(dossier.household, cause=cause)
    measures = tuple(Measure(household=household.id, name=f"措施{place}", kind=it) for place, it in enumerate(done))
    found = check(replace(dossier, household=household, entries={Measure: measures}), CONTEXT)
    return {it.rule for it in found if it.rule.startswith("measure")}


def test_a_measure_must_answer_the_cause(people: People) -> None:
    assert _rules(people.dossier(), WORK) == {"measure_answers"}
    assert _rules(people.dossier(), WORK, SCHOOL) == set()
    assert _rules(people.dossier(), WORK, cause="因病") == {"measure_answers"}
    assert _rules(people.dossier(), MEDICAL, cause="因病") == set()


def test_what_is_not_known_is_not_judged(people: People) -> None:
    assert _rules(people.dossier()) == set()
    assert _rules(people.dossier(), WORK, cause="交通条件落后") == set()
    assert _rules(people.dossier(), "") == {"measure_kind"}


@pytest.mark.parametrize("cause", ANSWERS)
def test_every_answer_is_a_word_of_the_list(cause: str) -> None:
    assert cause in CodeLists.load()["cause"].labels
    assert set(ANSWERS[cause]) <= set(KINDS)


def test_a_yuan_that_is_booked_on_a_project_is_counted_once() -> None:
    said = ((None, 500), (7, 300), (7, None), (8, 100))
    measures = [Measure(household=1, name="措施", project=to, amount=amount and Money(amount)) for to, amount in said]
    assert (booked(measures), money_apart(measures)) == ({7: 300, 8: 100}, 500)


def test_dates_the_wrong_way_round_are_found(people: People) -> None:
    dossier = people.dossier()
    made = Measure(household=dossier.household.id, name="建房", kind=WORK, started_on=Day("2018-05-01"))
    for ended, rules in (("2018-04-30", {"measure_dates"}), ("2018-05-01", set())):
        late = replace(dossier, entries={Measure: (replace(made, ended_on=Day(ended)),)})
        found = {it.rule: it.message for it in check(late, CONTEXT)}
        assert {it for it in found if it.startswith("measure_d")} == rules
    (coming,) = check(replace(dossier, entries={Measure: (replace(made, started_on=Day("2019-01-01")),)}), CONTEXT)
    assert "还没有到" in coming.message
