"""版式: the layouts as a list of which one is chosen, each with its first columns."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QRadioButton, QScrollArea, QWidget

from township_desk.actions.exchange.own_lists import Layout
from township_desk.gui.widgets.basic import card, clear, column, hline, label

_FIRST = "population-2017"
_WIDEST = 892
_NAMED = 9


class LayoutChoice(QScrollArea):
    """`changed` when another one is chosen. The office's own layouts come first."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layouts: Mapping[str, Layout] = {}
        self._group, self._lines = QButtonGroup(self), column(spacing=2)
        self._kept_too = label("当初导入时没有认出的列，接在后面原样写回。", "caption")
        inside = column(label("版式", "h2"), spacing=8, margins=(20, 16, 20, 16))
        inside.addLayout(self._lines)
        inside.addWidget(hline())
        inside.addWidget(self._kept_too)
        holder = QWidget()
        holder.setMaximumWidth(_WIDEST)
        holder.setLayout(column(card(inside), None, margins=(16, 16, 16, 16)))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidget(holder)
        self._group.buttonToggled.connect(lambda _, on: self._turned() if on else None)

    @property
    def chosen(self) -> Layout | None:
        """The chosen layout; None before they have been read."""
        ticked = self._group.checkedButton()
        return self._layouts[ticked.property("layout_name")] if ticked else None

    @property
    def buttons(self) -> Sequence[QAbstractButton]:
        """One for each layout."""
        return self._group.buttons()

    def show_layouts(self, layouts: Mapping[str, Layout], wanted: str) -> None:
        """Shows the layouts. Without a wanted one, what was chosen stays chosen."""
        before = self.chosen
        wanted = wanted or (before.name if before else _FIRST)
        self._layouts = layouts
        for ticked in self._group.buttons():
            self._group.removeButton(ticked)
        clear(self._lines)
        for layout in sorted(layouts.values(), key=lambda it: not it.own):
            self._offer(layout)
        names = {it.property("layout_name"): it for it in self._group.buttons()}
        names.get(wanted, names[_FIRST]).setChecked(True)
        self._turned()

    def _offer(self, layout: Layout) -> None:
        made = QRadioButton(layout.title + ("（本单位）" if layout.own else ""))
        made.setProperty("layout_name", layout.name)
        made.setToolTip(layout.source)
        self._group.addButton(made)
        heads = "、".join(head for head, _ in layout.columns[:_NAMED])
        more = " …" if len(layout.columns) > _NAMED else ""
        about = label(f"{layout.rows_word}，{len(layout.columns)} 列：{heads}{more}", "caption", wrap=True)
        about.setContentsMargins(25, 0, 0, 8)  # below the words, not below the circle
        self._lines.addWidget(made)
        self._lines.addWidget(about)

    def _turned(self) -> None:
        self._kept_too.setVisible(self.chosen is not None and self.chosen.leftovers)
        self.changed.emit()
