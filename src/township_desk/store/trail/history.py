"""Reading the history: steps and which of them are undone, the recycle bin, the register of any day."""

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from township_desk.domain.records import ALL, KINDS
from township_desk.domain.records.record import Record
from township_desk.domain.records.steps import FieldChange, PassesErased, Step
from township_desk.problems import Problem
from township_desk.store.engine.link_names import learn
from township_desk.store.engine.rows import column_list, to_records

R = TypeVar("R", bound=Record)
FIRST = 1
"""The first step, which made the archive with its township."""


def steps(db: Any, limit: int | None = None, record: int | None = None) -> list[Step]:
    """The steps, newest first. With a record, only the steps that changed it."""
    where = "" if record is None else "WHERE id IN (SELECT step FROM trail WHERE key = :key)"
    sql = f'SELECT id, label, "by", at, undoes, added, changed, removed FROM step {where} ORDER BY id DESC LIMIT :most'
    found = db.execute(sql, {"key": record, "most": -1 if limit is None else limit}).fetchall()
    undone = _undone(db)
    keys = ("id", "label", "by", "at", "undoes", "added", "changed", "removed")
    return [Step(**dict(zip(keys, row, strict=True)), undone=row[0] in undone) for row in found]


def _undone(db: Any) -> set[int]:
    """The steps that are taken back by an undo which itself still stands."""
    undone: set[int] = set()
    for step, target in db.execute("SELECT id, undoes FROM step WHERE undoes IS NOT NULL ORDER BY id DESC"):
        # from the newest step backwards: an undo that was itself undone no longer counts
        if step not in undone:
            undone.add(target)
    return undone


def to_undo(db: Any, wanted: int | None) -> Step:
    """The step to undo: the given one, else the last one that still stands.

    The step that made the archive is never undone.
    """
    if wanted == FIRST:
        raise Problem("第 1 步是新建档案，不能撤销。不要这份档案时，把它的文件夹移走即可。")
    known = steps(db)
    alive = [step for step in known if not step.undone and step.id != FIRST]
    if wanted is None:
        return _last_standing(db, known, [step for step in alive if step.undoes is None])
    for step in alive:
        if step.id == wanted and _leaves_traces(db, step.id):
            return step
        if step.id == wanted:
            raise Problem(f"第 {wanted} 步没有撤销：它的内容已按保存期限清除，不能找回。")
    raise Problem(f"第 {wanted} 步已经撤销过，或历史里没有这一步。请在历史里另选一步。")


def _last_standing(db: Any, known: Sequence[Step], standing: Sequence[Step]) -> Step:
    """The step that was done last. Raises PassesErased when something was erased after it."""
    order = {step.undoes: step.id for step in reversed(known) if step.undoes is not None}
    ranks = {step.id: max(step.id, _last_redo(order, step.id)) for step in standing}
    kept = [step for step in standing if _leaves_traces(db, step.id)]
    if not kept:
        raise Problem("没有可以撤销的步骤。")
    last = max(kept, key=lambda step: ranks[step.id])
    lost = [step for step in standing if step.id > ranks[last.id] and _wrote(step) and not _is_past(known, step)]
    for erased in lost[:1]:
        raise PassesErased(erased, last)
    return last


def _wrote(step: Step) -> bool:
    return bool(step.added or step.changed or step.removed)


def _is_past(known: Sequence[Step], erased: Step) -> bool:
    """Whether somebody has already gone back past an erased step and need not be warned again."""
    return any(it.undoes is not None and it.undoes < erased.id < it.id for it in known)


def _leaves_traces(db: Any, step: int) -> bool:
    """Whether the history still holds what a step replaced. Without it a step cannot be undone."""
    return db.execute("SELECT 1 FROM trail WHERE step = ? LIMIT 1", (step,)).fetchone() is not None


def _last_redo(order: dict[int, int], step: int) -> int:
    """The step that brought another step back last, 0 if there is none. A redone step counts as just done."""
    undo = order.get(step)
    return 0 if undo is None else order.get(undo, 0)


