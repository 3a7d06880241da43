"""The chosen household beside a list: lamps, income, members, findings."""

from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from township_desk.actions.household import checking, exits
from township_desk.actions.household.households import open_household
from township_desk.actions.office.settings import standards
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.fields import kinds
from township_desk.domain.fields.findings import Finding
from township_desk.domain.fields.years import counting_day
from township_desk.domain.people import population
from township_desk.domain.verdict import income as accounts
from township_desk.domain.verdict.standards import Line
from township_desk.domain.verdict.verdict import Indicator, Verdict
from township_desk.gui.base.latest import Latest
from township_desk.gui.desk import Desk
from township_desk.gui.tables.side_panel import SideCard
from township_desk.gui.widgets import paint, theme
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button, clear, column, frame, hline, label, row, scrolled
from township_desk.gui.widgets.elided import Elided


class Lamps(QWidget):
    """The lamps of the exit indicators, with their names."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[Indicator, ...] = ()
        self.setFixedHeight(52)

    def show_rows(self, rows: tuple[Indicator, ...]) -> None:
        """Shows other verdicts."""
        self._rows = rows
        self.setToolTip("\n".join(f"{row.short}：{row.verdict_text}，{row.state}" for row in rows))
        self.setAccessibleName("、".join(f"{row.short}{row.verdict}" for row in rows))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        step = self.width() / max(1, len(self._rows))
        for place, row_ in enumerate(self._rows):
            middle = int((place + 0.5) * step)
            paint.lamp(painter, QRect(middle - 11, 2, 22, 22), row_.verdict)
            painter.setFont(theme.font(12))
            tones = {Verdict.MET: theme.TEXT2, Verdict.NOT_MET: theme.INK["bad"], Verdict.OPEN: theme.INK["warn"]}
            painter.setPen(QColor(tones[row_.verdict]))
            painter.drawText(middle - 30, 28, 60, 18, Qt.AlignmentFlag.AlignCenter, row_.short)


class IncomeBar(QWidget):
    """The income compared with the line: a bar, and a mark at the line."""

    def __init__(self) -> None:
        super().__init__()
        self._value, self._line = 0, 0
        self.setFixedHeight(18)

    def show_income(self, value: int, line: int) -> None:
        """Shows amounts in 分."""
        self._value, self._line = value, line
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        most = max(self._value, self._line, 1) * 1.25
        painter.setBrush(QColor(theme.TRACK))
        painter.drawRoundedRect(0, 5, self.width(), 8, 4, 4)
        painter.setBrush(QColor(theme.SOLID["ok" if self._value > self._line else "warn"]))
        painter.drawRoundedRect(0, 5, int(self.width() * self._value / most), 8, 4, 4)
        paint.fill(painter, QRect(int(self.width() * self._line / most), 0, 2, 18), theme.TEXT)


def _other_year(found: Dossier, year: int) -> str:
    """A sentence that a year has no account, and which one is the latest."""
    others = max((it.year for it in found.incomes), default=0)
    return f"{year} 年没有收入账" + (f"，最近的是 {others} 年" if others else "")


class HouseholdCard(SideCard):
    """The side panel of the register. It reads in the worker and shows the household that was asked for last."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.latest = desk, Latest(desk, self)
        self._household = 0  # the household on the panel, which its buttons open
        self.name, self.place = Elided("", "title"), Elided("", "second")
        self.badges = Elided("", "caption")
        self.lamps, self.summary, self.doubt = Lamps(), label("", "second"), Banner()
        self.figure, self.bar, self.line = label("", "figure"), IncomeBar(), label("", "caption", wrap=True)
        self.members, self.ages = QGridLayout(), label("", "caption")
        self.members_title, self.findings = label("", "second"), label("", "second", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        self.members.setVerticalSpacing(5)
        self.members.setColumnStretch(3, 1)
        inside = column(self.name, self.badges, self.place, hline(), spacing=6, margins=(16, 16, 16, 12))
        title = row(label("退出指标", "h2"), None, self.summary)
        inside.addLayout(title)
        for part in (
            self.lamps,
            self.doubt,
            hline(),
            label("人均纯收入", "h2"),
            self.figure,
            self.bar,
            self.line,
            hline(),
        ):
            inside.addWidget(part)
        inside.addLayout(row(label("家庭成员", "h2"), None, self.members_title))
        inside.addLayout(self.members)
        inside.addWidget(self.ages)
        inside.addWidget(hline())
        inside.addWidget(self.findings)
        inside.addStretch(1)
        scroll = scrolled(inside)
        opening, printing = button("打开户卡", "primary"), button("打印表册", icon="print_20_regular")
        opening.clicked.connect(lambda: self.desk.go.emit("household", (self._household, None)))
        printing.clicked.connect(lambda: self.desk.go.emit("papers", (self._household,)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        whole.addWidget(frame("bar", row(opening, printing, margins=(16, 10, 16, 10))))

    def show_key(self, key: int) -> None:
        """Reads and shows a household."""
        archive, year = self.desk.archive, self.desk.year

        def read(_: object) -> tuple[Dossier, tuple[Indicator, ...], list[Finding], Line | None]:
            found = open_household(archive, key)
            known = standards(archive)
            rows = exits.verdict_of(archive, found, year)
            return (
                found,
                rows,
                checking.findings_of(archive, found),
                known.income_line(year, found.township),
            )

        self.latest.read("读一户", read, lambda result: self._show(year, *result), lambda _: None)

    def _show(
        self, year: int, found: Dossier, rows: tuple[Indicator, ...], findings: list[Finding], line: Line | None
    ) -> None:
        self._household = found.household.id
        self.name.setText(found.head.name if found.head else "（无户主）")
        words = (found.household.status, found.household.attribute)
        self.badges.setText(" · ".join(filter(None, words)))
        self.place.setText(f"{found.village.name} {found.household.group} · 户编号 {found.household.number or '无'}")
        self._show_verdict(rows)
        self._show_income(found, year, line)
        self._show_members(found, counting_day(year, date.today().isoformat()))
        errors = sum(finding.severity == "error" for finding in findings)
        said = f"疑点 {len(findings)} 条，其中错误 {errors} 条：{findings[0].message}" if findings else "没有疑点。"
        self.findings.setText(said)

    def _show_verdict(self, rows: tuple[Indicator, ...]) -> None:
        self.lamps.show_rows(rows)
        met = exits.open_count(rows, Verdict.MET)
        bad, unknown = exits.open_count(rows, Verdict.NOT_MET), exits.open_count(rows, Verdict.OPEN)
        parts = (f"{met} 项达标", f"{bad} 项未达标" if bad else "", f"{unknown} 项待核实" if unknown else "")
        self.summary.setText(" · ".join(filter(None, parts)))
        worst = next((row_ for row_ in rows if row_.verdict is Verdict.NOT_MET), None)
        self.doubt.say("bad", f"{worst.short}：{worst.state}" if worst else "")

    def _show_income(self, found: Dossier, year: int, line: Line | None) -> None:
        figure = accounts.per_capita(found.income(year), standards(self.desk.archive))
        self.figure.setText(f"{kinds.MONEY.show(figure.value)} 元" if figure else "–")
        self.bar.setVisible(figure is not None and line is not None)
        if figure is not None and line is not None:
            self.bar.show_income(figure.value, line.value)
        doubt = "" if line is None or line.confirmed else "（未确认）"
        words = f"{year} 年度标准 {kinds.MONEY.show(line.value)} 元{doubt}" if line else f"{year} 年度没有收入标准"
        self.line.setText(words if figure else f"{_other_year(found, year)}；{words}")

    def _show_members(self, found: Dossier, day: str) -> None:
        clear(self.members)
        self.ages.setText(f"年龄算到 {day}")
        self.members_title.setText(f"{len(found.present)} 人 · 劳动力 {population.workers(found.present)} 人")
        for place, member in enumerate(found.present[:12]):
            age = population.age_of(member, day)
            words = (member.name, member.relation, "" if age is None else f"{age}岁", member.health.replace(",", "、"))
            for side, text in enumerate(words):
                made = Elided(text, "" if side == 0 else "second")
                made.setMaximumWidth((96, 72, 44, 96)[side])
                self.members.addWidget(made, place, side)
