"""What a clerk corrects in the ledger that a workbook proposes: columns that become fields, or cease to be some."""

from dataclasses import replace

from township_desk.domain.records.ledgers.own_draft import MOST_WORDS, OwnDraft, OwnField, settled
from township_desk.exchange.declaring.arriving import ArrivedColumn
from township_desk.exchange.declaring.proposal import LEFT_OUT, Proposal, field_for

BLANK = OwnField(label="", kind="text")


def changed(draft: OwnDraft, name: str, made: OwnField) -> OwnDraft:
    """The draft with one field said otherwise."""
    return replace(draft, fields=tuple(made if it.name == name else it for it in draft.fields))


def added(draft: OwnDraft, made: OwnField = BLANK) -> OwnDraft:
    """The draft with one more field at its end."""
    return replace(draft, fields=(*draft.fields, replace(made, name=""))).with_names()


def retired(draft: OwnDraft, name: str) -> OwnDraft:
    """The draft in which a field is asked for no more. Its values stay."""
    return settled(changed(draft, name, replace(draft.field(name), retired=True)))


def brought_back(draft: OwnDraft, name: str) -> OwnDraft:
    """The draft in which a retired field is asked for again."""
    return changed(draft, name, replace(draft.field(name), retired=False))


def moved(draft: OwnDraft, name: str, by: int) -> OwnDraft:
    """The draft in which a field stands one place further up or down among those in use."""
    shown = [it.name for it in draft.shown]
    other = shown.index(name) + by
    if not 0 <= other < len(shown):
        return draft
    places = {it.name: at for at, it in enumerate(draft.fields)}
    fields, one, two = list(draft.fields), places[name], places[shown[other]]
    fields[one], fields[two] = fields[two], fields[one]
    return replace(draft, fields=tuple(fields))


def without(draft: OwnDraft, name: str) -> OwnDraft:
    """The draft without a field."""
    return replace(draft, fields=tuple(it for it in draft.fields if it.name != name))


def left_out(proposal: Proposal, name: str) -> Proposal:
    """The proposal in which the column of a field is not stored."""
    meant = {column: LEFT_OUT if it == name else it for column, it in proposal.meant.items()}
    return replace(proposal, draft=without(proposal.draft, name), meant=meant)


def stored(proposal: Proposal, column: ArrivedColumn) -> Proposal:
    """The proposal in which a column becomes a field."""
    draft = added(proposal.draft, field_for(column, [it.label for it in proposal.draft.shown]))
    return replace(proposal, draft=draft, meant={**proposal.meant, column.name: draft.fields[-1].name})


def words_for(proposal: Proposal | None, field: OwnField) -> tuple[str, ...]:
    """The words that an option may start with: those that stand in the field's column."""
    column = proposal.column_of(field.name) if proposal else None
    said = dict.fromkeys(text for it in column.texts if (text := it.strip())) if column else {}
    return field.words or tuple(said)[:MOST_WORDS]
