"""The yearly plan of a procedure in one line: how many are to finish, are under way, and have."""

from collections.abc import Callable

from township_desk.actions.procedures.targets import Amount, in_all
from township_desk.actions.procedures.workbench import Workbench
from township_desk.domain.procedures.procedure import Procedure


def plan_words(
    procedure: Procedure | None, found: Workbench, year: int, in_village: Callable[[str], bool] = lambda _: True
) -> str:
    """The plan of the villages that pass; "" for a procedure without one."""
    if procedure is None or not procedure.targets:
        return ""
    whole = in_all([it for it in found.plans.get(procedure.name, ()) if in_village(it.village)])
    told = f"计划 {amount(whole.target)}" if any(whole.target) else "没有登记计划"
    share = f"（完成 {100 * whole.done.households // whole.target.households}%）" if whole.target.households else ""
    return (
        f"{year} 年度 · {told} · 在办 {whole.running.households} 户 · {procedure.finished} {amount(whole.done)}{share}"
    )


def amount(it: Amount) -> str:
    """Households and persons in words."""
    return f"{it.households:,} 户 {it.people:,} 人"
