"""What was said of cards and accounts, as the fields in which it would stand."""

from dataclasses import replace

from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.policies.taking.taking import Found, of_field
from township_desk.domain.records import Income
from township_desk.domain.records.record import Record

_BIRTH, _REPORTED = "birth", "reported"


def from_cards(base: Dossier, said: Dossier, found: Found) -> None:
    """Compares the household as it was said with the archive's own."""
    _compared("户卡", base.household, said.household, found)
    known = {it.id: it for it in base.present}
    for it in said.present:
        if it.id in known:
            _compared(f"{it.name}的成员卡", known[it.id], it, found)
    if {it.id for it in said.present} != {*known}:
        found.left_out.append("人口：添人、减人要在动态管理里办。")
    accounts = {it.year: it for it in base.incomes}
    for account in said.incomes:
        if account != accounts.get(account.year):
            _account(accounts.get(account.year), account, found)


def _compared(where: str, before: Record, after: Record, found: Found) -> None:
    for it in type(before).FIELDS:
        value = getattr(after, it.name)
        if not it.is_readable or value == getattr(before, it.name):
            continue
        if it.owned:
            found.left_out.append(f"{it.label}：由办理事项写，不在这里改。")
        elif it.name == _BIRTH:
            found.left_out.append(f"{where.removesuffix('的成员卡')}的年龄：只知道岁数，不知道出生日期。")
        else:
            found.takings.append(of_field(where, before, it, value))


def _account(before: Income | None, said: Income, found: Found) -> None:
    """Of an account that has items only what somebody said of items is taken: the total follows from them."""
    where = f"{said.year} 年度收入账"
    blank = Income(id=said.id, household=said.household, year=said.year)
    base = before or blank
    if not said.field(_REPORTED).kind.show(said.reported):
        _compared(where, base, said, found)
    elif replace(base, reported=None, version=0) != blank:
        found.left_out.append("人均纯收入：收入账里有明细，要在收入账里改。")
    else:
        _compared(where, base, replace(base, reported=said.reported), found)
