"""The files meant by what the clerk chose, and the digest that tells one from another."""

from collections.abc import Sequence
from pathlib import Path

from township_desk.problems import Problem

_ENDINGS = frozenset(
    {".xlsx", ".xls", ".xlsm", ".xlsb", ".et", ".ods", ".csv", ".tsv", ".txt", ".htm", ".html", ".xml"}
)


def table_files(paths: Sequence[Path]) -> list[Path]:
    """The files that some paths mean. A folder stands for the tables in it, sorted by name."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(it for it in path.iterdir() if _is_table(it)) if path.is_dir() else [path]
        if not inside:
            raise Problem(f"文件夹“{path.name}”里没有表格文件。请重新选。")
        found += inside
    return list(dict.fromkeys(found))


def digest_of(file: Path) -> str:
    """SHA-256 and name of a file, in the format of sha256sum."""
    import hashlib

    with file.open("rb") as content:
        return f"{hashlib.file_digest(content, 'sha256').hexdigest()}  {file.name}"


def _is_table(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in _ENDINGS and not path.name.startswith(("~$", "."))
