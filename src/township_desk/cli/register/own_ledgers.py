"""The commands ledger-new and ledger-definition."""

import json
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from township_desk.actions.office.archives import Archive
from township_desk.actions.own_ledgers import declaring, from_workbook, handing_over
from township_desk.actions.own_ledgers.from_workbook import Trial
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, rows
from township_desk.cli.report import Report, finding_data
from township_desk.cli.session import file_password, opened, operator
from township_desk.domain.records import OwnLedger
from township_desk.domain.records.ledgers.ledger import OWNERS
from township_desk.domain.records.ledgers.own_draft import KIND_WORDS, OwnDraft, draft_of

_MOST_SAID = 20


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    maker = commands.add_for_archive("ledger-new", run_new, "照一张表或一份定义新建台账，并导入表里的行")
    maker.add_argument(
        "--from", dest="source", type=Path, required=True, metavar="WORKBOOK|DEFINITION", help="表格，或 .toml 定义"
    )
    maker.add_argument("--name", default="", metavar="N", help="台账叫什么；不写照表的标题")
    maker.add_argument("--sheet", metavar="NAME", help="照哪一张表；不写取最像的")
    maker.add_argument("--head", type=rows, metavar="FIRST[-LAST]", help="表头在第几行（3 或 3-5）；不写自动认")
    maker.add_argument("--dry-run", action="store_true", help="只看，不建")
    giver = commands.add_for_archive("ledger-definition", run_definition, "把一本台账的定义写成文件")
    giver.add_argument("name", metavar="NAME", help="哪一本台账，如 own_1、loan，或它的名称")
    giver.add_argument("out", type=Path, metavar="OUT.toml", help="写到哪里")


def run_new(args: Namespace, hooks: Hooks) -> Report:
    """Makes a ledger of a workbook or a definition."""
    meter = Meter()
    with opened(args) as archive:
        if args.source.suffix.lower() == handing_over.ENDING:
            report = _of_definition(archive, args)
        else:
            report = _of_workbook(archive, args, meter)
    meter.end()
    return report


def _of_definition(archive: Archive, args: Namespace) -> Report:
    draft = handing_over.read_definition(args.source)
    draft = replace(draft, title=args.name or draft.title)
    made = declaring.declaration(archive, draft)
    if not args.dry_run:
        made = declaring.make_empty(archive, draft, by=operator(args))
    data = {**_data(made, draft, args), "links": [], "rows": 0, "rejected": 0, "odd": [], "skipped": [], "findings": []}
    return Report(data=data, lines=_lines(made, draft, args))


def _of_workbook(archive: Archive, args: Namespace, meter: Meter) -> Report:
    trial, asked = None, {"sheet": args.sheet, "head": args.head, "progress": meter}
    try:
        trial = from_workbook.look_at(archive, args.source, **asked)
    except from_workbook.Locked as locked:
        trial = from_workbook.look_at(archive, args.source, password=file_password(locked), **asked)
    if args.name:
        draft = replace(trial.proposal.draft, title=args.name)
        trial = from_workbook.look_again(archive, replace(trial.proposal, draft=draft))
    draft = draft_of(json.loads(trial.text))
    made = declaring.declaration(archive, draft)
    if not args.dry_run:
        made = from_workbook.make(archive, trial, by=operator(args))
    data = {**_data(made, draft, args), **_rows_data(trial)}
    return Report(data=data, lines=[*_lines(made, draft, args), *_row_lines(trial)])


def _data(made: OwnLedger, draft: OwnDraft, args: Namespace) -> dict[str, object]:
    return {
        "name": made.name,
        "title": draft.title,
        "of": draft.of,
        "fields": [{"key": it.name, "label": it.label, "kind": it.kind} for it in draft.with_names().shown],
        "dry_run": args.dry_run,
        "step": None if args.dry_run else made.version,
    }


def _rows_data(trial: Trial) -> dict[str, object]:
    proposal = trial.proposal
    links = proposal.links()
    return {
        "links": [{"column": it.letter, "head": it.name, "field": links.get(it.name, "")} for it in trial.looked_up],
        "rows": trial.rows,
        "rejected": trial.rejected,
        "odd": [
            {"rows": list(it.rows), "column": it.letter, "field": it.field, "value": it.text, "message": it.sentence}
            for it in trial.odd
        ],
        "skipped": list(proposal.arrived.skipped),
        "findings": [finding_data(it) for it in trial.findings],
    }


def _lines(made: OwnLedger, draft: OwnDraft, args: Namespace) -> list[str]:
    done = "只看，没有建" if args.dry_run else f"已建：{made.name}"
    fields = (f"{it.label}（{KIND_WORDS[it.kind]}）" for it in draft.shown)
    return [f"台账“{draft.title}”，每条属于{OWNERS[draft.of]}。{done}。", f"栏目：{'、'.join(fields)}。"]


def _row_lines(trial: Trial) -> list[str]:
    links = "、".join(it.label for it in trial.looked_up)
    said = [f"  第 {it.row} 行 {it.message}" for it in trial.findings[:_MOST_SAID]]
    return [
        *([f"取档案里的，不另存：{links}。"] if links else []),
        f"{trial.rows} 行导入，{trial.rejected} 行没有导入。",
        *(f"  {it.sentence}。" for it in trial.odd[:_MOST_SAID]),
        *said,
    ]


def run_definition(args: Namespace, hooks: Hooks) -> Report:
    """Writes a definition into a file."""
    with opened(args) as archive:
        name, title = handing_over.write_any(archive, args.name, args.out)
    data = {"name": name, "title": title, "path": str(args.out)}
    return Report(data=data, lines=[f"台账“{title}”的定义已写到 {args.out}。"])
