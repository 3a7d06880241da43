"""The standards in force with their sources, and what the office has set itself."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from township_desk.actions.office import limits, settings
from township_desk.domain.fields import kinds
from township_desk.domain.fields.years import counting_day, known_years
from township_desk.domain.verdict.limits import Limit
from township_desk.domain.verdict.standards import EXIT_SET, SCOPE_TITLES, Standards, indicator_sets
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
        self.document, self.limit_document, self.since = QLineEdit(), QLineEdit(), QLineEdit()
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
            ((self.limit, self.number, label("从"), self.since, label("起"), self.limit_document, self.set_limit), 5),
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
        self.since.setFixedWidth(theme.wide(104))
        self.since.setAccessibleName("从哪天起")
        self.number.setToolTip("空着就取消那一天起的数")
        for box in (self.document, self.limit_document):
            box.setPlaceholderText("文件名和文号；写了才算已确认")

    def show_standards(self) -> None:
        """Shows what is in force now."""
        archive = self.desk.archive
        year = self.desk.year
        known = settings.standards(archive, counting_day(year, date.today().isoformat()))
        every = limits.all_days(archive)
        self.since.setText(self.since.text() or f"{year}-01-01")
        self.exit_set.setCurrentIndex(max(0, self.exit_set.findData(settings.setting(archive, EXIT_SET))))
        self._offer_limits(known)
        while (item := self.grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        rows = [(f"退出指标：{known.indicators.name}", "", known.indicators.source, known.indicators.confirmed)]
        if line := known.income_line(year, archive.township):
            title = f"{year} 年收入标准（{SCOPE_TITLES[line.scope]}）"
            rows.append((title, f"{kinds.MONEY.show(line.value)} 元", line.source, line.confirmed))
        rows += [
            (it.title, f"{it.of_year(year)} {it.unit}", _told(it, every[it.name]), it.confirmed)
            for it in _general(known)
        ]
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
        archive, by, name, title = self.desk.archive, self.desk.by, self.limit.currentData(), self.limit.currentText()
        text, source, since = (it.text().strip() for it in (self.number, self.limit_document, self.since))
        if not since:
            self.told.emit("bad", f"没有设定“{title}”：没有写从哪天起。请写成 2026-01-01 这样。")
            return
        if text and not text.isdecimal():
            self.told.emit("bad", f"没有设定：“{title}”应是整数。")
            return
        value = int(text) if text else None
        said = (
            f"已设定“{title}”，从 {since} 起{'' if source else _NO_DOCUMENT}。"
            if text
            else f"已取消“{title}”从 {since} 起的数。"
        )
        self.desk.write(
            "设定标准",
            lambda _: limits.set_limit(archive, name, value, source, by=by, since=since),
            lambda _: self.told.emit("ok", said),
            lambda problem: self.told.emit("bad", problem.sentence),
        )


def _told(it: Limit, whole: Limit) -> str:
    """The source; where the office has set numbers of its own, the day of each."""
    own = limits.told_days(whole)
    return f"{it.source}（{own}）" if own else it.source


def _general(known: Standards) -> list[Limit]:
    """The limits that more than the rules of the checks rest on. Those of the rules are set on their page."""
    return [it for it in known.limits.values() if not it.of_rules]
