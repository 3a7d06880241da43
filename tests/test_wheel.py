"""What an installed program finds: compiled forms and resources, in the wheel as in the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).parent.parent
FORMS = {f"ui_{form.stem}.py" for form in (HERE / "ui").glob("*.ui")}
LOOK = """
import importlib, sys
sys.path.insert(0, sys.argv[1])
from township_desk.paths import resource
print(resource("theme.qss"))
for form in sys.argv[2:]:
    print(importlib.import_module("township_desk.gui.designer." + form).__file__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=HERE, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_form_and_resource(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    assert {name for name in FORMS if f"township_desk/gui/designer/{name}" not in held} == set()
    resources = [path for path in (HERE / "resources").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    missing = [path for path in resources if f"township_desk/{path.relative_to(HERE).as_posix()}" not in held]
    assert missing == []
    assert not [name for name in held if name.startswith(("tests/", "demo/"))]


def test_an_installed_program_uses_what_it_brings(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    found = look(tmp_path)
    assert len(found) == 1 + len(FORMS)
    assert [path for path in found if tmp_path.resolve() not in path.parents] == []


def test_the_checkout_uses_its_own() -> None:
    found = look(HERE / "src")
    assert found[0] == (HERE / "resources" / "theme.qss").resolve()
    assert {path.name for path in found[1:]} == FORMS


def look(package_home: Path) -> list[Path]:
    """Where a program with the package in this folder finds its theme and its forms."""
    command = [sys.executable, "-c", LOOK, str(package_home), *(name.removesuffix(".py") for name in sorted(FORMS))]
    done = subprocess.run(command, cwd=package_home, check=True, capture_output=True, text=True)
    return [Path(line).resolve() for line in done.stdout.splitlines()]
