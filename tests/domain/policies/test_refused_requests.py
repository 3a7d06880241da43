"""What was refused at the counter without a reason, although the policies say that the household can have it."""

from conftest import People

from township_desk.domain.checks import CheckContext, check
from township_desk.domain.fields.clock import clock_of
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import blank_entry, of_household
from township_desk.domain.verdict.standards import Standards

REQUEST = KINDS["request"]
CONTEXT = CheckContext(codes=CodeLists.load(), standards=Standards.load(), year=2018, clock=clock_of("2018-12-01"))


def refused(people: People, **said: str) -> list[str]:
    home = people.dossier(status="未脱贫", dangerous_house="D级", house_repaired="")
    owner = of_household(home.household.id)
    entry = blank_entry(REQUEST, owner, received_on="2018-05-01", result="不同意", **said)
    findings = check(home.with_entries(REQUEST, [entry]), CONTEXT)
    return [it.message for it in findings if it.rule == "request.refused"]


def test_the_policy_is_named_that_the_household_can_have(people: People) -> None:
    (message,) = refused(people, matter="修房子", policy="危房改造")
    assert "按规则符合危房改造（现住房是 C 级或 D 级危房），却答复不同意" in message


def test_a_policy_is_known_by_its_name_as_well(people: People) -> None:
    assert "按规则符合医保参保代缴" in refused(people, matter="申请医保参保代缴", policy="其他政策")[0]


def test_what_it_cannot_have_only_lacks_the_reason(people: People) -> None:
    assert refused(people, matter="搬家", policy="特困供养") == [
        "“搬家”答复不同意，没有写理由。请补写理由，或重新办理。"
    ]


def test_with_a_reason_there_is_no_doubt(people: People) -> None:
    assert refused(people, matter="修房子", policy="危房改造", reason="已搬走") == []
