"""Sheets, lists and workbooks made from an archive."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import People
from keeping import fill, keep

from township_desk.actions.exchange import exporting, importing
from township_desk.actions.household import households
from township_desk.actions.household.register import household_numbered, list_households, village_named
from township_desk.actions.paper import printing
from township_desk.actions.paper.form_contents import households_of
from township_desk.actions.paper.forms import EXIT_FORM, FormWish, failing, forms
from township_desk.actions.paper.packs import pack_doubts
from township_desk.actions.paper.wordings import keep_form_texts
from township_desk.domain.fields.kinds import Day
from township_desk.domain.paper.catalogue import sheet_named
from township_desk.domain.posting.period import Posting
from township_desk.domain.records import VillageFigures
from township_desk.exchange.importing.plan_view import PlanView
from township_desk.exchange.planning.row_findings import RowState
from township_desk.printing.reading.preview import page_texts
from township_desk.problems import Problem
from township_desk.store.archive import Archive

POSTING = Posting(first="2018-10-15")


def test_a_notice_names_its_doubts_and_drops_nobody(archive: Archive, people: People, tmp_path: Path) -> None:
    fill(archive, people)
    sheet = printing.exit_notice(archive, archive.villages()[0], 2018, POSTING)
    assert (len(sheet.composed.notice.rows), sheet.pages, sheet.hits) == (2, 1, ())
    assert [(doubt.number, doubt.indicators) for doubt in sheet.composed.doubts] == [
        ("02", ("饮水待核实", "广电未达标"))
    ]
    printing.write_notice(sheet, tmp_path / "公示.pdf")
    text = "".join(page_texts((tmp_path / "公示.pdf").read_bytes()))
    assert text.count("陈德福") == 2
    assert "演示" not in text


def test_a_notice_with_anything_private_is_not_written(archive: Archive, people: People, tmp_path: Path) -> None:
    found = fill(archive, people)[0]
    members = tuple(replace(it, name=f"{it.name}{it.id_number}") for it in found.members)
    households.save_household(archive, found, replace(found, members=members), by="王")
    sheet = printing.exit_notice(archive, archive.villages()[0], 2018, POSTING)
    with pytest.raises(Problem, match="没有打印：名单第 1 行“户主姓名”有农户的号码"):
        printing.write_notice(sheet, tmp_path / "公示.pdf")
    assert not list(tmp_path.glob("*.pdf*"))


def test_only_villages_with_exits_are_offered(archive: Archive, people: People) -> None:
    fill(archive, people)
    assert [village.name for village in printing.villages_with_exits(archive, 2018)] == ["石桥村"]
    assert printing.villages_with_exits(archive, 2017) == []


def test_forms_are_one_page_each_and_name_their_doubts(archive: Archive, people: People) -> None:
    fill(archive, people)
    wish = FormWish(sheet=sheet_named(EXIT_FORM), year=2018)
    made = forms(archive, wish)
    assert (made.forms, made.pages, len(made.doubts)) == (2, 2, 1)
    assert forms(archive, replace(wish, households=tuple(households_of(archive, wish)))).pdf == made.pdf
    with pytest.raises(Problem, match="没有打印：.*没有 2018 年度要“贫困户退出验收表”的户"):
        forms(archive, replace(wish, village=archive.villages()[1]))


def test_who_fails_is_known_before_any_paper_of_the_exit_is_made(archive: Archive, people: People) -> None:
    fill(archive, people)
    village = archive.villages()[0]
    for name in ("form.exit.household", "form.exit_request.household", "form.dossier.household", "form.ballot.village"):
        wish = FormWish(sheet=sheet_named(name), year=2018, village=village)
        assert [it.number for it in failing(archive, wish)] == ["02"], name
        assert [it.number for it in forms(archive, wish).doubts] == ["02"], name
    assert failing(archive, FormWish(sheet=sheet_named("form.card.household"), year=2018)) == ()
    assert [it.number for it in pack_doubts(archive, village, "exit", 2018)] == ["02"]
    assert pack_doubts(archive, village, "help", 2018) == ()


def test_nobody_agrees_beforehand_where_an_indicator_is_not_met(archive: Archive, people: People) -> None:
    ready, doubtful, _ = fill(archive, people)
    keep_form_texts(archive, EXIT_FORM, {"4.2": "乡镇验收意见\n经核查，同意退出。\n验收人："}, by="王")
    for name, said in ((EXIT_FORM, "同意退出"), ("form.exit_request.household", "自愿申请")):
        texts = [_text(archive, name, it.household.id) for it in (ready, doubtful)]
        assert [said in it for it in texts] == [True, False]
        assert "核实以后，由本人填写意见" in texts[1]
    assert "同意退出" not in _text(archive, "form.dossier.household", doubtful.household.id)
    poor = forms(archive, FormWish(sheet=sheet_named("form.notify.household"), year=2018))
    assert "不同意见" in "".join("".join(page_texts(poor.pdf)).split())


def test_a_poor_village_that_fails_does_not_apply_beforehand(archive: Archive, people: People) -> None:
    fill(archive, people)
    village = replace(archive.villages()[0], poor="是")
    with archive.change("贫困村", by="王") as change:
        change.put(village)
    wish = FormWish(sheet=sheet_named("form.exit.poor_village"), year=2018, village=village)
    made = forms(archive, wish)
    assert "申请退出" not in "".join(page_texts(made.pdf))
    assert "石桥村：" in made.notes[0]
    figures = {"poor_people": 1, "rural_people": 900, "collective_income": 100_00, "hard_road": "是", "clinic": "是"}
    with archive.change("村情", by="王") as change:
        change.put(VillageFigures(village=village.id, year=2018, culture_room="是", network="是", **figures))
    made = forms(archive, wish)
    assert ("申请退出" in "".join(page_texts(made.pdf)), made.notes) == (True, ())


def _text(archive: Archive, name: str, household: int) -> str:
    made = forms(archive, FormWish(sheet=sheet_named(name), year=2018, households=(household,)))
    return "".join("".join(page_texts(made.pdf)).split())


def test_households_are_found_by_name_initials_and_numbers(archive: Archive, people: People) -> None:
    found = fill(archive, people)
    tail = found[0].present[1].id_number[-4:].lower()
    for wish, number in (("德福", 3), ("cdf", 3), ("CX", 3), ("02", 1), (tail, 3), ("没有", 0), (" ", 3), ("zzz", 0)):
        assert len(list_households(archive, 2018, search=wish)) == number, wish
    assert [it.number for it in list_households(archive, 2018)] == ["01", "02", "03"]
    assert list_households(archive, 2018)[0].per_capita == 542600
    assert list_households(archive, 2017)[0].per_capita is None


def test_a_list_of_a_day_holds_who_was_there(archive: Archive, people: People) -> None:
    found = fill(archive, people)[0]
    today = archive.history(1)[0].at[:10]
    for reason, day in (("嫁出", today), ("死亡", "2099-01-01")):
        new = people.member(found.household, 5, name=reason, id_number="", relation="之女")
        with archive.change("增加成员", by="王") as change:
            change.put(replace(new, left_on=Day(day), left_reason=reason))
    assert [it.people for it in list_households(archive, 2018)] == [2, 2, 2]
    assert [it.people for it in list_households(archive, 2018, day=today)] == [2, 2, 2]
    # before the archive was made, the dates on its cards tell
    assert [it.people for it in list_households(archive, 2018, day="2018-10-01")] == [4, 2, 2]


def test_villages_and_households_are_named_as_people_do(archive: Archive, people: People) -> None:
    fill(archive, people)
    assert {village_named(archive, name).name for name in ("石桥村", "石桥", " 石桥村 ")} == {"石桥村"}
    with pytest.raises(Problem, match="石桥村、双河村"):
        village_named(archive, "")
    assert household_numbered(archive, "02").group == "2组"
    keep(archive, people.dossier(number="02"))
    with pytest.raises(Problem, match="有 2 户"):
        household_numbered(archive, "02")
    with pytest.raises(Problem, match="没有户编号"):
        household_numbered(archive, "99")


@pytest.mark.parametrize("layout", ["population-2017", "exited-2022", "population-2021", "households", "income"])
def test_an_export_says_the_same_of_a_year_that_is_over(
    archive: Archive, people: People, tmp_path: Path, layout: str
) -> None:
    for number in range(3):
        first = people.dossier(number=f"0{number}")
        numbered = [replace(it, number=f"{number}{place}", id_number="") for place, it in enumerate(first.members)]
        keep(archive, replace(first, members=tuple(numbered)))
    made = exporting.export(archive, layout, tmp_path / "出.xlsx")
    plan = importing.look_at(archive, made.path)
    assert (plan.year, plan.count(RowState.SAME), made.households) == (2018, made.rows, 3)
    assert importing.import_plan(archive, plan, by="王") is None


def test_an_account_travels_by_its_items_and_by_its_totals(archive: Archive, people: People, tmp_path: Path) -> None:
    by_items = {"planting": 100, "forestry": 50, "pension": 70, "minimum_living": 30}
    by_totals = {"business_total": 900, "transfer_total": 800, "cost_total": 10}
    for number, amounts in enumerate((by_items, by_totals, by_items | by_totals, {})):
        first = people.dossier(number=f"0{number}")
        account = replace(first.incomes[0], people=2, **amounts)  # type: ignore[arg-type]  # amounts in 分
        members = tuple(replace(it, id_number="", name=f"{it.name}{number}") for it in first.members)
        keep(archive, replace(first, members=members, incomes=(account,)))
    made = exporting.export(archive, "income", tmp_path / "出.xlsx")
    plan = importing.look_at(archive, made.path)
    assert (plan.kind.name, plan.count(RowState.SAME), plan.findings) == ("income", 4, [])
    told = [
        [PlanView(plan).text(row, it) for it in plan.columns if it.key == "income.business_total"] for row in range(4)
    ]
    assert told == [["1.5"], ["9"], ["9"], [""]]


def test_an_import_is_backed_up_before_it_is_written(archive: Archive, people: People, tmp_path: Path) -> None:
    fill(archive, people)
    made = exporting.export(archive, "population-2017", tmp_path / "出.xlsx")
    archive.undo(by="王")
    plan = importing.look_at(archive, made.path)
    step = importing.import_plan(archive, plan, by="王")
    from township_desk.actions.office.archives import last_backup

    newest = last_backup(archive)
    assert newest is not None
    assert (newest.reason, archive.step) == ("导入前", step)


def test_nothing_to_export_is_said(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="没有可导出的户"):
        exporting.export(archive, "households", tmp_path / "出.xlsx")
    assert exporting.proposed_name(archive, "households", "石桥村") == "青竹镇石桥村农户名单_2018.xlsx"
