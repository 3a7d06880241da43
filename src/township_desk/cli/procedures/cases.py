"""The commands procedures and advance."""

from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from township_desk.actions.procedures import advancing, editions, moving, subjects
from township_desk.actions.procedures.cases import Row, rows
from township_desk.actions.procedures.plans import ACTS, AdvancePlan, Wish
from township_desk.actions.procedures.reading import CaseReader
from township_desk.actions.questions.scopes import numbers_of
from township_desk.cli.hooks import Hooks
from township_desk.cli.parser import Commands, day, plan_year
from township_desk.cli.report import Report
from township_desk.cli.said import said_in
from township_desk.cli.session import opened, operator, step_after
from township_desk.cli.whom import add_whom, whom_in
from township_desk.domain.fields.declared import Table
from township_desk.domain.fields.field import Field
from township_desk.domain.procedures.conditions import CONDITIONS
from township_desk.domain.procedures.look import Missing
from township_desk.domain.procedures.procedure import Procedure, Stage
from township_desk.domain.procedures.walk import Walk
from township_desk.domain.records.case import PASS
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD
from township_desk.problems import Problem

REFUSED = 2


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    made = commands.add("procedures", run_procedures, "列出各程序在办和办完的事项：到哪一步、还缺什么、哪天到期")
    made.add_argument("archive", type=Path, nargs="?", metavar="ARCHIVE", help="档案文件夹；看程序定义时不用写")
    made.add_argument("--village", metavar="V", help="只看这个村")
    made.add_argument("--year", type=plan_year, metavar="Y", help="只看这个年度的事项")
    made.add_argument("--describe", metavar="NAME", help="看一个程序的环节、登记内容和条件")
    made = commands.add_for_archive("advance", run_advance, "办结一个环节，或退回、不予通过、撤回、重新办理")
    made.add_argument("procedure", metavar="PROCEDURE", help="程序，如 exit 或 脱贫退出")
    made.add_argument("--stage", required=True, metavar="S", help="环节，写法见 procedures")
    made.add_argument("--date", required=True, type=day, metavar="D", help="办理日期")
    made.add_argument("--household", nargs="+", default=[], metavar="NO", help="户编号或申请编号，可写几个")
    made.add_argument("--village", metavar="V", help="这个村到这一环节的各户；按村办的程序写哪个村")
    add_whom(made, "办")
    made.add_argument("--outcome", choices=tuple(ACTS), default=PASS, help="结果，不写是 pass（办结）")
    made.add_argument("--year", type=plan_year, metavar="Y", help="新事项的年度，不写用办理日期的年份")
    made.add_argument("--data", type=Path, metavar="FILE", help="登记内容，JSON：{户编号: {字段: 值}}")
    made.add_argument("--dry-run", action="store_true", help="只看能不能办，不写")

    made = commands.add_for_archive("procedure-edition", run_edition, "把在办的事项换到改过的程序，先看后做")
    made.add_argument("procedure", metavar="PROCEDURE", help="程序，如 exit 或 脱贫退出")
    made.add_argument("--dry-run", action="store_true", help="只看会怎样，不写")


def run_edition(args: Namespace, hooks: Hooks) -> Report:
    """Moves the running cases of a procedure to its present edition."""
    with opened(args) as archive:
        procedure = editions.procedure_named(args.procedure, archive)
        found, deed = moving.moves(CaseReader(archive), procedure), moving.plan_move(archive, procedure)
        before = archive.step
        if found and not args.dry_run:
            deed.act(archive, operator(args))
        step = step_after(archive, before)
    moved = [it.told for it in found]
    lines = [*deed.lines, deed.title if args.dry_run else deed.done]
    return Report(data={"edition": procedure.edition, "moved": moved, "step": step}, lines=lines)


def run_procedures(args: Namespace, hooks: Hooks) -> Report:
    """Lists the cases of an archive, or describes a procedure."""
    if args.archive is None and args.describe:
        return _described(editions.procedure_named(args.describe))
    if args.archive is None:
        known = [{"procedure": it.name, "title": it.title, "of": it.of} for it in editions.procedures().values()]
        return Report(data={"procedures": known}, lines=[f"{it['procedure']}\t{it['title']}" for it in known])
    with opened(args) as archive:
        if args.describe:
            return _described(editions.procedure_named(args.describe, archive))
        found = rows(archive, village=args.village or "", year=args.year or 0)
    return Report(data={"cases": [_case(it) for it in found]}, lines=[*map(_line, found), f"共 {len(found)} 件。"])


def run_advance(args: Namespace, hooks: Hooks) -> Report:
    """Does one act on one or many cases."""
    if bool(args.household) + bool(args.village) + bool(args.where or args.question) != 1:
        raise Problem("没有办理：要办哪几户，请用 --household、--village，或 --where、--question，只用其中一种。")
    try:
        return _acted(args, dict(subjects.spoken(said_in(args.data))))
    except subjects.NotMeant as wrong:
        if not args.json:
            raise
        refused = [{"household": number, "what": wrong.what, "why": why} for number, why in wrong.whys.items()]
        return Report(data={"refusals": refused}, notes=[wrong.sentence], code=REFUSED)


