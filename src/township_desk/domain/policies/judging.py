"""Judges every policy for a household on a day: 符合, 不符合 or 要核实, with the clause that decided."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import dates
from township_desk.domain.fields.findings import At
from township_desk.domain.keys.asked import Asked
from township_desk.domain.policies.clauses import answer
from township_desk.domain.policies.declared_policies import policies
from township_desk.domain.policies.enjoying import enjoyed
from township_desk.domain.policies.look import Look
from township_desk.domain.policies.policy import Clause, Policy
from township_desk.domain.policies.resting import standards_of
from township_desk.domain.policies.sureness import Known
from township_desk.domain.policies.used import Used
from township_desk.domain.records import Member
from township_desk.domain.verdict.local_terms import LocalTerm

_BRACKETS = re.compile(r"\[([^\]]*)\]")


class Eligible(StrEnum):
    """Whether a household can have a policy."""

    YES = "符合"
    OPEN = "要核实"
    NO = "不符合"


_STATES: Mapping[Known, Eligible] = {True: Eligible.YES, None: Eligible.OPEN, False: Eligible.NO}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One clause as it stands: whether it is met, what it says, the fact behind it, and where an unknown one stands."""

    words: str
    state: Known
    says: str
    fact: str
    members: tuple[Member, ...] = ()
    decides: bool = False
    area: int = 0
    at: Sequence[At] = ()

    @property
    def beside(self) -> str:
        """The fact, unless the clause says the same."""
        return "" if self.fact in self.says else self.fact

    @property
    def told(self) -> str:
        """The clause and its fact in one line."""
        if not self.beside:
            return self.says
        return f"{self.says}：{self.fact}" if "（" in self.fact else f"{self.says}（{self.fact}）"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A policy as it stands for a household: the verdict, the row that decided it, all rows, and what it gives.

    `enjoyed` says what shows that it has it already, `standards` are the numbers in force that it rests on, `local` is
    what the county itself says of it.
    """

    policy: Policy
    verdict: Eligible
    decided: Row
    rows: Sequence[Row]
    gives: str
    enjoyed: str
    standards: Sequence[Used] = ()
    local: LocalTerm | None = None

    @property
    def confirmed(self) -> bool:
        """Whether a document was seen: the policy's, or the county's own."""
        return self.policy.confirmed or bool(self.local and self.local.document)

    @property
    def document(self) -> str:
        """The document in short; the county's own goes before all others."""
        return self.local.document if self.local and self.local.document else self.policy.document

    @property
    def basis(self) -> str:
        """The whole source, with what the county says since when."""
        if self.local is None:
            return self.policy.basis
        since, document = dates.chinese(self.local.since), self.local.document or "没有写文件"
        return f"{self.policy.basis}；本县自{since}起：{self.local.words}（{document}）"

    @property
    def name(self) -> str:
        """The policy's name."""
        return self.policy.name


def judged(
    home: Dossier, asked: Asked, told: Mapping[str, str] | None = None, only: Collection[str] = ()
) -> tuple[Judged, ...]:
    """Every policy that there is by the day that is asked for, or `only` some, judged for a household."""
    every = policies()
    look = Look(home=home, asked=asked, policies=every, told=told or {})
    wanted = (it for it in every.values() if it.since <= asked.day and (not only or it.name in only))
    return tuple(_judged(look, it) for it in wanted)


def one(home: Dossier, asked: Asked, policy: Policy, told: Mapping[str, str] | None = None) -> Judged:
    """One policy, judged for a household."""
    return _judged(Look(home=home, asked=asked, policies=policies(), told=told or {}), policy)


def _judged(look: Look, policy: Policy) -> Judged:
    rows = tuple(_rows(look, policy))
    decided, local = _deciding(rows), look.asked.standards.local_term(policy.name, look.asked.day)
    gives = _gives(look, policy, rows)
    return Judged(
        policy=policy,
        verdict=_STATES[decided.state],
        decided=decided,
        rows=rows,
        gives=f"{gives}。本县：{local.words}" if local is not None and not local.stops else gives,
        enjoyed=enjoyed(look, policy),
        standards=standards_of(policy, look.asked, look.home.township),
        local=local,
    )


def _rows(look: Look, policy: Policy) -> Sequence[Row]:
    day, rows = look.asked.day, []
    for clause in policy.clauses:
        if clause.since <= day <= clause.until:
            found = answer(look, clause)
            says = found.says or _says(clause, found.state)
            row = Row(
                words=clause.words,
                state=found.state,
                says=says,
                fact=found.fact,
                members=found.members,
                area=found.area,
                at=found.at,
                decides=clause.decides,
            )
            rows.append(row)
    if day > policy.until:
        ended = f"{policy.until[:4]} 年底" if policy.until.endswith("-12-31") else dates.chinese(policy.until)
        rows.append(Row(words="在办理的期间", state=False, says=f"{ended}已停办", fact=policy.period))
    local = look.asked.standards.local_term(policy.name, day)
    if local is not None and local.stops:
        said = f"本县自{dates.chinese(local.since)}起停办"
        rows.append(Row(words="本县还在办", state=False, says=said, fact=local.document))
    return rows


def _says(clause: Clause, state: Known) -> str:
    if state is None:
        return f"要核实：{clause.open or clause.words}"
    return clause.words if state else clause.no


def _deciding(rows: Sequence[Row]) -> Row:
    """The first row that is not so; else the first that is not known; else the one that decides, or the last."""
    wrong = next((it for it in rows if it.state is False), None) or next((it for it in rows if it.state is None), None)
    return wrong or next((it for it in rows if it.decides), rows[-1])


def _gives(look: Look, policy: Policy, rows: Sequence[Row]) -> str:
    """What the policy gives this household: for how many, whose names, how much.

    A part of the text in brackets is left out where nobody fits.
    """
    members = next((it.members for it in rows if it.decides and it.state), ())
    values = {"people": str(look.people), "names": "、".join(it.name for it in members), "count": str(len(members))}
    if policy.amount is not None:
        each = look.asked.standards.limit(policy.amount.limit, look.asked.year)
        times = {"person": look.people, "member": len(members)}.get(policy.amount.per, 1)
        values |= {"each": f"{each:,}", "amount": f"{each * times:,}"}
    text = _BRACKETS.sub(r"\1" if members else "", policy.gives)
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
