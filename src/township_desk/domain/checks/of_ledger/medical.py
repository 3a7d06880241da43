"""Rules of 医疗救助 that no data can say."""

from collections.abc import Iterator

from township_desk.domain.checks.entry_rules import Look
from township_desk.domain.checks.rule import Hit
from township_desk.domain.records.ledgers.entries import begun

_ILL = "因病"


def risk_bill(look: Look) -> Iterator[Hit]:
    """Who is at risk by illness has paid something for it before the identification, as far as bills are kept."""
    household = look.dossier.household
    since = str(household.risk_identified or "")
    if not household.monitor or not since or _ILL not in household.risks.split(","):
        return
    before = [it for it in look.entries if (day := begun(it)) and day[: len(since)] <= since[: len(day)]]
    known = [own for it in before if (own := getattr(it, "own", None)) is not None]
    if known and sum(known) == 0:
        message = (
            f"返贫致贫风险有“{_ILL}”，{since} 识别以前登记的 {len(known)} 次就医，个人支付都是 0 元。请核对费用或风险。"
        )
        yield look.hit(household, "risks", message, value=f"{household.risks}/{since}")
