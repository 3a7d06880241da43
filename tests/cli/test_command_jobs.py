"""Every command on an archive: what it does, the keys of its JSON object, its Problems."""

import json
import shutil
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest
from calling import Caller, cheap_archive, county
from conftest import PASSWORD, id_of
from exchange.makers import person, two_sheets, workbook
from ledgers import HOUSING, draw
from pypdfium2 import PdfDocument

from township_desk.cli import session

FINDING = {"sheet", "row", "column", "head", "rule", "severity", "value", "message"}
STEP = {"step", "label", "by", "at", "undoes", "undone", "added", "changed", "removed"}
HOUSEHOLD = {
    *("number", "head", "id_tail", "village", "group", "people", "attribute", "status", "registered"),
    *("exit_year", "cause", "per_capita"),
}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that holds an imported county workbook, and the workbook."""
    folder = tmp_path_factory.mktemp("prepared")
    cheap_archive(folder / "档案")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(session.PASSWORD, PASSWORD)
        patch.setenv("XDG_DATA_HOME", str(folder))
        from township_desk.cli.hooks import Hooks
        from township_desk.cli.main import main

        hooks = Hooks(open_desk=lambda _: 0, screenshots=lambda _: [], selftest=lambda _: {})
        assert main(["import", str(folder / "档案"), str(county(folder)), "--json", "--by", "王"], hooks) == 0
    return folder


@pytest.fixture
def home(prepared: Path, tmp_path: Path) -> Path:
    """A copy of the prepared folder."""
    return Path(shutil.copytree(prepared, tmp_path / "家", copy_function=shutil.copyfile))


def test_new_takes_villages_from_a_file_and_shows_the_code_once(call: Caller, tmp_path: Path) -> None:
    (tmp_path / "村.txt").write_bytes("石桥村\n双河村\n".encode("gbk"))
    place = ("--province", "四川省", "--city", "遂宁市", "--county", "演示县", "--township", "青竹镇")
    made = call("new", tmp_path / "新", *place, "--villages", tmp_path / "村.txt", "--json").data
    assert set(made) == {"archive", "township", "code", "villages", "recovery_code"}
    assert (made["villages"], made["township"]) == (["石桥村", "双河村"], "青竹镇")
    assert call("verify", tmp_path / "新", "--json").data["ok"] is True
    assert "已有别的文件" in call("new", tmp_path / "新", *place, "--villages", tmp_path / "村.txt").problem


def test_new_knows_the_villages_of_a_township(call: Caller, tmp_path: Path) -> None:
    place = ("--province", "四川", "--city", "遂宁", "--county", "射洪", "--township")
    made = call("new", tmp_path / "新", *place, "太和街道", "--json").data
    assert (made["township"], made["code"][:6]) == ("太和街道", "510981")
    assert len(made["villages"]) > 5
    assert "--villages" in call("new", tmp_path / "另", *place, "没有镇").problem
    assert not (tmp_path / "另").exists()


def test_import_tells_what_becomes_of_every_row(call: Caller, tmp_path: Path) -> None:
    folder, file = cheap_archive(tmp_path / "档案"), county(tmp_path, 120)
    look = call("import", folder, file, "--dry-run", "--problems", tmp_path / "p.xlsx", "--json").data
    assert set(look) == {
        *(
            "file",
            "sheet",
            "sheets",
            "left_out",
            "kind",
            "layout",
            "header_row",
            "year",
            "year_from",
            "working_year",
            "rows",
            "added",
            "changed",
            "same",
            "rejected",
            "skipped",
            "kept",
        ),
        *("dry_run", "step", "problems", "problem_rows", "findings", "unknown_words"),
    }
    assert look["rows"] == look["added"] + look["changed"] + look["same"] + look["rejected"]
    assert (look["layout"], look["header_row"], look["year"]) == ("population-2017", 3, 2018)
    assert look["rejected"] > 0
    assert (look["dry_run"], look["step"]) == (True, None)
    assert all(set(finding) == FINDING for finding in look["findings"])
    assert {finding["severity"] for finding in look["findings"]} >= {"error"}
    problems = openpyxl.load_workbook(tmp_path / "p.xlsx").worksheets[0]
    assert problems.max_row == look["problem_rows"] + 1
    assert call("households", folder, "--json").data["count"] == 0
    took = call("import", folder, file, "--json").data
    assert took == look | {"dry_run": False, "step": 2, "problems": None, "problem_rows": 0}
    assert call("households", folder, "--json").data["people"] == took["added"]


def test_a_file_of_meanings_maps_columns_and_words_and_words_stay(call: Caller, tmp_path: Path) -> None:
    folder, file, meanings = cheap_archive(tmp_path / "档案"), county(tmp_path, 120), tmp_path / "对应.json"
    look = call("import", folder, file, "--dry-run", "--json").data
    assert look["unknown_words"] == [{"list": "health", "word": "高血压", "rows": 1}]
    meanings.write_text('{"columns": {"民族": "不导入"}, "words": {"健康状况": {"高血压": "长期慢性病"}}}', "utf-8")
    took = call("import", folder, file, "--map", meanings, "--json").data
    assert took["unknown_words"] == []
    assert call("import", folder, file, "--json").data["unknown_words"] == []
    meanings.write_text('{"words": {"健康状况": {"高血压": "没有这个词"}}}', "utf-8")
    assert "“没有这个词”不在" in call("import", folder, file, "--map", meanings).problem
    meanings.write_text('{"columns": {"民族": "没有这个字段"}}', "utf-8")
    assert "没有名为“没有这个字段”的字段" in call("import", folder, file, "--map", meanings).problem
    meanings.write_text("[]", "utf-8")
    assert "不是对应文件" in call("import", folder, file, "--map", meanings).problem


def test_rows_head_sheet_and_kind_are_said_on_the_command_line(call: Caller, tmp_path: Path) -> None:
    folder = cheap_archive(tmp_path / "档案")
    file = two_sheets(
        tmp_path / "x.xlsx",
        [person("1", "甲", id_of())],
        [
            person("1", "甲", id_of()),
            person("2", "乙", id_of("19850101")),
            person("3", "丙", id_of("19900101")),
        ],
    )
    took = call("import", folder, file, "--sheet", "二", "--head", "1", "--kind", "population", "--json").data
    assert (took["sheet"], took["kind"], took["added"]) == ("二", "population", 3)
    rows = tmp_path / "rows.json"
    changed = workbook(
        tmp_path / "y.xlsx", [person("1", "甲甲", ""), person("2", "乙", id_of("19850101"), 健康状况="残疾")]
    )
    rows.write_text(json.dumps({"rows": {"2": id_of(), "3": "不导入"}}, ensure_ascii=False), "utf-8")
    took = call("import", folder, changed, "--map", rows, "--json").data
    assert (took["changed"], took["added"]) == (1, 0)
    assert "甲甲" in {it["head"] for it in call("households", folder, "--json").data["households"]}
    rows.write_text(json.dumps({"rows": {"2": id_of("19010101")}}), "utf-8")
    assert "档案里有 0 个" in call("import", folder, changed, "--map", rows).problem
    assert "应写成 3" in call("import", folder, file, "--head", "x").problem
    assert "没有名为“花名册”的导入种类" in call("import", folder, file, "--kind", "花名册").problem


def test_an_encrypted_file_is_opened_with_its_password(
    call: Caller, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, locked = cheap_archive(tmp_path / "档案"), tmp_path / "locked.xlsx"
    with county(tmp_path, 20).open("rb") as source, locked.open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt("kouling", target)
    assert session.FILE_PASSWORD in call("import", folder, locked).problem
    monkeypatch.setenv(session.FILE_PASSWORD, "cuo")
    assert "密码不对" in call("import", folder, locked).problem
    monkeypatch.setenv(session.FILE_PASSWORD, "kouling")
    assert call("import", folder, locked, "--dry-run", "--json").data["added"] > 0


def test_several_files_are_one_plan_and_one_step(call: Caller, tmp_path: Path) -> None:
    folder, tables = cheap_archive(tmp_path / "档案"), tmp_path / "表"
    tables.mkdir()
    file = county(tables, 20)
    shutil.copy(file, tables / "又一份.xlsx")
    took = call("import", folder, tables, "--json").data
    assert (took["file"], len(took["sheets"]), took["left_out"]) == ("county.xlsx 等 2 份", 2, [])
    assert took["step"] == 2
    assert call("import", folder, file, tables / "又一份.xlsx", "--all-sheets", "--json").data["changed"] == 0


def test_an_import_that_brings_nothing_new_is_no_step(call: Caller, home: Path) -> None:
    again = call("import", home / "档案", home / "county.xlsx", "--json").data
    assert (again["added"], again["changed"], again["step"]) == (0, 0, None)
    assert again["same"] + again["rejected"] == again["rows"]
    assert call("history", home / "档案", "--json").data["count"] == 2
    assert "档案未改动" in call("import", home / "档案", home / "county.xlsx").out


@pytest.mark.parametrize("layout", ["population-2017", "exited-2022", "population-2021"])
def test_what_was_exported_comes_back_the_same(call: Caller, home: Path, layout: str) -> None:
    out = home / "out.xlsx"
    made = call("export", home / "档案", layout, out, "--json").data
    assert set(made) == {"path", "layout", "year", "village", "rows", "households", "gaps"}
    again = call("import", home / "档案", out, "--dry-run", "--json").data
    assert (again["same"], again["rejected"], again["layout"]) == (made["rows"], 0, layout)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    numbers = [row[heads.index("证件号码")].value for row in sheet.iter_rows(min_row=2)]
    assert {type(number) for number in numbers if number is not None} == {str}
    assert {len(number) for number in numbers if number} <= {18, 20, 22}


def test_one_village_is_exported_and_odd_wishes_are_answered(call: Caller, home: Path) -> None:
    out = home / "out.xlsx"
    one = call("export", home / "档案", "households", out, "--village", "石桥", "--json").data
    assert (one["village"], one["rows"]) == ("石桥村", one["households"])
    assert "石桥村" in call("export", home / "档案", "households", out, "--village", "没有村").problem
    assert "population-2021" in call("export", home / "档案", "没有", out).problem
    assert "它是文件夹" in call("export", home / "档案", "households", home).problem


def test_print_names_who_has_not_met_everything_and_drops_nobody(call: Caller, home: Path) -> None:
    out = home / "n.pdf"
    words = ("print", home / "档案", "notice.exit.village", out, "--village", "双河村", "--json")
    said = call(*words, "--first-day", "2018-10-15")
    made = said.data
    assert set(made) == {
        *(
            "sheet",
            "path",
            "year",
            "village",
            "first_day",
            "last_day",
            "households",
            "people",
            "pages",
            "posting",
            "doubts",
        ),
    }
    assert (made["year"], made["last_day"]) == (2018, "2018-10-21")
    assert made["households"] == 1
    assert [set(doubt) for doubt in made["doubts"]] == [{"number", "head", "village", "indicators"}]
    assert said.err.count("双河村") == 1
    assert len(PdfDocument(out)) == made["pages"]
    text = "".join(page.get_textpage().get_text_range() for page in PdfDocument(out))
    assert all(doubt["head"] in text for doubt in made["doubts"])


def test_forms_are_printed_for_a_village_or_a_household(call: Caller, home: Path) -> None:
    words = ("print", home / "档案", "form.exit.household", home / "f.pdf", "--json")
    village = call(*words, "--village", "双河村").data
    assert set(village) == {"sheet", "path", "year", "village", "households", "pages", "doubts"}
    one = call(*words, "--household", village["doubts"][0]["number"]).data
    assert (village["households"], one["households"], one["pages"]) == (1, 1, len(PdfDocument(home / "f.pdf")))
    assert "没有户编号 77" in call(*words, "--household", "77").problem
    assert "没有 2013 年度要“贫困户退出验收表”的户" in call(*words, "--year", "2013").problem


def test_a_notice_is_of_one_village(call: Caller, home: Path) -> None:
    words = ("print", home / "档案", "notice.exit.village", home / "n.pdf")
    assert "请用 --village 选一个：双河村、" in call(*words).problem
    assert "没有 2013 年度预脱贫的户" in call(*words, "--year", 2013).problem
    assert "不能只印一户" in call(*words, "--household", "1").problem
    assert "不得少于 7 天" in call(*words, "--village", "双河村", "--days", 6).problem
    assert not (home / "n.pdf").exists()


def test_households_are_listed_and_found(call: Caller, home: Path) -> None:
    everybody = call("households", home / "档案", "--json").data
    assert set(everybody) == {"as_of", "basis", "year", "count", "registered", "people", "households"}
    assert all(set(it) == HOUSEHOLD for it in everybody["households"])
    first = everybody["households"][0]
    for wish in (first["head"], first["number"], first["id_tail"]):
        assert first in call("households", home / "档案", "--search", wish, "--json").data["households"]
    assert call("households", home / "档案", "--search", "没有这人", "--json").data["count"] == 0
    assert f"{everybody['count']} 户 {everybody['people']} 人" in call("households", home / "档案").out


def test_another_day_has_another_register(call: Caller, home: Path) -> None:
    day = call("history", home / "档案", "--json").data["steps"][0]["at"][:10]
    now = call("households", home / "档案", "--year", day[:4], "--json").data
    on_day = {"as_of": day, "basis": "now"}
    assert call("households", home / "档案", "--as-of", day, "--json").data == now | on_day
    before = call("households", home / "档案", "--as-of", "2018-10-01")
    assert "2018-10-01 按档案里的日期推算" in before.err


def test_check_names_findings_and_is_no_failure(call: Caller, home: Path) -> None:
    found = call("check", home / "档案", "--json").data
    assert set(found) == {"count", "errors", "warnings", "findings"}
    assert found["count"] == found["errors"] + found["warnings"] == len(found["findings"]) > 0
    assert set(found["findings"][0]) == {
        *("rule", "severity", "message", "kind", "field", "label", "village", "household", "head", "person"),
        *("fix", "exemptable", "case"),
    }
    assert f"疑点 {found['count']} 条" in call("check", home / "档案").out


def test_undo_and_redo_walk_the_history(call: Caller, home: Path) -> None:
    before = call("households", home / "档案", "--json").data
    undone = call("undo", home / "档案", "--json", "--by", "李").data
    assert set(undone) == STEP
    assert (undone["undoes"], undone["by"]) == (2, "李")
    assert call("households", home / "档案", "--json").data["count"] == 0
    assert call("redo", home / "档案", 2, "--json").data["label"].startswith("重做：导入 county.xlsx")
    assert call("households", home / "档案", "--json").data == before
    steps = call("history", home / "档案", "--json").data
    assert (steps["count"], [set(step) for step in steps["steps"]]) == (4, [STEP] * 4)
    assert [step["undone"] for step in steps["steps"]] == [False, True, False, False]
    assert call("history", home / "档案", "--limit", 1).out.count("\n") == 1


def test_what_cannot_be_undone_says_so(call: Caller, home: Path) -> None:
    assert "不能撤销" in call("undo", home / "档案", 1).problem
    assert "历史里没有这一步" in call("undo", home / "档案", 99).problem
    assert "没有可以恢复的步骤" in call("redo", home / "档案").problem


def test_backups_are_proven_and_restored(call: Caller, home: Path) -> None:
    made = call("backup", home / "档案", home / "b.tdbackup", "--json").data
    assert set(made) == {"backup", "at", "bytes", "scans", "lost"}
    assert call("restore", made["backup"], home / "新", "--json").data == {
        "archive": str(home / "新"),
        "backup": made["backup"],
        "scans": 0,
        "lost": 0,
    }
    assert call("households", home / "新", "--json").data == call("households", home / "档案", "--json").data
    named = call("backup", home / "档案", home, "--json").data
    assert Path(named["backup"]).name.startswith("青竹镇-")
    assert "已有别的文件" in call("restore", made["backup"], home / "新").problem
    (home / "坏.tdbackup").write_bytes(Path(made["backup"]).read_bytes()[:-200])
    assert "不是完整的备份" in call("restore", home / "坏.tdbackup", home / "又").problem
    assert not (home / "又").exists()


def test_verify_counts_and_names_damage(call: Caller, home: Path) -> None:
    found = call("verify", home / "档案", "--json").data
    assert set(found) == {"ok", "step", "households", "people", "scans", "mended"}
    database = home / "档案" / "archive.db"
    raw = bytearray(database.read_bytes())
    raw[-2000] ^= 4
    database.write_bytes(raw)
    assert "备份恢复" in call("verify", home / "档案").problem
    for place in range(16 * 4096, len(raw), 4096):
        raw[place] ^= 4
    database.write_bytes(raw)
    assert "从最近的备份恢复" in call("households", home / "档案").problem


def test_paths_that_are_no_good_are_one_sentence(call: Caller, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = home / "档案"
    assert "找不到文件“没有.xlsx”" in call("import", archive, home / "没有.xlsx").problem
    (home / "无表").mkdir()
    assert "没有表格文件" in call("import", archive, home / "无表").problem
    assert "没有“" in call("check", home / "没有").problem
    assert "不是档案" in call("check", home / "county.xlsx").problem
    (home / "空").mkdir()
    assert "没有档案" in call("check", home / "空").problem
    monkeypatch.setenv(session.PASSWORD, "bushi-kouling")
    assert "口令不对" in call("check", archive).problem


def test_an_archive_in_use_says_by_whom(call: Caller, home: Path) -> None:
    from township_desk.store.archive import Archive

    held = Archive.open(home / "档案", PASSWORD, by="张三")
    assert "张三" in call("check", home / "档案").problem
    held.close()


def test_a_selftest_that_fails_names_its_step(call: Caller, home: Path) -> None:
    assert "“import”这一步没有做成" in call("selftest", home / "自检").problem


def test_fill_writes_into_the_blank_ledger(call: Caller, home: Path) -> None:
    blank, out = draw(HOUSING, home / "空白.xlsx"), home / "填好.xlsx"
    data = call("fill", home / "档案", blank, out, "--village", "石桥村", "--by", "王", "--json").data
    assert set(data) == {
        *(
            "template",
            "path",
            "sheet",
            "head_rows",
            "per",
            "mapping",
            "rows",
            "households",
            "cells",
            "notes",
            "findings",
        )
    }
    assert (data["head_rows"], data["per"], data["rows"]) == ([3, 4], "household", data["households"])
    assert set(data["mapping"][0]) == {"column", "head", "field", "title", "confidence", "source"}
    assert [it["field"] for it in data["mapping"]] == HOUSING.keys
    assert data["cells"][0]["text"].startswith("演示县2018年")
    assert openpyxl.load_workbook(out)["台账"].cell(HOUSING.first, 3).value == "石桥村"
    again = call("import", home / "档案", out, "--dry-run", "--json").data
    assert (again["rows"], again["same"]) == (data["rows"], data["rows"])


def test_fill_takes_meanings_from_a_file(call: Caller, home: Path) -> None:
    blank, out = draw(HOUSING, home / "空白.xlsx"), home / "填好.xlsx"
    (home / "对应.json").write_text('{"columns": {"竣工时间": "脱贫年度", "备注": "=无"}}', "utf-8")
    data = call("fill", home / "档案", blank, out, "--map", home / "对应.json", "--json").data
    assert [it["field"] for it in data["mapping"]][12] == "household.exit_year"
    assert openpyxl.load_workbook(out)["台账"].cell(HOUSING.first, 16).value == "无"
    assert "应写成 3 或 3-5 这样" in call("fill", home / "档案", blank, out, "--head", "x").problem
    assert "没有“zzz”这个字段" in call("fill", home / "档案", blank, out, "--sort", "zzz").problem
    assert "没有“胡说”这个脱贫属性" in call("fill", home / "档案", blank, out, "--status", "胡说").problem
    assert "没有“胡说”这个贫困户属性" in call("fill", home / "档案", blank, out, "--attribute", "胡说").problem
    assert not call("fill", home / "档案", blank, home / "没写.xlsx", "--dry-run").err
    assert not (home / "没写.xlsx").exists()
