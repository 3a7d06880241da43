"""What is sent up: checked, written whole, locked, kept, compared with the archive of today."""

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from conftest import id_of

from township_desk.actions.exchange import own_lists, reporting, sent_reports
from township_desk.actions.exchange.own_lists import Layout
from township_desk.actions.exchange.reporting import MANIFEST, ReportWish
from township_desk.actions.exchange.sent_reports import Turn
from township_desk.domain.fields.kinds import Day, Money
from township_desk.domain.records import Household, Income, Member, Pairing, SentReport
from township_desk.exchange.importing.importing import make_plan
from township_desk.problems import Problem
from township_desk.store.archive import Archive

WISH = ReportWish(layouts=("population-2017", "households"), reason="县里催")


@pytest.fixture
def homes(archive: Archive) -> list[Household]:
    """Three households in the first village and one in the second; the head of the third has a wrong number."""
    first, second = archive.villages()
    made = []
    with archive.change("填", by="王", reason="备料") as change:
        for place, village in enumerate((first, first, first, second)):
            home = Household(village=village.id, number=f"51099900000{place}", status="未脱贫", cause="因病")
            number = id_of("19700101", place) if place != 2 else "510999197001010010"
            change.put(
                home,
                Member(household=home.id, name=f"户主{place}", relation="户主", id_number=number),
                Member(household=home.id, name=f"孩子{place}", relation="之子", id_number=id_of("20050101", place)),
                Income(household=home.id, year=2018, reported=Money(300_000)),
                Pairing(household=home.id, helper="李干部", started_on=Day("2016-01-01")),
            )
            made.append(home)
    return made


def test_a_package_holds_the_workbooks_and_a_manifest(archive: Archive, homes: list[Household], tmp_path: Path) -> None:
    folder = tmp_path / "报"
    sent = reporting.send(archive, WISH, folder, by="王")
    assert [(it.rows, it.households, it.people) for it in sent.files] == [(8, 4, 8), (4, 4, 8)]
    assert sorted(it.name for it in folder.iterdir()) == sorted([*(it.name for it in sent.files), MANIFEST])
    rows = list(openpyxl.load_workbook(folder / MANIFEST).active.iter_rows(min_row=2, values_only=True))
    for row, file in zip(rows, sent.files, strict=True):
        digest = hashlib.sha256((folder / file.name).read_bytes()).hexdigest()
        assert (row[0], row[2:7], row[7]) == (file.name, ("全镇", file.rows, 4, 8, "无"), digest)
        assert make_plan(archive, folder / file.name).empty
    kept = sent_reports.reports(archive)[0]
    assert (kept.titles[1], kept.scope, kept.households, kept.step.by) == ("农户名单", "全镇", 4, "王")
    assert kept.report.reason == "县里催"


def test_open_errors_are_named_by_row_and_stop_it(archive: Archive, homes: list[Household], tmp_path: Path) -> None:
    errors = reporting.check(archive, WISH).errors
    wrong = [it for it in errors if it.located.person == "户主2"]
    assert [it.row for it in wrong] == [6]
    assert len(errors) == len(wrong)
    with pytest.raises(Problem, match=r"没有上报：有 1 条错误没有改，第一条在“.+”第 6 行 石桥村 户主2户"):
        reporting.send(archive, replace(WISH, reason=" "), tmp_path / "报", by="王")
    assert list(tmp_path.glob("报*")) == []
    assert archive.all(SentReport) == []


def test_a_village_without_errors_needs_no_reason(archive: Archive, homes: list[Household], tmp_path: Path) -> None:
    wish = ReportWish(layouts=("households",), villages=(archive.villages()[1].id,), reason="没有用")
    sent = reporting.send(archive, wish, tmp_path / "报", by="王")
    assert (sent.files[0].rows, sent.report.reason, sent.errors) == (1, "", ())
    assert sent_reports.reports(archive)[0].scope == "双河村"


def test_locked_workbooks_open_with_the_password_alone(
    archive: Archive, homes: list[Household], tmp_path: Path
) -> None:
    sent = reporting.send(archive, replace(WISH, password="mima-2018"), tmp_path / "报", by="王")
    path = tmp_path / "报" / sent.files[0].name
    locked, plain = msoffcrypto.OfficeFile(io.BytesIO(path.read_bytes())), io.BytesIO()
    assert locked.is_encrypted()
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        locked.load_key(password="x", verify_password=True)
    locked.load_key(password="mima-2018", verify_password=True)
    locked.decrypt(plain)
    assert openpyxl.load_workbook(plain).active.max_row == 9
    assert openpyxl.load_workbook(tmp_path / "报" / MANIFEST).active["G2"].value == "有"
    assert "mima" not in str(archive.all(SentReport)) + repr(WISH)


