"""The command questions: those that are kept, written into a file and taken from one."""

from argparse import Namespace
from pathlib import Path

from township_desk.actions.questions.files import give, take
from township_desk.actions.questions.kept import questions
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands
from township_desk.cli.report import Report
from township_desk.cli.session import opened, operator
from township_desk.domain.questions.columns import subjects
from township_desk.problems import Problem


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    made = commands.add_for_archive("questions", run_questions, "列出保存的查询；写成文件给别的单位，或读入一份")
    made.add_argument("--give", type=Path, metavar="FILE.json", help="写成文件，里面没有农户的内容")
    made.add_argument("--name", action="append", default=[], metavar="NAME", help="只写这一个，可写几次；不写是全部")
    made.add_argument("--take", type=Path, metavar="FILE.json", help="读入一份")


def run_questions(args: Namespace, hooks: Hooks) -> Report:
    """Lists the kept questions after taking some in, or writing some down."""
    if args.name and not args.give:
        raise Problem("没有写：--name 说的是写哪几个，要和 --give 一起写。")
    with opened(args) as archive:
        taken = take(archive, args.take, by=operator(args)) if args.take else None
        given = give(archive, args.give, args.name) if args.give else []
        found = questions(archive)
    titles = subjects()
    data = {
        "questions": [{"name": it.title, "of": it.subject, "where": it.condition} for it in found],
        "taken": list(taken.titles) if taken else [],
        "refused": list(taken.refused) if taken else [],
        "given": given,
    }
    lines = [f"{it.title}\t{titles.get(it.subject, it.subject)}\t{it.condition}" for it in found]
    done = [f"已读入 {len(taken.titles)} 个查询。"] if taken else []
    done += [f"已写 {len(given)} 个查询：{args.give}"] if given else []
    return Report(data=data, lines=[*lines, *done], notes=list(taken.refused) if taken else [])
