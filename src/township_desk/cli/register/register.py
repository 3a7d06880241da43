"""The commands overview, households, duplicates and check."""

from argparse import Namespace
from collections import Counter
from dataclasses import asdict, replace

from township_desk.actions.figures.ledger_figures import ledger_figures
from township_desk.actions.figures.table import FigureWish
from township_desk.actions.household import checking, duplicates
from township_desk.actions.household.checking import Located
from township_desk.actions.household.duplicates import Doubt
from township_desk.actions.household.register import Listed, list_households, moment_of
from township_desk.actions.ledgers.overview import LedgerSummary
from township_desk.actions.office.working_year import working_year, year_state
from township_desk.actions.today.overview import FIGURES, Count, Overview, overview
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, past_day, year
from township_desk.cli.register.figures import ledger_figure_data
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.domain.fields import kinds
from township_desk.domain.fields.findings import Severity


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    viewer = commands.add_for_archive("overview", run_overview, "全镇到哪一步了，有什么要办")
    viewer.add_argument("--year", type=year, metavar="Y", help="哪一年的数，过去的年按年末；不写用工作年度")
    checker = commands.add_for_archive("check", run_check, "核查全部疑点")
    checker.add_argument("--year", type=year, metavar="Y", help="按哪一年的收入核查；不写用工作年度")
    commands.add_for_archive("duplicates", run_duplicates, "列出像是同一人的两条")
    lister = commands.add_for_archive("households", run_households, "列出户档案")
    lister.add_argument("--search", default="", metavar="TEXT", help="姓名、拼音首字母、证件号码后几位或户编号")
    lister.add_argument("--year", type=year, metavar="Y", help="人均纯收入取哪一年；不写用工作年度，往日用那天的年度")
    lister.add_argument("--as-of", type=past_day, metavar="DATE", help="这一天的户档案")


def run_households(args: Namespace, hooks: Hooks) -> Report:
    """Lists the households of today or of a day."""
    with opened(args) as archive:
        wanted = args.year or (int(args.as_of[:4]) if args.as_of else working_year(archive))
        found = list_households(archive, wanted, search=args.search, day=args.as_of or "")
        empty = replace(year_state(archive), year=wanted).sentence
        moment = moment_of(archive, args.as_of) if args.as_of else None
    register = [it for it in found if it.registered]
    people, registered = sum(it.people for it in register), len(register)
    data = {
        "as_of": args.as_of,
        "basis": moment.basis if moment else None,
        "year": wanted,
        "count": len(found),
        "registered": registered,
        "people": people,
        "households": [_household_data(it) for it in found],
    }
    lines = [
        *map(_household_line, found),
        f"共 {len(found)} 户，在册 {registered} 户 {people} 人（人均纯收入是 {wanted} 年的）。",
    ]
    return Report(data=data, lines=lines, notes=[*filter(None, (moment.sentence if moment else "", empty))])


def _household_data(it: Listed) -> dict[str, object]:
    return {
        "number": it.number,
        "head": it.head,
        "id_tail": it.id_tail,
        "village": it.village,
        "group": it.group,
        "people": it.people,
        "attribute": it.attribute,
        "status": it.status,
        "registered": it.registered,
        "exit_year": it.exit_year,
        "cause": it.cause,
        "per_capita": kinds.MONEY.edit(it.per_capita),
    }


def _household_line(it: Listed) -> str:
    income = kinds.MONEY.show(it.per_capita)
    words = (
        it.number,
        it.head,
        it.village,
        it.group,
        f"{it.people} 人",
        it.attribute,
        it.status,
        income and f"{income} 元",
    )
    return "\t".join(word or "—" for word in words)


def run_overview(args: Namespace, hooks: Hooks) -> Report:
    """Reports where the township stands today, or at the end of a past year."""
    meter = Meter()
    with opened(args) as archive:
        found = overview(archive, meter, year=args.year or 0)
        of_ledgers = ledger_figures(archive, FigureWish(year=found.year))
    meter.end()
    day, incidence = found.view.words, "未知" if found.incidence is None else f"{found.incidence:.2f}%"
    poor = _counted(found.poor) if found.poor_known else "未知"
    lines = [
        f"{day}在册未脱贫 {poor}，贫困发生率 {incidence}；{found.year} 年已脱贫 {_counted(found.exited)}，"
        f"拟退出 {_counted(found.planned)}。",
        *(f"{it.waiting_title}：{it.waiting_words}。" for it in found.ledgers),
        *(f"第 {it.number} 号{it.state.word}：{it.title}，第 {it.day} 天，共 {it.days} 天" for it in found.postings),
        f"待办（今天）：指标没有全过 {found.to_verify} 户，疑点错误 {found.errors} 条、提醒 {found.warnings} 条，"
        f"比对没有处理 {found.hits} 条，没有帮扶责任人 {found.unpaired} 户。",
    ]
    data = _overview_data(found) | {"ledger_figures": [*map(ledger_figure_data, of_ledgers)]}
    return Report(data=data, lines=lines, notes=_overview_notes(found))


