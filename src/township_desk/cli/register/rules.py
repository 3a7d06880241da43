"""The commands rules and rule: the rules of the checks, switching one, setting what it rests on."""

from argparse import Namespace

from township_desk.actions.rules.listing import RuleView, counted_rules, list_rules, rule_named
from township_desk.actions.rules.switching import set_threshold, switch_off, switch_on
from township_desk.cli.hooks import Hooks
from township_desk.cli.meter import Meter
from township_desk.cli.parser import Commands, day, year
from township_desk.cli.report import Report
from township_desk.cli.session import opened, operator
from township_desk.problems import Problem


def add(commands: Commands) -> None:
    """Adds these commands to the parser."""
    lister = commands.add_for_archive("rules", run_rules, "列出疑点规则和各规则现有的疑点数")
    lister.add_argument("--year", type=year, metavar="Y", help="按哪一年的收入核查；不写用工作年度")
    one = commands.add_for_archive("rule", run_rule, "看一条疑点规则；关闭、启用它，改它的界限")
    one.add_argument("name", metavar="NAME", help="规则的名称，见命令 rules")
    way = one.add_mutually_exclusive_group()
    way.add_argument("--off", action="store_true", help="关闭，要写 --reason")
    way.add_argument("--on", action="store_true", help="启用")
    way.add_argument("--set", metavar="KEY=VALUE", help="改一个界限；值留空回到出厂的")
    one.add_argument("--reason", default="", metavar="TEXT", help="关闭或启用的理由，记入历史")
    one.add_argument("--source", default="", metavar="TEXT", help="界限的依据；写了才算已确认")
    one.add_argument("--since", type=day, metavar="DATE", help="界限的数从哪天起；不写是一直")


def run_rules(args: Namespace, hooks: Hooks) -> Report:
    """Lists every rule with how often it strikes. A rule that is off was not asked: its number is null."""
    meter = Meter()
    with opened(args) as archive:
        found = counted_rules(archive, meter, args.year or 0)
    meter.end()
    off = sum(not it.on for it in found)
    lines = [*map(_line, found), f"共 {len(found)} 条规则，关着的 {off} 条。"]
    data = {"count": len(found), "off": off, "rules": [_data(it) | {"found": it.found} for it in found]}
    return Report(data=data, lines=lines)


def run_rule(args: Namespace, hooks: Hooks) -> Report:
    """Shows one rule, after changing it if asked to."""
    rule = rule_named(args.name)
    with opened(args) as archive:
        if args.off:
            switch_off(archive, rule.name, args.reason, by=operator(args))
        elif args.on:
            switch_on(archive, rule.name, args.reason, by=operator(args))
        elif args.set is not None:
            key, sign, value = args.set.partition("=")
            if not sign:
                raise Problem(f"--set 应写成 名称=值，写成了“{args.set}”。没有改。")
            set_threshold(
                archive, rule.name, key.strip(), value, args.source, by=operator(args), since=args.since or ""
            )
        it = next(it for it in list_rules(archive, {}) if it.rule.name == rule.name)
    lines = [
        f"{it.rule.title}（{rule.name}）：{it.state}{'，' if it.reason else ''}{it.reason}",
        f"依据：{rule.source}",
    ]
    own = {True: "，本单位设定", False: ""}
    lines += [f"{each.key}\t{each.title}：{each.value}{each.unit}{own[each.own]}" for each in it.thresholds]
    return Report(data=_data(it), lines=lines)


def _line(it: RuleView) -> str:
    found = "" if it.found is None else f"{it.found} 条"
    return f"{it.rule.group}\t{it.rule.name}\t{it.rule.title}\t{it.rule.severity.word}\t{it.state}\t{found}"


def _data(it: RuleView) -> dict[str, object]:
    return {
        "name": it.rule.name,
        "title": it.rule.title,
        "group": it.rule.group,
        "severity": str(it.rule.severity),
        "source": it.rule.source,
        "on": it.on,
        "reason": it.reason,
        "thresholds": [
            {
                "key": each.key,
                "title": each.title,
                "value": each.value.split("、") if each.is_list else int(each.value),
                "unit": each.unit,
                "source": each.source,
                "confirmed": each.confirmed,
                "own": each.own,
                "since": each.since or None,
            }
            for each in it.thresholds
        ],
    }
