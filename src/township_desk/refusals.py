"""Why the system refuses to read or write, in words: the true cause, and what to do next."""

import errno
import os
import time
from contextlib import suppress
from pathlib import Path

FULL = "磁盘已满，请腾出空间后再做一次"
BROKEN = "磁盘读写出错，请检查磁盘后再做一次"
TOO_LONG = "文件名或路径太长，请换一个短的"
_HELD = "正被别的程序打开，或文件夹不让写，请关闭后再做一次，或换一个位置"
_READ_ONLY = "那个磁盘只能读，请换一个位置"
_GONE = "那个磁盘或 U 盘不在了，请插好后再做一次"
_REASON = {
    errno.ENOENT: "找不到它，请看路径写得对不对",
    errno.EACCES: _HELD,
    errno.EPERM: _HELD,
    errno.EBUSY: _HELD,
    errno.EISDIR: "它是文件夹，请写上文件名",
    errno.ENOTDIR: "路径里有一段不是文件夹，请看写得对不对",
    errno.ENOSPC: FULL,
    getattr(errno, "EDQUOT", -1): "分给本账户的磁盘空间已用完，请腾出空间后再做一次",
    errno.EFBIG: "文件太大，那个磁盘放不下，请换一个位置",
    errno.EROFS: _READ_ONLY,
    errno.EIO: BROKEN,
    errno.ENODEV: _GONE,
    errno.ENXIO: _GONE,
    errno.ENAMETOOLONG: TOO_LONG,
    errno.ENOMEM: "内存不够，请关掉别的程序后再做一次",
}
_REASON_ON_WINDOWS = {
    19: _READ_ONLY,
    21: _GONE,
    23: BROKEN,
    32: _HELD,
    33: _HELD,
    39: FULL,
    112: FULL,
    206: TOO_LONG,
    1117: BROKEN,
}
_TRIED = 64 * 1024  # bytes; SQLite needs 32 KB beside its file before it can even read it


def reason(error: OSError) -> str:
    """Why the system refused and what to do next, as a clause."""
    windows = _REASON_ON_WINDOWS.get(getattr(error, "winerror", None) or 0)
    return windows or _REASON.get(error.errno or 0, f"磁盘或系统出错（编号 {error.errno}），请检查后再做一次")


def is_known(error: OSError) -> bool:
    """Whether the error is a fault of the world that can be told in words.

    A seek to a wrong place in a file is none.
    """
    return bool(getattr(error, "winerror", None)) or error.errno in _REASON


def sentence(error: OSError) -> str:
    """What the system refused, as a sentence."""
    name = f"“{Path(str(error.filename)).name}”" if error.filename else ""
    return f"没有做完：{name}{reason(error)}。"


def refusal(folder: Path) -> OSError | None:
    """The system's error when a little is written into a folder; None when writing works.

    A file of `tempfile` would be of no use: where Windows lets nobody write, it tries two thousand million names.
    """
    tried = folder / f"~{os.getpid()}-{time.monotonic_ns()}.tmp"
    try:
        with tried.open("xb") as file:
            file.write(bytes(_TRIED))
    except OSError as error:
        return error
    finally:
        with suppress(OSError):
            tried.unlink(missing_ok=True)
    return None
