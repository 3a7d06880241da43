"""A ledger that exists as a file alone goes all the ways that a ledger goes: nothing else was written for it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from calling import Caller
from conftest import CHEAP, PASSWORD, TOWNSHIP, id_of
from exchange.makers import workbook
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from township_desk.actions.exchange import exporting
from township_desk.actions.household.duplicates import merge
from township_desk.actions.household.households import open_household, remove_household, restore_record
from township_desk.actions.ledgers import entries as ledgers
from township_desk.actions.office import ledger_help
from township_desk.actions.paper.notices import NoticeWish, notice
from township_desk.domain.fields import declared
from township_desk.domain.paper.catalogue import sheet_of
from township_desk.domain.paper.ledger_rows import public_cell
from township_desk.domain.paper.sheet_files import whole
from township_desk.domain.posting.period import Posting
from township_desk.domain.records import KINDS, LEDGERS, Household, Member, Township, Village
from township_desk.domain.records.ledgers.entries import Owner, blank_entry, objection
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, VILLAGE
from township_desk.domain.records.ledgers.ledger import TOWNSHIP as OF_TOWNSHIP
from township_desk.domain.records.record import Record
from township_desk.exchange.importing.importing import apply_plan, make_plan
from township_desk.exchange.planning.row_findings import RowState
from township_desk.gui.desk import make_app
from township_desk.gui.ledgers.entry_dialog import EntryDialog
from township_desk.store.archive import DATABASE, Archive
from township_desk.store.backups import backup, verify
from township_desk.store.engine.sqlalchemy_engine import writing_engine
from township_desk.store.engine.tables import metadata

VISIT = """
title = "入户走访"
unit = "次"
of = ["household", "member"]
names = "found"
begins = "visited_on"
same = ["visited_on", "found"]
columns = ["visited_on", "visitor", "way", "found", "spent"]
tabs = "way"
sums = ["spent"]

[fields]
visited_on = { label = "走访日期", kind = "day", aliases = ["走访时间"] }
visitor = { label = "走访人", kind = "name" }
way = { label = "走访方式", kind = "code", words = ["入户", "电话"], also = { "上门" = "入户" } }
found = { label = "发现问题", kind = "text", needed = true }
spent = { label = "慰问金额", kind = "money" }
remark = { label = "走访说明", kind = "words" }
"""
MEETING = """
title = "会议"
unit = "次"
of = ["village", "township"]
names = "subject"
begins = "held_on"
same = ["held_on", "subject"]
columns = ["held_on", "subject", "people"]
sums = ["people"]

[fields]
held_on = { label = "会议日期", kind = "day" }
subject = { label = "会议主题", kind = "text", needed = true }
people = { label = "实到人数", kind = "count" }
"""
ECONOMY = """
title = "集体经济"
unit = "条"
of = ["village"]
year = "year"
same = ["year"]
columns = ["year", "income"]
sums = ["income"]

[fields]
year = { label = "收益年度", kind = "year", needed = true }
income = { label = "经营收入", kind = "money" }
paid = { label = "分红金额", kind = "money" }
"""
TEXTS = {"visit": VISIT, "meeting": MEETING, "economy": ECONOMY}
A, B = id_of("19600101", 1), id_of("19850101", 3)


@dataclass(frozen=True)
class Office:
    """An archive with one household of two, in the first of two villages."""

    archive: Archive
    home: Household
    head: Member
    child: Member

    def entry(self, name: str, of: str, **values: Any) -> Record:
        """A new entry of one of the owners."""
        keys = {HOUSEHOLD: self.home.id, MEMBER: self.child.id, VILLAGE: self.home.village, OF_TOWNSHIP: 0}
        return blank_entry(KINDS[name], Owner(of, keys[of]), **values)

    def keep(self, name: str, of: str, **values: Any) -> Record:
        made = self.entry(name, of, **values)
        ledgers.keep_entry(self.archive, made, by="王")
        return self.archive.get(type(made), made.id)


@pytest.fixture
def declarations(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Declares the trial ledgers, and no shipped one beside them: their heads are alike."""
    monkeypatch.setattr(declared, "_shipped", dict)
    for name, text in TEXTS.items():
        declared.declare(name, declared.parsed(name, text))
    yield
    for name in TEXTS:
        declared.withdraw(name)


def _new(folder: Path) -> Archive:
    villages = [Village(name="石桥村", place=1), Village(name="双河村", place=2)]
    township = Township(**TOWNSHIP, working_year=2018)
    return Archive.create(folder, PASSWORD, township=township, villages=villages, by="王", cost=CHEAP)[0]


