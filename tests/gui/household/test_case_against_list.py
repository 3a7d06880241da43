"""A list that says something else than a case: seen before the import, a doubt after it, and the way to the case."""

from pathlib import Path

from clerk import Clerk
from exchange.makers import workbook
from PySide6.QtWidgets import QPushButton

from township_desk.actions.procedures import leading
from township_desk.actions.procedures.editions import procedures
from township_desk.domain.fields.terms import HEAD
from township_desk.domain.records import Household, Member
from township_desk.exchange.planning.row_findings import AGAINST_CASE

HEADS = ("户编号", "姓名", "证件号码", "与户主关系", "脱贫属性", "脱贫年度")


def _begun(clerk: Clerk) -> tuple[Household, Path]:
    """A household whose exit has begun, and a list that says it has not."""
    home = next(it for it in clerk.archive.all(Household) if it.status == "未脱贫" and it.left_on is None and it.number)
    leading.begin(clerk.archive, procedures()["exit"], home.number, home.village, "2018-08-01", {}, year=2018, by="王")
    head = next(it for it in clerk.archive.find(Member, household=home.id) if it.relation == HEAD)
    rows = [(home.number, head.name, head.id_number, HEAD, "未脱贫", "2018")]
    return home, workbook(clerk.archive.folder.parent / "名单.xlsx", rows, HEADS)


def _click(clerk: Clerk, page: object, words: str) -> None:
    clerk.click(next(it for it in page.findChildren(QPushButton) if it.text().strip() == words and it.isVisible()))


def test_a_list_against_a_case_is_told_and_can_follow_the_case(clerk: Clerk) -> None:
    home, path = _begun(clerk)
    page = clerk.go("importing", path)
    (told,) = (it for it in page.plan.findings if it.rule == AGAINST_CASE)
    assert (told.row, told.head, told.value, told.offer) == (2, "脱贫属性", "未脱贫", "预脱贫")
    assert "脱贫属性写的是“未脱贫”，第 1 号事项写的是“预脱贫”。" in told.message
    _click(clerk, page, "按办理事项的写")
    assert [it for it in page.plan.findings if it.rule == AGAINST_CASE] == []
    assert home.id not in {it.id for it in page.plan.edited}


def test_what_was_imported_against_a_case_is_a_doubt_that_leads_to_it(clerk: Clerk) -> None:
    home, path = _begun(clerk)
    page = clerk.go("importing", path)
    clerk.click(page.go)
    assert clerk.archive.get(Household, home.id).status == "未脱贫"
    page = clerk.go("findings")
    page.rules.chosen = {"case_differs"}
    page._filter()
    clerk.click(page.case)
    assert (clerk.window.front_key, clerk.window.page("cases").lists.chosen.view.walk.case.number) == ("cases", 1)
    page = clerk.go("household", (home.id, None))
    _click(clerk, page, "第 1 号事项")
    assert clerk.window.front_key == "cases"
    page = clerk.go("findings")
    clerk.click(page.fix)
    assert clerk.archive.get(Household, home.id).status == "预脱贫"
    assert clerk.archive.history(1)[0].label.endswith("户：脱贫属性：疑点“和办理事项写的不一样”")
