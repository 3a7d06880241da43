"""The kinds of rules that the declaration of a ledger can say as data, each a function over some entries.

A rule's table (`[[rules]]` in resources/ledgers/NAME.toml) has `name`, `title`, `severity`, `kind`, `source` and what
its kind needs. `where` narrows the entries that it looks at (`domain/records/ledgers/entry_where.py`), `now = true` to
those of the working year. `member`, `anybody`, `household`, `village`, `income`, `age` ask the cards beside it
(`cards.py`). `advice` says what to do. `of` asks a rule of the whole household, village or township instead of one
owner's entries.
"""

from collections.abc import Callable, Iterable, Mapping

from township_desk.domain.checks.entry_rules import amounts, beside_cards, linked, one_entry, together
from township_desk.domain.checks.entry_rules.look import Look, Said
from township_desk.domain.checks.rule import Hit

__all__ = ["KINDS", "Look", "Said"]

KINDS: Mapping[str, Callable[[Look], Iterable[Hit]]] = {
    "order": one_entry.order,
    "needed": one_entry.needed,
    "empty": one_entry.empty,
    "words": one_entry.words,
    "without": one_entry.without,
    "overdue": one_entry.overdue,
    "limit": amounts.limit,
    "least": amounts.least,
    "within": amounts.within,
    "sum": amounts.add_up,
    "ratio": amounts.ratio,
    "span": amounts.span,
    "goes_on": amounts.goes_on,
    "account": amounts.in_account,
    "on_card": amounts.on_card,
    "share": amounts.share,
    "alone": together.alone,
    "excludes": together.excludes,
    "beside": together.beside,
    "linked": linked.linked,
    "behind": linked.behind,
    "card": beside_cards.card,
    "clash": beside_cards.clash,
    "match": beside_cards.match,
    "missing": beside_cards.missing,
    "both": beside_cards.both,
    "gone": beside_cards.gone,
}
"""Every kind of rule by the name that a declaration uses."""
