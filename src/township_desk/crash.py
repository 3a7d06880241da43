"""A bug is written down where a clerk can find it, without a word of anybody's data.

The Windows program has no console: what nobody catches would be lost, before the window exists as well as behind it.
"""

import faulthandler
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType

from township_desk import paths

_LONGEST = 1_000_000  # bytes; a log that has grown longer makes way at the next start


def write_down(error: BaseException) -> str:
    """Adds kind and place of a bug to the log; the number under which it stands there.

    The error's text stays out, for it may hold names and numbers; that of a missing module or DLL cannot.
    """
    import secrets  # the start does not wait for what only a bug needs
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
    """From now on what nobody catches is told or written down, and so is the place where the machine itself fails."""
    file = paths.log_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > _LONGEST:
        with suppress(OSError):  # a window that is open already holds it
            file.replace(file.with_suffix(".old.log"))
    faulthandler.enable(file.open("a", encoding="utf-8"))  # left open: it is written to when nothing else works

    def uncaught(_: type[BaseException], error: BaseException, place: TracebackType | None) -> None:
        tell(error.with_traceback(place))

    def uncaught_in_thread(failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None:
            write_down(failed.exc_value)

    sys.excepthook = uncaught
    threading.excepthook = uncaught_in_thread


def cannot_start(error: BaseException) -> int:
    """Writes down why there is no window and says where; exit code 3, on which the launcher says the same in a box."""
    number = write_down(error)
    what = f"程序没有打开，档案没有动：它自己出了错（编号 {number}，{type(error).__name__}）。"
    print(f"{what}请重新安装本程序。还不行，把这个文件交给维护人员：{paths.log_file()}", file=sys.stderr)
    return 3


def show(sentence: str) -> None:
    """A sentence before there is a window: on the console, or in the system's own message box where there is none."""
    if sys.stderr is not None:
        print(sentence, file=sys.stderr)
    elif sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, sentence, "乡镇扶贫档案工作台", 0x10)
