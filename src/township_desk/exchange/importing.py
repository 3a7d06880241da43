"""From a file to a plan, and from a plan to one step of the archive."""

from dataclasses import dataclass, replace
from pathlib import Path

from township_desk.domain.codes import CodeLists
from township_desk.exchange.child import read_sheets
from township_desk.exchange.heads import columns_line, find_head
from township_desk.exchange.incoming import parse_columns
from township_desk.exchange.layouts import load_layouts
from township_desk.exchange.plan import ImportPlan, RowState
from township_desk.exchange.planning import Planner, year_of
from township_desk.exchange.snapshot import Snapshot
from township_desk.exchange.sniff import sniff
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.change import Change
from township_desk.store.rows import to_records


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportWish:
    """What the clerk asks for besides the file."""

    layout: str | None = None
    year: int | None = None
    blank_overwrites: bool = False


def make_plan(
    archive: Archive, path: Path, wish: ImportWish = ImportWish(), progress: Progress = NO_PROGRESS
) -> ImportPlan:
    """Reads a file and works out what importing it would change; Problem when it cannot be read."""
    kind = sniff(path)
    snapshot, step = Snapshot(), archive.step
    sheets = read_sheets(path, kind, meanwhile=lambda: snapshot.load(archive), progress=progress)
    progress.step(1, 3, "认表头")
    sheet, head = find_head(sheets, load_layouts(), wish.layout)
    codes = CodeLists.load()
    incoming = parse_columns(sheet, head, codes)
    if not incoming.rows:
        raise Problem(f"“{path.name}”只有表头，没有数据。请看看是不是空表。")
    year = wish.year or year_of(incoming, path.stem, archive.township.working_year or 0)
    if not year:
        raise Problem("看不出这份表是哪一年的。请选年度再导入。")
    progress.step(2, 3, "与档案核对")
    planner = Planner(incoming, snapshot, codes, year, wish.blank_overwrites)
    planner.run()
    return ImportPlan(
        file=path.name,
        sheet=sheet.name,
        layout=head.layout.name if head.layout else "",
        layout_title=head.layout.title if head.layout else "按列名识别",
        year=year,
        header_row=head.bottom + 1,
        head_line=columns_line(head),
        file_word=kind.word,
        incoming=incoming,
        step=step,
        states=planner.states,
        findings=sorted(planner.notes.findings, key=lambda it: (it.severity, it.row == 0, it.row)),
        changes=planner.changes,
        new_rows=planner.new_rows,
        edited=_edited(planner),
        new_villages=list(planner.new_villages.values()),
        cells_changed=sum(len(changed) for _, _, changed in planner.edited.values()),
    )


def _edited(planner: Planner) -> list[object]:
    return [
        replace(to_records(kind, [old])[0], **changed)  # type: ignore[arg-type]  # names and values come from the record's fields
        for kind, old, changed in planner.edited.values()
    ]


def apply_plan(archive: Archive, plan: ImportPlan, *, by: str) -> int | None:
    """Writes a plan as one named step, wholly or not at all; None when there is nothing to write."""
    if archive.step != plan.step:
        raise Problem("没有导入，档案未改动：核对以后档案又改过。请再核对一次。")
    change = Change()
    change.put(*plan.new_villages, *plan.edited)
    for kind, rows in plan.new_rows.items():
        change.add_rows(kind, rows)
    return archive.apply(change, label_of(plan), by=by)


def label_of(plan: ImportPlan) -> str:
    """The name of the step in the history."""
    counts = [(plan.count(RowState.NEW), "新增"), (plan.count(RowState.CHANGED), "修改")]
    return f"导入 {plan.file}（{'，'.join(f'{word} {number} 人' for number, word in counts)}）"