def _acted(args: Namespace, said: Mapping[str, subjects.Said]) -> Report:
    """Looks at the act, and writes it unless something is against it."""
    with opened(args) as archive:
        reader = CaseReader(archive)
        procedure = reader.editions.named(args.procedure)
        wish = Wish(procedure=procedure, stage=args.stage, day=args.date, outcome=args.outcome, year=args.year or 0)
        numbers = args.household or numbers_of(archive, whom_in(archive, args))
        whose = subjects.subjects(
            archive, reader, procedure, args.stage, numbers=numbers, village=args.village or "", said=said
        )
        made, before = advancing.plan(reader, wish, whose, by=operator(args)), archive.step
        if not made.refused and not args.dry_run:
            advancing.write(archive, made, by=operator(args))
        step = step_after(archive, before)
    left = [f"登记内容里的 {it} 没有办：它没有到这一环节。" for it in said.keys() - {it.number for it in whose}]
    return _advanced(made, step, args, notes=sorted(left) if args.village and procedure.of == HOUSEHOLD else [])


def _advanced(made: AdvancePlan, step: int | None, args: Namespace, *, notes: Sequence[str]) -> Report:
    if made.refused and not args.json:
        raise Problem(made.sentence)
    if made.refused:
        refused = [{"household": it.subject.number, **_missing(why)} for it in made.refused for why in it.refusals]
        return Report(data={"refusals": refused}, notes=[made.sentence], code=REFUSED)
    cases = [
        {
            "case": it.case.number,
            "household": it.subject.number,
            "state": it.after.state.value,
            "next": it.after.current.key if it.after.current else None,
        }
        for it in made.lines
        if it.after is not None
    ]
    verb = "可以办" if args.dry_run else "已办"
    return Report(data={"step": step, "cases": cases}, lines=[f"{verb}：{made.label}"], notes=notes)


def _described(it: Procedure) -> Report:
    data = {
        "procedure": it.name,
        "title": it.title,
        "of": it.of,
        "edition": it.edition,
        "source": it.source,
        "confirmed": it.confirmed,
        "begins": [_condition(said) for said in it.begins],
        "dates": [list(chain) for chain in it.dates],
        "reopens": list(it.reopens),
        "stages": [_stage(it, stage) for stage in it.stages],
    }
    lines = [f"{stage.key}\t{stage.title}\t{stage.who}" for stage in it.stages]
    return Report(data=data, lines=[f"{it.title}（{it.basis}）", *lines])


def _field(procedure: Procedure, it: Field) -> dict[str, object]:
    words = list(procedure.words_of(it))
    return {"key": it.name, "label": it.label, "kind": procedure.kinds[it.name], "needed": it.needed, "words": words}


def _stage(procedure: Procedure, it: Stage) -> dict[str, object]:
    return {
        "key": it.key,
        "title": it.title,
        "who": it.who,
        "fields": [_field(procedure, one) for one in it.fields],
        "conditions": [_condition(said) for said in it.conditions],
        "papers": [{"title": said["title"], "signed": said.get("signed", False)} for said in it.papers],
        "sheets": list(it.sheets),
        "due": dict(it.due),
        "writes": dict(it.writes),
        "returns": list(it.returns),
        "refuse": it.refuse,
        "withdraw": procedure.withdraw and it.withdraw,
        "corrects": [*(it.corrects or ())] if it.corrects is not None else None,
    }


def _condition(said: Table) -> dict[str, object]:
    options = {name: value for name, value in said.items() if name != "kind"}
    return {"what": said["kind"], "title": CONDITIONS[said["kind"]].title, "options": options}


def _case(it: Row) -> dict[str, object]:
    way = it.view.walk
    return {
        "case": way.case.number,
        "procedure": way.procedure.name,
        "household": it.number or None,
        "village": it.village,
        "about": way.case.about,
        "year": way.case.year,
        "state": way.state.value,
        "next": way.current.key if way.current else None,
        "due": it.view.due or None,
        "missing": [_missing(why) for why in it.view.missing],
        "earlier": [_earlier(one) for one in it.view.earlier],
    }


def _earlier(way: Walk) -> dict[str, object]:
    return {"case": way.case.number, "state": way.state.value, "reason": way.end.opinion if way.end else ""}


def _missing(it: Missing) -> dict[str, object]:
    return {"what": it.what, "why": it.why}


def _line(it: Row) -> str:
    way = it.view.walk
    at = f"待办“{way.current.title}”" if way.current else way.word
    waits = "；".join(why.why for why in it.view.missing)
    return "\t".join((str(way.case.number), way.procedure.title, way.case.about, at, it.view.due, waits)).rstrip()
