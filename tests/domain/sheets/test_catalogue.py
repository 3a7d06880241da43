"""The catalogue is data: every sheet is whole, and a new list notice needs no Python."""

from dataclasses import replace

import pytest
from conftest import People

from township_desk.actions.paper.wordings import check_form_texts
from township_desk.domain.paper import masks
from township_desk.domain.paper.catalogue import CASE, EVENT, HANDED, STEPS, Column, Sheet, catalogue, sheet_named
from township_desk.domain.paper.forms import wording as form_wording
from township_desk.domain.paper.forms.ledger_books import EVERY_LEDGER
from township_desk.domain.paper.ledger_rows import chosen_entries, public_cell
from township_desk.domain.paper.notices.notice import NoticeOrder, compose_notice, entered_rows
from township_desk.domain.paper.notices.selections import CELLS, SELECTIONS, VILLAGES
from township_desk.domain.paper.page_layout import Layout
from township_desk.domain.paper.wording import Wording, as_value, check, setting_name, wording_of
from township_desk.domain.posting.period import Posting
from township_desk.domain.records import Setting
from township_desk.problems import Problem

NOTICES = [sheet for sheet in catalogue() if sheet.is_notice]


def order_of(people: People, sheet: Sheet, **changed: object) -> NoticeOrder:
    """An order of a sheet for the village of the invented people."""
    first = people.dossier()
    order = NoticeOrder(
        sheet=sheet,
        township=first.township,
        village=first.village,
        year=2018,
        posting=Posting(first="2018-10-15"),
        columns=sheet.columns,
        layout=Layout(),
    )
    return replace(order, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("sheet", NOTICES, ids=lambda sheet: sheet.name)
def test_every_notice_is_whole(people: People, sheet: Sheet) -> None:
    check(wording_of(sheet))
    assert sheet.public
    assert sheet.subject in ("village", "township")
    assert {column.kind for column in sheet.columns} <= set(masks.BY_KIND)
    if (entries := chosen_entries(sheet.rows, sheet.where)) is not None:
        for column in sheet.columns:
            if column.field or column.key not in CELLS:
                public_cell(entries.kind, column.field or column.key)
        assert sheet.otherwise in ("", "entered", *SELECTIONS)
    elif sheet.lists_households:
        assert sheet.rows in SELECTIONS
        assert {column.key for column in sheet.columns} <= set(CELLS)
    row = tuple("1" if it.kind in ("count", "money") else f"值{it.head}" for it in sheet.columns)
    order = order_of(people, sheet)
    notice = compose_notice(order, entered_rows(order, [row] if sheet.columns else []), wording_of(sheet))
    assert "{" not in "".join((notice.title, *notice.paragraphs, *notice.issuer))
    assert len(notice.columns) == len(sheet.columns) + bool(sheet.columns)


def test_the_notices_of_the_office_are_all_there() -> None:
    words = (
        "纳入 退出 返贫 贫困村退出 帮扶责任人 搬迁 危房 项目与资金 收益分配 教育资助 监测对象 风险消除 动态调整 自拟"
    )
    labels = "".join(sheet.label for sheet in NOTICES)
    assert [word for word in words.split() if word not in labels] == []
    with pytest.raises(Problem, match="没有名为"):
        sheet_named("notice.nothing")


def test_columns_are_chosen_within_what_the_kind_allows() -> None:
    helpers = sheet_named("notice.helpers")
    assert [it.key for it in helpers.chosen(("helper",))] == ["group", "head", "helper"]
    assert [it.key for it in helpers.chosen(())][-1] == "helper_unit"
    with pytest.raises(Problem, match="没有“cause”这一列"):
        helpers.chosen(("cause",))


@pytest.mark.parametrize(("weak", "word"), [("age", "年龄"), ("birth", "出生日期")])
def test_the_two_weak_combinations_are_refused(people: People, weak: str, word: str) -> None:
    columns = (
        Column(key="id", head="证件号码", width=40, kind="id"),
        Column(key=weak, head=word, width=20, kind=weak),
    )
    order = order_of(people, replace(sheet_named("notice.education"), columns=columns))
    with pytest.raises(Problem, match=word):
        compose_notice(order, entered_rows(order, [["510999198001010015", "38"]]), wording_of(order.sheet))
    alone = replace(order, columns=columns[:1])
    assert entered_rows(alone, [["510999198001010015"]])[0].cells == ("5109**********0015",)


def test_what_is_typed_in_must_fit_the_columns(people: People) -> None:
    order = order_of(people, sheet_named("notice.dividend"))
    with pytest.raises(Problem, match="还没有内容"):
        entered_rows(order, [["", " "]])
    with pytest.raises(Problem, match="第 2 行“分配方式”后面还有字，这张表只有 4 列"):
        entered_rows(order, [["1组", "甲"], ["1组", "乙", "1", "现金", "多"]])
    assert entered_rows(order, [["1组", "甲"]])[0].cells == ("1组", "甲", "", "")


def test_the_office_has_its_own_wording() -> None:
    sheet = sheet_named("notice.free")
    own = Wording(title="{村}通知", paragraphs=("请于{截止日}前到村委会。",), issuer=("{村}村民委员会",))
    kept = Setting(name=setting_name(sheet.name), value=as_value(own))
    assert wording_of(sheet, [kept]) == own
    assert wording_of(sheet) != own


@pytest.mark.parametrize(
    ("title", "said"), [("{户主电话}", "不认识"), ("{村", "不成对"), ("村}公示", "不成对"), (" ", "都要有")]
)
def test_a_wording_is_checked(title: str, said: str) -> None:
    with pytest.raises(Problem, match=said):
        check(Wording(title=title, paragraphs=("正文",), issuer=("村委会",)))


def test_a_layout_stays_within_bounds() -> None:
    assert (Layout().width, Layout().height) == (156, 225)
    assert (Layout(landscape=True).width, Layout(landscape=True).height) == (225, 156)
    for wrong in ({"size": 10.5}, {"paper": "B5"}, {"blocks": 3}, {"row": 4.0}):
        with pytest.raises(Problem, match="没有排版"):
            Layout(**wrong)  # type: ignore[arg-type]


FORMS = [sheet for sheet in catalogue() if sheet.parts]


@pytest.mark.parametrize("sheet", FORMS, ids=lambda sheet: sheet.name)
def test_every_form_is_inner_paper_with_a_document_a_step_and_known_words(sheet: Sheet) -> None:
    assert not sheet.public
    assert sheet.mark.startswith("内部资料")
    assert "不得张贴" in sheet.mark
    assert sheet.document
    assert sheet.step in STEPS
    assert sheet.rows in {*SELECTIONS, *VILLAGES, EVENT, CASE, HANDED}
    check_form_texts(sheet, {it.place: it.text for it in form_wording.texts_of(sheet)})


def test_a_volume_is_made_of_papers_that_there_are() -> None:
    volume = sheet_named("form.dossier.household")
    assert set(volume.volume) <= {EVERY_LEDGER, *(it.name for it in FORMS if it.subject == "household")}
    assert not volume.public


def test_the_office_words_every_text_of_a_form(people: People) -> None:
    sheet = sheet_named("form.exit.household")
    texts = {it.place: it.text for it in form_wording.texts_of(sheet)}
    assert form_wording.as_value(sheet, texts) == ""
    block = next(place for place, text in texts.items() if text.startswith("户主认可意见"))
    own = texts | {block: "户主意见\n同意。\n签字："}
    worded = form_wording.worded(sheet, form_wording.as_value(sheet, own))
    assert {it.place: it.text for it in form_wording.texts_of(worded)} == own
    with pytest.raises(Problem, match="花括号不成对"):
        form_wording.check(sheet, {block: "同意{户主"})
    with pytest.raises(Problem, match="标题不能空"):
        form_wording.check(sheet, {"title": " "})


def test_a_typed_row_stays_under_its_heads_when_a_column_is_left_out(people: People) -> None:
    sheet = sheet_named("notice.adjustment")
    row = ("石桥村", "1", "2", "3", "4", "5")
    wanted = tuple(it.key for it in sheet.columns if it.key != "born")
    rows = entered_rows(order_of(people, sheet, columns=sheet.chosen(wanted)), [row])
    assert [str(cell) for cell in rows[0].cells] == ["石桥村", "1", "2", "3", "5"]
