"""名册: printing the entries of a ledger that a list shows, for the office alone."""

from collections.abc import Sequence
from datetime import date

from township_desk.actions.ledgers.columns import column_text, is_amount, list_columns
from township_desk.actions.ledgers.entry_list import sums_of, sums_told
from township_desk.domain.paper.forms.roster import ROSTER_PAPERS, Roster, compose_roster
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.domain.records.record import Record
from township_desk.problems import Problem
from township_desk.progress import NO_PROGRESS, Progress
from township_desk.store.archive import Archive
from township_desk.store.read.ledgers.rows import entry_page

MOST = 20_000
"""A printed list with more entries is too thick to carry; a workbook holds them."""


def roster(
    archive: Archive,
    kind: type[Record],
    ids: Sequence[int],
    paper: str,
    about: str,
    progress: Progress = NO_PROGRESS,
) -> bytes:
    """The entries in their order as a PDF; `about` says which they are. Raises Problem for none, or too many."""
    from township_desk.printing.form import render_forms

    ledger = ledger_of(kind)
    if not ids:
        raise Problem("没有打印名册：列表是空的。换个条件，列表里有了再打印。")
    if len(ids) > MOST:
        most = f"最多 {MOST:,} {ledger.unit}"
        raise Problem(f"没有打印名册：{len(ids):,} {ledger.unit}太多，{most}。请按村或年度分开打印，或导出列表。")
    columns = list_columns(kind)
    found = Roster(
        title=ledger.title,
        heads=[it.head for it in columns],
        amounts=frozenset(place for place, it in enumerate(columns) if it.field and is_amount(it.field)),
        rows=[[column_text(row, it) for it in columns] for row in entry_page(archive, kind, ids)],
        about=about,
        summed=f"共 {sums_told(kind, len(ids), *sums_of(archive, kind, ids))}。",
    )
    progress.step(0, 1, "生成名册")
    form = compose_roster(archive.township, found, ROSTER_PAPERS[paper], date.today().isoformat())
    return render_forms(form.title, [form], total=1, progress=progress)
