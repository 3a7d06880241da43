"""The pages of the window: how the navigation lists them, and where each is loaded from."""

from collections.abc import Callable
from importlib import import_module

from township_desk.domain.fields import declared
from township_desk.gui.base.page import Page
from township_desk.gui.desk import Desk
from township_desk.gui.frame.navigation import Navigation, NavItem
from township_desk.gui.ledgers.pins import pinned
from township_desk.gui.questions.question_pins import pinned_questions

LEDGERS = "ledgers"
"""The key of the start page of the ledgers. Pinned ledgers stand below it."""
QUESTIONS = "questions"
"""The key of the page of questions. Pinned questions stand below it."""
ITEMS = (
    NavItem(key="overview", title="概览", icon="home"),
    NavItem(key="register", title="户档案", icon="folder_people"),
    NavItem(key=LEDGERS, title="台账", icon="data_trending", section="业务"),
    NavItem(key="cases", title="办理事项", icon="contact_card"),
    NavItem(key="events", title="动态管理", icon="people"),
    NavItem(key="exits", title="退出验收", icon="clipboard_task"),
    NavItem(key="notice", title="公示公告", icon="megaphone"),
    NavItem(key="papers", title="表册打印", icon="print"),
    NavItem(key="help", title="结对帮扶", icon="handshake", section="帮扶"),
    NavItem(key="eligible", title="政策对照", icon="money"),
    NavItem(key="figures", title="统计", icon="data_bar_vertical", section="数据"),
    NavItem(key=QUESTIONS, title="查询", icon="search"),
    NavItem(key="findings", title="疑点核查", icon="document_search"),
    NavItem(key="importing", title="导入导出", icon="arrow_import"),
    NavItem(key="history", title="历史", icon="history"),
)
FAMILIES = (
    {"figures": "统计", "plans": "年度计划"},
    {"findings": "疑点", "comparison": "四级比对", "duplicates": "重复人员"},
    {"importing": "导入", "filling": "填表", "exporting": "导出", "reporting": "上报"},
)
"""Pages that share one place in the navigation, with their short titles; the first one has the place."""
BOTTOM = (NavItem(key="settings", title="设置", icon="settings"),)
HOUSEHOLD = "household"
QUESTION = "question."
"""The prefix of the key of a pinned question's page; the name of the question follows."""
OWN_LEDGER = "own_"
"""The beginning of the keys of the pages that make and change own ledgers. They belong to the ledgers."""
LEDGER = "ledger."
"""The prefix of the key of a ledger's page; the ledger's name follows."""
_PAGES = {
    "overview": "office.overview_page:OverviewPage",
    "register": "register.register_page:RegisterPage",
    HOUSEHOLD: "household.household_page:HouseholdPage",
    "village": "village.village_page:VillagePage",
    LEDGERS: "ledgers.start_page:LedgersPage",
    "own_ledger": "own_ledgers.making_page:MakingPage",
    "own_fields": "own_ledgers.changing_page:ChangingPage",
    "ledger.labour": "ledgers.labour_page:LabourPage",
    "ledger.papers_missing": "papers.missing_page:MissingPage",
    "cases": "procedures.cases_page:CasesPage",
    "procedures": "procedures.definitions_page:DefinitionsPage",
    "events": "events.events_page:EventsPage",
    "help": "helping.help_page:HelpPage",
    "eligible": "policies.eligible_page:EligiblePage",
    "exits": "paper.forms.exits_page:ExitsPage",
    "notice": "paper.notices.notice_page:NoticePage",
    "postings": "postings.postings_page:PostingsPage",
    "papers": "paper.forms.papers_page:PapersPage",
    "filing": "filing.filing_page:FilingPage",
    "figures": "figures.figures_page:FiguresPage",
    "plans": "plans.plans_page:PlansPage",
    QUESTIONS: "questions.questions_page:QuestionsPage",
    "findings": "register.findings_page:FindingsPage",
    "rules": "rules.rules_page:RulesPage",
    "comparison": "comparison.comparison_page:ComparisonPage",
    "duplicates": "register.duplicates_page:DuplicatesPage",
    "importing": "importing.import_page:ImportPage",
    "filling": "filling.fill_page:FillPage",
    "exporting": "filling.export_page:ExportPage",
    "reporting": "filling.reporting_page:ReportingPage",
    "history": "office.history_page:HistoryPage",
    "settings": "office.settings_page:SettingsPage",
}
"""Room, module and class of each page, by its key. A page is loaded when it is first shown."""


