"""Compiles ui/*.ui into src/township_desk/gui/designer/: in every build; `python hatch_build.py` for developers."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FORMS = HERE / "src" / "township_desk" / "gui" / "designer"


def compile_forms() -> list[Path]:
    """Compiles the forms that are newer than their Python; the modules that were written."""
    FORMS.mkdir(parents=True, exist_ok=True)
    (FORMS / "__init__.py").write_text('"""Compiled from ui/ by the build; not to be edited."""\n', "utf-8")
    forms = sorted((HERE / "ui").glob("*.ui"))
    for gone in set(FORMS.glob("ui_*.py")) - {FORMS / f"ui_{form.stem}.py" for form in forms}:
        gone.unlink()
    written = []
    for form in forms:
        target = FORMS / f"ui_{form.stem}.py"
        if not target.exists() or target.stat().st_mtime < form.stat().st_mtime:
            _compile(form, target)
            written.append(target)
    return written


def _compile(form: Path, target: Path) -> None:
    """Runs Qt's own form compiler, found beside the interpreter or inside the package."""
    tool = shutil.which("pyside6-uic", path=str(Path(sys.executable).parent)) or shutil.which("pyside6-uic")
    command = [tool] if tool else [sys.executable, "-m", "PySide6.scripts.pyside_tool", "uic"]
    options = ["--no-autoconnection", "--absolute-imports", "-o", str(target)]
    subprocess.run([*command, *options, str(form)], check=True)


if __name__ == "__main__":
    for path in compile_forms():
        print(path.relative_to(HERE))
else:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface

    class FormsHook(BuildHookInterface[Any]):
        """Compiles the forms before a wheel or an editable install is made."""

        PLUGIN_NAME = "custom"

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Called by hatchling."""
            compile_forms()
            build_data["artifacts"] += ["src/township_desk/gui/designer/*.py"]