def test_what_happened_since_is_told_by_household_and_person(
    archive: Archive, homes: list[Household], tmp_path: Path
) -> None:
    report = reporting.send(archive, WISH, tmp_path / "报", by="王").report
    assert sent_reports.since_then(archive, report).sentence == "上报以后没有变化。"
    kept = {it.id: it for it in archive.all(Household)}
    first, second, third, _ = (kept[it.id] for it in homes)
    child = archive.find(Member, household=first.id)[1]
    number = archive.find(Member, household=second.id)[1]
    new = Household(village=first.village, number="510999000009")
    with archive.change("改", by="李", reason="核对") as change:
        change.put(
            replace(first, cause="因学"),
            replace(child, left_on=Day("2019-01-01")),
            replace(second, status="已脱贫"),
            replace(number, id_number=id_of("20050202", 7), phone="17000001234"),
            new,
            Member(household=new.id, name="新来", relation="户主"),
        )
        change.remove(third, *archive.find(Member, household=third.id), *archive.find(Income, household=third.id))
        change.remove(*archive.find(Pairing, household=third.id))
    found = sent_reports.since_then(archive, report)
    assert found.sentence == "上报以后：新增 1 户，减少 1 户，退出 1 户，改动 1 户，减少 1 人，改动 1 人。"
    told = {(it.turn, it.head, it.person): it.words for it in found.differences}
    assert "主要致贫原因：因病 → 因学" in told[Turn.CHANGED, "户主0", ""]
    assert (Turn.GONE, "户主0", "孩子0") in told
    assert "脱贫属性：未脱贫 → 已脱贫" in told[Turn.EXITED, "户主1", ""]
    assert told[Turn.CHANGED, "户主1", "孩子1"].startswith("证件号码：尾号")
    assert id_of("20050202", 7) not in str(told)
    assert (Turn.ADDED, "新来", "") in told
    assert (Turn.GONE, "户主2", "") in told


def test_the_columns_that_were_sent_count_even_when_the_list_is_gone(
    archive: Archive, homes: list[Household], tmp_path: Path
) -> None:
    columns = (("户编号", "household.number"), ("户主", "head.name"), ("帮扶人", "pairing.helper"))
    own_lists.save(archive, Layout("帮扶表", "帮扶表", "", "household", columns, own=True), by="王")
    report = reporting.send(archive, replace(WISH, layouts=("帮扶表",)), tmp_path / "报", by="王").report
    own_lists.remove(archive, "帮扶表", by="王")
    helper = archive.find(Pairing, household=homes[0].id)[0]
    home = archive.get(Household, homes[1].id)
    with archive.change("改", by="王") as change:
        change.put(replace(helper, helper="赵干部"), replace(home, cause="因学"))
    assert [it.words for it in sent_reports.since_then(archive, report).differences] == ["帮扶责任人：李干部 → 赵干部"]


@pytest.mark.parametrize(
    ("wish", "sentence"),
    [
        (ReportWish(layouts=()), "还没有选版式"),
        (ReportWish(layouts=("x",)), "没有名为“x”的版式"),
        (ReportWish(layouts=("households",), villages=(1,)), "选的范围里没有户"),
    ],
)
def test_nothing_is_sent_of_nothing(
    archive: Archive, homes: list[Household], tmp_path: Path, wish: ReportWish, sentence: str
) -> None:
    with pytest.raises(Problem, match=sentence):
        reporting.send(archive, wish, tmp_path / "报", by="王")


def test_a_folder_with_other_files_is_left_alone(archive: Archive, homes: list[Household], tmp_path: Path) -> None:
    (tmp_path / "旧.txt").write_text("x")
    with pytest.raises(Problem, match="已有别的文件"):
        reporting.send(archive, WISH, tmp_path, by="王")
    assert [it.name for it in tmp_path.glob("*.partial")] == []
    assert archive.all(SentReport) == []


def test_what_cannot_be_remembered_is_not_sent(
    archive: Archive, homes: list[Household], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise Problem("没有写进档案。")

    monkeypatch.setattr(archive, "apply", refuse)
    with pytest.raises(Problem, match="没有写进档案"):
        reporting.send(archive, WISH, tmp_path / "报", by="王")
    assert not (tmp_path / "报").exists()
