"""Acts on the shown hits of 四级比对: settling, printing and exporting them; and the earlier lists."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from township_desk.actions.comparison import comparison_sheets, hits
from township_desk.actions.comparison.comparison import HitRow
from township_desk.domain.dossiers.comparison_subjects import Matters
from township_desk.domain.records import ComparisonHit
from township_desk.gui.deeds.deed_dialog import ask_first
from township_desk.gui.desk import Desk
from township_desk.gui.widgets.banner import Banner


def settle(parent: QWidget, desk: Desk, rows: list[ComparisonHit], finding: str, reason: str) -> None:
    """Settles some hits. Without a finding they are opened again, after asking."""
    archive, by = desk.archive, desk.by
    if not finding:
        ask_first(parent, desk, lambda _: hits.plan_reopening(rows))
        return
    desk.write(
        "记下结论",
        lambda _: hits.settle_shown(archive, rows, finding, reason, by=by),
        said=f"已记下 {len(rows)} 条结论：{finding}",
    )


def show_lists(parent: QWidget, desk: Desk, matters: Matters) -> None:
    """Shows which lists were compared."""
    from township_desk.gui.comparison.compared_lists_dialog import ComparedDialog

    ComparedDialog(parent, desk, matters).open()


def print_check_sheets(parent: QWidget, desk: Desk, rows: Sequence[HitRow]) -> None:
    """Shows the 核查表 of some hits as they will be printed."""
    from township_desk.gui.paper.print_preview_dialog import PrintPreview

    desk.read(
        "生成核查表",
        lambda progress: comparison_sheets.check_sheets(desk.archive, rows, progress),
        lambda pdf: PrintPreview(parent.window(), pdf, "四级比对核查表", "每村一份 · 内部资料，不得张贴").open(),
        quiet=False,
    )


def write_results(parent: QWidget, desk: Desk, rows: Sequence[HitRow], said: Banner) -> None:
    """Writes some hits into a workbook, each with what its list says."""
    name, _ = QFileDialog.getSaveFileName(parent, "结果表", "四级比对结果.xlsx", "Excel (*.xlsx)")
    if name:
        desk.read(
            "写结果表",
            lambda _: hits.write_results(rows, Path(name)),
            lambda count: said.say("ok", f"已写 {count} 条到“{Path(name).name}”。"),
        )
