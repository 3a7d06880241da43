"""四级比对核查表: the hits of one village on paper, to be checked on the spot and signed."""

from collections.abc import Sequence
from dataclasses import dataclass

from township_desk.domain.dossiers.comparison_subjects import Matters, Subject
from township_desk.domain.paper.form import ACROSS, Form, Prose, SignLine, Table, TableColumn
from township_desk.domain.paper.wording import wording
from township_desk.domain.records import ComparisonHit, Township

COMPARISON_FORM = "form.comparison.village"
_SMALL, _ROW = 9.0, 17.0
"""Size of the notes in points, and the least height of a row in mm, because people write into it by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormHit:
    """A hit, the words for its person, and what else its row says."""

    hit: ComparisonHit
    household: int
    head: str
    group: str
    name: str
    id_number: str
    gist: str


def compose_comparison_form(township: Township, village: str, hits: Sequence[FormHit], matters: Matters) -> Form:
    """The sheet of a village. Settled hits are printed; the rest is left to be ticked and written by hand."""
    text = wording(COMPARISON_FORM)
    settled = sum(bool(it.hit.finding) for it in hits)
    households = len({it.household for it in hits})
    subjects = [it for it in matters.subjects.values() if any(hit.hit.subject == it.key for hit in hits)]
    place = f"{township.county}{township.name}　{village}"
    rows = tuple(_row(number, it, matters, text["choices"]) for number, it in enumerate(hits, 1))
    return Form(
        title=text["title"],
        mark=text["mark"],
        whose=place,
        left=place,
        right=f"{households} 户 {len(hits)} 条，已核实 {settled} 条，待核实 {len(hits) - settled} 条",
        blocks=(
            Prose(texts=(text["note"],), size=_SMALL),
            Table(columns=tuple(TableColumn(**it) for it in text["columns"]), rows=rows, row=_ROW),
            Prose(texts=tuple(map(_meaning, subjects)), size=_SMALL, kept=True),
            SignLine(texts=tuple(text["signatures"]), day=text["day"]),
        ),
        source=text["source"],
        page=ACROSS,
        watermark="演示" if township.demonstration == "是" else "",
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
