"""The account of a household on its page: items, totals of groups, the rest filled with 0."""

from clerk import Clerk
from PySide6.QtWidgets import QLabel, QPushButton

from township_desk.domain.records import Household, Income
from township_desk.domain.verdict import income as accounts


def test_totals_stand_for_their_items_and_are_kept(clerk: Clerk) -> None:
    home = clerk.archive.all(Household)[0]
    with clerk.archive.change("收入账清空", by="王") as change:
        change.remove(*(it for it in clerk.archive.all(Income) if it.household == home.id))
    page = clerk.go("household", (home.id, [home.id]))
    page.sections.open("income")
    inputs = page.sections["income"].inputs
    for name, text in {"people": "2", "business_total": "3000", "cost_total": "500.5", "wages": "1000"}.items():
        clerk.type(inputs[name], text)
    (rest,) = [it for it in page.findChildren(QPushButton) if it.text() == "其余项目填 0"]
    rest.click()
    clerk.settle()
    assert any("逐项核算：纯收入 3,499.50 元，人均 1,749.75 元。" in it.text() for it in page.findChildren(QLabel))
    page.editor.save.click()
    clerk.settle()
    kept = next(it for it in clerk.archive.all(Income) if it.household == home.id and it.year == 2018)
    assert (kept.business_total, kept.planting, kept.pension, kept.wages) == (300_000, None, 0, 100_000)
    assert accounts.disagreeing(kept) == []
