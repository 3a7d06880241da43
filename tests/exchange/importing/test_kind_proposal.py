"""What kind of field a column is proposed to be."""

import pytest
from conftest import id_of
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.kinds import Kind, tidy
from township_desk.domain.records.ledgers.files import record_of
from township_desk.domain.records.ledgers.own_draft import KIND_WORDS, OwnDraft, OwnField, table_of
from township_desk.exchange.declaring.kind_proposal import propose


@pytest.mark.parametrize(
    ("head", "unit", "texts", "kind"),
    [
        ("证件", "", [id_of("19600101", 1), id_of("19600101", 2)], "id_number"),
        ("联系电话", "", ["13800000000", "13900000000"], "phone"),
        ("一卡通账号", "", ["6222020000000000000"], "card"),
        ("是否达标", "", ["是", "否", "是"], "flag"),
        ("完工", "", ["2018.10.12", "2018-10-13", "2018年11月"], "day"),
        ("时间", "", ["20181012", "20181013"], "day"),
        ("年度", "", ["2017", "2018"], "year"),
        ("金额", "万元", ["1.2", "3"], "money"),
        ("补助资金", "", ["500元", "1.2万元", "800"], "money"),
        ("面积", "亩", ["1.5", "2"], "area:亩"),
        ("人数", "", ["3", "5", "0"], "count"),
        ("编号", "", ["001", "002"], "text"),
        ("比例", "", ["1.2345", "2.5"], "text"),
        ("产量", "", ["1.5", "20"], "number"),
        ("随访日期", "", ["2018-03-01、2018-06-05", "2018-04-02"], "days"),
        ("学期", "", ["2018年春季学期", "2018-2019学年第一学期"], "term"),
        ("发放学期", "", [], "term"),
        ("供水", "", ["井水"] * 3 + ["自来水"] * 3, "code"),
        ("情况", "", ["好", "屋顶漏雨", "都好"], "text"),
        ("户主姓名", "", ["张三", "李四"], "name"),
        ("开工日期", "", [], "day"),
        ("投资额（万元）", "万元", [], "money"),
        ("受益人数", "", [], "count"),
        ("是否入股", "", [], "flag"),
        ("水源", "", [], "text"),
    ],
)
def test_heads_units_and_cells_decide(head: str, unit: str, texts: list[str], kind: str) -> None:
    assert propose(head, unit, texts).kind == kind


def test_words_that_the_sheet_allows_are_an_option() -> None:
    assert propose("结论", "", ["好"], ("好", "一般", "差")).words == ("好", "一般", "差")
    assert propose("结论", "", ["好", "好", "好", "好", "很好"], ("好", "差")).words == ("好", "差", "很好")
    assert propose("是否", "", [], ("是", "否")).kind == "flag"
    assert propose("病种", "", ["甲", "甲", "乙", "乙"]).private


_CELL = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["待定", "1,2万元", "2018.10.12", "2018-02-30", "是", "否", "无", "0", "001", "3.14159", "-5", "同上"]
    ),
    st.integers(-(10**20), 10**20).map(str),
    st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-999, max_value=999999).map(str),
    st.dates().map(str),
)


@given(
    st.sampled_from(["金额（万元）", "日期", "电话", "年度", "户数", "是否", "备注", ""]) | st.text(max_size=12),
    st.sampled_from(["", "元", "万元", "亩", "户", "公里"]),
    st.lists(_CELL, max_size=30),
    st.lists(st.text(max_size=8), max_size=5),
)
def test_any_column_has_a_kind_that_reads_most_of_it(
    head: str, unit: str, texts: list[str], choices: list[str]
) -> None:
    found = propose(head, unit, texts, choices)
    assert found.kind in KIND_WORDS
    field = OwnField(label="栏", kind=found.kind, name="f1", words=found.words, private=found.private)
    kind = record_of("own_1", table_of(OwnDraft(title="台账", fields=(field,)))).field("f1").kind
    fit = sum(_fits(kind, text, found.words) for text in texts)
    telling = [it for it in texts if tidy(it)]
    if found.kind in ("text", "words", "name", "code") or not telling:
        return
    assert fit >= 0.5 * len(telling)


def _fits(kind: Kind, text: str, words: tuple[str, ...]) -> bool:
    try:
        kind.parse(text, _Words(words))  # type: ignore[arg-type]
    except Misfit:
        return False
    return True


class _Words:
    """Code lists of which only the field's own matters."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words

    def __getitem__(self, name: str) -> object:
        return self if name == "own_1.f1" else CodeLists.load()[name]

    title = "栏"

    def match(self, text: str) -> str | None:
        return text if text in self._words else None
