"""The standards in force with their sources, and what the office has set itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from township_desk.actions.office import settings
from township_desk.domain.fields import kinds
from township_desk.domain.fields.years import known_years
from township_desk.domain.verdict.standards import EXIT_SET, SCOPE_TITLES, Limit, Standards, indicator_sets
from township_desk.gui.desk import Desk
from township_desk.gui.fields.inputs import DigitsEdit
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import button, column, hline, label, row
from township_desk.gui.widgets.fields import ComboBox

_NO_DOCUMENT = "（没有写文号，仍标“未确认”）"


class StandardsCard(QWidget):
    """Lists the standards. Sets an income line, a number of a document, the set of exit indicators."""

    told = Signal(str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(16)
        self.grid.setColumnStretch(3, 1)
        self.exit_set, self.year, self.scope, self.limit = ComboBox(), ComboBox(), ComboBox(), ComboBox()
        self.amount, self.number = DigitsEdit(), DigitsEdit()
        self.document, self.limit_document = QLineEdit(), QLineEdit()
        self.set_line, self.set_limit = button("设定收入标准"), button("设定")
        self._lay_out()
        self._fill()
        self.set_line.clicked.connect(self._set_line)
        self.set_limit.clicked.connect(self._set_limit)
        self.exit_set.activated.connect(lambda _: self._choose_set())

    def _lay_out(self) -> None:
        whole = column(label("标准", "h2"), margins=(0, 0, 0, 0))
        whole.addLayout(row(label("退出指标"), self.exit_set, None))
        whole.addLayout(self.grid)
        whole.addWidget(hline())
        for inputs, stretched in (
            ((self.year, self.scope, self.amount, self.document, self.set_line), 3),
            ((self.limit, self.number, self.limit_document, self.set_limit), 2),
        ):
            line = row(*inputs)
            line.setStretch(stretched, 1)
            whole.addLayout(line)
        self.setLayout(whole)

    def _fill(self) -> None:
        self.exit_set.addItem("按本省", "")
        for it in indicator_sets():
            self.exit_set.addItem(it.name, it.key)
        for scope in ("county", "city", "province"):
            self.scope.addItem(SCOPE_TITLES[scope], scope)
        for year in known_years():
            self.year.addItem(f"{year} 年", year)
        self.amount.setPlaceholderText("元/人/年")
        self.number.setPlaceholderText("数")
        self.number.setFixedWidth(theme.wide(88))
        for box in (self.document, self.limit_document):
            box.setPlaceholderText("文件名和文号；写了才算已确认")

    def show_standards(self) -> None:
        """Shows what is in force now."""
        archive = self.desk.archive
        known, year = settings.standards(archive), self.desk.year
        self.exit_set.setCurrentIndex(max(0, self.exit_set.findData(settings.setting(archive, EXIT_SET))))
        self._offer_limits(known)
        while (item := self.grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        rows = [(f"退出指标：{known.indicators.name}", "", known.indicators.source, known.indicators.confirmed)]
        if line := known.income_line(year, archive.township):
            title = f"{year} 年收入标准（{SCOPE_TITLES[line.scope]}）"
            rows.append((title, f"{kinds.MONEY.show(line.value)} 元", line.source, line.confirmed))
        rows += [(it.title, f"{it.value} {it.unit}", it.source, it.confirmed) for it in _general(known)]
        for place, (title, value, source, confirmed) in enumerate(rows):
            state = label("已确认" if confirmed else "未确认", "ok" if confirmed else "warn")
            for side, widget in enumerate((label(title), label(value), state, label(source, "caption", wrap=True))):
                self.grid.addWidget(widget, place, side)

    def _offer_limits(self, known: Standards) -> None:
        chosen = self.limit.currentData()
        self.limit.clear()
        for it in _general(known):
            self.limit.addItem(it.title, it.name)
        self.limit.setCurrentIndex(max(0, self.limit.findData(chosen)))

    def _choose_set(self) -> None:
        archive, by, key = self.desk.archive, self.desk.by, self.exit_set.currentData()
        self.desk.write(
            "选退出指标",
            lambda _: settings.set_exit_set(archive, key, by=by),
            lambda _: self.told.emit("ok", f"退出指标：{settings.standards(archive).indicators.name}。"),
        )

    def _set_line(self) -> None:
        try:
            amount = kinds.MONEY.read(self.amount.text().strip(), None)  # type: ignore[arg-type]  # amounts need no code lists
        except ValueError:
            self.told.emit("bad", "没有设定：收入标准应是数字，单位元。")
            return
        archive, by, year, scope = self.desk.archive, self.desk.by, self.year.currentData(), self.scope.currentData()
        source = self.document.text().strip()
        said = f"已设定 {year} 年收入标准{'' if source else _NO_DOCUMENT}。"
        self.desk.write(
            "设定标准",
            lambda _: settings.set_line(archive, year, scope, int(amount or 0), source, by=by),
            lambda _: self.told.emit("ok", said),
        )

    def _set_limit(self) -> None:
        archive, by, name = self.desk.archive, self.desk.by, self.limit.currentData()
        text, source = self.number.text().strip(), self.limit_document.text().strip()
        if not text.isdecimal():
            self.told.emit("bad", f"没有设定：“{self.limit.currentText()}”应是整数。")
            return
        said = f"已设定“{self.limit.currentText()}”{'' if source else _NO_DOCUMENT}。"
        self.desk.write(
            "设定标准",
            lambda _: settings.set_limit(archive, name, int(text), source, by=by),
            lambda _: self.told.emit("ok", said),
        )


def _general(known: Standards) -> list[Limit]:
    """The limits that more than the rules of the checks rest on. Those of the rules are set on their page."""
    return [it for it in known.limits.values() if not it.of_rules]
