"""Checks of monitored households: their kind, income, days and help (国开发〔2020〕6号)."""

from collections.abc import Iterable

from township_desk.domain.checks.gaps import MEDICAL, SCHOOL, gaps
from township_desk.domain.checks.home import Home
from township_desk.domain.checks.rule import Hit
from township_desk.domain.checks.rules.measures import DEVELOPMENT, SUPPORT, SUPPORT_SORT, WORK
from township_desk.domain.fields import kinds, terms
from township_desk.domain.records import Income, Measure
from township_desk.domain.records.ledgers.entries import precedes
from township_desk.domain.verdict import income as accounts

_UNSTABLE, _BORDER, _SUDDEN = "脱贫不稳定户", "边缘易致贫户", "突发严重困难户"


def helper_contact(home: Home) -> Iterable[Hit]:
    """Whoever looks after a monitored household can be called."""
    helper = home.helpers[0] if home.helpers else None
    if helper is not None and not helper.phone:
        yield Hit(record=helper, field="phone", message=f"监测户的联系人{helper.helper}没有填电话。请补上。")


def monitor_category(home: Home) -> Iterable[Hit]:
    """脱贫不稳定户 has left poverty; 边缘易致贫户 was never registered as poor."""
    household = home.household
    is_poor = household.status in terms.POOR
    if household.monitor == _UNSTABLE and is_poor:
        message = f"监测对象类型是“{_UNSTABLE}”，脱贫属性却是“{household.status}”。请核对类型。"
        yield Hit(record=household, field="monitor", message=message)
    elif household.monitor == _BORDER and (is_poor or household.status in terms.EXITED):
        message = f"监测对象类型是“{_BORDER}”，脱贫属性却是“{household.status}”。建档立卡户不是边缘户，请核对类型。"
        yield Hit(record=household, field="monitor", message=message)


def monitor_income(home: Home) -> Iterable[Hit]:
    """When they were identified, unstable and border households were below the range, those of a sudden need above."""
    kind = home.household.monitor
    for account, value in _when_identified(home):
        least, most = (home.standards.limit(name, account.year) * 100 for name in ("monitor_range", "monitor_rich"))
        high = kind in (_UNSTABLE, _BORDER) and least <= value <= most
        if high or (kind == _SUDDEN and value < least):
            word = "不低于" if high else "低于"
            shown = kinds.MONEY.show(value), kinds.MONEY.show(least)
            said = f"{kind} {account.year} 年人均纯收入 {shown[0]} 元"
            message = f"{said}，{word}监测范围 {shown[1]} 元。请核对类型和收入。"
            yield Hit(record=account, field="reported", message=message, value=f"{kind}/{value}")


def monitor_rich(home: Home) -> Iterable[Hit]:
    """A household of a high income is hardly at risk."""
    for account, value in _when_identified(home):
        if value > home.standards.limit("monitor_rich", account.year) * 100:
            shown = kinds.MONEY.show(value)
            message = f"识别监测时人均纯收入 {shown} 元，偏高。请核实，突发严重困难的写明理由豁免。"
            yield Hit(record=account, field="reported", message=message, value=str(value))


def _when_identified(home: Home) -> Iterable[tuple[Income, int]]:
    """The account of the year in which the household was identified, or else of the year before, with its income."""
    year = int((home.household.risk_identified or "0")[:4])
    account = home.dossier.income(year) or home.dossier.income(year - 1)
    found = accounts.per_capita(account, home.standards)
    if account is not None and found is not None:
        yield account, found.value


def monitor_risk(home: Home) -> Iterable[Hit]:
    """A monitored household has a risk, and not all of them."""
    household, most = home.household, home.limit("monitor_risks")
    risks = home.risks
    if not risks:
        yield Hit(record=household, field="risks", message="监测户没有填返贫致贫风险。请补上。")
    elif len(risks) > most:
        message = f"返贫致贫风险填了 {len(risks)} 项，最多 {most} 项。请只留主要的。"
        yield Hit(record=household, field="risks", message=message)


def monitor_days(home: Home) -> Iterable[Hit]:
    """Being identified has a day; a risk that is removed has one, too, and not before."""
    it = home.household
    removed, since, until = it.risk_removed in terms.RISKS_REMOVED, it.risk_identified, it.risk_removed_on
    if since is None:
        yield Hit(record=it, field="risk_identified", message="监测户没有风险识别时间。请补上。")
    if removed and until is None:
        message = f"风险“{it.risk_removed}”，没有风险消除时间。请补上。"
        yield Hit(record=it, field="risk_removed_on", message=message)
    elif until is not None and not removed:
        message = f"有风险消除时间 {until}，风险却没有填消除。请核对。"
        yield Hit(record=it, field="risk_removed", message=message)
    elif until is not None and since is not None and precedes(until, since):
        message = f"风险消除时间 {until} 早于识别时间 {since}。请核对。"
        yield Hit(record=it, field="risk_removed_on", message=message)


def monitor_no_measure(home: Home) -> Iterable[Hit]:
    """Somebody helps within a month."""
    months = home.limit("monitor_measure_months")
    if home.monitored_for(months) and not _measures(home):
        since = home.household.risk_identified
        message = f"{since} 识别为监测对象，满 {months} 个月还没有帮扶措施。请落实后登记。"
        yield Hit(record=home.household, field="risk_identified", message=message)


def only_support(home: Home) -> Iterable[Hit]:
    """Who can work is not only supported."""
    found = _measures(home)
    if home.has_workers and found and all(_supports(it) for it in found):
        message = "户内有劳动力，措施只有保障兜底。请补上产业或就业措施。"
        yield Hit(record=home.household, field="risks", message=message)


def no_development(home: Home) -> Iterable[Hit]:
    """Who can work gets work or a business within half a year."""
    found, months = _measures(home), home.limit("monitor_development_months")
    if not home.has_workers or not home.monitored_for(months) or all(_supports(it) for it in found):
        return
    if not any(it.sort in DEVELOPMENT or it.kind == WORK for it in found):
        message = f"户内有劳动力，识别满 {months} 个月没有产业就业类措施。请落实后登记。"
        yield Hit(record=home.household, field="risks", message=message)


def gap_not_monitored(home: Home) -> Iterable[Hit]:
    """A household that has left poverty and is at risk again is monitored."""
    household = home.household
    if household.monitor:
        return
    found = [it.words for it in gaps(home) if it.what in (SCHOOL, MEDICAL)]
    income, least = home.per_capita, home.limit("monitor_range") * 100
    if income is not None and income < least:
        shown = kinds.MONEY.show(income), kinds.MONEY.show(least)
        found.append(f"人均纯收入 {shown[0]} 元，低于监测范围 {shown[1]} 元")
    if found:
        message = f"脱贫户{'；'.join(found)}，没有纳入监测。请研判是否纳入。"
        yield Hit(record=household, field="monitor", message=message, value="；".join(found))


def _measures(home: Home) -> list[Measure]:
    """The measures that did not end before the household was identified."""
    since = home.household.risk_identified or ""
    return [it for it in home.dossier.measures if not it.ended_on or not precedes(it.ended_on, since)]


def _supports(measure: Measure) -> bool:
    return measure.sort == SUPPORT_SORT if measure.sort else measure.kind == SUPPORT