def show_pins(navigation: Navigation, folder: str) -> None:
    """Lists the pinned ledgers and questions, each below the page of all of them. `folder` is that of the archive."""
    pins = [NavItem(f"{LEDGER}{it.name}", it.title, it.icon, pinned=True) for it in pinned()]
    questions = [NavItem(f"{QUESTION}{it}", it, "search", pinned=True) for it in pinned_questions(folder)]
    navigation.show_pins({LEDGERS: pins, QUESTIONS: questions})


def is_outdated(page: Page, key: str) -> bool:
    """Whether a page was made for ledgers as they were before an own ledger was made, changed or taken away."""
    if page.made_for == declared.edition():
        return False
    if key.startswith(LEDGER) and key not in _PAGES:
        ledgers = import_module("township_desk.actions.ledgers.entries")
        return not ledgers.is_in_use(getattr(page, "kind", None))
    return key in (HOUSEHOLD, "village", QUESTIONS) or key.startswith(QUESTION)


def leave_outdated(front: Page | None, key: str, go: Callable[[str, object], None]) -> None:
    """Leaves the page of an own ledger that was changed, or that is no longer in use."""
    if front is not None and key.startswith(LEDGER) and is_outdated(front, key):
        go(LEDGERS, None)


def find_household(front: Page | None, go: Callable[[str, object], None]) -> None:
    """Gives the keyboard to the line of the front page that finds households, or to that of the register."""
    if front is None or not front.find_here():
        go("register", "search")


def begin(front: Page | None, go: Callable[[str, object], None]) -> None:
    """Begins what the front page begins, else a new household."""
    if front is not None and front.begins is not None:
        front.begins.click()
    else:
        go("register", "new")


def _family_of(key: str) -> dict[str, str]:
    return next((it for it in FAMILIES if key in it), {key: ""})


def place_of(key: str) -> str:
    """The page whose place in the navigation a page shares; its own key where it shares none."""
    return next(iter(_family_of(key)))


def add_family(page: Page, key: str, go: Callable[[str, object], None]) -> None:
    """Puts the choice between the pages of a family at the head of one of them."""
    family = _family_of(key)
    if len(family) == 1:
        return
    keys = tuple(family)
    choice = import_module("township_desk.gui.widgets.choosing.segments").Segments(tuple(family.values()), page.title)
    choice.choose(keys.index(key))

    def pick(place: int) -> None:
        choice.choose(keys.index(key))  # this page keeps its own name, also when it may not be left
        go(keys[place], None)

    choice.picked.connect(pick)
    page.heading.hide()
    page.bar.insertWidget(0, choice)


def make_page(desk: Desk, key: str) -> Page:
    """Loads and makes the page of a key. That of a ledger is made from its declaration."""
    if key.startswith(QUESTION):
        made = import_module("township_desk.gui.questions.questions_page")
        page: Page = made.QuestionsPage(desk, key.removeprefix(QUESTION))
    elif key.startswith(LEDGER) and key not in _PAGES:
        kind = import_module("township_desk.actions.ledgers.entries").ledger_named(key.removeprefix(LEDGER))
        page = import_module("township_desk.gui.ledgers.ledger_page").LedgerPage(desk, kind)
        import_module("township_desk.gui.entering.entering_buttons").add_entering(page)
        import_module("township_desk.gui.helping.booking_buttons").add_booking(page)
    else:
        module, _, name = _PAGES[key].partition(":")
        page = getattr(import_module(f"township_desk.gui.{module}"), name)(desk)
    return page
