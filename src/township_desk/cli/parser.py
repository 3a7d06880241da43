"""argparse in Chinese."""

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from township_desk.domain.fields import dates, years
from township_desk.problems import Problem

_CHOICE = r"invalid choice: '?(?P<what>.*?)'? \(choose from (?P<list>.+)\)"
_WORDS = (
    (r"the following arguments are required: (?P<what>.+)", "缺少 {what}"),
    (r"unrecognized arguments: (?P<what>.+)", "不认识“{what}”"),
    (rf"argument COMMAND: {_CHOICE}", "没有命令“{what}”，可用 {list}"),
    (rf"argument (?P<name>.+?): {_CHOICE}", "{name} 没有“{what}”，可写 {list}"),
    (r"argument (?P<name>.+?): expected .*arguments?", "{name} 后面要写一个值"),
    (r"argument (?P<name>.+?): not allowed with argument (?P<what>.+)", "{name} 和 {what} 不能一起写"),
    (r"one of the arguments (?P<what>.+) is required", "要写 {what} 中的一个"),
    (r"argument (?P<name>.+?): invalid int value: '?(?P<what>.*?)'?", "{name} 应是整数，写成了“{what}”"),
    (r"argument (?P<name>.+?): ignored explicit argument '?(?P<what>.*?)'?", "{name} 后面不用写值，写成了“{what}”"),
    (r"argument (?P<name>.+?): (?P<what>.+)", "{name}：{what}"),
)


def in_chinese(message: str) -> str:
    """An objection of argparse as a Chinese clause. A message without a translation is quoted behind a colon."""
    for pattern, words in _WORDS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(**{name: _listed(text) for name, text in found.groupdict().items()})
    return f"命令写得不对：{message}"


def _listed(text: str) -> str:
    return text.replace("'", "").replace(", ", "、")


class _Help(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=110)

    def _iter_indented_subactions(self, action: argparse.Action) -> Any:
        """Aligns commands with options. argparse would put the help of the longest command on a line of its own."""
        return getattr(action, "_get_subactions", tuple)()

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose help and objections are Chinese. An objection is raised as a Problem."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=_Help)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="看写法")

    def error(self, message: str) -> NoReturn:
        """Raises the objection as a Problem."""
        raise Problem(f"{in_chinese(message)}；写法见 {self.prog} --help。")


class Commands:
    """The commands of the program, each with its options and its function."""

    def __init__(self, parser: Parser) -> None:
        self._choices = parser.add_subparsers(
            title="命令", dest="command", metavar="COMMAND", required=True, parser_class=Parser
        )

    def add(self, name: str, run: Callable[..., Any], title: str, *, signed: bool = True) -> Parser:
        """Adds a command with the options that every command has. What only reads need not be `signed` (--by)."""
        made: Parser = self._choices.add_parser(name, help=title, description=title)
        made.add_argument("--json", action="store_true", help="标准输出只有一个 JSON 对象")
        if signed:
            made.add_argument("--by", default="", metavar="NAME", help="经办人，记入历史；不写用系统用户名")
        made.set_defaults(run=run)
        return made

    def add_for_archive(self, name: str, run: Callable[..., Any], title: str, *, signed: bool = True) -> Parser:
        """Adds a command on an archive."""
        made = self.add(name, run, title, signed=signed)
        made.add_argument("archive", type=Path, metavar="ARCHIVE", help="档案文件夹，或里面的“打开档案.tdesk”")
        return made


def year(text: str) -> int:
    """Reads a year that can be worked on."""
    return _year(text, plans=False)


def plan_year(text: str) -> int:
    """Reads a year that can be worked on or planned for."""
    return _year(text, plans=True)


def _year(text: str, *, plans: bool) -> int:
    if not re.fullmatch("[0-9]{4}", text):
        raise argparse.ArgumentTypeError(f"“{text}”不是年度，应写成 2018 这样")
    if not years.is_plausible(int(text), plans=plans):
        raise argparse.ArgumentTypeError(f"“{text}”不能作年度，可写 {years.span(plans=plans)}")
    return int(text)


def day(text: str) -> str:
    """Reads a whole date; returns ISO text."""
    found = dates.read(text)
    if found is None or len(found) != len("2018-10-15"):
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应写成 2018-10-15 这样")
    return found


def past_day(text: str) -> str:
    """Reads a whole date that has come; returns ISO text."""
    found = day(text)
    if found > date.today().isoformat():
        raise argparse.ArgumentTypeError(f"{found} 还没有到，只能写今天或以前的日子")
    return found


def rows(text: str) -> tuple[int, int]:
    """Reads one row or a range of rows, counted from 1: 3 or 3-5."""
    found = re.fullmatch(r"([1-9]\d{0,3})(?:-([1-9]\d{0,3}))?", text)
    if not found:
        raise argparse.ArgumentTypeError(f"“{text}”不是行号，应写成 3 或 3-5 这样")
    first, last = int(found[1]), int(found[2] or found[1])
    return first, last


def count(text: str) -> int:
    """Reads a number from 1 to 100,000."""
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 100_000):
        raise argparse.ArgumentTypeError(f"“{text}”应是 1 到 100000 之间的整数")
    return int(text)
