"""Changing an own ledger: names, order, fields that come, go or become of another kind. One step that can be undone.

How a field is stored never changes: a field of another kind is a new one, which takes its values over in the same step.
The old one stays with its values, so that history and undo stay true.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from township_desk.actions.ledgers.entries import whose
from township_desk.actions.own_ledgers.declaring import declaration, draft_now
from township_desk.domain.fields import declared
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.records import KINDS, OwnLayout, OwnLedger, TemplateMap
from township_desk.domain.records.ledgers.files import record_of
from township_desk.domain.records.ledgers.own_draft import KIND_WORDS, OwnDraft, OwnField
from township_desk.domain.records.record import Record
from township_desk.problems import Conflict, Problem
from township_desk.store.archive import Archive

_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """A plan: the ledger as it will be declared, its entries with taken-over values, what happens in sentences.

    `wrong` names the values that do not fit. While there are any, nothing is written. `step` is the archive's last step
    when it was looked at.
    """

    kept: OwnLedger
    made: OwnLedger
    lines: tuple[str, ...]
    wrong: tuple[str, ...] = ()
    entries: tuple[Record, ...] = ()
    moved: Mapping[str, str]
    step: int


def plan_change(archive: Archive, kept: OwnLedger, draft: OwnDraft) -> FieldChange:
    """Works out what changing a ledger would do. Raises Problem when it cannot be declared so."""
    step = archive.step
    before = draft_now(kept)
    after, moved = _with_new_kinds(before, draft.with_names())
    after = _known_by_old_names(before, after)
    made = declaration(archive, after, kept)
    if before == after:
        return FieldChange(kept=kept, made=kept, lines=(), moved={}, step=step)
    entries, wrong = _taken_over(archive, before, after, made, moved)
    return FieldChange(
        kept=kept,
        made=made,
        lines=tuple(_lines(before, after, moved, len(entries))),
        wrong=tuple(wrong),
        entries=tuple(entries),
        moved={old: new for old, new in moved.items() if old != new},
        step=step,
    )


def change(archive: Archive, plan: FieldChange, *, by: str) -> None:
    """Writes the change as one step. Raises Conflict when anything was written since it was worked out."""
    if plan.wrong:
        raise Problem(f"没有改：{plan.wrong[0]}")
    if archive.step != plan.step:
        raise Conflict("没有改：看过以后档案里又有改动，新登记的内容可能没有算进去。请重新打开再改。")
    with archive.change(f"改台账“{plan.made.title}”的栏目：{'，'.join(plan.lines)}"[:200], by=by) as step:
        step.put(plan.made, *plan.entries, *_templates(archive, plan))


def _with_new_kinds(before: OwnDraft, draft: OwnDraft) -> tuple[OwnDraft, dict[str, str]]:
    """The draft in which a field of another kind has a new name, and the new names by the old ones."""
    was, fields, moved = {it.name: it for it in before.fields}, list[OwnField](), dict[str, str]()
    for it in draft.fields:
        old = was.get(it.name)
        if old is None or old.kind == it.kind or it.retired:
            fields.append(it)
        else:
            fields += [replace(it, name=""), replace(old, retired=True)]
            moved[it.name] = ""
    made = replace(draft, fields=tuple(fields)).with_names()
    by_place = {old.name: new.name for new, old in zip(made.fields, made.fields[1:], strict=False) if old.name in moved}
    return _renamed(made, by_place), by_place


def _renamed(draft: OwnDraft, names: Mapping[str, str]) -> OwnDraft:
    def new(name: str) -> str:
        return names.get(name, name)

    return replace(
        draft,
        same=tuple(map(new, draft.same)),
        sums=tuple(map(new, draft.sums)),
        tabs=new(draft.tabs),
        due=new(draft.due),
        done=new(draft.done),
    )


def _known_by_old_names(before: OwnDraft, after: OwnDraft) -> OwnDraft:
    """The draft in which a renamed field is still known by the head that files have."""
    was, taken = {it.name: it for it in before.shown}, {it.label for it in after.shown}
    fields = []
    for it in after.fields:
        old = was.get(it.name)
        known = (*it.aliases, old.label) if old and old.label != it.label and old.label not in taken else it.aliases
        fields.append(replace(it, aliases=tuple(dict.fromkeys(name for name in known if name not in taken))))
    return replace(after, fields=tuple(fields))


def _renamed_words(was: OwnField, now: OwnField) -> dict[str, str]:
    """The words of an option that are only called otherwise: as many words, in the same places."""
    pairs = zip(was.words, now.words, strict=False)
    found = {old: new for old, new in pairs if old != new and old not in now.words and new not in was.words}
    return found if len(was.words) == len(now.words) else {}


def _taken_over(
    archive: Archive, before: OwnDraft, after: OwnDraft, made: OwnLedger, moved: Mapping[str, str]
) -> tuple[list[Record], list[str]]:
    """The entries whose values change, and what does not fit."""
    table = declared.with_retired(json.loads(made.text), declared.tables()[made.name])
    with declared.trying(made.name, table):
        kind, codes = record_of(made.name, table), CodeLists.load()
    was = {it.name: it for it in before.fields}
    options = [it for it in after.shown if it.kind == "code" and it.name in was and was[it.name].words != it.words]
    if not moved and not options:
        return [], []
    entries, wrong = list[Record](), dict[str, list[tuple[Record, str]]]()
    old_kind = KINDS[made.name]
    for entry in archive.all(old_kind):
        values: dict[str, Any] = {it.name: getattr(entry, it.name) for it in old_kind.FIELDS}
        now = dict(values)
        for old, new in moved.items():
            text = old_kind.field(old).kind.edit(values[old])
            try:
                now[new] = kind.field(new).kind.parse(text, codes)
            except Misfit as misfit:
                label = f"“{was[old].label}”改为{KIND_WORDS[after.field(new).kind]}"
                wrong.setdefault(label, []).append((entry, f"的“{text}”{_short(misfit)}"))
        for it in options:
            said = values[it.name]
            now[it.name] = _renamed_words(was[it.name], it).get(said, said)
            if now[it.name] and now[it.name] in was[it.name].words and now[it.name] not in it.words:
                wrong.setdefault(f"“{it.label}”去掉“{said}”", []).append((entry, "还在用"))
        if any(value != values.get(name, kind.field(name).empty) for name, value in now.items()):
            entries.append(kind(id=entry.id, version=entry.version, **now))
    return entries, [*_named(archive, wrong)]


def _short(misfit: Misfit) -> str:
    return misfit.sentence.partition("”")[2] or misfit.sentence


def _named(archive: Archive, wrong: Mapping[str, Sequence[tuple[Record, str]]]) -> Iterator[str]:
    """What does not fit, in sentences. Owners are looked up only for the entries that are named."""
    for what, cases in wrong.items():
        told = "；".join(f"{whose(archive, entry).strip()}{why}" for entry, why in cases[:_NAMED])
        more = f" 等 {len(cases)} 条" if len(cases) > _NAMED else ""
        yield f"{what}，有 {len(cases)} 条放不进：{told}{more}。请先改好，或不改这一栏。"


def _lines(before: OwnDraft, after: OwnDraft, moved: Mapping[str, str], entries: int) -> Iterator[str]:
    """What changes, in sentences."""
    was, now = {it.name: it for it in before.fields}, {it.name: it for it in after.fields}
    if before.title != after.title:
        yield f"名称由“{before.title}”改为“{after.title}”"
    for old, new in moved.items():
        kinds = f"由{KIND_WORDS[was[old].kind]}改为{KIND_WORDS[now[new].kind]}"
        yield f"“{was[old].label}”{kinds}，{entries:,} 条照读" if entries else f"“{was[old].label}”{kinds}"
    for name, it in now.items():
        old_field = was.get(name)
        if old_field is None and name not in moved.values():
            yield f"增加“{it.label}”"
        elif old_field is not None and name not in moved:
            yield from _of_field(old_field, it)
    order = [it.name for it in before.shown if not now[it.name].retired]
    if order != [it.name for it in after.shown if it.name in order]:
        yield "改了各栏的次序"
    if _rest(before) != _rest(after) and not moved:
        yield "改了同一条、页签、到期或合计"


def _of_field(was: OwnField, now: OwnField) -> Iterator[str]:
    if was.retired != now.retired:
        yield f"{'停用' if now.retired else '恢复'}“{now.label}”"
    if was.label != now.label:
        yield f"“{was.label}”改叫“{now.label}”"
    if was.words != now.words:
        yield f"改了“{now.label}”的各项"


def _rest(draft: OwnDraft) -> tuple[object, ...]:
    return draft.same, draft.tabs, draft.due, draft.done, draft.sums


def _templates(archive: Archive, plan: FieldChange) -> Iterator[TemplateMap | OwnLayout]:
    """What is remembered of templates and lists, with the new names of fields."""
    names = {f"{plan.kept.name}.{old}": f"{plan.kept.name}.{new}" for old, new in plan.moved.items()}
    if not names:
        return
    for known in archive.all(TemplateMap):
        columns = {head: names.get(key, key) for head, key in json.loads(known.columns).items()}
        text = json.dumps(columns, ensure_ascii=False)
        if text != known.columns:
            yield replace(known, columns=text)
    for layout in archive.all(OwnLayout):
        pairs = [[head, names.get(key, key)] for head, key in json.loads(layout.columns)]
        text = json.dumps(pairs, ensure_ascii=False)
        if json.loads(text) != json.loads(layout.columns):
            yield replace(layout, columns=text)
