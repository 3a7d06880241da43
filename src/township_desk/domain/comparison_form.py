"""四级比对核查表: the hits of one village on paper, to be looked into and signed."""

from collections.abc import Sequence
from dataclasses import dataclass

from township_desk.domain.comparison import Matters, Subject
from township_desk.domain.records import ComparisonHit, Township
from township_desk.domain.wording import wording

COMPARISON_FORM = "form.comparison.village"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHit:
    """A hit with the words for the person it speaks of, and what its row says besides."""

    hit: ComparisonHit
    household: int
    head: str
    group: str
    name: str
    id_number: str
    gist: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonForm:
    """The sheet of one village: inner paper with full numbers. `rows` are texts under the heads."""

    title: str
    mark: str
    place: str
    counts: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    meanings: tuple[str, ...]
    signatures: tuple[str, ...]
    day: str
    source: str
    demonstration: bool


def compose_comparison_form(
    township: Township, village: str, hits: Sequence[FormHit], matters: Matters
) -> ComparisonForm:
    """The sheet of a village; what is settled stands on it, the rest is left to be ticked and written by hand."""
    text = wording(COMPARISON_FORM)
    settled = sum(bool(it.hit.finding) for it in hits)
    households = len({it.household for it in hits})
    subjects = [it for it in matters.subjects.values() if any(hit.hit.subject == it.key for hit in hits)]
    return ComparisonForm(
        title=text["title"],
        mark=text["mark"],
        place=f"{township.county}{township.name}　{village}",
        counts=f"{households} 户 {len(hits)} 条，已核实 {settled} 条，待核实 {len(hits) - settled} 条",
        note=text["note"],
        heads=tuple(text["heads"]),
        rows=tuple(_row(number, it, matters, text["choices"]) for number, it in enumerate(hits, 1)),
        meanings=tuple(map(_meaning, subjects)),
        signatures=tuple(text["signatures"]),
        day=text["day"],
        source=text["source"],
        demonstration=township.demonstration == "是",
    )


def _meaning(about: Subject) -> str:
    means = f"对识别：{about.identification}。对退出：{about.exit}。"
    return f"{about.title}：{about.looked_into}。{means}出处：{about.basis}。"


def _row(number: int, it: FormHit, matters: Matters, choices: str) -> tuple[str, ...]:
    hit = it.hit
    doubt = f"\n疑似（{hit.score} 分）：{hit.why}" if hit.basis == "name" else f"\n{hit.why}"
    return (
        str(number),
        f"{it.head}\n{it.group}",
        f"{it.name}\n{it.id_number or '无证件号码'}",
        matters.called(hit.subject, hit.level) + doubt,
        it.gist,
        choices.replace(f"□{hit.finding}", f"■{hit.finding}") if hit.finding else choices,
        hit.reason,
        f"{hit.settled_by}\n{hit.settled_on}" if hit.finding else "",
    )
