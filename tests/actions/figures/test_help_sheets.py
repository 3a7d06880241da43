"""The sheets of help: the register of helpers, the list to walk, the paper of a hand-over, the plan of a household."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from conftest import People
from keeping import fill

from township_desk.actions.helping.handing_over import plan_assign, plan_hand_over
from township_desk.actions.helping.sheets import HAND_OVER, ROLL, WALK, hand_over_sheet, hand_overs, help_sheet
from township_desk.actions.ledgers.batch import write_batch
from township_desk.actions.paper.forms import FormWish, forms
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.helping.people import Helper
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.records import KINDS, Measure
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, of_household
from township_desk.domain.records.ledgers.ledger import TOWNSHIP
from township_desk.domain.records.record import new_key
from township_desk.printing.reading.preview import page_texts
from township_desk.store.archive import Archive

LI, ZHOU = Helper(name="李国强", unit="县教育局"), Helper(name="周敏", unit="县水务局", phone="17000000009")


@pytest.fixture
def homes(archive: Archive, people: People) -> list[Dossier]:
    found = fill(archive, people)
    level = blank_entry(KINDS["helper"], Owner(TOWNSHIP), name="李国强", unit="县教育局", level="县", post="科长")
    with archive.change("登记", by="王") as change:
        change.put(level)
    write_batch(archive, plan_assign(archive, _ids(found), LI, "2018-01-05"), by="王")
    return found


def _ids(homes: Sequence[Dossier]) -> list[int]:
    return [it.household.id for it in homes]


def _text(pdf: bytes) -> str:
    return "".join("".join(page.split()) for page in page_texts(pdf))


def test_the_register_of_helpers_says_what_the_ledger_knows(archive: Archive, homes: list[Dossier]) -> None:
    text = _text(help_sheet(archive, ROLL, 2018).pdf)
    assert "1李国强县教育局县科长3石桥村：陈德福、陈德福；双河村：陈德福" in text
    assert "截至2018年12月31日" in text
    assert "截至2018年12月31日" in _text(help_sheet(archive, WALK, 2018).pdf)


def test_the_list_to_walk_is_of_one_helper_with_the_last_visit(archive: Archive, homes: list[Dossier]) -> None:
    write_batch(archive, plan_assign(archive, _ids(homes[2:]), ZHOU, "2018-02-01"), by="王")
    visit = blank_entry(
        KINDS["home_visit"], of_household(homes[0].household.id), visited_on="2018-03-09", visitor="李国强"
    )
    with archive.change("登记", by="王") as change:
        change.put(visit)
    text = _text(help_sheet(archive, WALK, 2018, _ids(homes[:1])).pdf)
    assert "李国强（县教育局）" in text
    assert "2018-03-09" in text
    assert "周敏" not in text
    ours, theirs = ("".join(it.split()) for it in page_texts(help_sheet(archive, WALK, 2018).pdf))
    for page, helper in ((ours, "李国强（县教育局）"), (theirs, "周敏（县水务局）17000000009")):
        assert page.count("帮扶责任人走访表") == page.count("序号") == page.count(helper) == 1
        assert "第1页/共1页" in page


def test_the_paper_of_a_hand_over_names_both_and_the_households(archive: Archive, homes: list[Dossier]) -> None:
    write_batch(archive, plan_hand_over(archive, LI.key, ZHOU, "2018-05-01", _ids(homes[1:])), by="王")
    (found,) = hand_overs(archive, ZHOU.key)
    assert found.words == "2018-05-01 李国强 交给 周敏：2 户"
    assert hand_overs(archive, LI.key) == [found]
    text = _text(hand_over_sheet(archive, found, 2018).pdf)
    for words in (
        "交出人李国强",
        "接手人周敏",
        "接手人电话17000000009",
        "交接日期2018-05-01",
        "1石桥村2组",
        "2018-01-05",
    ):
        assert words in text
    blank = _text(forms(archive, FormWish(sheet=sheet_named(HAND_OVER), year=2018)).pdf)
    assert "李国强" not in blank


def test_the_plan_of_a_household_says_what_is_planned_done_and_stays(archive: Archive, homes: list[Dossier]) -> None:
    first = homes[0].household
    done = Measure(
        household=first.id,
        kind="医疗救助扶持",
        name="医保代缴",
        started_on=Day("2018-03-01"),
        ended_on=Day("2018-04-01"),
        amount=Money(18000),
        goes_on="是",
    )
    planned = Measure(household=first.id, name="危房改造", kind="易地搬迁和住房改善", planned_to=Day("2018-12-31"))
    more = replace(done, id=new_key(), name="签约服务", goes_on="", amount=None)
    other = Measure(household=first.id, name="旧事", kind="医疗救助扶持", ended_on=Day("2016-12-31"))
    with archive.change("登记", by="王") as change:
        change.put(done, planned, other, more)
    wish = FormWish(sheet=sheet_named("form.plan.household"), year=2018, households=(first.id,))
    text = _text(forms(archive, wish).pdf)
    assert text.count("医疗救助扶持") == 1  # one cell beside both measures of the kind
    assert "医保代缴2018-03-01至2018-04-01180是" in text
    assert "危房改造2018-12-31止" in text
    assert "旧事" not in text
    assert "计划1·已完成2·脱贫后继续1·180元" in text
    assert "致贫原因：缺技术扶持生产和就业发展、教育发展帮扶农业实用技术培训" in text
    village = FormWish(sheet=sheet_named("form.plan.village"), year=2018, village=archive.villages()[0])
    assert "1组陈德福2缺技术医疗救助扶持医保代缴" in _text(forms(archive, village).pdf)
