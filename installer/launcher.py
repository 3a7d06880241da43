"""Compiles township-desk.exe and township-desk-cli.exe from launcher.c with mingw; the same bytes every time."""

import re
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ICON = HERE.parent / "resources" / "icons" / "township-desk.ico"
PREFIX = "x86_64-w64-mingw32-"
_FLAGS = ("-municode", "-O2", "-s", "-Wall", "-Wextra", "-Werror", "-finput-charset=UTF-8", "-Wl,--no-insert-timestamp")


def build_launchers(stage: Path, version: str) -> None:
    """Both programs, with icon, manifest and version."""
    with tempfile.TemporaryDirectory() as scratch:
        resources = Path(scratch) / "launcher.o"
        numbers = ",".join(map(str, numbers_of(version)))
        defines = [f"-DNUMBERS={numbers}", f'-DVERSION=\\"{version}\\"']
        windres = [f"{PREFIX}windres", "-c", "65001", "-I", str(HERE), "-I", str(ICON.parent), *defines]
        subprocess.run([*windres, str(HERE / "launcher.rc"), str(resources)], check=True)
        for name, flags in (("township-desk", ["-mwindows"]), ("township-desk-cli", ["-mconsole", "-DCONSOLE"])):
            compiler = [f"{PREFIX}gcc", *_FLAGS, *flags, "-o", str(stage / f"{name}.exe")]
            subprocess.run([*compiler, str(HERE / "launcher.c"), str(resources)], check=True)


def numbers_of(version: str) -> tuple[int, int, int, int]:
    """A version as the four numbers Windows keeps: 1.2.3 → (1, 2, 3, 0)."""
    if not re.fullmatch(r"\d{1,4}\.\d{1,4}\.\d{1,4}", version):
        raise SystemExit(f"{version} is no version: three numbers such as 1.2.0 are")
    major, minor, patch = map(int, version.split("."))
    return major, minor, patch, 0
