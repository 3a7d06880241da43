"""The entry of the command line: parses the words, calls one action, prints its report."""

import contextlib
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from township_desk import __version__, crash, paths, refusals
from township_desk.actions.office.faults import fault_of_the_world
from township_desk.cli import demo, selftest
from township_desk.cli.archive import archives, expiring, history, villages, years
from township_desk.cli.events import events, taking_in
from township_desk.cli.helping import booking, helping
from township_desk.cli.hooks import Hooks
from township_desk.cli.paper import briefing, drafts, filing, inspecting, packs, postings, sheets
from township_desk.cli.papers import attaching, papers
from township_desk.cli.parser import Commands, Parser
from township_desk.cli.procedures import case_sheets, cases, definitions
from township_desk.cli.register import (
    comparing,
    eligible,
    figures,
    income,
    labour,
    ledgers,
    limits,
    lists,
    own_ledgers,
    plans,
    questions,
    register,
    rules,
    todo,
)
from township_desk.cli.report import Report, speak_utf8
from township_desk.cli.workbooks import filling, importing, imports, reporting
from township_desk.problems import Cancelled, Problem

DONE, PROBLEM, BUG, STOPPED = 0, 2, 3, 130
_STOPPED = "已停下；没有做完的那一步没有写入档案。"

GROUPS = (
    demo,
    archives,
    importing,
    imports,
    filling,
    reporting,
    comparing,
    expiring,
    sheets,
    packs,
    filing,
    drafts,
    postings,
    cases,
    case_sheets,
    definitions,
    events,
    taking_in,
    helping,
    booking,
    inspecting,
    papers,
    attaching,
    register,
    limits,
    plans,
    todo,
    lists,
    questions,
    rules,
    years,
    villages,
    ledgers,
    own_ledgers,
    income,
    labour,
    eligible,
    figures,
    briefing,
    history,
    selftest,
)
"""The modules that add commands to the parser, in the order of the help."""


def build_parser() -> Parser:
    """Every command with its options."""
    parser = Parser(prog="township-desk", description="乡镇扶贫档案工作台；不写命令就打开窗口。")
    parser.add_argument("--version", action="version", version=__version__, help="看版本")
    commands = Commands(parser)
    for group in GROUPS:
        group.add(commands)
    return parser


def main(argv: Sequence[str], hooks: Hooks) -> int:
    """Runs a command.

    Returns 0 when it is done, 2 for a Problem (one sentence on stderr), 3 for a bug, 130 when stopped.
    """
    speak_utf8(sys.stdout, sys.stderr)
    try:
        return _obey(build_parser().parse_args(argv), hooks)
    except Problem as problem:
        return _say(problem.sentence, PROBLEM)
    except (KeyboardInterrupt, Cancelled):
        return _say(_STOPPED, STOPPED)
    except Exception as error:  # noqa: BLE001 - the last place to meet a bug: it goes to the log, never to the clerk
        return _own_up(error)


def _obey(args: Namespace, hooks: Hooks) -> int:
    outcome = args.run(args, hooks)
    if not isinstance(outcome, Report):
        return int(outcome)
    try:
        outcome.tell(as_json=args.json)
    except BrokenPipeError:  # whoever read the pipe has gone (“| head”), so there is nobody left to tell
        _stop_telling()
    except OSError as error:  # what was done stands, even if it cannot be reported
        _stop_telling()
        _say(f"已经做完，只是结果没有全部显示出来：{refusals.reason(error)}。", DONE)
    return outcome.code


def _stop_telling() -> None:
    """Points stdout to nowhere, because Python would try to flush it again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _own_up(error: Exception) -> int:
    if problem := fault_of_the_world(error):
        return _say(problem.sentence, PROBLEM)
    number = crash.write_down(error)
    what = f"程序出了差错（编号 {number}），这一步没有做完，档案里没有写进半步"
    return _say(f"{what}；经过记在 {paths.log_file()}，请交给维护人员。", BUG)


def _say(sentence: str, code: int) -> int:
    with contextlib.suppress(OSError):
        print(" ".join(sentence.splitlines()), file=sys.stderr)
    return code
