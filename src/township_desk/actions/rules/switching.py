"""Switching a rule off or on, and setting a number or words that it rests on. Each is one step, with its reason."""

import re

from township_desk.actions.office.limits import forget_limit, limit_named, set_limit, whole_number
from township_desk.actions.office.settings import set_value
from township_desk.actions.rules.listing import LIST, list_rules, rule_named
from township_desk.domain.checks import Rule
from township_desk.domain.checks.switches import OFF, ON, PREFIX
from township_desk.domain.records import Household, Member, Setting, VillageFigures
from township_desk.domain.verdict.standards import Standards, WordList
from township_desk.problems import Problem
from township_desk.store.archive import Archive

_OF_LISTS = (Household, Member, VillageFigures)


def switch_off(archive: Archive, name: str, reason: str, *, by: str) -> None:
    """Switches a rule off for the whole archive. The reason stays in the history."""
    rule = rule_named(name)
    if not reason.strip():
        raise Problem(f"没有关闭“{rule.title}”：要写明理由。")
    _switch(archive, rule, OFF, reason.strip(), by=by)


def switch_on(archive: Archive, name: str, reason: str = "", *, by: str) -> None:
    """Switches a rule on again, or one that is off as long as nobody wants it."""
    _switch(archive, rule_named(name), ON, reason.strip(), by=by)


def _switch(archive: Archive, rule: Rule, value: str, reason: str, *, by: str) -> None:
    is_on = next(it.on for it in list_rules(archive, {}) if it.rule.name == rule.name)
    if is_on == (value == ON):
        raise Problem(f"规则“{rule.title}”本来就是{'开' if is_on else '关'}着的，没有改。")
    known = archive.find(Setting, name=f"{PREFIX}{rule.name}")
    word = "启用" if value == ON else "关闭"
    with archive.change(f"{word}疑点规则“{rule.title}”{'：' if reason else ''}{reason}", by=by) as change:
        change.remove(*known)
        if rule.on != (value == ON) or reason:
            change.put(Setting(name=f"{PREFIX}{rule.name}", value=value, source=reason))


def set_threshold(archive: Archive, name: str, key: str, text: str, source: str, *, by: str, since: str = "") -> None:
    """Sets a number or the words that a rule rests on, for all rules that do. A number holds from an ISO day on.

    "" goes back to what was shipped; with a day, to what held before it.
    """
    rule = rule_named(name)
    if key not in (*rule.limits, *rule.lists):
        known = "、".join((*rule.limits, *rule.lists)) or "没有"
        raise Problem(f"规则“{rule.title}”没有名为“{key}”的界限，可以改的：{known}。")
    if key in rule.lists:
        shipped = Standards.load().lists[key]
        value = _words(text, shipped)
        set_value(archive, f"{LIST}{key}", value, source.strip(), by=by, title=f"疑点界限“{shipped.title}”")
    elif text.strip() or since:
        number = whole_number(text, limit_named(archive, key).title) if text.strip() else None
        set_limit(archive, key, number, source.strip(), by=by, since=since)
    else:
        forget_limit(archive, key, by=by)


def _words(text: str, it: WordList) -> str:
    """Words as a setting keeps them. A list of fields is written by their labels."""
    words = [word.strip() for word in re.split("[、，,]", text) if word.strip()]
    if not any("." in word for word in it.words):
        return ",".join(words)
    fields = {field.label: f"{kind.TABLE}.{field.name}" for kind in _OF_LISTS for field in kind.FIELDS}
    if unknown := [word for word in words if word not in fields]:
        raise Problem(f"没有改“{it.title}”：没有名为“{unknown[0]}”的栏。请写卡片上的栏名，用顿号隔开。")
    return ",".join(fields[word] for word in words)
