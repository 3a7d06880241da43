"""The folder for the archive hall: what is in it, and its lists, which other programs can read."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from township_desk.actions.filing.filings import Filing
from township_desk.domain.filing.held import Document, lines_of
from township_desk.domain.filing.volumes import Volume
from township_desk.files import sync
from township_desk.problems import Problem

VOLUMES, LISTS, PRINTED = "案卷", "目录清册和脊背标签.pdf", "打印册"
VOLUME_LIST, NOTICES = "案卷目录.xlsx", "公示原件"
SUMS, MANIFEST = "SHA256SUMS", "manifest.json"
"""One line for each file as `sha256sum -c` reads it; what is in every volume, page by page."""
_FORMAT = "township-desk permanent file 1"


def digest_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptNotice:
    """The file of a notice as it was printed. In its volume its pages are pictures, because it is no PDF/A."""

    key: str
    title: str
    file: str
    sha256: str


def write_notice(folder: Path, document: Document, pdf: bytes) -> KeptNotice:
    """Writes the very file of a notice that hung."""
    (folder / NOTICES).mkdir(exist_ok=True)
    file = f"{NOTICES}/第{document.key.rpartition('/')[2]}号.pdf"
    (folder / file).write_bytes(pdf)
    sync(folder / file)
    return KeptNotice(key=document.key, title=document.title, file=file, sha256=digest_of(folder / file))


def manifest_of(
    filing: Filing, volumes: Sequence[Volume], notices: Sequence[KeptNotice], folder: Path
) -> dict[str, Any]:
    """What is in every volume of a folder. `village_key` is 0 for the township's own volumes."""
    office = filing.office
    return {
        "format": _FORMAT,
        "township": filing.township.name,
        "village": filing.village.name,
        "village_key": filing.village.id,
        "scheme": office.scheme.name,
        "fonds": office.fonds,
        "fonds_name": office.fonds_name,
        "hall": office.hall,
        "day": filing.day,
        "volumes": [_line(it, folder) for it in volumes],
        "notices": [asdict(it) for it in notices],
    }


def _line(volume: Volume, folder: Path) -> dict[str, Any]:
    file = f"{VOLUMES}/{volume.file}.pdf"
    return {
        "reference": volume.reference,
        "category": volume.category.code,
        "number": volume.number,
        "supplement": volume.supplement,
        "title": volume.name,
        "volume": volume.title,
        "household": volume.household,
        "span": volume.span,
        "keep": volume.keep,
        "first_page": volume.first,
        "pages": volume.pages,
        "file": file,
        "sha256": digest_of(folder / file),
        "missing": list(volume.missing),
        "documents": lines_of(volume.placed),
    }


def write_lists(folder: Path, manifest: dict[str, Any]) -> None:
    """Writes both lists; the one with the digests names every other file of the folder."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, "utf-8", newline="\n")
    files = sorted(it.relative_to(folder).as_posix() for it in folder.rglob("*") if it.is_file())
    lines = (f"{digest_of(folder / it)}  {it}\n" for it in files)
    (folder / SUMS).write_text("".join(lines), "utf-8", newline="\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A folder that was read again: its manifest and the lines of its digests."""

    manifest: dict[str, Any]
    sums: str


def read_folder(folder: Path) -> Given:
    """Reads a folder again and checks every digest. Raises Problem when it is none, or when a file has changed."""
    try:
        sums, text = (folder / SUMS).read_text("utf-8"), (folder / MANIFEST).read_text("utf-8")
        manifest = json.loads(text)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise Problem(f"“{folder.name}”不是生成档案时写出的文件夹，或里面的清单已坏。请重新选。") from None
    if manifest.get("format") != _FORMAT:
        raise Problem(f"“{folder.name}”里的清单不是本程序这一版写的。请重新生成。")
    for line in sums.splitlines():
        digest, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file() or digest_of(path) != digest:
            raise Problem(f"“{folder.name}”里的“{name}”缺失或改动过，和清单对不上。请重新生成。")
    return Given(manifest=manifest, sums=sums)
