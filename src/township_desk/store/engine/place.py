"""Where an archive may lie: on a disk of this PC, not in a synchronised folder, not in the program's own folder."""

import sys
from pathlib import Path

from township_desk.paths import program_folder
from township_desk.problems import Problem
from township_desk.store.engine import errors

_REMOTE = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs"}
_SYNCHRONISED = ("OneDrive", "WPS云盘", "WPSDrive", "坚果云", "BaiduSyncdisk", "Dropbox")


def refuse_unfit(folder: Path) -> None:
    """Raises Problem for a folder in which an archive would be damaged, split or deleted by another program."""
    if why := _unfit(folder.absolute()):
        raise Problem(f"没有动“{folder.name}”：{why}。请放到本机硬盘的别的文件夹；已有的档案把整个文件夹移过去再打开。")


def _unfit(folder: Path) -> str:
    if _is_remote(folder):
        return "它在网络盘上，档案放在那里会损坏"
    if service := synchronised_by(folder):
        return f"它在 {service} 同步盘里，档案会被同步程序拆坏"
    if errors.is_too_long(folder / "archive.db"):
        return "它的路径太长，档案文件在那里打不开"
    if folder.is_relative_to(program_folder()):
        return "它在程序文件夹里，升级、卸载程序时会跟着没有"
    return ""


def synchronised_by(folder: Path) -> str:
    """The name of the synchronising service that a folder belongs to, "" for none."""
    found = (mark for part in folder.parts for mark in _SYNCHRONISED if part.startswith(mark))
    return next(found, "")


def _is_remote(folder: Path) -> bool:
    # SQLite's locks and the WAL's shared memory do not work over a network
    if str(folder).startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        # 4 is DRIVE_REMOTE
        return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == 4)
    return _mounted_as(folder) in _REMOTE


def _mounted_as(folder: Path) -> str:
    """The type of the file system that a folder lies on, "" where the system does not say."""
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    best = ("", "")
    for line in mounts.read_text("utf-8", "replace").splitlines():
        _, point, kind, *_ = line.split(" ")
        if (folder.is_relative_to(point)) and len(point) > len(best[0]):
            best = (point, kind)
    return best[1]
