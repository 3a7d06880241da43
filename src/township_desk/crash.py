"""Writes bugs into a log that a clerk can find, without any of the archive's data.

The Windows program has no console. An exception that nobody catches would be lost, both before the window exists and
behind it.
"""

import faulthandler
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

from township_desk import paths

_LONGEST = 1_000_000  # bytes; a longer log is replaced at the next start


def write_down(error: BaseException) -> str:
    """Adds the kind and place of a bug to the log and returns its number there.

    The text of the exception is left out, because it may hold names and numbers. Only that of a missing module or DLL
    is written: it cannot hold any.
    """
    import secrets  # imported only here, because the start should not load what only a bug needs
    import traceback
    from datetime import datetime

    number = secrets.token_hex(3).upper()
    missing = f": {error.msg}" if isinstance(error, ImportError) else ""
    places = "".join(traceback.format_tb(error.__traceback__))
    file = paths.log_file()
    with suppress(OSError):  # a log that cannot be written must not hide the bug itself
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {number} {type(error).__qualname__}{missing}\n{places}\n")
    return number


def watch(tell: Callable[[BaseException], None]) -> None:
    """Reports from now on every exception that nobody catches, and writes down where the process itself crashes."""
    file = paths.log_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > _LONGEST:
        with suppress(OSError):  # a window that is already open holds it
            file.replace(file.with_suffix(".old.log"))
    # stays open: faulthandler writes to it when nothing else works any more
    faulthandler.enable(file.open("a", encoding="utf-8"))

    def uncaught(_: type[BaseException], error: BaseException, place: TracebackType | None) -> None:
        tell(error.with_traceback(place))

    def uncaught_in_thread(failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None:
            write_down(failed.exc_value)

    sys.excepthook = uncaught
    threading.excepthook = uncaught_in_thread


def cannot_start(error: BaseException) -> int:
    """Writes down why there is no window. Returns exit code 3, on which the launcher shows a message box."""
    number = write_down(error)
    what = f"程序没有打开，档案没有动：它自己出了错（编号 {number}，{type(error).__name__}）。"
    print(f"{what}请重新安装本程序。还不行，把这个文件交给维护人员：{paths.log_file()}", file=sys.stderr)
    return 3


def show(sentence: str) -> None:
    """Shows a sentence before there is a window: on the console, or in a message box of the system."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, "乡镇扶贫档案工作台", 0x10)
