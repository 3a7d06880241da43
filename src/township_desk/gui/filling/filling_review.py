"""What a template asks for and what would be written into it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from township_desk.actions.exchange.filling import FillPlan, Template
from township_desk.gui.base.outcome_banner import OutcomeBanner
from township_desk.gui.desk import Desk
from township_desk.gui.filling.filling_columns import FillColumns
from township_desk.gui.filling.filling_rows import FillRows
from township_desk.gui.filling.filling_scope import ScopeBar
from township_desk.gui.widgets.basic import button, column, frame, label, row
from township_desk.gui.widgets.choosing.chips import Tabs
from township_desk.gui.widgets.fields import ComboBox


class FillReview(QWidget):
    """Columns and rows of one plan, and the choices above them. `turned` brings the place of the part in front."""

    turned = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.columns, self.rows, self.scope = FillColumns(), FillRows(), ScopeBar(desk)
        self.file, self.about = label("", "h2"), label("", "second")
        self.sheets, self.head = ComboBox(), button("改表头…", "link")
        self.other = button("换模板…", small=True)
        self.tabs, self.parts, self.said = Tabs(("对列", "预览")), QStackedWidget(), OutcomeBanner(desk)
        self.take, self.give = button("读入对应…", "link"), button("存对应…", "link")
        self.parts.addWidget(self.columns)
        self.parts.addWidget(self.rows)
        tools = row(self.tabs, None, self.take, self.give, spacing=12, margins=(16, 0, 16, 0))
        box = column(self._band(), frame("band", tools), spacing=0)
        box.addWidget(self.parts, 1)
        box.addWidget(self.said)
        self.setLayout(box)
        self.tabs.picked.connect(self._turn)
        self.rows.corrected.connect(self._correct)
        self._plan: FillPlan | None = None

    def _band(self) -> QWidget:
        band = column(spacing=8, margins=(16, 10, 16, 10))
        band.addLayout(row(self.file, self.about, self.head, None, self.sheets, self.scope.year, self.other))
        band.addWidget(self.scope)
        return frame("band", band)

    def show_template(self, template: Template, plan: FillPlan) -> None:
        """Shows another template."""
        self.file.setText(template.path.name)
        self.about.setText(f"工作表“{plan.sheet}” · {_head_line(template)}")
        self.head.setVisible(template.form is None)
        self.scope.per.setVisible(template.form is None)
        self.sheets.clear()
        for name in (plan.sheet, *template.others):
            self.sheets.addItem(name, name)
        self.sheets.setVisible(bool(template.others))
        self.said.say("info", "")

    def show_plan(self, plan: FillPlan) -> None:
        """Shows another plan."""
        self._plan = plan
        self._turn(self.tabs.current)
        self.scope.show_plan(plan)
        self.columns.show_plan(plan)
        self.rows.show_plan(plan)
        self.tabs.set_counts((len(plan.columns), len(plan.rows)))

    def _turn(self, place: int) -> None:
        self.parts.setCurrentIndex(place)
        self.turned.emit(place)

    def _correct(self, head: str) -> None:
        """Goes to a column in the list of columns."""
        assert self._plan is not None
        self.tabs.pick(0)
        self.columns.table.selectRow([it.head for it in self._plan.columns].index(head))


def _head_line(template: Template) -> str:
    """Where the head is, in words."""
    if template.form is not None:
        return f"一户一张的表 · {len(template.head.columns)} 处要填"
    rows = template.head.rows
    where = f"第 {rows[0]} 行" if len(rows) == 1 else f"第 {rows[0]} 至 {rows[-1]} 行"
    return f"表头在{where} · {len(template.head.columns)} 列"
