"""Makes figures of what their files in `resources/figures` say. A wrong line is refused with file, figure and reason.

A `[[figure]]` has a `key`, a `title` (`short` where there is little room), a `unit`, a `source`, and one way to count:

- `counts` names whom: `household`, `member`, `village`, `case`, `came`, `went` or a ledger. `whom` says how their
  households stand (`registered`, the default for households and members, `poor`, `exited`, `any`), `where` is a
  condition in the language of questions. `once` counts `households`, `owners` or the different values of a column;
  `sum` adds up a column; `mean` is its average by the `weight` of another one, of the year `years` later or earlier.
  `having` keeps the villages for which another figure is at least a limit of the standards.
- `share = [part, whole]` divides two other figures; `growth` says how much another figure has grown `since` a third one
  or in `years`, in percent or, with `absolute`, as a difference; `together` adds up other figures; `typed` what
  villages say in 村情.

`said` names the figure of 村情 that it should equal; what only others are worked out of is not `shown`. A `[[split]]`
makes parts of the figure `of`: one for each word of the column `by`, or one for each of its `bands`, pairs of a word
and a condition.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, NoReturn

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import Code
from township_desk.domain.figures.cells import fields_behind, language_subject
from township_desk.domain.figures.figure import (
    CAME,
    HOUSEHOLDS,
    OWNERS,
    REGISTERED,
    VILLAGES,
    WENT,
    Among,
    Count,
    Figure,
    Growth,
    Mean,
    Part,
    Share,
    Together,
    Total,
    Typed,
    Way,
)
from township_desk.domain.procedures.declared_procedures import shipped
from township_desk.domain.questions.columns import CASE, PROCEDURE, Column, column_named
from township_desk.domain.questions.conditions import All, AnyOf, Compare, Condition, How, Not, Of
from township_desk.domain.questions.reading import condition_of
from township_desk.domain.records import KINDS
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER
from township_desk.domain.verdict.standing import Standing
from township_desk.problems import Problem

Said = Mapping[str, Any]
_WHOM = {
    "registered": REGISTERED, "poor": frozenset({Standing.POOR}), "exited": frozenset({Standing.EXITED}),
    "unknown": frozenset({Standing.UNKNOWN}), "any": frozenset[Standing](),
}  # fmt: skip
_COUNTING = {"counts", "whom", "where", "having", "once", "sum", "mean", "weight", "years"}
_WAYS = {
    "share": {"share"},
    "together": {"together"},
    "growth": {"growth", "since", "years", "absolute"},
    "typed": {"typed", "lasts"},
}
_COMMON = {"key", "group", "title", "short", "unit", "source", "confirmed", "said", "digits", "shown"}
BLANK, OTHERS = "未填", "其他写法"


def read(tables: Mapping[str, Said]) -> Iterator[Figure]:
    """The figures of all files, given by name; without their parts."""
    for name, table in tables.items():
        with _of_file(name):
            yield from [_figure(said, table) for said in table.get("figure", ())]


def with_parts(figures: Iterable[Figure], tables: Mapping[str, Said]) -> Iterator[Figure]:
    """Figures, each followed by the parts into which any of the files splits it."""
    found = {it.key: [it] for it in figures}
    for name, table in tables.items():
        with _of_file(name):
            for said in table.get("split", ()):
                of = found.get(said["of"]) or _refuse(said["of"], "没有这个指标，不能分项")
                of += _parts(of[0], said)
    for of in found.values():
        yield from of


@contextmanager
def _of_file(name: str) -> Iterator[None]:
    """A refusal names the file."""
    try:
        yield
    except Problem as problem:
        raise Problem(f"指标定义 {name} 不能用：{problem.sentence}") from problem


def _figure(said: Said, file: Said) -> Figure:
    key = said.get("key") or _refuse("", "没有 key")
    kind = next((it for it in _WAYS if it in said), "counts")
    if unknown := said.keys() - _COMMON - _WAYS.get(kind, _COUNTING):
        _refuse(key, f"没有“{'、'.join(sorted(unknown))}”这一项")
    if missing := [it for it in ("title", "unit", kind) if it not in said]:
        _refuse(key, f"没有写 {'、'.join(missing)}")
    return Figure(
        key=key,
        title=said["title"],
        short=said.get("short", said["title"]),
        unit=said["unit"],
        group=said.get("group", file["group"]),
        way=_way(key, said),
        source=said.get("source", file.get("source", "")),
        confirmed=said.get("confirmed", file.get("confirmed", False)),
        said=said.get("said", ""),
        digits=said.get("digits", 1),
        shown=said.get("shown", True),
    )


def _way(key: str, said: Said) -> Way:
    if "share" in said:
        part, whole = said["share"]
        return Share(part=part, whole=whole)
    if "growth" in said:
        years, since = said.get("years", -1), said.get("since", "")
        return Growth(of=said["growth"], since=since, years=years, relative=not said.get("absolute", False))
    if "together" in said:
        return Together(of=tuple(said["together"]))
    if "typed" in said:
        return Typed(name=said["typed"], lasts=said.get("lasts", False))
    among = _among(key, said)
    if "mean" in said:
        column, weight = (_column(key, said[it], among.of) for it in ("mean", "weight"))
        return Mean(among=among, column=column, weight=weight, years=said.get("years", 0))
    if "sum" in said:
        return Total(among=among, column=_column(key, said["sum"], among.of))
    once = said.get("once", "")
    if once in ("", HOUSEHOLDS, OWNERS):
        return Count(among=among, once=once)
    names = [once] if isinstance(once, str) else once
    return Count(among=among, once=tuple(_column(key, it, among.of) for it in names))


def _among(key: str, said: Said) -> Among:
    of = said["counts"]
    if of not in (HOUSEHOLD, MEMBER, VILLAGES, CAME, WENT, CASE) and (of not in KINDS or KINDS[of].LEDGER is None):
        _refuse(key, f"不认识 counts = “{of}”")
    whom = said.get("whom", "registered" if of in (HOUSEHOLD, MEMBER) else "any")
    if whom not in _WHOM:
        _refuse(key, f"whom 可用的有：{'、'.join(_WHOM)}")
    where = condition_of(said["where"], language_subject(of)) if "where" in said else All()
    having = said.get("having")
    return Among(of=of, whom=_WHOM[whom], where=where, having=tuple(having) if having else None)


def _column(key: str, name: str, of: str) -> Column:
    column = column_named(name, language_subject(of))
    if column is None:
        _refuse(key, f"没有“{name}”这一栏")
    try:
        list(fields_behind(column, of))
    except KeyError:
        _refuse(key, f"“{name}”不能用在指标里")
    return column


def _refuse(key: str, why: str) -> NoReturn:
    raise Problem(f"“{key}”{why}。请改好这份定义。")


def _parts(figure: Figure, said: Said) -> Iterator[Figure]:
    """The figures that are parts of another one."""
    way = figure.way
    if not isinstance(way, Count | Total):
        _refuse(figure.key, "不能再分项")
    bands = [(word, condition_of(where, language_subject(way.among.of))) for word, where in said.get("bands", ())]
    for word, condition in bands or _words(_column(figure.key, said["by"], way.among.of)):
        yield _part(figure, Part(figure.key, said["by"], word), condition)


def _words(column: Column) -> Sequence[tuple[str, Condition]]:
    """Each word of a column's list, a blank one, and whatever stands there besides; of cases each procedure."""
    if column.key == PROCEDURE:
        return [(it.title, Compare(Of(column), How.IS, (it.title,))) for it in shipped().values()]
    if not isinstance(column.kind, Code):
        _refuse(column.title, "没有词表，分项要写 bands")
    words = CodeLists.load()[column.kind.list_name].labels
    named = [(word, Compare(Of(column), How.IS, (word,))) for word in words]
    blank = Compare(Of(column), How.BLANK)
    others = Not(AnyOf((*(it for _, it in named), blank)))
    return [*named, (BLANK, blank), (OTHERS, others)]


def _part(figure: Figure, part: Part, condition: Condition) -> Figure:
    way = figure.way
    assert isinstance(way, Count | Total)
    among = replace(way.among, where=All((way.among.where, condition)))
    return replace(
        figure,
        key=f"{figure.key}.{part.by}.{part.word}",
        title=f"{figure.title}（{part.by}：{part.word}）",
        short=part.word,
        way=replace(way, among=among),
        part=part,
        said="",
    )
