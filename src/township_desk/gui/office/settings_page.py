"""设置: the office and its phones, standards with their sources, password and recovery code, backups, 大字."""

from dataclasses import replace

from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFormLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from township_desk.actions.exchange import originals
from township_desk.actions.office import archives, settings
from township_desk.actions.paper import printing
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.kinds import PHONE
from township_desk.domain.records import Township
from township_desk.gui.base import messages
from township_desk.gui.base.page import Page
from township_desk.gui.base.remembered import remember, remembered
from township_desk.gui.desk import Desk
from township_desk.gui.office.backup_card import BackupCard
from township_desk.gui.office.standards_card import StandardsCard
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.basic import Banner, button, card, clear, column, label, row
from township_desk.gui.widgets.input_faults import speak_on_leaving
from township_desk.gui.widgets.inputs import DigitsEdit
from township_desk.gui.widgets.recovery_code_view import RecoveryCodeView
from township_desk.problems import Problem


class SettingsPage(Page):
    """One card for each subject. What is changed here is a step of the history."""

    title = "设置"
    help_page = "settings"
    hints = "改动记入历史，可以撤销"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.said = Banner()
        self._township: Township | None = None  # as it was shown in the fields
        self.village_figures, self.trial, about = button("村情…"), button("打印测试页…"), button("关于…")
        self.village_figures.clicked.connect(self._show_figures)
        about.clicked.connect(self._about)
        self.trial.clicked.connect(self._try_printer)
        self.bar.addWidget(self.village_figures)
        self.bar.addWidget(self.trial)
        self.bar.addWidget(about)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(16, 16, 16, 16)
        box.setSpacing(12)
        cards = (self._office, self._standards, self._importing, self._password, self._backups, self._display)
        for made in (make() for make in cards):
            made.setMaximumWidth(980)
            box.addWidget(made)
        box.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self.said)
        self.said.say("info", "")

    def _about(self) -> None:
        from township_desk.gui.frame.about import show_about

        show_about(self, self.desk.archive.folder)

    def _try_printer(self) -> None:
        from township_desk.gui.paper.print_preview_dialog import PrintPreview

        self.desk.read(
            "做测试页",
            lambda _: printing.trial_page(),
            lambda pdf: PrintPreview(self.window(), pdf, "打印测试页", "").open(),
        )

    def _show_figures(self) -> None:
        from township_desk.gui.office.village_figures_dialog import VillageFiguresDialog

        VillageFiguresDialog(self, self.desk).open()

    def _office(self) -> QWidget:
        self.office, self.phone, self.county_phone = QLineEdit(), DigitsEdit(), DigitsEdit()
        phones = ((self.phone, "监督电话", PHONE), (self.county_phone, "县级监督电话", PHONE))
        speak_on_leaving(phones, CodeLists.load(), lambda text: self.said.say("warn", text))
        form = QFormLayout()
        for words, widget in (("受理单位", self.office), ("监督电话", self.phone), ("县级监督电话", self.county_phone)):
            form.addRow(words, widget)
        save = button("保存")
        save.clicked.connect(self._save_office)
        box = column(label("单位与电话", "h2"), label("印在公示上。", "caption"), margins=(20, 16, 20, 16))
        box.addLayout(form)
        box.addLayout(row(None, save))
        return card(box)

    def _standards(self) -> QWidget:
        self.standards = StandardsCard(self.desk)
        self.standards.told.connect(self.said.say)
        return card(column(self.standards, margins=(20, 16, 20, 16)))

    def _importing(self) -> QWidget:
        self.keep_files = QCheckBox("导入时把原件也存进档案")
        self.keep_files.clicked.connect(self._keep_files)
        most = originals.MOST_KEPT >> 20
        words = f"原件和档案一样加密，可在“导入记录”里取回。一次导入超过 {most} MB 的不存；备份会变大。"
        told = label(words, "caption", wrap=True)
        return card(column(label("导入", "h2"), told, self.keep_files, margins=(20, 16, 20, 16)))

    def _keep_files(self, keep: bool) -> None:
        archive, by = self.desk.archive, self.desk.by
        said = "以后导入会留存原件。" if keep else "以后导入不再留存原件；已留存的还在。"
        self.desk.write(
            "保存",
            lambda _: originals.keep_files(archive, keep, by=by),
            lambda _: self.said.say("ok", said),
        )

    def _backups(self) -> QWidget:
        self.backups = BackupCard(self.desk)
        self.backups.told.connect(self.said.say)
        return card(column(self.backups, margins=(20, 16, 20, 16)))

    def _password(self) -> QWidget:
        change, code = button("改口令…"), button("重新生成恢复码…")
        change.clicked.connect(self._change_password)
        code.clicked.connect(self._new_code)
        words = label("档案用口令加密。忘记口令时，在登录页用恢复码重设。", "caption", wrap=True)
        box = column(label("口令与恢复码", "h2"), words, margins=(20, 16, 20, 16))
        box.addLayout(row(change, code, None))
        self.code_box = column()
        box.addLayout(self.code_box)
        return card(box)

    def _display(self) -> QWidget:
        self.larger = QCheckBox("大字")
        self.larger.setChecked(remembered("display").get("larger") is True)
        self.larger.clicked.connect(self._show_larger)
        words = label("屏幕上的字都大两号。只改这台电脑，不记入档案。", "caption", wrap=True)
        return card(column(label("显示", "h2"), words, self.larger, margins=(20, 16, 20, 16)))

    def _show_larger(self, larger: bool) -> None:
        remember("display", {"larger": larger})
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, larger=larger)
        self.said.say("ok", "字号已改。重开程序后，各页的宽窄也按新字号排。")

    def refresh(self) -> None:
        self._show_office(self.desk.archive.township)
        self.standards.show_standards()
        self.keep_files.setChecked(originals.keeps_files(self.desk.archive))
        self.backups.show_backups()

    @property
    def _lines(self) -> dict[str, QLineEdit]:
        return {"office": self.office, "phone": self.phone, "county_phone": self.county_phone}

    def _show_office(self, township: Township) -> None:
        """Shows the office as it is stored now. What is being typed stays."""
        old, self._township = self._township, township
        for name, line in self._lines.items():
            if old is None or line.text() == getattr(old, name):
                line.setText(getattr(township, name))

    def _save_office(self) -> None:
        archive, by, shown = self.desk.archive, self.desk.by, self._township
        if shown is None:
            return
        typed = {name: line.text().strip() for name, line in self._lines.items()}
        made = replace(shown, **typed)  # type: ignore[arg-type]  # three texts
        self.desk.write(
            "保存",
            lambda _: settings.save_office(archive, made, by=by),
            lambda _: self.said.say("ok", "已保存单位与电话。"),
        )

    def _change_password(self) -> None:
        old = messages.ask_text(self, "改口令", "现在的口令：", secret=True)
        new = messages.ask_text(self, "改口令", "新口令（至少 8 位）：", secret=True) if old else ""
        again = messages.ask_text(self, "改口令", "新口令再输一遍：", secret=True) if new else ""
        if new and new != again:
            messages.tell(self, Problem("没有改口令：两遍不一样。请再改一次。"))
        elif new:
            archive = self.desk.archive
            self.desk.read(
                "改口令",
                lambda _: archives.change_password(archive, old, new),
                lambda _: self.said.say("ok", "口令已改，下次登录用新口令。"),
            )

    def _new_code(self) -> None:
        password = messages.ask_text(self, "重新生成恢复码", "口令：", secret=True)
        if password:
            archive = self.desk.archive
            self.desk.read("生成恢复码", lambda _: archives.new_recovery_code(archive, password), self._show_code)

    def _show_code(self, code: str) -> None:
        clear(self.code_box)
        self.code_box.addWidget(RecoveryCodeView(code))
        self.code_box.addWidget(
            label("旧的恢复码已作废。新的只显示这一次，请抄下或打印，交由专人保管。", "warn", wrap=True)
        )
