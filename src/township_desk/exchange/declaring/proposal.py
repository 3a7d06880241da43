"""The ledger that a workbook proposes: which columns the archive knows, and what kind of field each other one is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from township_desk.domain.fields.kinds import tidy
from township_desk.domain.keys.asked import Asked
from township_desk.domain.keys.key_values import SEQUENCE
from township_desk.domain.keys.keys import NAMING
from township_desk.domain.records import Township
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, MEMBER, TOWNSHIP, VILLAGE
from township_desk.domain.records.ledgers.own_draft import MOST_FIELDS, NOTE, OwnDraft, OwnField, may_split, may_sum
from township_desk.exchange.declaring.agreement import Whose, agrees, is_always_linked, may_be_linked
from township_desk.exchange.declaring.arriving import Arrived, ArrivedColumn
from township_desk.exchange.declaring.kind_proposal import propose
from township_desk.exchange.declaring.naming import aliases_of, label_of, title_of

LEFT_OUT = ""
_DUE, _DONE = ("计划", "时限", "截止", "期限", "到期", "限期"), ("完成", "办结", "销号", "整改", "验收", "实际")
_NO_SUM = ("序", "年", "号")
_SPARE = 2  # fields that may be added: remarks, and the day on which something was done
_MOST_SUMS, _MOST_TABS = 3, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A ledger as a workbook proposes it, or as the clerk has corrected it.

    `meant` says by the name of a column what it is: the name of a field of the draft, a key of the archive, or
    LEFT_OUT.
    """

    arrived: Arrived
    draft: OwnDraft
    meant: Mapping[str, str]

    def links(self) -> dict[str, str]:
        """The keys of the archive by column."""
        return {name: it for name, it in self.meant.items() if "." in it}

    def field_of(self, column: ArrivedColumn) -> OwnField | None:
        """The field that a column becomes, None for one that is looked up or left out."""
        name = self.meant.get(column.name, LEFT_OUT)
        return next((it for it in self.draft.shown if it.name == name), None)

    def column_of(self, field: str) -> ArrivedColumn | None:
        """The column that a field comes from."""
        return next((it for it in self.arrived.columns if self.meant.get(it.name) == field), None)


def first_links(arrived: Arrived) -> dict[str, str]:
    """What the archive may know of the columns, before anybody has compared."""
    return {it.name: it.key for it in arrived.columns if may_be_linked(it.key)}


def owner_of(links: Mapping[str, str]) -> str:
    """Whose the rows are, as far as the columns tell."""
    keys = set(links.values())
    if "head.name" in keys and "member.name" not in keys:  # a number beside the head's name is the head's
        return HOUSEHOLD
    if keys & {"member.name", "member.id_number", "member.number"}:
        return MEMBER
    if keys & NAMING:
        return HOUSEHOLD
    return VILLAGE if "village.name" in keys else TOWNSHIP


def compared(arrived: Arrived, links: Mapping[str, str], whose: Sequence[Whose | None], asked: Asked) -> dict[str, str]:
    """The links that hold: those that only say whose a row is, and those whose cells say what the archive says."""
    texts = {it.name: it.texts for it in arrived.columns}
    return {name: key for name, key in links.items() if not arrived.rows or _holds(key, texts[name], whose, asked)}


def _holds(key: str, texts: Sequence[str], whose: Sequence[Whose | None], asked: Asked) -> bool:
    if key == SEQUENCE:
        return all(text.strip() in ("", str(number)) for number, text in enumerate(texts, 1))
    return is_always_linked(key) or agrees(key, texts, whose, asked)


def proposal_of(arrived: Arrived, links: Mapping[str, str], of: str, township: Township) -> Proposal:
    """The ledger with a field for every column that is not linked."""
    fields, kept = list[OwnField](), _kept(arrived, links)
    meant = {**{it.name: LEFT_OUT for it in arrived.columns}, **links}
    for column in arrived.columns:
        if column.name in kept:
            meant[column.name] = f"f{len(fields) + 1}"
            made = field_for(column, [it.label for it in fields])
            fields.append(replace(made, name=meant[column.name]))
    by_name, taken = {meant[it.name]: it for it in arrived.columns if it.name in kept}, {it.label for it in fields}
    for at, it in enumerate(fields):
        fields[at] = replace(it, aliases=aliases_of(by_name[it.name], taken))
        taken.update(fields[at].aliases)
    fields = fields or [OwnField(name="f1", label=NOTE, kind="words")]
    draft = OwnDraft(title=title_of(arrived.title, township), of=of, fields=tuple(fields))
    draft = replace(draft, same=_same(draft, by_name, arrived, links))
    return Proposal(arrived=arrived, draft=_with_days(_with_sums(_with_tabs(draft, by_name))), meant=meant)


def _kept(arrived: Arrived, links: Mapping[str, str]) -> frozenset[str]:
    """The columns that become fields. Where there are more than a ledger holds, those without content go first."""
    own = [it for it in arrived.columns if it.name not in links]
    room = MOST_FIELDS - _SPARE
    filled = [it for it in own if any(map(str.strip, it.texts))]
    return frozenset(it.name for it in (own if len(own) <= room else (filled or own)[:room]))


def field_for(column: ArrivedColumn, taken: Sequence[str]) -> OwnField:
    """The field that a column proposes. `taken` are the names of other fields."""
    label = label_of(column, taken)
    if label == NOTE:
        return OwnField(label=label, kind="words")
    found = propose("".join(column.path), column.unit, column.texts, column.choices)
    return OwnField(label=label, kind=found.kind, words=found.words, private=found.private)


def _same(
    draft: OwnDraft, columns: Mapping[str, ArrivedColumn], arrived: Arrived, links: Mapping[str, str]
) -> tuple[str, ...]:
    """The fewest fields that tell the rows of one owner apart: none, one, or all of them."""
    marks = [it for it in arrived.columns if links.get(it.name, "") in NAMING | {"village.name"}]
    owners = [tuple(tidy(it.texts[at]) for it in marks) for at in range(len(arrived.rows))]
    if draft.of in (VILLAGE, TOWNSHIP) and not arrived.rows:
        return (draft.fields[0].name,) if draft.fields else ()

    def tells(names: Sequence[str]) -> bool:
        rows = zip(owners, *(columns[it].texts for it in names), strict=True)
        return not arrived.rows or max(Counter(rows).values()) == 1

    fields = sorted(draft.fields, key=lambda it: it.kind not in ("day", "year"))
    candidates = [(), *((it.name,) for it in fields if it.label != NOTE)]
    return next((it for it in candidates if tells(it)), tuple(it.name for it in draft.fields))


def _with_tabs(draft: OwnDraft, columns: Mapping[str, ArrivedColumn]) -> OwnDraft:
    fitting = [it for it in draft.fields if may_split(it) and it.kind == "code" and len(it.words) <= _MOST_TABS]
    return replace(draft, tabs=fitting[0].name) if fitting else draft


def _with_sums(draft: OwnDraft) -> OwnDraft:
    fitting = [it.name for it in draft.fields if may_sum(it) and not any(word in it.label for word in _NO_SUM)]
    return replace(draft, sums=tuple(fitting[:_MOST_SUMS]))


def _with_days(draft: OwnDraft) -> OwnDraft:
    """The draft with what falls due, where one day is a plan and another says that it is done."""
    days = [it for it in draft.fields if it.kind == "day"]
    due = next((it for it in days if any(word in it.label for word in _DUE)), None)
    done = next((it for it in days if it is not due and any(word in it.label for word in _DONE)), None)
    return replace(draft, due=due.name, done=done.name) if due and done else draft
