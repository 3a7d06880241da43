"""What is doubtful about a file as a whole, and the order in which the clerk reads all doubts."""

from township_desk.domain.fields.findings import Severity
from township_desk.domain.records.ledgers.entries import ledger_of
from township_desk.exchange.importing.plan import Source
from township_desk.exchange.importing.sheet_says import UNCLEAR
from township_desk.exchange.planning.notes import WHOLE, Notes
from township_desk.exchange.planning.row_findings import RowFinding
from township_desk.exchange.recognising.incoming import Incoming
from township_desk.exchange.recognising.row_meaning import RowMeaning
from township_desk.exchange.recognising.years import ASKED, SaidYear, years_besides

_YEAR = "income.year"


def rank(finding: RowFinding) -> tuple[bool, Severity, bool, int]:
    """The order of findings: what stops the whole file, then
    errors, then warnings; those about the file as a whole last.
    """
    stops = finding.place == WHOLE and finding.severity is Severity.ERROR
    return not stops, finding.severity, finding.row == 0, finding.row


def note_file(notes: Notes, kind: RowMeaning, source: Source, said: SaidYear, *, lone: bool) -> None:
    """Notes doubts about the file as a whole. `lone` says that the clerk has chosen this one sheet."""
    _note_sheets(notes, kind, source, lone=lone)
    _note_rivals(notes, kind)
    for rule, sentence in source.remarks:
        if rule == UNCLEAR:
            notes.stop(rule, sentence)
        else:
            notes.warn(WHOLE, "", rule, sentence)
    for sentence in source.left_out:
        notes.warn(WHOLE, "", "left_out", sentence)
    for sentence in source.doubts:
        notes.warn(WHOLE, "", "form_differs", sentence)
    if unit := notes.incoming.head.unit:
        message = f"表头上面写着单位是{unit}：没有另写单位的金额，都按{unit}换成元。请核对。"
        notes.warn(WHOLE, "", "unit", message)
    _note_years(notes, kind)
    if lost := _lost(notes.incoming, kind):
        message = f"{'、'.join(lost)}：这几列不是{kind.title}里的内容，没有存。要存，请另选是什么表。"
        notes.warn(WHOLE, "", "not_kept", message)
    for year, where in said.passed_over:
        message = f"{where} {year} 不像收入的年度，没有用：收入记在 {said.year} 年（{said.source}）。请核对年度。"
        notes.warn(WHOLE, "", "year_implausible", message)
    if said.source is ASKED and (besides := years_besides(notes.incoming, said.year)):
        message = f"文件写的是 {'、'.join(map(str, besides))} 年度，按 {said.year} 年度导入。"
        notes.warn(WHOLE, "income.year", "year", message)


def _note_years(notes: Notes, kind: RowMeaning) -> None:
    """Notes a column of years where entries have their year by the day on which they begin."""
    if (entry := kind.entry) is None or not _is_told_by_day(notes.incoming, kind):
        return
    begins, head = ledger_of(entry).begins, notes.incoming.columns[_YEAR].head
    day, key = entry.field(begins).label, f"{entry.TABLE}.{begins}"
    message = f"“{head.label}”一列没有存：{ledger_of(entry).title}按{day}算年度。"
    if not notes.incoming.says(key):
        message += f"要按它记，请在“改列对应”里把这一列改成“{day}”，只有年份也可以。"
    elif blank := sum(not it for it in notes.incoming.get(key)):
        message += f"有 {blank} 行{day}空着，不知道是哪一年的。请在表里补上，只写年份也可以。"
    notes.warn(WHOLE, "", "year_not_kept", message)


def _is_told_by_day(incoming: Incoming, kind: RowMeaning) -> bool:
    """Whether a list has a column of years that a ledger does not keep, because its entries begin on a day."""
    ledger = ledger_of(kind.entry) if kind.entry else None
    return ledger is not None and bool(ledger.begins) and not ledger.year and _YEAR in incoming.columns


def _note_rivals(notes: Notes, kind: RowMeaning) -> None:
    """Notes other meanings of the rows.

    One that fits just as well stops the file; one that fits nearly as well is reported.
    """
    rivals = notes.incoming.head.rivals
    if equals := [it.title for it, share in rivals if share == 1]:
        message = f"看不出这是{kind.title}，还是{'、'.join(equals)}：认得的列一样多。请先选是什么表。"
        notes.stop("kind_unclear", message)
    elif rivals:
        others = "、".join(it.title for it, _ in rivals)
        message = f"按{kind.title}核对，也有些像{others}。不是的话，请另选是什么表。"
        notes.warn(WHOLE, "", "kind_unclear", message)


def _note_sheets(notes: Notes, kind: RowMeaning, source: Source, *, lone: bool) -> None:
    """Notes sheets that were not read.

    Those of the same kind stop the file unless the clerk says that one is enough.
    """
    if source.unread and not lone:
        names = "、".join(f"“{it}”" for it in source.unread[:5])
        message = (
            f"工作簿里还有 {len(source.unread)} 张表也是{kind.title}，没有读：{names}。"
            "请选几张表一起导入，或选只导入这一张。"
        )
        notes.stop("other_sheets", message)
    elif source.others:
        names = "、".join(source.others[:5])
        message = f"工作簿里还有 {len(source.others)} 张表也有表头：{names}。这次只读“{notes.incoming.sheet.name}”。"
        notes.warn(WHOLE, "", "other_sheets", message)


def _lost(incoming: Incoming, kind: RowMeaning) -> list[str]:
    """The columns that the kind does not keep. Unrecognised columns without data do not count."""
    unknown = {column.place for column in incoming.unknown}
    columns = [it for it in incoming.head.columns if it.key or it.place in unknown]
    told = {_YEAR} if _is_told_by_day(incoming, kind) else set[str]()
    return [column.label for column in columns if kind.loses(column.key) and column.key not in told]
