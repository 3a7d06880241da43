"""argparse that speaks Chinese."""

import argparse
import re
from collections.abc import Callable, Sequence
from typing import IO, Any, NoReturn

from township_desk.problems import Problem

_WORDS = (
    (r"the following arguments are required: (?P<what>.+)", "缺少 {what}"),
    (r"unrecognized arguments: (?P<what>.+)", "不认识“{what}”"),
    (
        r"argument (?P<name>\S+): invalid choice: '?(?P<what>.*?)'? \(choose from (?P<list>.+)\)",
        "{name}没有“{what}”，可写 {list}",
    ),
    (r"argument (?P<name>.+?): expected (?:one|at least one|\d+) arguments?", "{name} 后面要写一个值"),
    (r"argument (?P<name>.+?): invalid int value: '?(?P<what>.*?)'?", "{name} 应是整数，写成了“{what}”"),
    (r"argument (?P<name>.+?): ignored explicit argument '?(?P<what>.*?)'?", "{name} 后面不用写值，写成了“{what}”"),
    (r"argument (?P<name>.+?): not allowed with argument (?P<what>.+)", "{name} 不能和 {what} 一起写"),
    (r"argument (?P<name>.+?): (?P<what>.+)", "{name}：{what}"),
)


def in_chinese(message: str) -> str:
    """What argparse objects to, as a Chinese clause; a message it has no words for stands behind a colon."""
    for pattern, words in _WORDS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            parts = {name: text.replace("', '", "、").strip("'") for name, text in found.groupdict().items()}
            return words.format(**parts).replace("COMMAND没有", "没有命令").replace(", ", "、")
    return f"命令写得不对：{message}"


class _Help(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=110)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose help and objections are Chinese; an objection is a Problem."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=_Help)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="看写法")

    def error(self, message: str) -> NoReturn:
        """Raises the objection as a Problem."""
        raise Problem(f"{in_chinese(message)}；写法见 {self.prog} --help。")

    def _print_message(self, message: str, file: IO[str] | None = None) -> None:
        # Help goes where the program's other words go, also when a test has replaced the stream.
        if message:
            print(message, end="", file=file)


Run = Callable[..., Any]


class Commands:
    """The commands of the program, each with its options and the function that does it."""

    def __init__(self, parser: Parser, common: Parser) -> None:
        self._choices = parser.add_subparsers(
            title="命令", dest="command", metavar="COMMAND", required=True, parser_class=Parser
        )
        self._common = common

    def add(self, name: str, run: Run, title: str) -> Parser:
        """A new command; the options it shares with all others are already there."""
        made: Parser = self._choices.add_parser(name, help=title, description=title, parents=[self._common])
        made.set_defaults(run=run)
        return made


def common_options() -> Parser:
    """What every command takes."""
    shared = _Bare()
    shared.add_argument("--json", action="store_true", help="只输出一个 JSON 对象")
    shared.add_argument("--by", default="", metavar="NAME", help="经办人姓名，记入历史；不写用系统用户名")
    return shared


class _Bare(Parser):
    """A parent parser: its -h would clash with the child's."""

    def __init__(self) -> None:
        argparse.ArgumentParser.__init__(self, add_help=False)


def year(text: str) -> int:
    """A calendar year between 1949 and 2100."""
    if not text.isdecimal() or not 1949 <= int(text) <= 2100:
        raise argparse.ArgumentTypeError(f"“{text}”不是年度，应写成 2018 这样")
    return int(text)


def parse(parser: Parser, argv: Sequence[str]) -> argparse.Namespace:
    """The options of a command line; raises Problem when it is not understood."""
    return parser.parse_args(argv)
