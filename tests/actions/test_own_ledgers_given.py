"""The definition of a ledger as a file: that of a shipped one is what the program has; a ledger of code has none."""

import tomllib
from pathlib import Path

import pytest

from township_desk.actions.own_ledgers import handing_over
from township_desk.domain.fields import declared
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.problems import Problem
from township_desk.store.archive import Archive


def test_a_shipped_ledger_is_written_as_the_program_has_it(archive: Archive, tmp_path: Path) -> None:
    out = tmp_path / "定义.toml"
    title = ledger_of(KINDS["loan"]).title
    for name in ("loan", title):
        assert handing_over.write_any(archive, name, out) == ("loan", title)
        assert tomllib.loads(out.read_text("utf-8")) == declared.of_program()["loan"]


def test_a_ledger_of_code_has_no_definition(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="栏目写在程序里"):
        handing_over.write_any(archive, "measure", tmp_path / "定义.toml")
    assert list(tmp_path.glob("*.toml")) == []


def test_an_unknown_ledger_is_refused(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="没有名为“没有的”"):
        handing_over.write_any(archive, "没有的", tmp_path / "定义.toml")
