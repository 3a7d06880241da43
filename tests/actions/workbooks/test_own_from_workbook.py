"""An own ledger made of a workbook that arrives: what is proposed, what is taken in, and the same file filled again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from arriving_lists import ALL, AS_WRITTEN, HOMES, MORE, WATER, Drawn, settle
from conftest import id_of
from exchange.makers import workbook

from township_desk.actions.exchange import exporting, filling, importing
from township_desk.actions.own_ledgers import declaring, from_workbook, handing_over
from township_desk.domain.fields import declared
from township_desk.domain.records import KINDS, LEDGERS, Member, TemplateMap
from township_desk.domain.records.ledgers.own_draft import MOST_FIELDS, draft_of
from township_desk.exchange.planning.row_findings import RowState
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.backups import verify


@pytest.fixture
def archive(archive: Archive) -> Iterator[Archive]:
    settle(archive)
    yield archive
    declared.keep({})


def _cells(path: Path) -> list[list[object]]:
    return [[cell or None for cell in row] for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True)]


@pytest.mark.parametrize("name", ALL)
def test_next_weeks_blank_is_filled_like_the_list_that_arrived(archive: Archive, tmp_path: Path, name: str) -> None:
    arrived = ALL[name].draw(tmp_path / "县里的.xlsx")
    trial = from_workbook.look_at(archive, arrived)
    assert (trial.odd, trial.rejected, trial.rows) == ((), 0, len(ALL[name].rows))
    before = archive.step
    made = from_workbook.make(archive, trial, by="王")
    assert archive.step == before + 1
    assert KINDS[made.name] in LEDGERS
    template = filling.look_at_template(ALL[name].draw(tmp_path / "下周的.xlsx", blank=True))
    plan = filling.look_at(archive, template)
    assert plan.per == made.name
    filling.fill(archive, plan, tmp_path / "填好.xlsx", by="王")
    assert _cells(tmp_path / "填好.xlsx") == _cells(arrived)


@pytest.mark.parametrize("name", AS_WRITTEN)
def test_the_file_that_arrived_is_filled_again_cell_by_cell(archive: Archive, tmp_path: Path, name: str) -> None:
    arrived = AS_WRITTEN[name].draw(tmp_path / "县里的.xlsx")
    made = from_workbook.make(archive, from_workbook.look_at(archive, arrived), by="王")
    plan = filling.look_at(archive, filling.look_at_template(arrived))
    assert plan.per == made.name
    filling.fill(archive, plan, tmp_path / "填好.xlsx", by="王")
    assert _cells(tmp_path / "填好.xlsx") == _cells(arrived)


def test_a_list_with_a_head_of_two_rows_is_understood(archive: Archive, tmp_path: Path) -> None:
    trial = from_workbook.look_at(archive, WATER.draw(tmp_path / "饮水.xlsx"))
    arrived, draft = trial.proposal.arrived, trial.proposal.draft
    assert (draft.title, draft.of, draft.same, draft.sums) == ("农村安全饮水排查", "household", (), ("f5",))
    assert (arrived.head, arrived.rows, len(arrived.skipped)) == ((3, 4), (5, 6, 7, 8), 2)
    assert [it.label for it in trial.looked_up] == ["序号", "户编号", "户主姓名", "行政村"]
    assert [(it.label, it.kind) for it in draft.fields] == [
        ("供水方式", "code"),
        ("水质达标", "flag"),
        ("水源", "text"),
        ("计划完成", "day"),
        ("投入资金", "money"),
        ("责任人", "text"),
    ]
    assert draft.fields[0].words == ("自备井", "集中供水")


def test_one_step_makes_it_and_one_takes_it_back(archive: Archive, tmp_path: Path) -> None:
    made = from_workbook.make(archive, from_workbook.look_at(archive, WATER.draw(tmp_path / "饮水.xlsx")), by="王")
    assert archive.history(1)[0].label == "照“饮水.xlsx”新建台账“农村安全饮水排查”，导入 4 行"
    kind, entries = KINDS[made.name], archive.all(KINDS[made.name])
    archive.undo(by="王")
    assert (archive.all(kind), archive.all(TemplateMap), kind in LEDGERS) == ([], [], False)
    assert verify.faults(archive.db) == []
    archive.redo(by="王")
    assert archive.all(KINDS[made.name]) == entries
    again = Archive
    archive.close()
    opened = again.open_with_key(archive.folder, archive.key, by="王")
    assert (opened.all(KINDS[made.name]), KINDS[made.name] in LEDGERS) == (entries, True)
    opened.close()


def test_a_made_ledger_is_imported_and_exported_like_a_shipped_one(archive: Archive, tmp_path: Path) -> None:
    path = WATER.draw(tmp_path / "饮水.xlsx")
    made = from_workbook.make(archive, from_workbook.look_at(archive, path), by="王")
    plan = importing.look_at(archive, path)
    assert (plan.kind.name, plan.count(RowState.SAME), plan.empty) == (made.name, 4, True)
    out = exporting.export(archive, made.name, tmp_path / "出.xlsx").path
    assert importing.look_at(archive, out).count(RowState.SAME) == 4


def _odd_list(tmp_path: Path) -> Path:
    rows: list[list[Any]] = [
        [HOMES[0][2], HOMES[0][3], "2018.10.12", "1200", "待定"],
        [HOMES[1][2], HOMES[1][3], "2018年11月", "1.2万元", "好"],
        [MORE[0][2], MORE[0][3], "2018-02-30", "1,2万元", "好"],
        [MORE[1][2], MORE[1][3], "20181012", "300元", "好"],
        ["990", "无名氏", "2018.10.13", "500", "好"],
        ["991", "无名氏", "2018.10.14", "待定", "好"],
        *([f"99{at}", "无名氏", "2018.10.14", f"{at}00", "好"] for at in range(2, 9)),
    ]
    return workbook(tmp_path / "整改.xlsx", rows, ("户编号", "户主姓名", "整改时间", "投入资金", "结论"))


def test_what_does_not_fit_is_named_and_kept_in_the_remarks(archive: Archive, tmp_path: Path) -> None:
    trial = from_workbook.look_at(archive, _odd_list(tmp_path))
    assert [(it.label, it.kind) for it in trial.proposal.draft.fields] == [
        ("整改时间", "day"),
        ("投入资金", "money"),
        ("结论", "code"),
        ("备注", "words"),
    ]
    assert {(it.rows, it.text) for it in trial.odd} == {((4,), "2018-02-30"), ((4,), "1,2万元"), ((7,), "待定")}
    assert all(it.sentence.startswith("第 ") and "原文记入备注" in it.sentence for it in trial.odd)
    assert (trial.rows, trial.rejected) == (4, 9)
    assert {it.rule for it in trial.findings} == {"unknown_household"}
    made = from_workbook.make(archive, trial, by="王")
    entries: list[Any] = archive.all(KINDS[made.name])
    assert [(it.f1, it.f2, it.f3, it.f4) for it in entries] == [
        ("2018-10-12", 1200_00, "待定", ""),
        ("2018-11", 12000_00, "好", ""),
        (None, None, "好", "整改时间：2018-02-30；投入资金：1,2万元"),
        ("2018-10-12", 300_00, "好", ""),
    ]


def test_the_clerk_corrects_the_proposal(archive: Archive, tmp_path: Path) -> None:
    trial = from_workbook.look_at(archive, _odd_list(tmp_path))
    proposal = trial.proposal
    fields = tuple(replace(it, kind="text") if it.label == "投入资金" else it for it in proposal.draft.fields)
    draft = replace(proposal.draft, title="整改", fields=fields, same=("f1",))
    meant = {**proposal.meant, "结论": ""}
    corrected = from_workbook.look_again(archive, replace(proposal, draft=draft, meant=meant))
    assert {it.text for it in corrected.odd} == {"2018-02-30"}
    made = from_workbook.make(archive, corrected, by="王")
    entries: list[Any] = archive.all(KINDS[made.name])
    assert [(it.f2, it.f3) for it in entries][2] == ("1,2万元", "")
    assert declaring.draft_now(made).same == ("f1",)


def test_facts_that_the_archive_has_are_looked_up_and_others_are_kept(archive: Archive, tmp_path: Path) -> None:
    def rows(sexes: str) -> list[list[str]]:
        return [[home[2], home[3], sex, "好"] for home, sex in zip((*HOMES, *MORE), sexes, strict=True)]

    heads = ("户编号", "户主姓名", "性别", "水质")
    same = from_workbook.look_at(archive, workbook(tmp_path / "a.xlsx", rows("女女女女"), heads))
    assert [it.label for it in same.looked_up] == ["户编号", "户主姓名", "性别"]
    other = from_workbook.look_at(archive, workbook(tmp_path / "b.xlsx", rows("女女男女"), heads))
    assert [it.label for it in other.looked_up] == ["户编号", "户主姓名"]
    blank = from_workbook.look_at(archive, workbook(tmp_path / "c.xlsx", [], heads))
    assert [it.label for it in blank.looked_up] == ["户编号", "户主姓名", "性别"]


def test_a_blank_table_makes_an_empty_ledger_that_fills_it(archive: Archive, tmp_path: Path) -> None:
    trial = from_workbook.look_at(archive, WATER.draw(tmp_path / "空白.xlsx", blank=True))
    assert (trial.plan, trial.rows) == (None, 0)
    assert [it.kind for it in trial.proposal.draft.fields] == ["text", "text", "text", "text", "money", "text"]
    made = from_workbook.make(archive, trial, by="王")
    assert archive.all(KINDS[made.name]) == []
    assert filling.look_at(archive, filling.look_at_template(tmp_path / "空白.xlsx")).per == made.name


def test_a_number_beside_the_heads_name_is_the_heads(archive: Archive, tmp_path: Path) -> None:
    trial = from_workbook.look_at(
        archive, workbook(tmp_path / "空.xlsx", [], ("户主姓名", "身份证号", "村民小组", "水质"))
    )
    assert (trial.proposal.draft.of, [it.label for it in trial.proposal.draft.fields]) == ("household", ["水质"])
    assert trial.proposal.links()["身份证号"] == "head.id_number"


def test_a_csv_in_gbk_becomes_a_ledger(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "走访登记.csv"
    lines = ["姓名,身份证号,走访日期,走访情况,走访人"]
    for at, (_, _, _, name, _) in enumerate((*HOMES, *MORE), 1):
        lines.append(f"{name[0]}小一,{id_of('20080101', at)},2018/10/{at},第{at}次去，都好,周建国")
    path.write_bytes("\r\n".join(lines).replace("去，", "去;").encode("gbk"))
    trial = from_workbook.look_at(archive, path)
    draft = trial.proposal.draft
    assert (draft.title, draft.of, trial.rows, trial.rejected) == ("走访登记", "member", 4, 0)
    assert [it.kind for it in draft.fields] == ["day", "text", "text"]
    made = from_workbook.make(archive, trial, by="王")
    children = {it.id for it in archive.all(Member) if it.name.endswith("小一")}
    assert {it.member for it in archive.all(KINDS[made.name])} == children  # type: ignore[attr-defined]


def test_three_hundred_columns_are_cut_to_what_a_ledger_holds(archive: Archive, tmp_path: Path) -> None:
    heads = ("户编号", *(f"第{at}项" for at in range(299)))
    wide = [[HOMES[0][2], *(str(at) if at % 5 == 0 else "" for at in range(299))]]
    trial = from_workbook.look_at(archive, workbook(tmp_path / "宽.xlsx", wide, heads))
    assert len(trial.proposal.draft.fields) == MOST_FIELDS - 2
    assert all(trial.proposal.column_of(it.name).texts[0] for it in trial.proposal.draft.fields)  # type: ignore[union-attr]
    assert len(trial.looked_up) == 300 - (MOST_FIELDS - 2)
    with pytest.raises(Problem, match="有 301 列，最多 300 列"):
        from_workbook.look_at(archive, workbook(tmp_path / "更宽.xlsx", [], (*heads, "多")))


def test_columns_that_nobody_knows_have_a_head_all_the_same(archive: Archive, tmp_path: Path) -> None:
    drawn = Drawn(
        title="会议记录", heads=("会议主题", "到场", "结果"), rows=[["评议", 30, "通过"], ["动员", 80, "通过"]]
    )
    trial = from_workbook.look_at(archive, drawn.draw(tmp_path / "会议.xlsx"))
    assert (trial.proposal.arrived.head, trial.proposal.draft.of, trial.rows) == ((2, 2), "township", 2)
    picked = from_workbook.look_at(archive, tmp_path / "会议.xlsx", head=(3, 3))
    assert picked.rows == 1
    with pytest.raises(from_workbook.NoHead):
        from_workbook.look_at(archive, workbook(tmp_path / "空.xlsx", [], ("只有一格",)))


def test_heads_that_say_whose_a_row_is_are_no_fields(archive: Archive, tmp_path: Path) -> None:
    drawn = Drawn(
        groups=("户编号", "农户", "监护人", "监护人"),
        heads=("户编号", "姓名", "姓名", "电话"),
        rows=[[HOMES[0][2], HOMES[0][3], "陈大", "13800000001"]],
    )
    trial = from_workbook.look_at(archive, drawn.draw(tmp_path / "监护.xlsx"))
    assert [it.label for it in trial.proposal.draft.fields] == ["监护人姓名", "电话"]
    made = from_workbook.make(archive, trial, by="王")
    assert importing.look_at(archive, tmp_path / "监护.xlsx").kind.name == made.name


def test_a_definition_goes_to_another_office(archive: Archive, tmp_path: Path) -> None:
    made = from_workbook.make(archive, from_workbook.look_at(archive, WATER.draw(tmp_path / "水.xlsx")), by="王")
    path = tmp_path / "饮水.toml"
    handing_over.hand_over(archive, made.title, path)
    text = path.read_text("utf-8")
    assert "陈德福" not in text
    draft = handing_over.read_definition(path)
    taken = declaring.make_empty(archive, replace(draft, title="又一本"), by="王")
    assert draft_of(declared.tables()[taken.name]) == replace(declaring.draft_now(made), title="又一本")
    for damaged, why in (
        (text[: len(text) // 2], "文件损坏"),
        (text.rpartition("\n[[fields]]")[0], "文件损坏"),
        (text.replace("version = 1", "version = 2"), "更新的版本"),
        ("title = '别的'", "不是自建台账的定义"),
        ("\x00\x01", "文件损坏"),
        (text.replace('kind = "money"', 'kind = "gold"'), "文件损坏"),
    ):
        path.write_text(damaged, "utf-8")
        with pytest.raises(Problem, match=why):
            handing_over.read_definition(path)


def test_a_list_of_known_columns_alone_gets_remarks(archive: Archive, tmp_path: Path) -> None:
    rows = [[home[2], home[3]] for home in (*HOMES, *MORE)]
    trial = from_workbook.look_at(archive, workbook(tmp_path / "名单.xlsx", rows, ("户编号", "户主姓名")))
    assert ([it.label for it in trial.proposal.draft.fields], trial.rows) == (["备注"], 4)


def test_two_columns_under_one_head_are_two_fields(archive: Archive, tmp_path: Path) -> None:
    rows = [[home[2], "1.5", "2"] for home in HOMES]
    path = workbook(tmp_path / "面积.xlsx", rows, ("户编号", "面积（亩）", "面积（亩）"))
    trial = from_workbook.look_at(archive, path)
    assert [it.label for it in trial.proposal.draft.fields] == ["面积", "面积（2）"]
    from_workbook.make(archive, trial, by="王")
    again = importing.look_at(archive, path)
    assert ([it.key for it in again.columns][1:], again.count(RowState.SAME)) == (["own_1.f1", "own_1.f2"], 2)


def test_the_template_of_a_stopped_ledger_takes_no_columns(archive: Archive, tmp_path: Path) -> None:
    path = WATER.draw(tmp_path / "饮水.xlsx")
    made = from_workbook.make(archive, from_workbook.look_at(archive, path), by="王")
    declaring.stop(archive, made, by="王")
    trial = from_workbook.look_at(archive, path)
    draft = replace(trial.proposal.draft, title="又查饮水")
    from_workbook.make(archive, from_workbook.look_again(archive, replace(trial.proposal, draft=draft)), by="王")
    plan = importing.look_at(archive, path)
    assert (plan.kind.name, plan.count(RowState.SAME)) == ("own_2", 4)
