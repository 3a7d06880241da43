"""What the setup is made of, and what is left out of it."""

import ast
import compileall
import subprocess
import sys
from pathlib import Path

import inputs
import launcher
import pruning
import pytest
from lock import CHECKOUT

SOURCES = CHECKOUT / "src"


def _imports(file: Path) -> set[str]:
    """The modules that a file imports, at its top or in a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


def test_the_setup_keeps_every_part_of_qt_that_the_program_imports() -> None:
    used = {
        name.split(".")[1] for file in SOURCES.rglob("*.py") for name in _imports(file) if name.startswith("PySide6.Qt")
    }
    assert used == pruning.QT_MODULES


def test_pruning_keeps_what_is_loaded_and_drops_the_rest(tmp_path: Path) -> None:
    qt = tmp_path / "PySide6"
    kept = ("QtCore.pyd", "Qt6Core.dll", "plugins/platforms/qwindows.dll", "plugins/imageformats/qico.dll")
    dropped = ("QtQml.pyd", "Qt6Network.dll", "opengl32sw.dll", "uic.exe", "plugins/tls/qschannelbackend.dll", "qml/x")
    also_there = ("plugins/iconengines/qsvgicon.dll", "translations/qtbase_zh_CN.qm", "translations/qtbase_fr.qm")
    for name in (*kept, *dropped, *also_there):
        (qt / name).parent.mkdir(parents=True, exist_ok=True)
        (qt / name).touch()
    pruning.prune_wheels(tmp_path)
    left = {path.relative_to(qt).as_posix() for path in qt.rglob("*") if path.is_file()}
    assert left == {*kept, *also_there[:2]}


def test_the_decoders_of_scans_stay_but_for_the_large_one(tmp_path: Path) -> None:
    for name in ("PySide6/plugins/platforms/x", "PySide6/plugins/imageformats/x", "PySide6/plugins/iconengines/x"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "PySide6" / "translations").mkdir()
    (tmp_path / "PIL").mkdir()
    for name in ("_imaging", "_imagingcms", "_webp", "_avif"):
        (tmp_path / "PIL" / f"{name}.cp312-win_amd64.pyd").touch()
    pruning.prune_wheels(tmp_path)
    assert sorted(path.name.partition(".")[0] for path in (tmp_path / "PIL").iterdir()) == [
        "_imaging",
        "_imagingcms",
        "_webp",
    ]


def test_no_module_that_is_left_out_is_imported() -> None:
    left_out = {
        pattern.replace("/", ".").partition("*")[0] for patterns in pruning.UNUSED.values() for pattern in patterns
    }
    used = {name for file in SOURCES.rglob("*.py") for name in _imports(file)}
    assert used & {name.removesuffix(".py") for name in left_out} == set()


def test_bytecode_takes_the_place_of_its_source_but_where_files_are_looked_for(tmp_path: Path) -> None:
    package = tmp_path / "own"
    for name in ("__init__.py", "work.py", "migrations/0001_first.py"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("ANSWER = 42\n", "utf-8")
    compileall.compile_dir(package, quiet=1)
    pruning.prune_sources(tmp_path)
    left = {path.relative_to(package).as_posix() for path in package.rglob("*.py*") if path.is_file()}
    cached = f"migrations/__pycache__/0001_first.{sys.implementation.cache_tag}.pyc"
    assert left == {"__init__.pyc", "work.pyc", "migrations/0001_first.py", cached}
    ask = [sys.executable, "-c", "import own.work; print(own.work.ANSWER)"]
    assert subprocess.run(ask, cwd=tmp_path, capture_output=True, text=True, check=True).stdout == "42\n"


def test_a_version_becomes_the_four_numbers_of_windows() -> None:
    assert launcher.numbers_of("1.20.3") == (1, 20, 3, 0)
    with pytest.raises(SystemExit, match="three numbers"):
        launcher.numbers_of("1.2")


def test_the_inputs_are_the_installer_and_the_lock() -> None:
    names = {path.relative_to(CHECKOUT).as_posix() for path in inputs.files()}
    assert {"installer/launcher.c", "installer/setup.nsi", "installer/stubs/icuuc.c", "requirements.lock"} <= names
    assert not names & {"installer/inputs.sha256", "installer/README.md", "pyproject.toml"}


def test_another_input_is_another_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inputs, "NOTED", tmp_path / "inputs.sha256")
    assert not inputs.are_tried()
    inputs.note()
    assert inputs.are_tried()
    monkeypatch.setattr(inputs, "files", lambda: [CHECKOUT / "LICENSE"])
    assert not inputs.are_tried()
