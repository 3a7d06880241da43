"""公示公告: options on the left, the sheet in the middle, the privacy check below it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from township_desk.actions.office.settings import standards
from township_desk.actions.paper import drafts, notices
from township_desk.actions.paper.notices import NoticeSheet, NoticeWish
from township_desk.actions.paper.wordings import keep_wording, wording_in_force
from township_desk.domain.fields.clipboard import Rows
from township_desk.domain.paper.ledger_rows import ledger_title
from township_desk.domain.paper.wording import Wording, wording_of
from township_desk.domain.records import NoticeDraft
from township_desk.gui.base.outcome_banner import OutcomeBanner
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.paper.composer import composer
from township_desk.gui.paper.notices.checks import show_what_is_checked
from township_desk.gui.paper.notices.drafting import NoticeDrafting
from township_desk.gui.paper.notices.output import NoticeOutput
from township_desk.gui.paper.notices.rows_dialog import RowsDialog
from township_desk.gui.paper.notices.texts_dialog import WordingDialog
from township_desk.gui.paper.preview import PaperView
from township_desk.gui.paper.sheet_options import SheetOptions
from township_desk.gui.widgets.banner import Banner
from township_desk.gui.widgets.basic import block, button
from township_desk.gui.widgets.keys import on_key
from township_desk.problems import Problem

_WEEKDAYS = "一二三四五六日"
_NAMED = 2
_Whose = tuple[str, int, int]


class NoticePage(Page):
    """Composes any notice of the catalogue. What is shown is what is printed, and what hangs is kept."""

    title = "拟退出公示"
    help_page = "notice"
    hints = "Ctrl+P 打印"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheet: NoticeSheet | None = None
        self._ready = False  # whether the paper shows what the options say
        self._typed: dict[_Whose, Rows] = {}  # lists typed for a sheet, a year and a village
        self.drafting = NoticeDrafting(desk)
        self.posted = button("张贴与异议", icon="history_20_regular")
        self.keep = button("存为拟稿", icon="save_20_regular")
        self.save = button("导出 PDF", icon="document_pdf_20_regular")
        self.print_button = button("打印  Ctrl+P", "primary", "print_20_regular")
        self.open_ = button("用 PDF 程序打开")
        for made in (self.posted, self.keep, self.open_, self.save, self.print_button):
            self.bar.addWidget(made)
        self.options = SheetOptions(desk)
        self.village, self.doubts = self.options.village, self.options.doubts
        self.paper, self.check = PaperView(), Banner()
        self.body.addLayout(composer(self.options, self.paper, self.check), 1)
        self.said = OutcomeBanner(desk)
        self.body.addWidget(self.said)
        self.output = NoticeOutput(self, desk, self)
        self._connect()

    def _connect(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=200)
        self._soon.timeout.connect(self._compose)
        self.options.changed.connect(self._on_change_of_options)
        self.options.kind_changed.connect(lambda: self.heading.setText(self.options.sheet.label))
        self.options.rows.clicked.connect(self._type_rows)
        self.options.words.clicked.connect(self._change_words)
        self.posted.clicked.connect(lambda: self.desk.go.emit("postings", None))
        self.keep.clicked.connect(self._keep_draft)
        self.save.clicked.connect(self.output.save)
        self.open_.clicked.connect(self.output.open)
        self.print_button.clicked.connect(self.output.print)
        self.check.followed.connect(lambda: show_what_is_checked(self))
        on_key(self, "Ctrl+P", self.output.print)
        on_key(self, "Ctrl+F", self.paper.search.box.setFocus)

    def starts(self) -> Sequence[QWidget]:
        return (self.options.kind,)

    def visit(self, argument: object) -> None:
        """Comes up; with a draft it goes on with that."""
        super().visit(argument)
        if isinstance(argument, NoticeDraft):
            archive = self.desk.archive
            self._enable(False)
            self.latest.read(
                "打开拟稿",
                lambda _: drafts.wish_of(archive, argument),
                lambda wish: self._take_up(argument, wish),
                self._cannot,
            )

    def _take_up(self, record: NoticeDraft, wish: NoticeWish) -> None:
        """Shows what a draft asks for."""
        self.options.show_wish(wish)
        self.heading.setText(wish.sheet.label)
        self._typed[_whose(wish)] = wish.typed
        self.drafting.open(record, wish)
        self._compose()

    @property
    def is_ready(self) -> bool:
        """Whether the paper shows what the options say."""
        return self._ready

    @property
    def draft(self) -> NoticeDraft | None:
        """The draft that the notice is made of, if it is."""
        return self.drafting.record

    def refresh(self) -> None:
        self.options.offer(self.desk.archive.villages())
        if self.sheet is None:
            self.options.take_standards(standards(self.desk.archive))
        self._compose()

    def _on_change_of_options(self) -> None:
        """Blocks printing until the paper shows what the options say."""
        sheet = self.options.sheet
        self.drafting.follow(sheet.name, self.village.currentData() if sheet.subject == "village" else None)
        self._enable(False)
        self.latest.drop()
        self._soon.start()

    def _compose(self) -> None:
        archive, sheet, posting = self.desk.archive, self.options.sheet, self.options.posting
        first, last = date.fromisoformat(posting.first), date.fromisoformat(posting.last)
        words = f"最后一天 {last.month}月{last.day}日 星期{_WEEKDAYS[last.weekday()]}"
        words += f"\n自 {first.month}月{first.day}日起，共 {posting.days} {posting.unit}"
        unsure = "".join(f"\n{it} 年放假安排没有公布，按自然日数，未确认" for it in posting.unconfirmed)
        self.options.last.say("warn" if unsure else "info", words + unsure if sheet.period else "")
        if (wish := self._wish()) is not None:
            self._enable(False)
            work = self.drafting.composing(archive, wish)
            self.latest.read("生成公示", lambda _: work(), lambda found: self._show(*found), self._cannot)

    def _wish(self) -> NoticeWish | None:
        """The notice that is chosen; None while the archive has no village."""
        sheet, key = self.options.sheet, self.village.currentData()
        village = next((it for it in self.desk.archive.villages() if it.id == key), None)
        if village is None:
            return None
        wish = NoticeWish(
            sheet=sheet,
            village=village if sheet.subject == "village" else None,
            year=self.desk.year,
            posting=self.options.posting,
            columns=self.options.layout_.columns,
            layout=self.options.layout_.wish,
            within=self.options.whose.listed if sheet.lists_households else None,
        )
        wish = self.drafting.wish(wish)
        return replace(wish, typed=self._typed.get(_whose(wish), ()))

    def _show(self, sheet: NoticeSheet, draft: NoticeDraft | None, told: str) -> None:
        self.sheet, self.drafting.record = sheet, draft
        self._show_draft(told)
        self.paper.show_pdf(sheet.pdf)
        self.subtitle.setText(f"{_counts(sheet)} · {self.paper.pages} 页")
        self.options.offer_rows(sheet.wish.sheet)
        self.doubts.setText(_doubts(sheet))
        self._show_check(sheet)

    def _show_draft(self, told: str) -> None:
        """Says which draft the page works on, and how it has changed."""
        self.keep.setText("保存拟稿" if self.draft else "存为拟稿")
        self.options.drafted.say("warn" if "\n" in told else "info", told)

    def _show_check(self, sheet: NoticeSheet) -> None:
        good = not sheet.hits
        if good:
            said = "已脱敏：不含身份证号、农户电话、银行卡、病残信息。文字层与文件属性一并检查。"
            fitted = "\n已把行距收紧一点，末页不留几行。" if sheet.tightened else ""
            self.check.say("ok", f"{said}\n{sheet.faces_told}{fitted}", "查看检查项")
        else:
            places = "；".join(f"{it.place}有{it.kind}（{it.where}）" for it in sheet.hits[:_NAMED])
            more = f"，等 {len(sheet.hits)} 处" if len(sheet.hits) > _NAMED else ""
            self.check.say("bad", f"不能打印：{places}{more}。{sheet.hits[0].advice}，再打印。", "查看检查项")
        self._enable(good)
        block(self.keep, "")

    def _cannot(self, problem: Problem) -> None:
        self.sheet = None
        self._show_draft("")
        self.paper.show_pdf(b"")
        self.subtitle.setText("")
        self.options.offer_rows()
        self.doubts.setText(problem.sentence)
        self.check.say("warn", problem.sentence)
        self._enable(False)

    def _enable(self, on: bool) -> None:
        self._ready = on
        for made in (self.print_button, self.save, self.open_, self.keep):
            block(made, "" if on else "公示还没有生成好；不能打印的原因写在纸的下面")

    def _type_rows(self) -> None:
        if (wish := self._wish()) is None:
            return
        whose, before = _whose(wish), self.sheet.wish if self.sheet else None

        def keep(rows: Rows) -> None:
            self._typed[whose] = rows
            self._compose()

        shown = before.typed if before and _whose(before) == whose else ()
        RowsDialog(self, self.desk, wish.sheet, wish.typed or shown, keep).open()

    def _change_words(self) -> None:
        archive, by, wish = self.desk.archive, self.desk.by, self._wish()
        if wish is None:
            return

        def keep(words: Wording | None) -> None:
            if self.draft is not None:
                self.drafting.wording = words
                self._compose()
                return
            self.desk.write("保存措辞", lambda _: keep_wording(archive, wish.sheet, words, by=by), said="已保存措辞")

        def compose(words: Wording) -> NoticeSheet:
            return notices.notice(archive, replace(wish, wording=words))

        dialog = WordingDialog(self, self.desk, wish.sheet, wording_of(wish.sheet), compose)
        self.desk.read(
            "读措辞",
            lambda _: wish.wording or wording_in_force(archive, wish.sheet),
            lambda words: dialog.edit(words, keep),
        )

    def _keep_draft(self) -> None:
        if self.sheet is not None:
            self.drafting.keep(self.sheet)


def _whose(wish: NoticeWish) -> _Whose:
    """What a typed list belongs to: its sheet, the year, and the village if the sheet is for one."""
    return wish.sheet.name, wish.year, wish.village.id if wish.village else 0


def _counts(sheet: NoticeSheet) -> str:
    """How long the list is, in households where it lists them once each."""
    kind, rows = sheet.wish.sheet, len(sheet.composed.notice.rows)
    lists = kind.lists_households and not ledger_title(kind.rows)
    return f"{rows} 户 {sheet.people} 人" if lists else f"{rows} 行"


def _doubts(sheet: NoticeSheet) -> str:
    doubts, title = sheet.composed.doubts, ledger_title(sheet.wish.sheet.rows)
    source = f"名单取自台账“{title}”，有出入请改台账。\n" if title else ""
    if doubts:
        lines = [f"有 {len(doubts)} 户要先看看，仍在名单里：", *(it.sentence for it in doubts)]
        return source + "\n".join(lines)
    return source + ("名单上各户指标全部达标。" if sheet.wish.sheet.rows == "leaving" else "请核对名单、日期和落款。")
