"""打开档案.tdesk, the small file in every archive folder: a double click on it opens the archive."""

from contextlib import suppress
from pathlib import Path

from township_desk.problems import Problem

KEY_FILE, SECOND_KEY_FILE = "keys.json", "keys.copy.json"
SUFFIX, BACKUP_SUFFIX = ".tdesk", ".tdbackup"
BACKUPS, SCANS = "backups", "scans"
KEPT_FILE = "looked-at.kept"
"""What was worked out of the archive in an earlier session, see kept_file.py."""
OPENING_FILE = f"打开档案{SUFFIX}"
_TEXT = """乡镇扶贫档案工作台 · 打开档案

双击本文件，就用乡镇扶贫档案工作台打开它所在文件夹里的档案。
本文件里没有任何数据，也没有口令；删掉不影响档案，下次打开档案时会再放一个。
搬家、备份请连整个文件夹一起，不要单独移走里面的文件。
"""


def put_up(folder: Path) -> None:
    """Puts the file into an archive folder that lacks it. The archive also opens without it."""
    file = folder / OPENING_FILE
    if not file.exists():
        with suppress(OSError):
            # a BOM and Windows line ends, for the clerk who opens it in the editor of Windows
            file.write_text(_TEXT, "utf-8-sig", newline="\r\n")


def is_archive(folder: Path) -> bool:
    """Whether a folder holds an archive."""
    return any((folder / name).is_file() for name in (KEY_FILE, SECOND_KEY_FILE))


def archive_of(path: Path) -> Path:
    """The folder of the archive that a path names: the folder itself, or the file that opens it.

    Raises Problem when there is no archive. The sentence says whether it was moved or never was one.
    """
    if path.suffix == BACKUP_SUFFIX:
        raise Problem(f"打不开：“{path.name}”是备份文件。请用“从备份恢复”，恢复到新文件夹后再打开。")
    opens = path.suffix == SUFFIX or path.name in (KEY_FILE, SECOND_KEY_FILE)
    folder = path.absolute().parent if opens else path
    if is_archive(folder):
        return folder
    if opens:
        raise Problem(
            f"打不开：“{path.name}”旁边没有档案，它可能被单独移走了，或档案已搬到别处。请到档案文件夹里打开，或从备份恢复。"
        )
    if not path.exists():
        raise Problem(f"打不开：没有“{path}”这个文件夹，档案可能搬走或改了名。请看路径写得对不对。")
    if not path.is_dir():
        raise Problem(f"打不开：“{path.name}”不是档案。请选存放档案的文件夹，或里面的“{OPENING_FILE}”。")
    raise Problem(f"打不开：“{path.name}”里没有档案。请选存放档案的文件夹，或从备份恢复。")
