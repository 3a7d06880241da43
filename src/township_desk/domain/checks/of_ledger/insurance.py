"""Rules of 参保缴费 that no data can say."""

from collections.abc import Iterator

from township_desk.domain.checks.entry_rules import Look
from township_desk.domain.checks.rule import Hit
from township_desk.domain.records.ledgers.entries import year_of


def premium_cutoff(look: Look) -> Iterator[Hit]:
    """The premium is paid for those identified as 监测对象 before the year's last day, not for later ones."""
    identified = str(look.dossier.household.risk_identified or "")
    if not look.dossier.household.monitor or len(identified) < len("2018-01-01"):
        return
    in_time = identified[5:7] + identified[8:] <= f"{look.context.standards.limit('premium_cutoff'):04d}"
    for entry in look.wanted:
        paid = getattr(entry, "paid_for", 0) > 0
        if year_of(entry) == identified[:4] and paid != in_time:
            when, done = ("前", "却没有代缴") if in_time else ("后", "却已代缴")
            message = f"这一户 {identified} 识别为监测对象，在当年代缴截止日{when}，居民医保{done}。"
            yield look.hit(entry, "paid_for", message)
