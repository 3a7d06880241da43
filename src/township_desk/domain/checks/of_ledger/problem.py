"""Rules of 问题整改 that no data can say."""

from collections.abc import Iterator

from township_desk.domain.checks.asked import hits_of, standing
from township_desk.domain.checks.entry_rules import Look
from township_desk.domain.checks.entry_rules.look import called
from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit, finding
from township_desk.domain.fields.findings import Severity


def problem_stands(look: Look) -> Iterator[Hit]:
    """A problem of a household is not closed while the household still has errors."""
    dossier, closed = look.dossier, look.wanted
    if not closed or not dossier.household.id:
        return
    home = Home(dossier, look.context)
    found = standing((finding(*it, dossier.household.id) for it in hits_of(home, Severity.ERROR)), dossier.exemptions)
    for entry in closed if found else ():
        left = f"这一户还有 {len(found)} 条错误，第一条是：{found[0].message}"
        yield look.hit(entry, "closed_on", f"{called(entry)}已销号，{left}请核对是否真已整改。")
