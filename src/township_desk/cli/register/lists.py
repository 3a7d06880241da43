"""The command list: whoever meets a condition on a day, with chosen columns."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from township_desk.actions.office.archives import Archive
from township_desk.actions.questions.asking import Answer, Row, Wish, ask
from township_desk.actions.questions.kept import named, wish_of
from township_desk.actions.questions.lists import cells, export, heads, number_or_text
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, past_day, year
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.domain.questions.columns import subject_named, subjects
from township_desk.problems import Problem


def add(commands: Commands) -> None:
    """Adds the command to the parser."""
    made = commands.add_for_archive("list", run_list, "列出符合条件的户、成员、台账记录或办理事项")
    made.add_argument("--where", metavar="TEXT", help="条件，例如 行政村=石桥村 且 人口>=3；不写列出全部")
    made.add_argument("--question", metavar="NAME", help="用保存过的查询")
    made.add_argument("--of", metavar="NAME", help="查什么：household（户）、member（成员）、case（办理事项）或台账")
    made.add_argument("--columns", metavar="NAMES", help="列出哪些栏，用逗号隔开")
    made.add_argument("--year", type=year, metavar="Y", help="收入等按哪一年；不写用工作年度")
    made.add_argument("--as-of", type=past_day, metavar="DATE", help="这一天的")
    made.add_argument("--out", type=Path, metavar="FILE.xlsx", help="写成表格")


def run_list(args: Namespace, hooks: Hooks) -> Report:
    """Lists whoever meets the condition."""
    with opened(args) as archive:
        answer = ask(archive, _wish(archive, args), Meter())
    if args.out is not None:
        export(answer, args.question or "", args.out)
    data = {
        "count": len(answer.rows),
        "households": len(answer.households),
        "of": answer.subject,
        "columns": [{"key": it.key, "title": it.title} for it in answer.columns],
        "rows": [_row_data(answer, it) for it in answer.rows],
        "year": answer.year,
        "as_of": answer.day,
    }
    told = f"共 {len(answer.rows)} 条（{answer.day} 的{subjects()[answer.subject]}，收入等是 {answer.year} 年的）。"
    lines = ["\t".join(head for head, _ in heads(answer)), *(_line(answer, it) for it in answer.rows), told]
    return Report(data=data, lines=lines, notes=[answer.told] if answer.told else [])


def _wish(archive: Archive, args: Namespace) -> Wish:
    kept = wish_of(named(archive, args.question)) if args.question else Wish()
    subject = subject_named(args.of) if args.of else kept.subject
    if not subject:
        known = "、".join(f"{title}（{key}）" for key, title in subjects().items())
        raise Problem(f"没有列出：没有“{args.of}”这个台账。--of 可写：{known}。")
    if args.question and subject != kept.subject:
        raise Problem(f"没有列出：查询“{args.question}”查的是{subjects()[kept.subject]}。请去掉 --of。")
    columns = tuple(it.strip() for it in args.columns.replace("，", ",").split(",")) if args.columns else kept.columns
    where = args.where if args.where is not None else kept.where
    if args.question and args.where:
        where = f"({kept.where}) 且 ({args.where})" if kept.where else args.where
    return replace(
        kept,
        subject=subject,
        where=where,
        columns=columns,
        year=args.year or kept.year,
        day=args.as_of or kept.day,
    )


def _row_data(answer: Answer, row: Row) -> dict[str, object]:
    said = zip(answer.columns, row.values, strict=True)
    return {
        "number": row.number,
        "village": row.village,
        "head": row.head,
        "values": {column.key: number_or_text(column, value) for column, value in said},
    }


def _line(answer: Answer, row: Row) -> str:
    return "\t".join(str(it) for it in cells(answer, row))
