"""办理程序 at the window: stages in words, a definition given out, edited, taken in, refused, set back."""

from pathlib import Path

import pytest
from clerk import Clerk
from PySide6.QtWidgets import QFileDialog

from township_desk.actions.procedures import leading
from township_desk.actions.procedures.editions import procedure_named
from township_desk.domain.records import Case, Household
from township_desk.gui.procedures.definitions_page import DefinitionsPage


def _page(clerk: Clerk, monkeypatch: pytest.MonkeyPatch, path: Path) -> DefinitionsPage:
    for name in ("getSaveFileName", "getOpenFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (str(path), ""))
    page = clerk.go("procedures")
    assert isinstance(page, DefinitionsPage)
    page.place.setCurrentIndex(page.place.findData("exit"))
    page.place.activated.emit(page.place.currentIndex())
    return page


def test_a_procedure_is_edited_taken_and_set_back(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    home = next(it for it in clerk.archive.all(Household) if it.status == "未脱贫" and it.left_on is None and it.number)
    known = procedure_named("exit", clerk.archive)
    leading.begin(clerk.archive, known, home.number, home.village, "2018-08-01", {}, year=2018, by="王")
    page = _page(clerk, monkeypatch, tmp_path / "脱贫退出.toml")
    assert page.model.rowCount() == 10
    page.table.selectRow(1)
    assert page.stage.text() == "民主评议"
    assert "条件：退出指标；到会人数；表决票数" in page.stage_lines.text()
    assert not page.reset.isVisible()
    clerk.click(page.give)
    file = tmp_path / "脱贫退出.toml"
    file.write_text(file.read_text("utf-8").replace('"民主评议"', '"三会评议"'), "utf-8")
    clerk.click(page.take)
    assert clerk.agree() == (
        "环节“三会评议”改了名称。",
        "在办的 1 件照原来的程序办完；要换，另点“在办的换到新版”。",
    )
    clerk.settle()
    assert (page.shown.own, page.moving.text()) == (True, "在办的 1 件换到新版…")
    clerk.click(page.moving)
    assert clerk.agree() == (f"第 1 号 {clerk.archive.all(Case)[0].about}：待办“民主评议” → 待办“三会评议”",)
    clerk.settle()
    assert not page.moving.isVisible()
    clerk.click(page.reset)
    clerk.agree()
    clerk.settle()
    assert not page.shown.own


def test_a_wrong_definition_is_told_with_its_line(
    clerk: Clerk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = _page(clerk, monkeypatch, tmp_path / "x.toml")
    clerk.click(page.give)
    file = tmp_path / "x.toml"
    file.write_text(file.read_text("utf-8").replace("refuse = true", "refused = true", 1), "utf-8")
    clerk.click(page.take)
    (problem,) = clerk.problems
    assert problem.sentence.startswith("没有收下，档案未改动：“x.toml”第 ")
    assert "refused”没有这一项" in problem.sentence
