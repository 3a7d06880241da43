"""What the archive remembers of its imports."""

import hashlib
from pathlib import Path

import openpyxl
import pytest
from conftest import id_of
from exchange.makers import person, workbook

from township_desk.actions.exchange import importing
from township_desk.domain.records import ImportLog, Member
from township_desk.problems import Problem
from township_desk.store.archive import Archive

A = id_of("19600101", 1)


def test_an_import_is_remembered_without_its_file(archive: Archive, tmp_path: Path) -> None:
    file = workbook(tmp_path / "x.xlsx", [person("1", "甲", A), person("1", "乙", A[:-1] + "#", "之子")])
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    plan = importing.look_at(archive, file)
    importing.import_plan(archive, plan, by="王晓琴")
    file.unlink()
    (found,) = importing.imports(archive)
    log = found.log
    assert (found.step.by, log.file, log.digests) == ("王晓琴", "x.xlsx", f"{digest}  x.xlsx")
    assert (log.year, log.added, log.changed, log.same, log.rejected) == (2018, 2, 0, 0, 0)
    assert importing.write_problems_again(found, tmp_path / "p.xlsx") == 1
    rows = list(openpyxl.load_workbook(tmp_path / "p.xlsx").active.values)
    importing.write_problems(plan, tmp_path / "q.xlsx")
    assert rows == list(openpyxl.load_workbook(tmp_path / "q.xlsx").active.values)


def test_an_import_taken_back_is_gone_with_its_memory_and_comes_back_with_it(archive: Archive, tmp_path: Path) -> None:
    importing.import_plan(
        archive, importing.look_at(archive, workbook(tmp_path / "x.xlsx", [person("1", "甲", A)])), by="王"
    )
    (found,) = importing.imports(archive)
    with pytest.raises(Problem, match="没有问题行"):
        importing.write_problems_again(found, tmp_path / "p.xlsx")
    importing.undo_import(archive, found, by="王")
    assert (archive.all(Member), archive.all(ImportLog)) == ([], [])
    archive.redo(by="王")
    assert [it.log.file for it in importing.imports(archive)] == ["x.xlsx"]
