from conftest import People, content_of

from township_desk.domain.checks import CheckContext, check, check_all
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.clock import clock_of
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Pairing
from township_desk.domain.verdict.standards import Standards

CONTEXT = CheckContext(codes=CodeLists.load(), standards=Standards.load(), year=2018, clock=clock_of("2018-12-01"))


def _paired(dossier: Dossier, *dates: tuple[str | None, str | None]) -> Dossier:
    made = tuple(
        Pairing(
            household=dossier.household.id,
            helper=f"帮扶{number}",
            started_on=Day(start) if start else None,
            ended_on=Day(end) if end else None,
        )
        for number, (start, end) in enumerate(dates)
    )
    return dossier.with_entries(Pairing, made)


def _rules(dossier: Dossier) -> set[str]:
    return {it.rule for it in check(dossier, CONTEXT)} & {"one_helper", "pairing_dates"}


def test_the_current_helper_is_the_latest_whose_help_has_not_ended(people: People) -> None:
    dossier = _paired(people.dossier(), ("2016-01-01", "2017-01-01"), ("2017-01-01", None), (None, None))
    assert dossier.helper is dossier.pairings[1]
    assert people.dossier().helper is None


def test_a_paired_household_has_exactly_one_current_helper(people: People) -> None:
    assert _rules(_paired(people.dossier(), ("2016-01-01", "2017-01-01"), ("2017-01-01", None))) == set()
    assert _rules(_paired(people.dossier(), ("2016-01-01", None), ("2017-01-01", None))) == {"one_helper"}
    assert _rules(_paired(people.dossier(), ("2016-01-01", "2017-01-01"))) == {"one_helper"}
    assert _rules(people.dossier()) == set()


def test_help_does_not_end_before_it_begins(people: People) -> None:
    assert "pairing_dates" in _rules(_paired(people.dossier(), ("2018-01-01", "2017-01-01")))


def test_a_household_without_helper_is_named_once_the_archive_keeps_helpers(people: People) -> None:
    alone, paired = people.dossier(number="1"), _paired(people.dossier(number="2"), ("2018-01-01", None))
    assert "no_helper" not in {it.rule for it in check_all([alone], CONTEXT)}
    found = [it for it in check_all([alone, paired], CONTEXT) if it.rule == "no_helper"]
    assert [it.household for it in found] == [alone.household.id]
    assert found[0].message == "石桥村陈德福户没有帮扶责任人。"


def test_the_verification_form_names_who_helps_today(people: People) -> None:
    found = people.dossier()
    helpers = (
        Pairing(household=found.household.id, helper="李华", unit="县教育局", ended_on=Day("2018-05-01")),
        Pairing(household=found.household.id, helper="周敏", unit="县水务局", started_on=Day("2018-05-01")),
    )
    content = content_of("form.exit.household", found.with_entries(Pairing, helpers))
    assert [content.says(key) for key in ("pairing.helper", "pairing.unit")] == ["周敏", "县水务局"]
    assert content_of("form.exit.household", found).says("pairing.helper") == ""
