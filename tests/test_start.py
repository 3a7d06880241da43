"""start.py: what it sets up, when it leaves things alone, where it sends the words it is given."""

import importlib.util
import itertools
import os
import re
import sys
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

HERE = Path(__file__).parent.parent
LOCK = (HERE / "requirements.lock").read_text("utf-8")


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """start.py as a module whose environment would be made in a temporary folder."""
    spec = importlib.util.spec_from_file_location("start_under_test", HERE / "start.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / ".venv").mkdir()
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "stamp")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "python")
    return module


@pytest.fixture
def ran(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every command start.py would have run, as one line each; each of them does well."""
    lines: list[str] = []

    def note(command: Sequence[str], **_: Any) -> int:
        lines.append(" ".join(command))
        return 0

    monkeypatch.setattr(start, "run", note)
    monkeypatch.setattr(start, "must", note)
    return lines


def answers(*good: str) -> Callable[[Path, str], bool]:
    """Stands in for `works`: the probes that hold one of these words do well."""
    return lambda _python, probe: any(word in probe for word in good)


def test_sets_up_in_order(start: ModuleType, ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "works", answers("ensurepip", "PySide6"))
    start.set_up()
    steps = ["-m venv", "--require-hashes -r", "--no-build-isolation -e", "hatch_build.py"]
    assert [step in line for step, line in zip(steps, ran, strict=True)] == [True] * 4
    assert start.STAMP.read_text("utf-8") == start.wanted_stamp()


def test_leaves_a_ready_environment_alone(start: ModuleType, ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "works", answers("PySide6"))
    start.STAMP.write_text(start.wanted_stamp(), "utf-8")
    start.set_up()
    assert len(ran) == 1
    assert "hatch_build.py" in ran[0]


def test_a_changed_lock_is_installed_into_a_working_environment(
    start: ModuleType, ran: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start.STAMP.write_text(start.wanted_stamp(), "utf-8")
    monkeypatch.setattr(start, "LOCK", tmp_path / "changed.lock")
    (tmp_path / "changed.lock").write_text("another==1.0\n", "utf-8")
    start.PYTHON.touch()
    monkeypatch.setattr(start, "works", answers("pip", "PySide6"))
    start.set_up()
    assert not any("-m venv" in line for line in ran)
    assert any("changed.lock" in line for line in ran)


def test_an_interrupted_setup_is_done_again(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(command: Sequence[str], **_: Any) -> None:
        if "--require-hashes" in command:
            raise SystemExit(2)

    start.STAMP.write_text("of an older lock", "utf-8")
    monkeypatch.setattr(start, "must", breaks)
    monkeypatch.setattr(start, "works", answers("ensurepip"))
    with pytest.raises(SystemExit):
        start.set_up()
    assert not start.STAMP.exists()


@pytest.mark.skipif(sys.platform != "linux", reason="apt is Debian's")
def test_root_gets_what_debian_lacks(start: ModuleType, ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(start.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(start, "works", answers())
    start.set_up()
    installs = [line for line in ran if line.startswith("apt-get install")]
    assert "python3-venv" in installs[0]
    assert "libegl1" in installs[1]
    assert ran.index(installs[1]) < next(i for i, line in enumerate(ran) if "--no-build-isolation" in line)


@pytest.mark.skipif(sys.platform != "linux", reason="apt is Debian's")
def test_others_are_told_the_one_command(
    start: ModuleType, ran: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(start, "works", answers())
    with pytest.raises(SystemExit, match="2"):
        start.set_up()
    assert ran == []
    assert re.search(r"sudo apt-get install .*python3-venv", capsys.readouterr().err)


@pytest.mark.parametrize(
    ("argv", "sent"),
    [
        (["bench", "--json"], "-m benchmarks --json"),
        (["check", "档案"], "-m township_desk check 档案"),
        (["--help"], "-m township_desk --help"),
        (["test", "--windows", "tests/store"], "windows_tests.py tests/store"),
    ],
)
def test_passes_words_on(
    start: ModuleType, ran: list[str], monkeypatch: pytest.MonkeyPatch, argv: list[str], sent: str
) -> None:
    monkeypatch.setattr(start, "set_up", lambda: None)
    assert start.main(argv) == 0
    assert ran[0].endswith(sent)


def test_the_check_runs_everything_and_the_worst_counts(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "set_up", lambda: None)
    monkeypatch.setattr(start, "run", lambda command: 1 if "mypy" in command else 0)
    assert start.main(["test", "-k", "none"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "ruff check: passed",
        "ruff format: passed",
        "mypy: FAILED",
        "import-linter: passed",
        "pytest: passed",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux may lack a display")
@pytest.mark.parametrize(("display", "opens"), [("", False), (":0", True)])
def test_the_window_opens_where_there_is_a_display(
    start: ModuleType, ran: list[str], monkeypatch: pytest.MonkeyPatch, display: str, opens: bool
) -> None:
    monkeypatch.setattr(start, "set_up", lambda: None)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert start.main([]) == 0
    assert any(" open " in line for line in ran) is opens


def test_an_old_python_gets_a_sentence(
    start: ModuleType, ran: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start.sys, "version_info", (3, 9, 2))
    assert start.main([]) == 2
    assert ran == []
    assert "3.11" in capsys.readouterr().err


def test_every_locked_package_has_hashes_and_names_no_host() -> None:
    packages = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert [text.split()[0] for text in packages if "--hash=sha256:" not in text] == []
    assert re.search(r"https?://|--index-url|--find-links|@ file", LOCK) is None


def test_the_lock_holds_every_dependency() -> None:
    project = tomllib.loads((HERE / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[<>=]", it)[0] for it in project["dependencies"] + project["optional-dependencies"]["dev"]}
    locked = set(re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE))
    assert {name.lower() for name in wanted} <= locked


def test_the_parts_hold_every_test_once(start: ModuleType) -> None:
    files = sorted(path.relative_to(HERE).as_posix() for path in (HERE / "tests").rglob("test_*.py"))
    assert sorted(itertools.chain(*start.parts())) == files
    assert {len(part) for part in start.parts()} <= {len(files) // start.PARTS, len(files) // start.PARTS + 1}


@pytest.mark.parametrize(("bad", "code"), [(None, 0), (0, 1), (3, 2), (5, -9)])
def test_every_part_counts_and_a_bad_one_says_why(
    start: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    bad: int | None,
    code: int,
) -> None:
    parts = start.parts()

    def ended(command: Sequence[str], **_: Any) -> SimpleNamespace:
        (number,) = (number for number, part in enumerate(parts) if set(part) <= set(command))
        said = f"what happened in {number}\n7 tests in {number}\n".encode()
        return SimpleNamespace(returncode=code if number == bad else 0, stdout=said, stderr=b"")

    monkeypatch.setattr(start.subprocess, "run", ended)
    assert start.tests(()) == code
    said = capsys.readouterr().out
    assert [f"7 tests in {number}\n" in said for number in range(len(parts))] == [True] * len(parts)
    assert re.findall(r"what happened in (\d+)", said) == [str(bad)] * (bad is not None)
