"""年度计划完成情况表 as it goes out: printed, and as a workbook."""

from collections.abc import Sequence
from pathlib import Path

from township_desk.actions.paper.printing import write_pdf
from township_desk.domain.plans.plan import Plan
from township_desk.domain.plans.table import HEADS, plan_form, plan_rows, title, village_heads, village_numbers
from township_desk.problems import Problem
from township_desk.store.archive import Archive

_WIDE, _NARROW = 26, 14


def printed_plans(archive: Archive, plans: Sequence[Plan], today: str) -> bytes:
    """The PDF of the plans of a year."""
    from township_desk.printing.form import render_forms

    _refuse_none(plans, "打印")
    township, year = archive.township, plans[0].year
    watermark = "演示" if township.demonstration == "是" else ""
    names = [it.name for it in archive.villages()]
    made = plan_form(plans, names, year=year, today=today, place=township.name, watermark=watermark)
    return render_forms(made.title, [made])


def write_plans(archive: Archive, plans: Sequence[Plan], today: str, path: Path) -> int:
    """Writes a workbook: a sheet with the plans, and one with the villages. Returns how many plans it has."""
    from township_desk.exchange.writing.charted import OutTable, write_tables
    from township_desk.exchange.writing.frame import OutColumn

    _refuse_none(plans, "导出")
    names, said = [it.name for it in archive.villages()], title(plans[0].year)
    whole, by_village = (
        tuple(OutColumn(head=head, width=_NARROW if at else _WIDE) for at, head in enumerate(heads))
        for heads in (HEADS, village_heads(plans))
    )
    lines = zip(plans, plan_rows(plans, today), strict=True)
    rows = tuple((name, unit, it.whole, it.done, *rest) for it, (name, unit, _, _, *rest) in lines)
    villages = tuple((name, *numbers) for name, numbers in village_numbers(plans, names, "全镇"))
    tables = [
        OutTable(name="年度计划", columns=whole, rows=rows, notes=(said, f"截至 {today}")),
        OutTable(name="各村", columns=by_village, rows=villages, notes=(said,)),
    ]
    write_tables(path, tables)
    return len(plans)


def write_plan_table(archive: Archive, plans: Sequence[Plan], today: str, path: Path) -> None:
    """Writes the table. The ending of the file says what it becomes."""
    if path.suffix.lower() == ".pdf":
        write_pdf(printed_plans(archive, plans, today), path)
    else:
        write_plans(archive, plans, today, path)


def _refuse_none(plans: Sequence[Plan], act: str) -> None:
    if not plans:
        raise Problem(f"没有{act}：还没有这一年的计划。请先填计划。")
