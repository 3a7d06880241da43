"""Packs the staged folder: the NSIS setup, the portable zip, their sums; the same bytes for the same stage."""

import hashlib
import os
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path, PureWindowsPath

from launcher import ICON
from PIL import Image
from stage import source_time

HERE = Path(__file__).resolve().parent


def make_setup(stage: Path, out: Path, version: str, *, quick: bool = False) -> Path:
    """The setup as one file; a quick one is a third larger and made in seconds."""
    with tempfile.TemporaryDirectory() as scratch:
        defines = {
            "VERSION": version,
            "FILES": list_files(stage.resolve(), Path(scratch) / "files.nsh"),
            "OUT": out,
            "SIZE": size_of(stage) // 1024,  # kilobytes, for the list of installed programs
            "SIDE": _paint_side(Path(scratch) / "side.bmp"),
            "ICON": ICON,
        }
        words = [*(f"-D{name}={value}" for name, value in defines.items()), *(["-DQUICK"] if quick else [])]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(source_time())}
        command = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, str(HERE / "setup.nsi")]
        subprocess.run(command, check=True, env=environment, cwd=HERE)
    return out


def list_files(stage: Path, into: Path) -> Path:
    """Every file in the order of its name: NSIS itself would take them as they happen to lie on the disk."""
    lines: list[str] = []
    for folder in sorted([stage, *(path for path in stage.rglob("*") if path.is_dir())]):
        lines.append(f'SetOutPath "{PureWindowsPath("${FRESH}", *folder.relative_to(stage).parts)}"')
        lines += [f'File "{path}"' for path in sorted(folder.iterdir()) if path.is_file()]
    into.write_text("\n".join(lines), "utf-8")
    return into


def _paint_side(into: Path) -> Path:
    """The picture beside the first and the last page: the seal on the ground of the program's navigation."""
    seal = Image.open(ICON).convert("RGBA").resize((96, 96), Image.Resampling.LANCZOS)
    picture = Image.new("RGB", (164, 314), "#EAEAE4")
    picture.paste(seal, (34, 48), seal)
    picture.save(into)
    os.utime(into, (source_time(), source_time()))  # NSIS keeps it
    return into


def make_zip(stage: Path, out: Path, top: str) -> Path:
    """The stage as a zip with one folder in it, to be unpacked anywhere."""
    at = time.gmtime(source_time())[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(stage.rglob("*")):
            if path.is_file():
                member = zipfile.ZipInfo(f"{top}/{path.relative_to(stage).as_posix()}", at)
                member.compress_type = zipfile.ZIP_DEFLATED
                member.external_attr = 0o644 << 16
                archive.writestr(member, path.read_bytes())
    return out


def write_sums(files: Sequence[Path]) -> Path:
    """SHA256SUMS beside them, as `certutil -hashfile` and `sha256sum -c` can check it."""
    sums = files[0].parent / "SHA256SUMS"
    lines = [f"{hashlib.sha256(it.read_bytes()).hexdigest()}  {it.name}\n" for it in files]
    sums.write_text("".join(lines), "ascii")
    return sums


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
