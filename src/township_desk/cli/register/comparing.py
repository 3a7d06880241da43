"""The commands of 四级比对: compare, hits, settle, and printing the 核查表."""

import os
from argparse import ArgumentTypeError, Namespace
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from township_desk.actions.comparison import comparison, comparison_sheets, hits
from township_desk.actions.comparison.comparison import ComparisonPlan, HitRow, HitState, Listing, ListWish
from township_desk.actions.exchange import importing
from township_desk.actions.office.archives import Archive
from township_desk.actions.paper import printing
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands
from township_desk.cli.report import Report
from township_desk.cli.session import FILE_PASSWORD, file_password, opened, operator
from township_desk.domain.dossiers.comparison_subjects import FINDINGS, UNSETTLED, Matters
from township_desk.problems import Problem

_MOST_SAID = 50  # hits listed on a terminal; all of them are in the JSON and in the result workbook


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    matters = Matters.load()
    subjects, levels = (
        "、".join(f"{it.title}（{it.key}）" for it in of.values()) for of in (matters.subjects, matters.levels)
    )
    comparer = commands.add_for_archive("compare", run_compare, "拿部门名单与档案比对，记下命中的行")
    comparer.add_argument("list", type=Path, nargs="+", metavar="LIST", help="部门名单，可以几份，可以是文件夹")
    comparer.add_argument("--subject", required=True, metavar="S", help=f"比什么：{subjects}")
    comparer.add_argument("--level", required=True, metavar="L", help=f"哪一级的名单：{levels}")
    comparer.add_argument("--map", type=Path, metavar="FILE", help="哪一列是证件号码、姓名、出生日期、住址（JSON）")
    comparer.add_argument("--partial", action="store_true", help="名单不全：不因为它没有就算消失")
    comparer.add_argument("--dry-run", action="store_true", help="只比对，不写档案")
    lister = commands.add_for_archive("hits", run_hits, "列出四级比对的命中和核实结论")
    lister.add_argument("--village", metavar="V", help="只列这个村")
    lister.add_argument("--subject", metavar="S", help="只列这个事项")
    lister.add_argument("--open", action="store_true", help="只列还没有核实的")
    lister.add_argument("--out", type=Path, metavar="OUT.xlsx", help="另写一份结果表")
    settler = commands.add_for_archive("settle", run_settle, "记下四级比对的核实结论")
    settler.add_argument("hit", type=_key, nargs="+", metavar="HIT", help="hits 列出的编号，可以几条")
    settler.add_argument("--finding", required=True, choices=FINDINGS, metavar="F", help="、".join(FINDINGS))
    settler.add_argument("--reason", required=True, metavar="TEXT", help="怎么核实的")


def _key(text: str) -> int:
    if not (text.isascii() and text.isdecimal()):
        raise ArgumentTypeError(f"“{text}”不是编号，编号由 hits 列出")
    return int(text)


def run_compare(args: Namespace, hooks: Hooks) -> Report:
    """Compares lists with the archive and keeps the rows that hit as one step."""
    wish = ListWish(columns=_columns(args.map), password=os.environ.get(FILE_PASSWORD, ""))
    meter = Meter()
    with opened(args) as archive:

        def look(asked: ListWish) -> ComparisonPlan:
            return comparison.compare(archive, args.list, args.subject, args.level, asked, meter, partial=args.partial)

        try:
            plan = look(wish)
        except importing.Locked as locked:
            plan = look(replace(wish, password=file_password(locked)))
        step = None if args.dry_run else comparison.keep(archive, plan, by=operator(args))
    meter.end()
    data = {
        "subject": plan.subject.key,
        "level": plan.level.key,
        "file": plan.record.file,
        "sheets": [it.title for it in plan.lists.listings],
        "columns": [_heads(of, wish) for of in plan.lists.listings],
        "rows": plan.record.rows,
        "new": plan.count(HitState.NEW),
        "unchanged": plan.count(HitState.STILL),
        "gone": plan.count(HitState.GONE),
        "dry_run": args.dry_run,
        "step": step,
        "uncompared": plan.uncompared,
        "notes": list(plan.notes),
        "hits": [_data(it) for it in plan.rows],
    }
    return Report(data=data, lines=_summary(plan, step), notes=plan.notes)


def _heads(listing: Listing, wish: ListWish) -> dict[str, str]:
    """The head of the column for each role; "" where the list has none."""
    found = listing.columns(wish)
    return {role: found[role].head if role in found else "" for role in comparison.ROLES}


