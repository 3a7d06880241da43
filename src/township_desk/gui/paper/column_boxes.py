"""The columns of a list that may be left out, each a box to tick."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget


class ColumnBoxes(QWidget):
    """`changed` says that another choice was made."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(4)

    def offer(self, heads: Mapping[str, str]) -> None:
        """Offers other columns: the head of each, by key. All of them are ticked."""
        for old in self.boxes.values():
            old.deleteLater()
        self.boxes = {key: QCheckBox(head) for key, head in heads.items()}
        for box in self.boxes.values():
            box.setChecked(True)
            self._inside.addWidget(box)
            box.toggled.connect(self.changed)

    @property
    def ticked(self) -> list[str]:
        """The keys of the ticked ones."""
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def tick(self, keys: object) -> None:
        """Ticks these and no others; where `keys` is no list, all of them."""
        for key, box in self.boxes.items():
            box.setChecked(not isinstance(keys, list | tuple) or key in keys)
