"""Who works, with which password, on which archive."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from township_desk.actions.comparison import expiring
from township_desk.actions.office import archives
from township_desk.actions.office.archives import Archive
from township_desk.cli.report import note
from township_desk.problems import Problem

PASSWORD = "TOWNSHIP_DESK_PASSWORD"
FILE_PASSWORD = "TOWNSHIP_DESK_FILE_PASSWORD"
REPORT_PASSWORD = "TOWNSHIP_DESK_REPORT_PASSWORD"
"""Environment variables with the passwords of the archive, of encrypted workbooks, and of reports."""


def operator(args: Namespace) -> str:
    """The name that the history gets."""
    if args.by.strip():
        return str(args.by).strip()
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # the system has no name for this user
        raise Problem("系统没有给出用户名，历史里记不上是谁。请用 --by 写明经办人。") from None


def password() -> str:
    """The password of an archive: from the environment, else asked for."""
    return os.environ.get(PASSWORD) or _asked("口令：")


def new_password() -> str:
    """The password of a new archive, asked for twice when it is typed."""
    if found := os.environ.get(PASSWORD):
        return found
    typed = _asked("新口令：")
    if _asked("再输一遍：") != typed:
        raise Problem("没有新建：两遍口令不一样。请重新来。")
    return typed


def file_password(locked: Problem) -> str:
    """The password of an encrypted workbook, asked for at a terminal."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise Problem(f"{locked.sentence.removesuffix('。')}，也可以设环境变量 {FILE_PASSWORD}。")
    return _asked("文件的密码：")


def shared_password() -> str:
    """The password of a file that two offices know: from the environment, else asked for."""
    return os.environ.get(FILE_PASSWORD) or _asked("文件的口令：")


def new_report_password() -> str:
    """The password that encrypts a report, asked for twice when it is typed."""
    if found := os.environ.get(REPORT_PASSWORD):
        return found
    if sys.stdin is None or not sys.stdin.isatty():
        raise Problem(f"没有上报：没有密码。请设环境变量 {REPORT_PASSWORD}，或在终端里运行。")
    typed = _asked("表格的密码：")
    if not typed or _asked("再输一遍：") != typed:
        raise Problem("没有上报：密码是空的，或两遍不一样。请重新来。")
    return typed


def _asked(prompt: str) -> str:
    if sys.stdin is None or not sys.stdin.isatty():
        raise Problem(f"没有口令，档案没有打开。请设环境变量 {PASSWORD}，或在终端里运行。")
    try:
        return getpass.getpass(prompt, stream=sys.stderr)
    except EOFError:
        raise Problem("没有输入口令，档案没有打开。请再来一次。") from None


@contextmanager
def opened(args: Namespace) -> Iterator[Archive]:
    """Yields the archive that a command names. It is backed up afterwards if it changed."""
    archive = archives.open_archive(args.archive, password(), by=operator(args))
    read_only = archive.why_read_only
    try:
        for told in (*archive.notes, *expiring.clock_behind(archive)):
            note(told)
        yield archive
    # After an error or Ctrl+C the archive is only closed, without a backup.
    except BaseException:
        archive.close()
        raise
    changed = archive.changed
    archives.close_archive(archive)
    if read_only:
        note(f"档案现在只能看，不能改：{read_only}。")
    if archive.backup_note:
        stands = "这一步已写入档案，不用重做；只是" if changed else ""
        note(f"{stands}{archive.backup_note}下次打开时会再备份。")


def step_after(archive: Archive, before: int) -> int | None:
    """The step that a command has written since the step `before`; None where it has written nothing."""
    return archive.step if archive.step != before else None
