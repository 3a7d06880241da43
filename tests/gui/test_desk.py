"""The window driven as a clerk drives it, on a real archive."""

from pathlib import Path

import pytest
from clerk import Clerk
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from township_desk.actions.office.settings import standards
from township_desk.domain.records import Exemption, Household, Member
from township_desk.domain.verdict.verdict import Verdict
from township_desk.gui.base import messages


def test_the_register_lists_finds_and_filters(clerk: Clerk) -> None:
    page = clerk.go("register")
    everybody = len(page.model.ids)
    assert everybody == len(clerk.archive.all(Household))
    name = page.model.row(3).head
    page.search.setFocus()
    clerk.type(page.search, name)
    clerk.settle()
    assert 0 < len(page.model.ids) < everybody
    assert page.model.row(0).head == name
    clerk.bot.keyClick(page.search, Qt.Key.Key_Escape)
    clerk.settle()
    page.chips["statuses"].set_chosen(("预脱贫",))
    clerk.settle()
    assert {page.model.row(place).status for place in range(len(page.model.ids))} == {"预脱贫"}
    page.search.setText("没有这个人")
    clerk.settle()
    assert page.list.currentIndex() == 1


def test_the_model_keeps_qts_rules(clerk: Clerk) -> None:
    page = clerk.go("register")
    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Warning)
    page.model.show_ids(page.model.ids[:5])
    clerk.settle()
    assert tester.model() is page.model
    assert page.model.rowCount() == 5


def _open_first(clerk: Clerk) -> object:
    register = clerk.go("register")
    register.table.setFocus()
    register.table.selectRow(0)
    clerk.bot.keyClick(register.table, Qt.Key.Key_Return)
    clerk.settle()
    return clerk.window.page("household")


