"""Commands that read the register: overview, households, measures, duplicates and check."""

from argparse import Namespace
from collections import Counter
from dataclasses import asdict
from datetime import date

from township_desk.actions import checking, duplicates, measures
from township_desk.actions.checking import Located
from township_desk.actions.duplicates import Doubt
from township_desk.actions.overview import FIGURES, Count, Overview, overview
from township_desk.actions.register import Listed, list_households
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, day
from township_desk.cli.report import Report
from township_desk.cli.session import opened
from township_desk.domain import kinds
from township_desk.domain.findings import Severity


def add(commands: Commands) -> None:
    """Tells the parser of these commands."""
    commands.add_for_archive("overview", run_overview, "全镇到哪一步了，有什么要办")
    commands.add_for_archive("check", run_check, "核查全部疑点")
    commands.add_for_archive("duplicates", run_duplicates, "列出像是同一人的两条")
    counter = commands.add_for_archive("measures", run_measures, "五个一批各做了多少")
    counter.add_argument("--village", default="", metavar="NAME", help="只算一个村")
    counter.add_argument("--year", type=int, metavar="YEAR", help="只算这一年实施的")
    lister = commands.add_for_archive("households", run_households, "列出户档案")
    lister.add_argument("--search", default="", metavar="TEXT", help="姓名、拼音首字母、证件号码后几位或户编号")
    lister.add_argument("--as-of", type=day, metavar="DATE", help="这一天的户档案")


def run_households(args: Namespace, hooks: Hooks) -> Report:
    """Lists households, today's or of a day."""
    with opened(args) as archive:
        year = archive.township.working_year or date.today().year
        found = list_households(archive, year, search=args.search, day=args.as_of or "")
    people = sum(it.people for it in found)
    data = {
        "as_of": args.as_of,
        "year": year,
        "count": len(found),
        "people": people,
        "households": [_household_data(it) for it in found],
    }
    return Report(data=data, lines=[*map(_household_line, found), f"共 {len(found)} 户 {people} 人。"])


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
    """Says where the township stands."""
    meter = Meter()
    with opened(args) as archive:
        found = overview(archive, meter)
    meter.end()
    incidence = "未知" if found.incidence is None else f"{found.incidence:.2f}%"
    lines = [
        f"在册未脱贫 {_counted(found.poor)}，贫困发生率 {incidence}；{found.year} 年已脱贫 {_counted(found.exited)}，"
        f"计划 {_counted(found.planned)}。",
        *(f"公示在期：{it.title}，第 {it.day} 天，共 {it.days} 天" for it in found.postings),
        f"待办：指标没有全过 {found.to_verify} 户，疑点错误 {found.errors} 条、提醒 {found.warnings} 条，"
        f"比对没有处理 {found.hits} 条，没有帮扶责任人 {found.unpaired} 户。",
    ]
    return Report(data=_overview_data(found), lines=lines)


def _counted(count: Count) -> str:
    return f"{count.households} 户 {count.people} 人"


def _overview_data(found: Overview) -> dict[str, object]:
    yearly = {name: (now, before) for name, now, before in found.figures}
    money = {"per_capita": found.income.value, "per_capita_before": found.income_before.value}
    return {
        "year": found.year,
        **{name: asdict(getattr(found, name)) for name in ("registered", "poor", "exited", "planned")},
        "rural_people": found.rural_people,
        "incidence": None if found.incidence is None else round(found.incidence, 2),
        **{name: kinds.MONEY.edit(None if it is None else kinds.Money(it)) for name, it in money.items()},
        **{name: getattr(found, name) for name in ("helped", "to_verify", "hits", "errors", "warnings")},
        "postings": [asdict(it) for it in found.postings],
        "villages": [{"village": name, "exited": it[0], "planned": it[1]} for name, it in found.villages.items()],
        "figures": [_figure_data(it, *yearly.get(it, ())) for it in FIGURES],
    }


def _figure_data(name: str, now: int | None = None, before: int | None = None) -> dict[str, object]:
    return {"figure": name, "now": now, "before": before}


def run_measures(args: Namespace, hooks: Hooks) -> Report:
    """Counts the measures of the township, of a village or of a year by the five kinds."""
    with opened(args) as archive:
        rows = measures.ledger(archive, village=args.village, year=str(args.year or ""))
    counted, whole = measures.sums(rows), measures.total(rows)
    listed = [{"kind": it.kind, **_sum_data(it)} for it in counted]
    data = {"village": args.village, "year": args.year, **_sum_data(whole), "kinds": listed}
    return Report(data=data, lines=[*map(_sum_line, counted), _sum_line(whole)])


def _sum_data(it: measures.Sum) -> dict[str, object]:
    money = {"amount": kinds.MONEY.edit(kinds.Money(it.amount)), "gain": kinds.MONEY.edit(kinds.Money(it.gain))}
    return {"measures": it.measures, "households": it.households, **money}


def _sum_line(it: measures.Sum) -> str:
    amount, gain = (kinds.MONEY.show(kinds.Money(value)) for value in (it.amount, it.gain))
    return f"{it.kind}\t{it.measures} 项\t{it.households} 户\t帮扶金额 {amount} 元\t带动增收 {gain} 元"


def run_check(args: Namespace, hooks: Hooks) -> Report:
    """Names every finding of the archive; findings are no failure."""
    meter = Meter()
    with opened(args) as archive:
        found = checking.located(archive, checking.check_archive(archive, meter))
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
        f"{it.finding.severity.word}\t{it.number}\t{it.village}\t{it.head}户\t{it.finding.message}" for it in found
    ]
    return Report(data=data, lines=[*lines, f"疑点 {len(found)} 条：错误 {errors}，提醒 {warnings}。"])


def _finding_line(it: Located) -> str:
    return "\t".join((it.finding.severity.word, it.number or "—", it.village, f"{it.head}户", it.finding.message))


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
    }


def run_duplicates(args: Namespace, hooks: Hooks) -> Report:
    """Names the pairs that may be one person, surest first; nothing is merged here."""
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
