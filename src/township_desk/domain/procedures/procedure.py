"""A procedure as its file declares it: stages in order, each with what it records, needs and writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.declared import Table
from township_desk.domain.fields.field import Field
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, VILLAGE

SUBJECTS = {HOUSEHOLD: "户", VILLAGE: "行政村"}
"""Whose cases there are."""
VERDICT = "verdict"
"""The condition that every exit indicator is met."""
HEAD_NAME = "head"
"""A field of each household that begins with the name of its head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage: who acts, what is recorded, what must be so before it may be closed.

    `each` are the fields that differ from household to household where many are recorded at once, with what they begin:
    "head" for the name of the household's head, "" for nothing. `conditions` name functions of
    `domain/procedures/conditions.py`. `papers` are papers that must be there, `sheets`
    the sheets that are made at this stage. `due` says until when it is to be closed. `writes` are the fields of the
    household or of the village's figures that closing it writes; with `enters` it puts an applicant into the register.
    `returns` are the stages to which the case may go back from here, `refuse` says whether it may be refused here, and
    `withdraw` whether it may be withdrawn. `corrects` are the fields that may be corrected afterwards (`day` is the
    stage's day); None for all of them.
    """

    key: str
    title: str
    who: str = ""
    fields: tuple[Field, ...] = ()
    each: Mapping[str, str] = field(default_factory=dict)
    conditions: tuple[Table, ...] = ()
    papers: tuple[Table, ...] = ()
    sheets: tuple[str, ...] = ()
    due: Table = field(default_factory=dict)
    writes: Mapping[str, str] = field(default_factory=dict)
    enters: bool = False
    returns: tuple[str, ...] = ()
    refuse: bool = False
    withdraw: bool = True
    corrects: tuple[str, ...] | None = None

    def keeps(self, name: str) -> bool:
        """Whether what is recorded in a field, or the `day`, stays as it was recorded."""
        return self.corrects is not None and name not in self.corrects


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """One procedure. `text` is its declaration as an archive keeps it, and `edition` names it.

    `of` is whose cases it has; with `applicants`, somebody outside the register can begin, too. `begins` are conditions
    of beginning a case. `proposes` are conditions that a household of the register should meet to be proposed; without
    them nobody is proposed. `targets` names the ledger of the yearly plan: `ledger`, and its fields with the number of
    `households` and of `people`. `dates` are chains of stages (or `STAGE.FIELD`) whose days must not go backwards.
    `withdraw` says whether a case may be withdrawn. `reopens` are the stages from which a case that has ended may go on
    again. `refusal` are the fields that refusing a case writes, `otherwise` what is given back where the case found
    already what it wrote. `told` says what a case answers to labels of sheets (`{STAGE}` is its day, `{STAGE.FIELD}`
    what it recorded), and `answer` is the sheet that tells of a return, a refusal or a withdrawal. `since` and `until`
    are the years in which cases may begin (0: any). `finished` and `refused` are the words for a case that has come to
    its end or was refused. `kinds` are the words by which the declaration calls the kinds of its fields.
    """

    name: str
    text: str
    edition: str
    title: str
    of: str
    stages: tuple[Stage, ...]
    source: str
    confirmed: bool
    codes: CodeLists
    fields: Mapping[str, Field]
    kinds: Mapping[str, str]
    place: int = 99
    icon: str = "clipboard_task"
    applicants: bool = False
    begins: tuple[Table, ...] = ()
    proposes: tuple[Table, ...] = ()
    targets: Table = field(default_factory=dict)
    dates: tuple[tuple[str, ...], ...] = ()
    withdraw: bool = True
    reopens: tuple[str, ...] = ()
    since: int = 0
    until: int = 0
    finished: str = "已办结"
    refused: str = "未通过"
    refusal: Mapping[str, str] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    answer: str = ""
    otherwise: Mapping[str, str] = field(default_factory=dict)

    def is_of(self, year: int) -> bool:
        """Whether cases of a year may begin."""
        return (self.since or year) <= year <= (self.until or year)

    def stage(self, key: str) -> Stage:
        """The stage with this key. Raises KeyError when there is none."""
        for it in self.stages:
            if it.key == key:
                return it
        raise KeyError(f"{self.name}.{key}")

    def has(self, key: str) -> bool:
        """Whether it has a stage with this key."""
        return any(it.key == key for it in self.stages)

    def title_of(self, key: str) -> str:
        """What a stage is called; its key where the edition has no such stage."""
        return next((it.title for it in self.stages if it.key == key), key)

    def words_of(self, it: Field) -> tuple[str, ...]:
        """The words that a field offers; none for a field that is no code."""
        return self.codes[it.codes].labels if it.codes else ()

    @property
    def basis(self) -> str:
        """The source as screens show it, marked where nobody could confirm it."""
        return self.source if self.confirmed else f"{self.source}（未确认）"

    @property
    def asks_verdict(self) -> bool:
        """Whether a stage asks for the verdict on a household's exit."""
        return any(it["kind"] == VERDICT for stage in self.stages for it in stage.conditions)

    @property
    def owned(self) -> frozenset[str]:
        """The fields that its stages write."""
        return frozenset(name for stage in self.stages for name in stage.writes)


def keys_of(stages: Sequence[Stage]) -> list[str]:
    """The keys of some stages."""
    return [it.key for it in stages]
