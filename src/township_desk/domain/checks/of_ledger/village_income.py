"""Rules of 村集体经济 that no data can say."""

from collections.abc import Iterator

from township_desk.domain.checks.entry_rules import Look
from township_desk.domain.checks.rule import Hit
from township_desk.domain.records import VillageFigures


def village_no_income(look: Look) -> Iterator[Hit]:
    """A village that is to leave this year has an income of its own, where the ledger is kept."""
    figures = (it for it in look.dossier.of(VillageFigures) if it.exit_year == it.year == look.context.year)
    leaving = next(figures, None)
    if leaving is None or not look.context.keeps(look.kind.TABLE, 0):
        return
    if not any(look.is_current(it) and getattr(it, "income", None) for it in look.entries):
        message = f"{look.dossier.village.name} {leaving.year} 年拟退出，村集体经济台账里全年没有收入。请补登收入。"
        yield look.hit(leaving, "exit_year", message)
