"""The very files of an import: kept where the office asks for it, given back byte for byte."""

import base64
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import id_of
from exchange.makers import person, workbook

from township_desk.actions.exchange import importing, originals
from township_desk.actions.exchange.importing import Imported, ImportWish
from township_desk.domain.records import ImportedFile
from township_desk.problems import Problem
from township_desk.store.archive import Archive

A, B = id_of("19600101", 1), id_of("19620202", 2)


def taken(archive: Archive, path: Path, wish: ImportWish = ImportWish()) -> Imported:
    importing.import_plan(archive, importing.look_at(archive, path, wish), by="王")
    return importing.imports(archive)[0]


def test_nothing_is_kept_unless_the_office_asks(archive: Archive, tmp_path: Path) -> None:
    made = taken(archive, workbook(tmp_path / "x.xlsx", [person("1", "甲", A)]))
    assert (made.log.kept, archive.all(ImportedFile)) == (None, [])
    with pytest.raises(Problem, match="没有留存原件。要留存，请在“设置”里打开"):
        originals.give_back(archive, made, tmp_path)


def test_what_is_kept_comes_back_byte_for_byte(archive: Archive, tmp_path: Path) -> None:
    originals.keep_files(archive, True, by="王")
    assert archive.history(1)[0].label == "修改设置：留存导入的原件"
    folder = tmp_path / "整夹"
    folder.mkdir()
    for name, who in (("甲.xlsx", person("1", "甲", A)), ("乙.xlsx", person("2", "乙", B))):
        workbook(folder / name, [who])
    were = {it.name: it.read_bytes() for it in folder.iterdir()}
    made = taken(archive, folder)
    assert made.log.kept == 2
    for path in folder.iterdir():
        path.unlink()
    out = tmp_path / "取回"
    assert {it.name: it.read_bytes() for it in originals.give_back(archive, made, out)} == were
    again = originals.give_back(archive, made, out)
    assert sorted(it.name for it in again) == ["乙（2）.xlsx", "甲（2）.xlsx"]
    importing.undo_import(archive, made, by="王")
    assert archive.all(ImportedFile) == []
    archive.redo(by="王")
    assert len(originals.give_back(archive, importing.imports(archive)[0], out)) == 2
    originals.keep_files(archive, False, by="王")
    assert not originals.keeps_files(archive)


def test_one_import_keeps_its_file_by_itself(archive: Archive, tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", [person("1", "甲", A)])
    made = taken(archive, path, ImportWish(keep_files=True))
    assert originals.give_back(archive, made, tmp_path / "o")[0].read_bytes() == path.read_bytes()
    assert path.read_bytes() not in b"".join(it.read_bytes() for it in archive.folder.iterdir() if it.is_file())


def test_a_file_that_changed_since_is_not_imported(archive: Archive, tmp_path: Path) -> None:
    path = workbook(tmp_path / "x.xlsx", [person("1", "甲", A)])
    plan = importing.look_at(archive, path, ImportWish(keep_files=True))
    workbook(path, [person("1", "乙", B)])
    with pytest.raises(Problem, match="没有导入，档案未改动：核对以后“x.xlsx”又改过"):
        importing.import_plan(archive, plan, by="王")
    path.unlink()
    with pytest.raises(Problem, match="读不到了"):
        importing.import_plan(archive, plan, by="王")
    assert importing.imports(archive) == []


def test_what_is_too_large_is_imported_and_said_not_to_be_kept(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("township_desk.exchange.exporting.originals.MOST_KEPT", 1000)
    path = workbook(tmp_path / "x.xlsx", [person("1", "甲", A)])
    plan = importing.look_at(archive, path, ImportWish(keep_files=True))
    assert [(it.rule, it.message) for it in plan.findings] == [
        ("file_not_kept", "原件共 0 MB，超过 0 MB，不留存在档案里；内容照常导入。")
    ]
    importing.import_plan(archive, plan, by="王")
    assert importing.imports(archive)[0].log.kept is None


def test_a_kept_file_that_is_no_longer_whole_is_not_given_back(archive: Archive, tmp_path: Path) -> None:
    made = taken(archive, workbook(tmp_path / "x.xlsx", [person("1", "甲", A)]), ImportWish(keep_files=True))
    (kept,) = archive.all(ImportedFile)
    with archive.change("弄坏", by="王") as change:
        change.put(replace(kept, content=base64.b64encode(b"x").decode()))
    with pytest.raises(Problem, match="没有取回“x.xlsx”：留存的原件不完整"):
        originals.give_back(archive, made, tmp_path / "o")
    assert not (tmp_path / "o").exists()


def test_a_step_that_is_no_import_is_said(archive: Archive) -> None:
    with pytest.raises(Problem, match="第 1 步不是导入"):
        importing.import_of_step(archive, 1)