def to_redo(db: Any, wanted: int | None) -> Step:
    """The undo to take back: the one that undid the given step, else the last undo that still stands."""
    for step in steps(db):
        if step.undoes is None or step.undone or wanted not in (None, step.undoes) or not _is_plain(db, step.undoes):
            continue
        if _leaves_traces(db, step.id):
            return step
        if _wrote(step):
            raise Problem(f"没有恢复：第 {step.undoes} 步的内容已清除，不能找回。要恢复更早的一步，请写明是第几步。")
    raise Problem("没有可以恢复的步骤。" if wanted is None else f"第 {wanted} 步没有被撤销，不用恢复。")


def _is_plain(db: Any, step: int) -> bool:
    return db.execute("SELECT undoes FROM step WHERE id = ?", (step,)).fetchone()[0] is None


def last_step_before(db: Any, day: str) -> int:
    """The last step before the end of an ISO day."""
    # “T99” sorts after every time of the day
    found = db.execute("SELECT max(id) FROM step WHERE at < ?", (f"{day}T99",)).fetchone()[0]
    return int(found or 0)


class Rewound(NamedTuple):
    """What is known of the records of a kind that changed after a step, as they were then, by key.

    `fields` holds the values that later steps replaced; those of `whole` are whole rows, because the record was removed
    later. `gone` were not there yet.
    """

    fields: dict[int, dict[str, Any]]
    whole: set[int]
    gone: set[int]


UNCHANGED = Rewound({}, set(), set())
"""What is known of a kind whose records have not changed."""


def since(db: Any, step: int, kind: str = "", *, kept: Collection[int] = ()) -> dict[str, Rewound]:
    """What later steps than this one changed, by kind. With a kind, only its records. What `kept` steps did stays."""
    found: dict[str, Rewound] = {}
    known: dict[str, dict[int, list[str]]] = {}
    only = "AND kind = :kind" if kind else ""
    later = f"SELECT kind, key, act, was, step FROM trail WHERE step > :step {only} ORDER BY step DESC"
    for table, key, act, was, at in db.execute(later, {"step": step, "kind": kind}):
        if at in kept:
            continue
        if table not in found:
            found[table], known[table] = Rewound({}, set(), set()), legends(db, table)
        then = found[table]
        # going back in time, a record that was added later did not exist yet
        if act == "new":
            then.fields.pop(key, None)
            then.whole.discard(key)
            then.gone.add(key)
            continue
        then.gone.discard(key)
        if act == "removed":
            then.whole.add(key)
            then.fields[key] = {}
        then.fields.setdefault(key, {}).update(was_of(was, known[table].get(at, ())))
    return found


def as_of(db: Any, kind: type[R], step: int) -> list[R]:
    """The records of a kind as they were after a step, oldest first. Links show what their targets are called today."""
    learn(db, kind)
    keys, then = kind.COLUMNS, since(db, step, kind.TABLE).get(kind.TABLE, UNCHANGED)
    rows = {key: {"id": key, **then.fields[key]} for key in then.whole}
    for row in db.execute(f"SELECT {column_list(kind)} FROM {kind.TABLE}"):
        if row[0] not in then.gone and row[0] not in then.whole:
            rows[row[0]] = {**dict(zip(keys, row, strict=True)), **then.fields.get(row[0], {})}
    return [kind(**rows[key]) for key in sorted(rows)]


def legends(db: Any, kind: str) -> dict[int, list[str]]:
    """The legends of a kind by step: the names of the places in whole rows."""
    return {
        step: json.loads(text) for step, text in db.execute("SELECT step, names FROM legend WHERE kind = ?", (kind,))
    }


def was_of(text: str, legend: Sequence[str]) -> dict[str, Any]:
    """What a step replaced: the changed fields by name, or a whole row with the names of its legend."""
    found = json.loads(text)
    return dict(zip(legend, found, strict=True)) if isinstance(found, list) else dict(found)