def _overview_notes(found: Overview) -> list[str]:
    """What is unknown, and what would make it known."""
    unknown = found.unknown.households
    why = "当时脱贫没有，档案里看不出" if found.view.is_past else "没有填脱贫属性，分不出脱贫没有"
    notes = [f"{unknown} 户{why}。请导入带“脱贫属性”“脱贫年度”的名单。"] if unknown else []
    return [*notes, found.years.sentence] if found.years.sentence else notes


def _counted(count: Count) -> str:
    return f"{count.households} 户 {count.people} 人"


def _overview_data(found: Overview) -> dict[str, object]:
    yearly = {it.name: (it.now.value, it.before.value) for it in found.figures}
    money = {"per_capita": found.income.value, "per_capita_before": found.income_before.value}
    return {
        "year": found.year,
        "day": found.view.day,
        **{name: asdict(getattr(found, name)) for name in ("registered", "poor", "unknown", "exited", "planned")},
        "rural_people": found.rural.value,
        "incidence": None if found.incidence is None else round(found.incidence, 2),
        **{name: kinds.MONEY.edit(None if it is None else kinds.Money(it)) for name, it in money.items()},
        **{name: getattr(found, name) for name in ("helped", "unpaired", "to_verify", "hits", "errors", "warnings")},
        "year_ends": [{"year": it.year, "people": it.people} for it in found.year_ends if it.whole],
        "income_years": list(found.years.accounts),
        "postings": [asdict(it) | {"state": it.state.value} for it in found.postings],
        "ledgers": [_waiting_data(it) for it in found.ledgers],
        "villages": [{"village": name, "exited": it[0], "planned": it[1]} for name, it in found.villages.items()],
        "figures": [_figure_data(it, *yearly.get(it, ())) for it in FIGURES],
    }


def _waiting_data(it: LedgerSummary) -> dict[str, object]:
    name, count = it.kind.TABLE, it.count
    return {"ledger": name, "overdue": count.overdue, "soon": count.soon, "first_due": count.first_due}


def _figure_data(name: str, now: int | None = None, before: int | None = None) -> dict[str, object]:
    return {"figure": name, "now": now, "before": before}


def run_check(args: Namespace, hooks: Hooks) -> Report:
    """Lists every finding of the archive. Findings are no failure, so the exit code is 0."""
    meter = Meter()
    with opened(args) as archive:
        found = checking.located(archive, checking.check_archive(archive, meter, args.year or 0))
    meter.end()
    by_severity = Counter(it.finding.severity for it in found)
    errors, warnings = by_severity[Severity.ERROR], by_severity[Severity.WARNING]
    data = {
        "count": len(found),
        "errors": errors,
        "warnings": warnings,
        "findings": [_finding_data(it) for it in found],
    }
    lines = [
        f"{it.finding.severity.word}\t{it.number}\t{it.village}\t{_whose(it)}\t{it.finding.message}" for it in found
    ]
    return Report(data=data, lines=[*lines, f"疑点 {len(found)} 条：错误 {errors}，提醒 {warnings}。"])


def _whose(it: Located) -> str:
    """The household of a finding; "" where it concerns a village or the township."""
    return f"{it.head}户" if it.finding.household else ""


def _finding_data(it: Located) -> dict[str, object]:
    finding = it.finding
    return {
        "rule": finding.rule,
        "severity": str(finding.severity),
        "message": finding.message,
        "kind": finding.kind,
        "field": finding.field,
        "label": it.label,
        "village": it.village,
        "household": it.number,
        "head": it.head,
        "person": it.person,
        "fix": finding.fix.title if finding.fix else None,
        "exemptable": finding.exemptable,
        "case": finding.case or None,
    }


def run_duplicates(args: Namespace, hooks: Hooks) -> Report:
    """Lists the pairs that may be one person, highest score first. Nothing is merged here."""
    with opened(args) as archive:
        found = duplicates.find(archive)
    data = {"count": len(found), "pairs": [_pair_data(it) for it in found]}
    lines = [f"{it.pair.score}\t{it.pair.reason}\t{_two_places(it)}" for it in found]
    return Report(data=data, lines=[*lines, f"共 {len(found)} 对。合并或记下不是同一人，请在窗口的“重复人员”里做。"])


def _two_places(it: Doubt) -> str:
    people = zip((it.pair.first, it.pair.second), it.places, strict=True)
    return "\t".join(f"{person.name}（{place}，末四位 {person.id_number[-4:] or '未填'}）" for person, place in people)


def _pair_data(it: Doubt) -> dict[str, object]:
    people = zip((it.pair.first, it.pair.second), it.places, strict=True)
    return {
        "score": it.pair.score,
        "reason": it.pair.reason,
        "people": [
            {"name": person.name, "place": place, "id_tail": person.id_number[-4:], "birth": person.birth or ""}
            for person, place in people
        ],
    }