@pytest.fixture
def office(declarations: None, tmp_path: Path) -> Iterator[Office]:
    archive = _new(tmp_path / "青竹镇")
    home = Household(village=archive.villages()[0].id, number="51099900001", group="3组")
    head = Member(household=home.id, name="陈德福", relation="户主", id_number=A)
    child = Member(household=home.id, name="陈小一", relation="之子", id_number=B)
    with archive.change("填", by="王") as change:
        change.put(home, head, child)
    yield Office(archive, home, head, child)
    archive.close()


def test_entries_are_kept_with_history_and_undone(office: Office) -> None:
    kept = office.keep("visit", HOUSEHOLD, visited_on="2018-03-01", found="屋顶漏雨", way="入户", spent=20000)
    assert office.archive.history(1)[0].label == "陈德福 户登记入户走访：屋顶漏雨"
    office.keep("visit", MEMBER, visited_on="2018-03-01", found="屋顶漏雨")
    assert office.archive.history(1)[0].label == "陈小一 登记入户走访：屋顶漏雨"
    assert "已经登记过" in objection(replace(kept, id=1), [kept])
    before = office.archive.step
    ledgers.keep_entry(office.archive, replace(kept, way="电话"), by="王")  # type: ignore[call-arg]
    assert next((it.field, it.old, it.new) for it in office.archive.trail(kept.id)) == ("way", "入户", "电话")
    assert [it.way for it in office.archive.as_of(type(kept), before) if it.id == kept.id] == ["入户"]  # type: ignore[attr-defined]
    office.archive.undo(by="王")
    assert office.archive.get(type(kept), kept.id) == kept
    ledgers.plan_removal(office.archive, kept).act(office.archive, "王")
    assert kept.id in {record.id for _, record in office.archive.recycle_bin()}
    assert verify.faults(office.archive.db) == []


def test_entries_go_where_household_and_member_go(office: Office) -> None:
    office.keep("visit", HOUSEHOLD, found="屋顶漏雨")
    of_child = office.keep("visit", MEMBER, found="辍学")
    found = open_household(office.archive, office.home.id)
    assert len(found.of(KINDS["visit"])) == 2
    twin = Member(household=office.home.id, name="陈小一", relation="之子")
    with office.archive.change("填", by="王") as change:
        change.put(twin)
    merge(office.archive, twin.id, office.child.id, by="王")
    (moved,) = office.archive.find(KINDS["visit"], member=twin.id)
    assert moved.id == of_child.id
    remove_household(office.archive, open_household(office.archive, office.home.id), by="王")
    assert office.archive.all(KINDS["visit"]) == []
    restore_record(office.archive, office.home, by="王")
    assert len(office.archive.all(KINDS["visit"])) == 2


def test_the_dialog_shows_its_fields(office: Office, qtbot: QtBot) -> None:
    make_app()
    parent = QWidget()
    qtbot.addWidget(parent)
    owners = [("全户", Owner(HOUSEHOLD, office.home.id)), ("陈小一", Owner(MEMBER, office.child.id))]
    dialog = EntryDialog(parent, office.entry("visit", HOUSEHOLD), (), lambda made: objection(made, ()), owners)
    assert [*dialog.inputs] == ["visited_on", "visitor", "way", "found", "spent", "remark"]
    QApplication.processEvents()  # the keyboard goes to the first field
    made: list[Record] = []
    dialog.kept.connect(made.append)
    dialog._keep()
    assert dialog.said.text() == "发现问题没有填。请补填。"
    dialog.inputs["found"].setText("辍学")  # type: ignore[union-attr]
    dialog.inputs["way"].setCurrentText("电话")  # type: ignore[union-attr]
    dialog.owner.setCurrentText("陈小一")
    dialog._keep()
    (entry,) = made
    assert (entry.member, entry.household, entry.way) == (office.child.id, None, "电话")  # type: ignore[attr-defined]