def _columns(path: Path | None) -> dict[str, str]:
    """The roles that a mapping file gives to heads."""
    said = importing.read_meanings(path).mapping if path else {}
    roles = {key: role for role, keys in comparison.ROLES.items() for key in keys}
    if strange := [head for head, key in said.items() if key not in roles]:
        raise Problem(f"没有比对：对应文件里的“{strange[0]}”只能对应证件号码、姓名、出生日期或行政村。请改正。")
    return {roles[key]: head for head, key in said.items()}


def _summary(plan: ComparisonPlan, step: int | None) -> list[str]:
    counts = "，".join(f"{state.word} {plan.count(state)}" for state in HitState)
    done = f"已记下，历史第 {step} 步" if step else "没有写档案"
    about = f"{plan.record.file}：{plan.subject.title}·{plan.level.title}，{plan.record.rows:,} 行"
    return [f"{about}。命中：{counts}。{done}。", *_lines(plan.rows)]


def _lines(rows: Sequence[HitRow]) -> list[str]:
    lines = ["\t".join(_words(it)) for it in rows[:_MOST_SAID]]
    more = len(rows) - len(lines)
    return [*lines, *([f"还有 {more} 条，请用 hits --out 或 --json 看全。"] if more else [])]


def _words(it: HitRow) -> tuple[str, ...]:
    hit, person = it.hit, it.person
    score = "" if hit.basis == "id" else f"疑似 {hit.score}"
    place = f"{person.village}{person.group}{person.head}户"
    return (str(hit.id), it.state.word, place, person.name, score or "证件号码", hit.finding or UNSETTLED, hit.file)


def _data(it: HitRow) -> dict[str, object]:
    hit, person = it.hit, it.person
    return {
        "hit": hit.id,
        "household": person.number,
        "village": person.village,
        "head": person.head,
        "member": person.name,
        "id_tail": person.id_number[-4:],
        "subject": hit.subject,
        "level": hit.level,
        "list": hit.file,
        "row": hit.row,
        "content": [{"head": head, "text": text} for head, text in hit.cells],
        "by": hit.basis,
        "score": hit.score,
        "why": hit.why,
        "state": str(it.state),
        "finding": hit.finding,
        "reason": hit.reason,
        "settled_by": hit.settled_by,
        "settled_on": hit.settled_on,
    }


def run_hits(args: Namespace, hooks: Hooks) -> Report:
    """Lists the kept hits, and the lists they come from."""
    subject = Matters.load().subject(args.subject).key if args.subject else ""
    with opened(args) as archive:
        rows = [
            it
            for it in hits.hit_rows(archive)
            if args.village in (None, it.person.village)
            and subject in ("", it.hit.subject)
            and not (args.open and (it.hit.finding or it.state is HitState.GONE))
        ]
        lists = hits.lists_compared(archive)
        written = hits.write_results(rows, args.out) if args.out else 0
    data = {
        "count": len(rows),
        "lists": [
            {
                "subject": it.record.subject,
                "level": it.record.level,
                "file": it.record.file,
                "digests": it.record.digests.splitlines(),
                "rows": it.record.rows,
                "on": it.record.compared_on,
                "by": it.by,
                "until": it.until,
            }
            for it in lists
        ],
        "out": str(args.out) if args.out else None,
        "written": written,
        "hits": [_data(it) for it in rows],
    }
    over = sum(it.until < date.today().isoformat() for it in lists)
    notes = [f"有 {over} 份名单已到期。看清除哪些：township-desk expire。"] if over else []
    return Report(data=data, lines=[*_lines(rows), f"共 {len(rows)} 条。"], notes=notes)


def print_comparison(archive: Archive, args: Namespace, wanted: int) -> Report:
    """Prints the 核查表 of a village, or of all villages with hits."""
    rows = [it for it in hits.hit_rows(archive) if args.village in (None, it.person.village)]
    forms = comparison_sheets.check_forms(archive, rows)
    pdf = comparison_sheets.check_sheets(archive, rows)
    printing.write_pdf(pdf, args.out)
    data = {
        "sheet": args.sheet,
        "path": str(args.out),
        "village": args.village,
        "villages": len(forms),
        "hits": sum(it.state is not HitState.GONE for it in rows),
        "pages": printing.pages_of(pdf),
    }
    return Report(data=data, lines=[f"已打印 {len(forms)} 个村，{data['hits']} 条，{data['pages']} 页：{args.out}"])


def run_settle(args: Namespace, hooks: Hooks) -> Report:
    """Writes down how hits are settled."""
    with opened(args) as archive:
        hits.settle(archive, args.hit, args.finding, args.reason, by=operator(args))
        step = archive.step
    data = {"count": len(args.hit), "finding": args.finding, "step": step}
    return Report(data=data, lines=[f"已记下 {len(args.hit)} 条：{args.finding}（历史第 {step} 步）。"])
