"""The commands import and export."""

import os
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from township_desk.actions.exchange import exporting, importing
from township_desk.actions.exchange.importing import ImportPlan, ImportWish, PlanView, RowFinding, RowState
from township_desk.actions.household.register import village_named
from township_desk.actions.office.archives import Archive
from township_desk.actions.questions.scopes import within
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, plan_year, rows, year
from township_desk.cli.report import Report, finding_data
from township_desk.cli.session import FILE_PASSWORD, file_password, opened, operator
from township_desk.cli.whom import add_whom, whom_in
from township_desk.domain.fields.findings import Severity
from township_desk.problems import Problem

_MOST_SAID = 20  # findings listed on a terminal; all of them are in the JSON and in the problem workbook


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    importer = commands.add_for_archive("import", run_import, "导入一份表格")
    importer.add_argument(
        "file", type=Path, nargs="+", metavar="FILE|FOLDER", help="县里发的表格，可以几份，可以是文件夹"
    )
    importer.add_argument("--all-sheets", action="store_true", help="工作簿里列名差不多的表都读，合在一起")
    importer.add_argument("--sheet", metavar="NAME", help="读哪一张表；不写读最像的")
    importer.add_argument("--head", type=rows, metavar="FIRST[-LAST]", help="表头在第几行（3 或 3-5）；不写自动认")
    kinds = "population 花名册、income 收入账、pairing 帮扶名单、village 村情，或台账的名字"
    importer.add_argument("--kind", metavar="KIND", help=f"这是什么表：{kinds}；不写自动认")
    importer.add_argument("--layout", metavar="NAME", help="按这个版式认列；不写自动认")
    importer.add_argument(
        "--year", type=plan_year, metavar="Y", help="收入、台账记在哪一年；不写看表里、标题、文件名，再按工作年度"
    )
    importer.add_argument("--map", type=Path, metavar="FILE", help="列、词语和单行怎么办（JSON），词语导入后记住")
    importer.add_argument("--dry-run", action="store_true", help="只核对，不写档案")
    importer.add_argument("--blank-overwrites", action="store_true", help="表里空着的，也覆盖档案里原有的")
    importer.add_argument("--keep-file", action="store_true", help="原件也加密存进档案，日后可取回")
    importer.add_argument("--problems", type=Path, metavar="OUT.xlsx", help="有疑点的行另存一份")
    exporter = commands.add_for_archive("export", run_export, "按版式导出表格")
    exporter.add_argument("layout", metavar="LAYOUT", help="版式名，如 population-2017")
    exporter.add_argument("out", type=Path, metavar="OUT.xlsx", help="写到哪里")
    exporter.add_argument("--village", metavar="V", help="只导出这个村")
    add_whom(exporter, "导出")
    exporter.add_argument("--year", type=year, metavar="Y", help="收入、年龄按哪一年，其余是今天的；不写用工作年度")


def run_import(args: Namespace, hooks: Hooks) -> Report:
    """Reads files and imports them as one step. The problem workbook is written first."""
    said = importing.read_meanings(args.map) if args.map else importing.Meanings()
    meter = Meter()
    with opened(args) as archive:
        wish = replace(_wish(args, said), same_as=importing.members_meant(archive, said))
        try:
            plan = importing.look_at(archive, args.file, wish, meter)
        except importing.Locked as locked:
            plan = importing.look_at(archive, args.file, replace(wish, password=file_password(locked)), meter)
        # Before the import, so that the clerk has these rows even when the import is refused.
        problem_rows = importing.write_problems(plan, args.problems) if args.problems else 0
        step = None if args.dry_run else _imported(archive, plan, args, meter)
    meter.end()
    data = {
        **_plan_data(plan),
        "dry_run": args.dry_run,
        "step": step,
        "problems": str(args.problems) if args.problems else None,
        "problem_rows": problem_rows,
        "findings": [finding_data(finding) for finding in plan.findings],
        "unknown_words": [{"list": it.list_name, "word": it.word, "rows": it.rows} for it in plan.unknown_words],
    }
    return Report(data=data, lines=[*_summary(plan, step, args.dry_run), *_said(plan)], notes=_year_note(plan))


def _wish(args: Namespace, said: importing.Meanings) -> ImportWish:
    return ImportWish(
        kind=args.kind,
        sheet=args.sheet,
        head=args.head,
        layout=args.layout,
        year=args.year,
        blank_overwrites=args.blank_overwrites,
        all_sheets=args.all_sheets,
        mapping=said.mapping,
        words=said.words,
        skipped=said.skipped,
        keep_files=args.keep_file,
        password=os.environ.get(FILE_PASSWORD, ""),
    )