def test_a_list_is_recognised_and_taken_in(office: Office, tmp_path: Path) -> None:
    heads = ("行政村", "户主姓名", "户主身份证号", "姓名", "走访时间", "走访方式", "发现问题", "慰问金额")
    rows = [
        ("石桥村", "陈德福", A, "", "2018年3月1日", "上门", "屋顶漏雨", 200),
        ("石桥村", "陈德福", A, "陈小一", "2018-04-02", "电话", "辍学", ""),
        ("石桥村", "陈德福", A, "陈小九", "2018-04-02", "电话", "辍学", ""),
    ]
    plan = make_plan(office.archive, workbook(tmp_path / "v.xlsx", rows, heads))
    assert (plan.kind.name, [plan.count(it) for it in (RowState.NEW, RowState.REJECTED)]) == ("visit", [2, 1])
    assert [it.rule for it in plan.findings] == ["unknown_member"]
    apply_plan(office.archive, plan, by="王")
    first, second = sorted(office.archive.all(KINDS["visit"]), key=lambda it: it.visited_on)  # type: ignore[attr-defined]
    assert (first.household, first.way, first.spent) == (office.home.id, "入户", 20000)  # type: ignore[attr-defined]
    assert (second.household, second.member) == (None, office.child.id)  # type: ignore[attr-defined]
    office.archive.undo(by="王")
    assert office.archive.all(KINDS["visit"]) == []


def test_lists_of_villages_are_taken_in_by_village_and_year(office: Office, tmp_path: Path) -> None:
    meetings = [("石桥村", "2018-03-01", "评议", 40), ("", "2018-03-02", "动员", 90)]
    path = workbook(tmp_path / "m.xlsx", meetings, ("行政村", "会议日期", "会议主题", "实到人数"))
    plan = make_plan(office.archive, path)
    assert (plan.kind.name, plan.count(RowState.NEW), plan.findings) == ("meeting", 2, [])
    apply_plan(office.archive, plan, by="王")
    rows = ledgers.entries(office.archive, KINDS["meeting"])
    assert [(it.village, it.household) for it in rows] == [("石桥村", 0), ("", 0)]
    figures = [("石桥村", 2018, 500), ("双河村", 2018, ""), ("无名村", 2018, 1), ("石桥村", 1900, 1)]
    plan = make_plan(office.archive, workbook(tmp_path / "e.xlsx", figures, ("行政村", "收益年度", "经营收入")))
    assert (plan.kind.name, plan.count(RowState.NEW), plan.count(RowState.REJECTED)) == ("economy", 2, 2)


@pytest.mark.parametrize("name", TEXTS)
def test_what_goes_out_comes_back_the_same(office: Office, tmp_path: Path, name: str) -> None:
    if name == "visit":
        office.keep(name, HOUSEHOLD, visited_on="2018-03-01", found="屋顶漏雨", way="入户", spent=20050)
        office.keep(name, MEMBER, visited_on="2018-04", found="辍学", remark="=1+1")
    elif name == "meeting":
        office.keep(name, VILLAGE, held_on="2018-03-01", subject="评议", people=40)
        office.keep(name, OF_TOWNSHIP, subject="动员")
    else:
        office.keep(name, VILLAGE, year=2017, income=100)
        office.keep(name, VILLAGE, year=2018, income=0)
    path = exporting.export(office.archive, name, tmp_path / "o.xlsx").path
    assert openpyxl.load_workbook(path).active.max_row == 3
    plan = make_plan(office.archive, path)
    assert (plan.kind.name, plan.count(RowState.SAME), plan.empty, plan.findings) == (name, 2, True, [])


