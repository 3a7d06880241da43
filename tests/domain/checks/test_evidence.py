"""What the ledgers prove about an exit indicator, and where they contradict the card."""

from typing import Any

import pytest
from conftest import TOWNSHIP, People

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import declared
from township_desk.domain.records import KINDS, Household, Township, Village, VillageFigures
from township_desk.domain.records.ledgers.entries import Owner, blank_entry
from township_desk.domain.records.ledgers.feed_checks import LAMPS, VILLAGE_LAMPS
from township_desk.domain.records.ledgers.feeds import LAMP, VILLAGE_LAMP, feeds_into
from township_desk.domain.records.ledgers.files import record_of
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.domain.verdict.judges import JUDGES, Verdict
from township_desk.domain.verdict.standards import Standards
from township_desk.domain.verdict.verdict import Indicator, verdicts
from township_desk.domain.verdict.village_verdict import village_verdicts


def _with(found: Dossier, name: str, owner: Owner, /, **values: Any) -> Dossier:
    kind = KINDS[name]
    return found.with_entries(kind, (*found.of(kind), blank_entry(kind, owner, **values)))


def _home(found: Dossier) -> Owner:
    return Owner(HOUSEHOLD, found.household.id)


def _row(found: Dossier, key: str, standards: Standards, year: int = 2018) -> Indicator:
    return next(it for it in verdicts(found, year, standards) if it.key == key)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"accepted_on": "2017-10-20", "result": "合格"}, "2017 年危房改造验收合格（2017-10-20）"),
        ({"finished_on": "2017-09-15"}, "2017 年危房改造已竣工（2017-09-15），没有验收"),
        ({"grade": "B级", "judged_by": "县住建局"}, "县住建局鉴定为B级"),
        ({"grade": "C级", "started_on": "2017-04"}, "台账不符：2017 年危房改造：C级，没有竣工"),
    ],
)
def test_a_house_is_proved_or_contradicted(
    people: People, standards: Standards, values: dict[str, Any], said: str
) -> None:
    plain = people.dossier()
    found = _with(plain, "housing", _home(plain), year=2017, kind="危房改造", **values)
    row = _row(found, "housing", standards)
    assert (row.evidence, bool(row.doubts)) == (said, said.startswith("台账不符"))
    assert row.verdict is _row(plain, "housing", standards).verdict is Verdict.MET


def test_the_evidence_of_the_card_stands_first_and_what_is_not_met_is_not_contradicted(
    people: People, standards: Standards
) -> None:
    found = people.dossier(house_evidence="鉴定书", dangerous_house="C级")
    found = _with(found, "housing", _home(found), year=2018, kind="危房改造", grade="C级")
    row = _row(found, "housing", standards)
    assert (row.verdict, row.evidence, row.doubts) == (Verdict.NOT_MET, "鉴定书", ())


def test_the_items_of_the_account_that_the_ledgers_know_stand_beside_the_income(
    people: People, standards: Standards
) -> None:
    found = people.dossier(income_evidence="核算表")
    found = _with(found, "support", _home(found), kind="农村低保", started_on="2017-01", monthly=20000)
    assert _row(found, "income", standards).evidence == "核算表；台账：低保金 2,400 元"


def test_insurance_is_counted_by_persons_and_whoever_lacks_it_is_named(people: People, standards: Standards) -> None:
    found = people.dossier()
    for member, year in ((found.members[0], 2018), (found.members[1], 2017)):
        owner = Owner(MEMBER, member.id)
        found = _with(found, "insurance", owner, year=year, kind="城乡居民医保", paid_for=18000)
    row = _row(found, "medical", standards)
    assert row.evidence == "2018 年参加基本医保 1 人；财政代缴 1 人；台账不符：陈小二没有参保记录"
    found = _with(found, "insurance", Owner(MEMBER, found.members[1].id), year=2018, kind="城乡居民医保")
    assert _row(found, "medical", standards).evidence == "2018 年参加基本医保 2 人；财政代缴 1 人"


def test_a_village_is_proved_by_its_own_ledgers(standards: Standards) -> None:
    village = Village(name="石桥村")
    place = Dossier(township=Township(**TOWNSHIP), village=village, household=Household(village=village.id))
    owner = Owner(VILLAGE, village.id)
    place = _with(place, "village_income", owner, year=2018, project="光伏电站", income=3800000, booked_on="2018-09-30")
    place = _with(place, "village_income", owner, year=2017, project="租赁", income=100)
    place = _with(place, "project", owner, year=2018, name="通村道路硬化", finished_on="2018-08-01")
    place = _with(place, "project", owner, year=2018, name="文化室建设")
    figures = VillageFigures(village=village.id, year=2018, collective_income=3800000, hard_road="是")
    said = {it.key: it.evidence for it in village_verdicts(figures, standards, place)}
    assert said["collective"] == "光伏电站收入 38,000 元（2018-09-30）"
    assert said["road"] == "通村道路硬化已完工（2018-08-01）"
    assert {said[key] for key in ("incidence", "culture", "clinic")} == {"档案未登记佐证"}


def test_every_lamp_that_can_be_fed_is_an_indicator() -> None:
    assert set(LAMPS) <= set(JUDGES)
    assert {it.target for it in feeds_into(LAMP)} <= set(LAMPS)
    assert {it.target for it in feeds_into(VILLAGE_LAMP)} <= set(VILLAGE_LAMPS)


def test_illness_and_numbers_are_no_evidence() -> None:
    text = """
title = "就诊"
unit = "次"
of = ["member"]
names = "hospital"
same = ["hospital"]
columns = ["hospital"]
feeds = [{ into = "lamp.medical", says = "在{hospital}看{illness}" }]

[fields]
hospital = { label = "医院", kind = "text", needed = true }
illness = { label = "病种", kind = "text", privacy = "health" }
"""
    with pytest.raises(declared.BadDeclaration, match="“illness”是隐私"):
        record_of("visit", declared.parsed("visit", text))
