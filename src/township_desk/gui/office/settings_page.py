"""设置: the office and its phones, standards with their sources, password and recovery code, backups, 大字."""

from dataclasses import replace

from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QScrollArea,
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
from township_desk.gui.designer.ui_settings import Ui_SettingsCards
from township_desk.gui.desk import Desk
from township_desk.gui.fields.input_faults import speak_on_leaving
from township_desk.gui.office.backup_card import BackupCard
from township_desk.gui.office.standards_card import StandardsCard
from township_desk.gui.widgets import theme
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import button
from township_desk.gui.widgets.designed import lay_out
from township_desk.problems import Problem


class SettingsPage(Page, Ui_SettingsCards):
    """One card for each subject. What is changed here is a step of the history."""

    title = "设置"
    help_page = "settings"
    hints = "改动记入历史，可以撤销"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.said = Banner()
        self._township: Township | None = None  # as it was shown in the fields
        self.village_card, self.village_figures = button("村卡"), button("村情…")
        self.trial, self.about = button("打印测试页…"), button("关于…")
        for made in (self.village_card, self.village_figures, self.trial, self.about):
            self.bar.addWidget(made)
        cards = QWidget()
        lay_out(self, cards)
        most = originals.MOST_KEPT >> 20
        words = f"原件和档案一样加密，可在“导入记录”里取回。一次导入超过 {most} MB 的不存；备份会变大。"
        self.originals.setText(words)
        self.standards, self.backups = StandardsCard(desk), BackupCard(desk)
        self.standards_box.addWidget(self.standards)
        self.backups_box.addWidget(self.backups)
        self.larger.setChecked(remembered("display").get("larger") is True)
        self.code.hide()
        self.code_note.hide()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(cards)
        self.body.addWidget(scroll, 1)
        self.body.addWidget(self.said)
        self._connect()

    def _connect(self) -> None:
        phones = ((self.phone, "监督电话", PHONE), (self.county_phone, "县级监督电话", PHONE))
        speak_on_leaving(phones, CodeLists.load(), lambda text: self.said.say("warn", text))
        for card in (self.standards, self.backups):
            card.told.connect(self.said.say)
        self.keep_files.clicked.connect(self._keep_files)
        self.larger.clicked.connect(self._show_larger)
        for made, act in (
            (self.village_card, lambda: self.desk.go.emit("village", None)),
            (self.village_figures, self._show_figures),
            (self.trial, self._try_printer),
            (self.about, self._about),
            (self.save, self._save_office),
            (self.change_password, self._change_password),
            (self.new_code, self._new_code),
        ):
            made.clicked.connect(act)

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

    def _keep_files(self, keep: bool) -> None:
        archive, by = self.desk.archive, self.desk.by
        said = "以后导入会留存原件。" if keep else "以后导入不再留存原件；已留存的还在。"
        self.desk.write(
            "保存",
            lambda _: originals.keep_files(archive, keep, by=by),
            lambda _: self.said.say("ok", said),
        )

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
        self.code.show_code(code)
        self.code.show()
        self.code_note.show()