def recycled(db: Any) -> list[tuple[Step, Record]]:
    """Records that a still standing step removed, newest first. A household stands for everything removed with it."""
    alive = {step.id: step for step in steps(db) if not step.undone and step.undoes is None and step.removed}
    found: list[tuple[Step, Record]] = []
    for step in alive.values():
        found += [(step, record) for record in _removed_by(db, step.id) if not _is_kept(db, record)]
    return found


def _removed_by(db: Any, step: int) -> Iterator[Record]:
    sql = (
        "SELECT t.kind, t.key, t.was, l.names FROM trail t JOIN legend l ON l.step = t.step AND l.kind = t.kind "
        "WHERE t.step = ? AND t.act = 'removed'"
    )
    rows = db.execute(sql, (step,)).fetchall()
    for kind in {row[0] for row in rows}:
        learn(db, KINDS[kind])
    for kind, key, was, names_ in rows:
        yield KINDS[kind](**{"id": key, **was_of(was, json.loads(names_)), "version": 0})


def _is_kept(db: Any, record: Record) -> bool:
    return db.execute(f"SELECT 1 FROM {record.TABLE} WHERE id = ?", (record.id,)).fetchone() is not None


def removed_with(db: Any, key: int) -> list[Record]:
    """A removed record and everything that the same step removed with it, parents first, ready to be written again."""
    row = db.execute("SELECT max(step) FROM trail WHERE key = ? AND act = 'removed'", (key,)).fetchone()
    if row[0] is None:
        raise Problem("回收站里没有这条记录。请刷新后再看。")
    gone = [record for record in _removed_by(db, row[0]) if not _is_kept(db, record)]
    wanted, mine = {key}, list[Record]()
    for record in sorted(gone, key=lambda record: ALL.index(type(record))):
        if record.id in wanted or any(getattr(record, it.name) in wanted for it in record.FIELDS if it.ref):
            wanted.add(record.id)
            mine.append(record)
    return mine


def trail(db: Any, record: int) -> list[FieldChange]:
    """Who changed which field of a record, newest first."""
    sql = (
        'SELECT t.step, s.label, s."by", s.at, t.kind, t.act, t.was FROM trail t JOIN step s ON s.id = t.step '
        "WHERE t.key = ? ORDER BY t.step DESC"
    )
    found = db.execute(sql, (record,)).fetchall()
    if not found:
        return []
    kind = KINDS[found[0][4]]
    learn(db, kind)
    row = db.execute(f"SELECT {column_list(kind)} FROM {kind.TABLE} WHERE id = ?", (record,)).fetchone()
    now = dict(zip(kind.COLUMNS, row, strict=True)) if row else {}
    changes: list[FieldChange] = []
    named = legends(db, kind.TABLE)
    for step, label, by, at, table, act, was in found:
        base = {"step": step, "label": label, "by": by, "at": at, "kind": table, "record": record}
        before = was_of(was, named.get(step, ()))
        changes += _differences(base, act, before, now)
        # what a step replaced is the “new” side of the step before it
        now = {} if act == "new" else {**now, **before}
    return changes


def _differences(base: dict[str, Any], act: str, before: dict[str, Any], now: dict[str, Any]) -> list[FieldChange]:
    if act != "changed":
        return [FieldChange(**base, field="", old=None if act == "new" else "", new="" if act == "new" else None)]
    return [
        FieldChange(**base, field=name, old=value, new=now.get(name))
        for name, value in before.items()
        if name != "version"
    ]


def rows_of(db: Any, kind: type[Record]) -> list[tuple[Any, ...]]:
    """Every record of a kind as its row, in the order in which they were made."""
    learn(db, kind)
    return list(db.execute(f"SELECT {column_list(kind)} FROM {kind.TABLE} ORDER BY id"))


def records_of(db: Any, kind: type[R], where: dict[str, Any]) -> list[R]:
    """The records of a kind whose fields have the given values, in the order in which they were made."""
    learn(db, kind)
    test = " AND ".join(f'"{name}" IS ?' for name in where) or "1"
    sql = f"SELECT {column_list(kind)} FROM {kind.TABLE} WHERE {test} ORDER BY id"
    return to_records(kind, db.execute(sql, tuple(where.values())))
