"""Findings on the screen: where one stands, and settling it by its fix or by an exemption with its reason."""

from PySide6.QtWidgets import QWidget

from township_desk.actions.household import checking
from township_desk.domain.fields.findings import Finding
from township_desk.domain.records import KINDS
from township_desk.gui.base import messages
from township_desk.gui.desk import Desk


def place_of(finding: Finding) -> str:
    """Where a finding stands, in words."""
    kind = KINDS[finding.kind]
    return f"{kind.LABEL} · {kind.field(finding.field).label}" if finding.field else kind.LABEL


def fix(desk: Desk, finding: Finding) -> None:
    """Does what the finding offers."""
    archive, by = desk.archive, desk.by
    if finding.fix is not None:
        said = f"已改正：{finding.fix.title}"
        desk.write("改正", lambda _: checking.apply_fix(archive, finding, by=by), said=said)


def exempt(parent: QWidget, desk: Desk, finding: Finding) -> None:
    """Asks why a finding is right as it is."""
    archive, by = desk.archive, desk.by
    if reason := messages.ask_text(parent, "豁免疑点", f"{finding.message}\n核实无误的理由："):
        desk.write("豁免", lambda _: checking.exempt(archive, finding, reason, by=by), said="已豁免这条疑点")