def test_an_edit_is_saved_undone_and_seen_in_the_history(clerk: Clerk) -> None:
    page = _open_first(clerk)
    key = page.edits.stored.household.id
    group = page.sections["basic"].inputs["group"]
    group.setFocus()
    group.clear()
    clerk.type(group, "9组")
    clerk.settle()
    assert page.editor.change_bar.isVisible()
    assert page.editor.changes.text() == "村民小组"
    clerk.bot.keyClick(group, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    assert clerk.archive.get(Household, key).group == "9组"
    assert not page.editor.change_bar.isVisible()
    assert clerk.archive.history(1)[0].by == "王晓琴"
    clerk.bot.keyClick(clerk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    clerk.settle()
    assert clerk.archive.get(Household, key).group != "9组"
    history = clerk.go("history", key)
    assert history.changes.rows[0].field == "group"


def test_a_wrong_number_is_shown_and_cannot_be_lost(clerk: Clerk) -> None:
    page = _open_first(clerk)
    phone = page.sections["basic"].inputs["phone"]
    phone.clear()
    clerk.type(phone, "1389017612")
    clerk.settle()
    assert phone.property("finding") == "warn"
    assert any("11 位" in finding.message for finding in page.panel.findings)
    year = page.sections["basic"].inputs["exit_year"]
    year.clear()
    clerk.type(year, "二零")
    clerk.settle()
    before = clerk.archive.step
    assert page._save() is False
    assert clerk.archive.step == before
    assert "没有保存" in clerk.problems.pop().sentence


def test_leaving_asks_about_unsaved_edits(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = _open_first(clerk)
    note = page.sections["basic"].inputs["note"]
    clerk.type(note, "记一笔")
    clerk.settle()
    answers = iter((0, 2))
    monkeypatch.setattr(messages, "ask_three", lambda *_: next(answers))
    clerk.go("exits")
    assert clerk.window.pages.currentWidget() is page
    clerk.go("exits")
    assert clerk.window.pages.currentWidget() is clerk.window.page("exits")
    assert clerk.archive.get(Household, page.edits.stored.household.id).note == ""


def test_a_new_member_is_saved_with_the_household(clerk: Clerk) -> None:
    from township_desk.gui.household.member_dialog import MemberDialog

    page = _open_first(clerk)
    page.asking.add_member()
    dialog = page.findChild(MemberDialog)
    clerk.type(dialog.fields.inputs["name"], "小新")
    dialog._keep()
    clerk.settle()
    page._save()
    clerk.settle()
    assert "小新" in {it.name for it in clerk.archive.find(Member, household=page.edits.household)}


def test_a_household_goes_to_the_bin_and_comes_back(clerk: Clerk) -> None:
    page = _open_first(clerk)
    key, before = page.edits.stored.household.id, len(clerk.archive.all(Member))
    page.asking.remove()
    clerk.settle()
    assert clerk.archive.find(Household, id=key)
    assert "全部移入回收站" in clerk.agree()[0]
    assert clerk.window.pages.currentWidget() is clerk.window.page("register")
    assert clerk.archive.find(Household, id=key) == []
    history = clerk.go("history")
    history.tabs.pick(1)
    clerk.click(history.restore)
    assert clerk.archive.find(Household, id=key)
    assert len(clerk.archive.all(Member)) == before


def test_a_new_household_is_made(clerk: Clerk) -> None:
    from township_desk.gui.register.new_household_dialog import NewHouseholdDialog

    register = clerk.go("register", "new")
    dialog = register.findChild(NewHouseholdDialog)
    clerk.type(dialog.id_number, "510999")
    dialog.name.setText("新户主")
    dialog._make()
    assert "应为 18 位" in dialog.said.text()
    dialog.id_number.clear()
    dialog._make()
    clerk.settle()
    made = [it for it in clerk.archive.all(Member) if it.name == "新户主"]
    assert len(made) == 1
    assert made[0].is_head


def test_import_shows_first_and_writes_then_and_goes_back(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("importing", tmp_path / "county.xlsx")
    assert page.plan is not None
    assert page.rows.tabs._counts[3] > 0
    assert not page.go.isEnabled()
    household = clerk.archive.all(Household)[0]
    with clerk.archive.change("改", by="王") as change:
        from dataclasses import replace

        change.put(replace(household, group="百组"))
    before = clerk.archive.step
    page.look_at([tmp_path / "county.xlsx"])
    clerk.settle()
    assert clerk.archive.step == before
    assert page.go.isEnabled()
    clerk.click(page.go)
    assert clerk.archive.get(Household, household.id).group == household.group
    page._undo_import()
    clerk.settle()
    clerk.agree()
    assert clerk.archive.get(Household, household.id).group == "百组"


def test_a_file_that_is_no_table_is_refused_on_the_page(clerk: Clerk, tmp_path: Path) -> None:
    (tmp_path / "x.xls").write_bytes(b"%PDF-1.7")
    page = clerk.go("importing", tmp_path / "x.xls")
    assert page.stack.currentIndex() == 0
    assert "PDF" in page.empty._text.text()


def test_exits_are_filtered_by_what_fails_and_printed_together(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[bytes] = []
    monkeypatch.setattr(
        "township_desk.gui.paper.print_preview_dialog.PrintPreview",
        lambda parent, pdf, *_: type("P", (), {"open": lambda _: shown.append(pdf)})(),
    )
    page = clerk.go("exits")
    everybody = len(page.model.ids)
    assert everybody > 2
    page.pills[3].click()
    clerk.settle()
    assert all(found.indicators[3].verdict != "达标" for found in page.model.rows)
    page.pills[3].click()
    page.table.setFocus()
    clerk.bot.keyClick(page.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(page.model.checked) == everybody
    told: list[str] = []
    monkeypatch.setattr(messages, "ask", lambda _parent, _title, text, _yes: told.append(text) or len(told) > 1)
    clerk.click(page.batch)
    assert (shown, len(told)) == ([], 1)
    clerk.click(page.batch)
    assert all(f"{it.head}户" in told[0] for it in [it for it in page.model.rows if not it.ready][:5])
    from township_desk.printing.reading.preview import page_count

    assert page_count(shown[0]) >= everybody


def test_the_notice_is_what_will_be_printed(clerk: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from township_desk.gui.paper.notices import output as notice
    from township_desk.printing.reading.preview import page_texts

    page = clerk.go("notice")
    places = [place for place in range(page.village.count()) if _has_leaving(clerk, page.village.itemData(place))]
    page.village.setCurrentIndex(places[0])
    clerk.settle()
    assert page.sheet is not None
    assert page.print_button.isEnabled()
    rows = page.sheet.composed.notice.rows
    text = "".join(page_texts(page.sheet.pdf))
    assert all(cell in text for row in rows for cell in row.cells)
    monkeypatch.setattr(notice.QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "n.pdf"), ""))
    monkeypatch.setattr(messages, "ask", lambda *_, **__: True)
    clerk.click(page.save)
    assert (tmp_path / "n.pdf").read_bytes() == page.sheet.pdf
    page.options.days.setValue(3)
    clerk.settle()
    assert not page.print_button.isEnabled()
    assert "不得少于" in page.doubts.text()


def _has_leaving(clerk: Clerk, village: int) -> bool:
    return any(it.status == "预脱贫" and it.village == village for it in clerk.archive.all(Household))


def test_findings_are_fixed_exempted_and_found_again(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    household = clerk.archive.all(Household)[0]
    from dataclasses import replace

    with clerk.archive.change("弄错", by="王") as change:
        change.put(replace(household, other_causes=household.cause, phone="1389017612"))
    page = clerk.go("findings")
    found = [it.finding for it in page.model.rows]
    mine = [place for place, it in enumerate(found) if it.rule == "causes" and it.household == household.id]
    page.table.selectRow(mine[0])
    assert page.model.index(mine[0], 1).data() == page.model.rows[mine[0]].village  # whose it is stands in the row
    clerk.click(page.fix)
    assert clerk.archive.get(Household, household.id).other_causes == ""
    monkeypatch.setattr(messages, "ask_text", lambda *_, **__: "本人无手机")
    page.table.selectRow(next(place for place, it in enumerate(page.model.rows) if it.finding.rule == "phone"))
    clerk.click(page.exempt)
    assert [it.reason for it in clerk.archive.all(Exemption)] == ["本人无手机"]
    assert "phone" not in {it.finding.rule for it in page.model.rows}
    finding = page.model.rows[0].finding
    page.table.selectRow(0)
    page._jump()
    clerk.settle()
    assert clerk.window.pages.currentWidget() is clerk.window.page("household")
    assert clerk.window.page("household").edits.stored.household.id == finding.household


def test_settings_are_steps(clerk: Clerk) -> None:
    page = clerk.go("settings")
    page.phone.setText("0825-1234567")
    clerk.click(_button(page, "保存"))
    assert clerk.archive.township.phone == "0825-1234567"
    page.standards.amount.setText("6000")
    page.standards.year.setCurrentIndex(page.standards.year.findData(2018))
    page.standards.document.setText("县发〔2018〕1号")
    clerk.click(_button(page, "设定收入标准"))
    exits = clerk.go("exits")
    assert all("县发〔2018〕1号" in found.indicators[0].source for found in exits.model.rows)
    clerk.desk.switch_year(2017)
    clerk.settle()
    assert clerk.archive.township.working_year == 2017


def _button(page: object, text: str) -> object:
    return next(it for it in page.findChildren(QPushButton) if it.text() == text)


def test_export_says_what_it_wrote(clerk: Clerk, tmp_path: Path) -> None:
    page = clerk.go("exporting")
    page.export_to("population-2021", tmp_path / "out.xlsx")
    clerk.settle()
    assert (tmp_path / "out.xlsx").exists()
    assert "已导出" in page.said._text.text()


def test_the_office_chooses_the_exit_indicators_of_its_province(clerk: Clerk) -> None:
    page = clerk.go("settings")
    page.standards.exit_set.setCurrentIndex(page.standards.exit_set.findData("guangxi"))
    page.standards.exit_set.activated.emit(page.standards.exit_set.currentIndex())
    clerk.settle()
    exits = clerk.go("exits")
    heads = [it.head for it in exits.model.columns]
    assert heads[5:14] == ["收入", "来源", "住房", "饮水", "用电", "通路", "教育", "医疗", "电视"]
    assert [pill.text() for pill in exits.pills] == heads[5:14]
    clerk.click(exits.pills[2])
    assert all(found.indicators[2].verdict is not Verdict.MET for found in exits.model.rows)
    clerk.window._undo()
    clerk.settle()
    assert len(clerk.window.page("exits").pills) == 7


def test_a_number_of_a_document_is_set_and_one_that_is_none_is_refused(clerk: Clerk) -> None:
    page = clerk.go("settings")
    card = page.standards
    card.limit.setCurrentIndex(card.limit.findData("posting_days"))
    card.number.setText("10")
    clerk.click(card.set_limit)
    assert "没有写文号" in page.said._text.text()
    assert standards(clerk.archive).limit("posting_days") == 10
    card.since.setText("2019")
    clerk.click(card.set_limit)
    assert "“2019”不是日期" in page.said._text.text()
    card.since.setText("2019-03-01")
    card.number.setText("12")
    clerk.click(card.set_limit)
    assert [standards(clerk.archive, day).limit("posting_days") for day in ("2019-02-28", "2019-03-01")] == [10, 12]
    card.number.setText("")
    clerk.click(card.set_limit)
    assert "已取消" in page.said._text.text()
    assert standards(clerk.archive).limit("posting_days") == 10