def test_the_command_lists_it(
    office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOWNSHIP_DESK_PASSWORD", PASSWORD)
    call = Caller(capsys, [])
    office.keep("visit", MEMBER, visited_on="2018-03-01", found="辍学", spent=20000)
    office.keep("meeting", OF_TOWNSHIP, subject="动员", people=90)
    folder = office.archive.folder
    office.archive.close()
    found = call("ledger", folder, "visit", "--json").data
    (entry,) = found["entries"]
    assert (entry["member"], entry["head"], entry["values"]["found"]) == ("陈小一", "陈德福", "辍学")
    assert (found["count"], found["households"], found["sums"]) == (1, 1, {"spent": "200"})
    assert call("ledger", folder, "meeting", "--json").data["sums"] == {"people": "90"}


NOTICE = """
like = "village"
name = "notice.visits"
label = "走访公示"
title = "{村}{年度}年度走访公示"
source = "本单位自拟"
step = "help"
rows = "ledger.visit"
where = { way = "入户", year = true }
intro = "我村走访{户数}户{人数}人，共{行数}次。"
columns = [
  "group",
  "head",
  { key = "visitor", head = "走访人", width = 20, kind = "name" },
  { key = "found", head = "问题", width = 40 },
]
"""


def test_a_notice_lists_the_entries_that_its_file_asks_for(office: Office) -> None:
    for day, way, found in (
        ("2018-03-01", "入户", "漏雨"),
        ("2018-02-01", "入户", "缺水"),
        ("2018-03-02", "电话", "无"),
    ):
        office.keep("visit", HOUSEHOLD, visited_on=day, way=way, found=found, visitor="李干部")
    office.keep("visit", HOUSEHOLD, visited_on="2017-03-01", way="入户", found="旧事")
    wish = NoticeWish(
        sheet=sheet_of(whole(declared.parsed("notice", NOTICE))),  # type: ignore[arg-type]
        village=office.archive.villages()[0],
        year=2018,
        posting=Posting(first="2018-10-15"),
    )
    made = notice(office.archive, wish).composed.notice
    assert [row.cells for row in made.rows] == [
        ("3组", "陈德福", "李干部", "缺水"),
        ("3组", "陈德福", "李干部", "漏雨"),
    ]
    assert made.paragraphs[0] == "我村走访1户2人，共2次。"
    with pytest.raises(ValueError, match="private"):
        public_cell(KINDS["visit"], "remark")


@pytest.mark.usefixtures("declarations")
def test_the_manual_has_a_page_of_it() -> None:
    titles = ledger_help.titles()
    assert (titles["visit"], titles["meeting"], titles["economy"]) == ("入户走访", "会议", "集体经济")
    page = ledger_help.page_of("visit")
    assert page.startswith("# 入户走访\n\n每次记在户、成员名下。")
    for line in (
        "- 走访日期、发现问题都相同的，算同一次，不能重复登记；再导入时改这一条。",
        "- **走访日期**（也认：走访时间）：写成 2018-10-15 这样，只知道年月也可以",
        "- **走访方式**：入户、电话",
        "- **发现问题**：必填",
    ):
        assert line in page.splitlines()


def test_an_archive_gets_the_tables_that_it_lacks(tmp_path: Path) -> None:
    archive = _new(tmp_path / "青竹镇")
    folder, key = archive.folder, archive.key
    archive.close()
    declared.declare("visit", declared.parsed("visit", VISIT))
    try:
        archive = Archive.open_with_key(folder, key, by="王")
        assert [it.reason for it in backup.backups(folder)] == ["升级前"]
        assert (archive.all(KINDS["visit"]), verify.faults(archive.db)) == ([], [])
        archive.close()
        Archive.open_with_key(folder, key, by="王").close()
        assert len(backup.backups(folder)) == 1, "nothing is done twice"
    finally:
        declared.withdraw("visit")


def test_the_tables_are_what_the_declarations_say(office: Office) -> None:
    engine = writing_engine(office.archive.folder / DATABASE, office.archive.key)
    with engine.connect() as db:
        found = MigrationContext.configure(db, opts={"compare_type": True})
        assert compare_metadata(found, metadata()) == []
    engine.dispose()


def test_a_field_comes_and_one_goes_without_a_loss(office: Office) -> None:
    kept = office.keep("visit", HOUSEHOLD, found="屋顶漏雨", visitor="李干部", spent=20000)
    folder, key = office.archive.folder, office.archive.key
    office.archive.close()
    newer = VISIT.replace("visitor =", 'proof = { label = "佐证", kind = "text", needed = true }\n#').replace(
        '"visitor", ', ""
    )
    declared.declare("visit", declared.parsed("visit", newer))
    archive = Archive.open_with_key(folder, key, by="王")
    (found,) = archive.all(KINDS["visit"])
    assert (found.proof, found.visitor, found.spent) == ("", "李干部", 20000)  # type: ignore[attr-defined]
    assert not KINDS["visit"].field("visitor").is_readable
    assert archive.as_of(KINDS["visit"], archive.step) == [found]
    ledgers.remove_entry(archive, found, by="王")
    archive.undo(by="王")
    assert archive.all(KINDS["visit"]) == [found]
    archive.close()
    declared.withdraw("visit")
    try:
        archive = Archive.open_with_key(folder, key, by="王")
        assert [it.id for it in archive.all(KINDS["visit"])] == [kept.id], "a ledger whose file is gone stays"
        archive.close()
    finally:
        declared.declare("visit", declared.parsed("visit", VISIT))


def test_what_a_field_holds_cannot_become_something_else(office: Office) -> None:
    folder, key = office.archive.folder, office.archive.key
    office.archive.close()
    other = VISIT.replace('label = "慰问金额", kind = "money"', 'label = "慰问金额", kind = "text"')
    declared.declare("visit", declared.parsed("visit", other.replace('sums = ["spent"]', "")))
    with pytest.raises(declared.BadDeclaration, match="fields.spent"):
        Archive.open_with_key(folder, key, by="王")


def test_no_shipped_file_is_needed_for_any_of_this() -> None:
    assert not TEXTS.keys() & {kind.TABLE for kind in LEDGERS}
