"""The menu of measures that fit: one click plans one, after a preview household by household."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from township_desk.actions.helping.proposing import plan_measure
from township_desk.domain.helping.fitting import fitting
from township_desk.gui.deeds.batch_preview import look_at_batch
from township_desk.gui.desk import Desk


def proposals(parent: QWidget, desk: Desk, names: Sequence[str], ids: Sequence[int]) -> QMenu:
    """A menu of proposed measures for some households."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(f"给 {len(ids):,} 户安排一项措施（计划）").setEnabled(False)
    menu.addSeparator()
    for name in names:
        kind = fitting().measures[name].kind
        menu.addAction(f"{name}（{kind}）").triggered.connect(lambda _=False, it=name: _plan(parent, desk, it, ids))
    return menu


def _plan(parent: QWidget, desk: Desk, name: str, ids: Sequence[int]) -> None:
    archive = desk.archive
    look_at_batch(parent, desk, lambda progress: plan_measure(archive, ids, name, progress))
