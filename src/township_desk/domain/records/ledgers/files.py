"""Makes a record of a ledger's declaration (`resources/ledgers/NAME.toml`), like the records that code declares."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from township_desk.domain.fields import declared, field, kinds
from township_desk.domain.fields.declared import Table, tables
from township_desk.domain.fields.field import Field, Privacy, Spec
from township_desk.domain.records.ledgers.checks import LISTS, MAKERS, check, check_fields
from township_desk.domain.records.ledgers.feed_checks import check_feeds
from township_desk.domain.records.ledgers.figure_checks import check_figures
from township_desk.domain.records.ledgers.ledger import OWNERS, TOWNSHIP, Ledger
from township_desk.domain.records.ledgers.paper_checks import check_papers
from township_desk.domain.records.ledgers.rule_checks import check_rules
from township_desk.domain.records.record import Record, record

_CODED: Mapping[type, str] = {kinds.Link: "link", kinds.Codes: "codes", kinds.Code: "code"}
_known: dict[tuple[str, str], type[Record]] = {}


def record_of(name: str, table: Table) -> type[Record]:
    """The record of a declared ledger. Raises BadDeclaration, which says what is wrong with the declaration.

    The same declaration has the same record, so that a page goes on with it when another ledger is made.
    """
    key = (name, repr(table))
    if key not in _known:
        _known[key] = _record_of(name, table)
    return _known[key]


def _record_of(name: str, table: Table) -> type[Record]:
    check(name, table)
    specs = {key: spec_of(name, key, said) for key, said in table["fields"].items()}
    values: dict[str, Any] = {
        key: tuple(value) if key in LISTS else value for key, value in table.items() if key != "fields"
    }
    ledger = Ledger(**values)
    check_fields(name, ledger, specs)
    check_rules(name, ledger, specs)
    check_feeds(name, ledger, specs)
    check_figures(name, ledger, specs)
    check_papers(name, ledger, specs)
    body = {**_owners(ledger), **specs}
    space = {"__annotations__": dict.fromkeys(body, Any), "__module__": __name__, "__doc__": ledger.title, **body}
    return record(ledger.title, name, ledger)(type(name, (Record,), space))


def kind_word(kind: type[Record], it: Field) -> str:
    """The word by which a declaration calls the kind of a field."""
    if kind.TABLE in declared.tables():
        return str(declared.tables()[kind.TABLE]["fields"][it.name]["kind"])
    return word_of(it)


def word_of(it: Field) -> str:
    """The word by which a declaration would call the kind of a field that code declares."""
    made = {word: cast("Spec", make(it.label)) for word, make in MAKERS.items()}
    alike = [word for word, spec in made.items() if spec.kind == it.kind]
    if not alike:
        return "area" if it.kind in kinds.AREAS.values() else _CODED[type(it.kind)]
    return next((word for word in alike if made[word].privacy is it.privacy), alike[0])


def _owners(ledger: Ledger) -> dict[str, Spec]:
    """The fields that name the owner. A single possible owner is required; of several, an entry has one."""
    keys = [it for it in ledger.of if it != TOWNSHIP]
    make = field.ref if len(ledger.of) == 1 else field.may_ref
    found = {it: cast("Spec", make(OWNERS[it], it)) for it in keys}
    return {it: replace(spec, needed=len(ledger.of) == 1) for it, spec in found.items()}


def spec_of(name: str, key: str, said: Table) -> Spec:
    """The field that a declaration describes."""
    made = cast("Spec", _made(name, key, said))
    known: dict[str, Any] = {it: said[it] for it in ("since", "until", "needed", "retired") if it in said}
    if "privacy" in said:
        known["privacy"] = Privacy(said["privacy"])
    if known.get("retired"):
        known["needed"] = False
    return replace(made, **known)


def _privacy_in(ledger: str) -> Privacy:
    """How private the names of a ledger's entries are, and with them the links that show these names."""
    table = tables()[ledger]
    names = table.get("names", "")
    said = table["fields"].get(names, {})
    return spec_of(ledger, names, said).privacy if said and said["kind"] != "link" else Privacy.NONE


def _made(name: str, key: str, said: Table) -> object:
    label, kind, aliases = said["label"], said["kind"], said.get("aliases", ())
    if kind in MAKERS:
        return MAKERS[kind](label, *aliases)
    if kind == "area":
        return Spec(label=label, kind=kinds.AREAS[said["unit"]], aliases=tuple(aliases))
    if kind == "link":
        return field.link(label, said["to"], *aliases, privacy=_privacy_in(said["to"]))
    make = field.code if kind == "code" else field.codes
    return make(label, said.get("list") or f"{name}.{key}", *aliases)
