"""The command fill: fills a county's template."""

import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from township_desk.actions.exchange import filling
from township_desk.actions.exchange.filling import FillColumn, FillPlan, FillWish, Remembered, Scope
from township_desk.actions.household.register import village_named
from township_desk.actions.office.archives import Archive
from township_desk.actions.questions.scopes import scope_within
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, plan_year, rows, year
from township_desk.cli.report import Report, finding_data
from township_desk.cli.session import FILE_PASSWORD, file_password, opened, operator
from township_desk.cli.whom import add_whom, whom_in
from township_desk.domain.fields.codes import CodeLists
from township_desk.problems import Problem

_MOST_SAID = 20  # findings listed on a terminal; all of them are in the JSON


def add(commands: Commands) -> None:
    """Adds this command to the parser."""
    filler = commands.add_for_archive("fill", run_fill, "填一份县里发的空白模板")
    filler.add_argument("template", type=Path, metavar="TEMPLATE", help="空白模板（xlsx 或 xls）")
    filler.add_argument("out", type=Path, metavar="OUT.xlsx", help="写到哪里；一户一张的表写到文件夹就一户一个文件")
    filler.add_argument("--map", type=Path, metavar="FILE", help="各列填什么（JSON）；不写自动认，填过的照上次")
    filler.add_argument("--per", choices=("household", "member"), help="一户一行，还是一人一行；不写看列名")
    filler.add_argument("--village", metavar="V", help="只填这个村")
    filler.add_argument("--status", action="append", default=[], metavar="S", help="只填这个脱贫属性的户，可写几次")
    filler.add_argument(
        "--attribute", action="append", default=[], metavar="A", help="只填这个贫困户属性的户，可写几次"
    )
    add_whom(filler, "填")
    filler.add_argument("--exit-year", type=plan_year, metavar="Y", help="只填这一年退出的户")
    filler.add_argument("--who", choices=tuple(filling.CHARACTERISTICS), default="", help="只填这样的人，如 student")
    filler.add_argument("--sheet", metavar="NAME", help="填哪张表；不写自动认")
    filler.add_argument("--head", type=rows, metavar="A-B", help="表头在哪几行，如 3-5；不写自动认")
    filler.add_argument(
        "--sort", default="", metavar="FIELD", help="按这个字段排，如 computed.people；不写按村、组、户编号"
    )
    filler.add_argument("--descending", action="store_true", help="从大到小排")
    filler.add_argument("--year", type=year, metavar="Y", help="收入取哪一年；不写取工作年度")
    filler.add_argument("--dry-run", action="store_true", help="只看，不写")


def run_fill(args: Namespace, hooks: Hooks) -> Report:
    """Reads a template, works out its rows and writes it."""
    said = filling.read_mapping(args.map) if args.map else Remembered()
    meter = Meter()
    with opened(args) as archive:
        template, password = _template(args, meter)
        wish = FillWish(per=args.per, who=args.who, sort=args.sort, descending=args.descending, by=operator(args))
        plan = filling.look_at(archive, template, _scope(archive, args), wish, year=args.year, said=said)
        notes, path = list(plan.notes), args.out
        if not args.dry_run:
            made = filling.fill(archive, plan, args.out, by=operator(args), password=password, progress=meter)
            path = made.path
            notes += [it for it in made.notes if it not in notes]
    meter.end()
    return Report(data=_data(path, args, plan, notes), lines=_lines(path, args, plan), notes=notes)


def _template(args: Namespace, meter: Meter) -> tuple[filling.Template, str]:
    head, password = args.head, os.environ.get(FILE_PASSWORD, "")
    try:
        look = filling.look_at_template(args.template, sheet=args.sheet, head=head, password=password, progress=meter)
    except filling.Locked as locked:
        password = file_password(locked)
        look = filling.look_at_template(args.template, sheet=args.sheet, head=head, password=password, progress=meter)
    return look, password


def _scope(archive: Archive, args: Namespace) -> Scope:
    village = village_named(archive, args.village) if args.village else None
    _known(args.status, "status", "脱贫属性")
    _known(args.attribute, "attribute", "贫困户属性")
    scope = Scope(
        villages=(village.id,) if village else (),
        statuses=tuple(args.status),
        attributes=tuple(args.attribute),
        exit_year=args.exit_year,
    )
    return scope_within(archive, scope, whom_in(archive, args))


def _known(words: Sequence[str], list_name: str, title: str) -> None:
    """Refuses a word that no household can have: it is a slip, not a wish for an empty table."""
    known = CodeLists.load().lists[list_name].labels
    if unknown := next((it for it in words if it not in known), ""):
        raise Problem(f"没有填：没有“{unknown}”这个{title}。可写 {'、'.join(known)}。")


def _data(path: Path, args: Namespace, plan: FillPlan, notes: list[str]) -> dict[str, object]:
    return {
        "template": plan.template.path.name,
        "path": None if args.dry_run else str(path),
        "sheet": plan.sheet,
        "head_rows": plan.template.head.rows,
        "per": plan.per,
        "mapping": [_column_data(it) for it in plan.columns],
        "rows": len(plan.rows),
        "households": plan.households,
        "cells": [{"cell": place, "text": text} for place, text in plan.cells.items()],
        "notes": notes,
        "findings": [finding_data(it) for it in plan.findings],
    }


def _column_data(column: FillColumn) -> dict[str, object]:
    return {
        "column": column.letter,
        "head": column.head,
        "field": column.key,
        "title": column.title,
        "confidence": column.confidence if column.key else 0.0,
        "source": str(column.source),
    }


def _lines(path: Path, args: Namespace, plan: FillPlan) -> list[str]:
    blank = [it.head for it in plan.columns if not it.key]
    if plan.template.form is not None:
        done = "只看，没有写" if args.dry_run else f"已填好：{path}"
        return [f"“{plan.sheet}”是一户一张的表，{plan.households} 户。{done}。", *_blank_line(blank)]
    rows = "、".join(map(str, plan.template.head.rows))
    done = "只看，没有写" if args.dry_run else f"已填好：{path}"
    lines = [
        f"“{plan.sheet}”，表头在第 {rows} 行，{plan.row_words}。",
        f"{plan.households} 户，{len(plan.rows)} 行，{len(plan.columns) - len(blank)} 列有内容。{done}。",
        *_blank_line(blank),
    ]
    said = [f"  第 {it.row} 行 {it.column} 列 {it.message}" for it in plan.findings[:_MOST_SAID]]
    return [*lines, *([f"疑点 {len(plan.findings)} 条："] if said else []), *said]


def _blank_line(blank: list[str]) -> list[str]:
    return [f"不填的列：{'、'.join(blank)}。"] if blank else []