def _year_note(plan: ImportPlan) -> list[str]:
    """Says that incomes went into another year than the working
    year, because nobody sees them without asking for it.
    """
    how = f"要看 {plan.year} 年的，写 --year {plan.year}，或用 year 换工作年度。"
    other = PlanView(plan).other_year
    return [other + how] if other else []


def _imported(archive: Archive, plan: ImportPlan, args: Namespace, meter: Meter) -> int | None:
    """Imports a plan and returns its step. What stops it is explained with the options of the command line."""
    try:
        return importing.import_plan(archive, plan, by=operator(args), progress=meter)
    except importing.Stopped as stopped:
        raise Problem(
            f"{stopped.sentence}命令行用 --all-sheets、--sheet、--kind 或 --map，--dry-run 看全部疑点。"
        ) from None


def _plan_data(plan: ImportPlan) -> dict[str, object]:
    return {
        "file": plan.file,
        "sheet": plan.sheet,
        "sheets": list(plan.source.sheets) or [plan.sheet],
        "left_out": list(plan.source.left_out),
        "kind": plan.kind.name,
        "layout": plan.layout,
        "header_row": plan.header_row,
        "year": plan.year,
        "year_from": plan.year_source,
        "working_year": plan.working_year,
        "rows": len(plan.states),
        "added": plan.count(RowState.NEW),
        "changed": plan.count(RowState.CHANGED),
        "same": plan.count(RowState.SAME),
        "rejected": plan.count(RowState.REJECTED),
        "skipped": [{"sheet": it.sheet, "row": it.row, "text": it.text} for it in plan.skipped],
        "kept": len(plan.source.paths) if plan.keeps else 0,
    }


def _summary(plan: ImportPlan, step: int | None, dry_run: bool) -> list[str]:
    order = (RowState.NEW, RowState.CHANGED, RowState.SAME, RowState.REJECTED)
    counts = "，".join(f"{state.word} {plan.count(state)}" for state in order)
    done = "只核对，没有写档案" if dry_run else f"已导入，历史第 {step} 步" if step else "没有要写的，档案未改动"
    year_ = f"，{plan.dated}记在 {plan.year} 年（{plan.year_source}）" if plan.dated else ""
    view = PlanView(plan)
    where = f"{view.layout_title}，{view.head_line}{year_}"
    lines = "、".join(str(it.row) for it in plan.skipped[:_MOST_SAID])
    skipped = [f"略去合计、填表人等 {len(plan.skipped)} 行：第 {lines} 行。"] if lines else []
    return [f"{plan.file}：{where}。", f"共 {len(plan.states)} 行：{counts}。{done}。", *skipped]


def _said(plan: ImportPlan) -> list[str]:
    """The first findings in words."""
    lines = [
        f"  {_place(plan, finding)}{finding.severity.word}：{finding.message}" for finding in plan.findings[:_MOST_SAID]
    ]
    more = len(plan.findings) - len(lines)
    errors = sum(finding.severity is Severity.ERROR for finding in plan.findings)
    head = [f"疑点 {len(plan.findings)} 条，其中错误 {errors} 条："] if lines else []
    return [*head, *lines, *([f"  还有 {more} 条，请用 --problems 或 --json 看全。"] if more else [])]


def _place(plan: ImportPlan, finding: RowFinding) -> str:
    if not finding.row:
        return ""
    return f"{plan.incoming.where(finding.place)} {finding.column + ' 列 ' if finding.column else ''}"


def run_export(args: Namespace, hooks: Hooks) -> Report:
    """Writes a workbook in a layout."""
    meter = Meter()
    with opened(args) as archive:
        village = village_named(archive, args.village) if args.village else None
        places = (village.id,) if village else ()
        homes, wanted = within(archive, whom_in(archive, args)), args.year or 0
        made = exporting.export(
            archive, args.layout, args.out, villages=places, households=homes, year=wanted, progress=meter
        )
    meter.end()
    data = {
        "path": str(made.path),
        "layout": made.layout,
        "year": made.year,
        "village": village.name if village else None,
        "rows": made.rows,
        "households": made.households,
        "gaps": [it.sentence for it in made.gaps],
    }
    line = f"已导出 {made.households} 户，{made.rows} 行（{made.year} 年度）：{made.path}"
    return Report(data=data, lines=[line], notes=[it.sentence for it in made.gaps])
