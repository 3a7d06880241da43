"""Conditions in text: what people write, what is refused and where, and that what is written is read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.fields import kinds
from township_desk.domain.questions.columns import Column, column_named, columns_of, name_of
from township_desk.domain.questions.comparing import WITH_COLUMN, why_not_beside
from township_desk.domain.questions.conditions import (
    All,
    AnyOf,
    Calc,
    Compare,
    Condition,
    Count,
    Every,
    How,
    Limit,
    Moment,
    Not,
    Of,
    Some,
    Sum,
    Worked,
    needs_cases,
)
from township_desk.domain.questions.reading import condition_of, refusal
from township_desk.domain.questions.working import kind_of, why_not_worked
from township_desk.domain.questions.writing import text_of
from township_desk.problems import Problem

STATUS = Column("household.status", kinds.Code(list_name="status"))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "行政村=石桥村 且 人口>=3 且 非(脱贫属性 在 已脱贫,预脱贫)",
            "行政村 = 石桥村 且 人数 >= 3 且 非(脱贫属性 在 已脱贫,预脱贫)",
        ),
        (
            "village = 石桥村 and people >= 3 and not (status in (已脱贫, 预脱贫))",
            "行政村 = 石桥村 且 人数 >= 3 且 非(脱贫属性 在 已脱贫,预脱贫)",
        ),
        ("household.status = 已脱贫 or 脱贫属性是返贫", "脱贫属性 = 已脱贫 或 脱贫属性 = 返贫"),
        ("住房面积（平方米）≥ 25.5", "住房面积（平方米） >= 25.50"),
        ("脱贫属性=已脱贫（享受政策）", '脱贫属性 = "已脱贫（享受政策）"'),
        ("2017年人均纯收入<收入标准", "2017年人均纯收入 < 收入标准"),
        ("computed.per_capita.2016 < 3000", "2016年人均纯收入 < 3000"),
        ("没有 帮扶措施（年度=本年） 并且 有 成员(年龄>=60)", "没有 帮扶措施(年度 = 本年) 且 有 成员(年龄 >= 60)"),
        ("合计 帮扶措施.帮扶金额(年度=2018) > 1000", "合计 帮扶措施.帮扶金额(年度 = 2018) > 1000"),
        ("成员数(性别=男) 介于 2 到 3", "数 成员(性别 = 男) 介于 2 到 3"),
        ("count(member) > 2", "数 成员 > 2"),
        ("户联系电话 empty or 户联系电话 is not 17000000001", "户联系电话 空着 或 户联系电话 != 17000000001"),
        ("首次识别时间 <= 2016-05 且 识别标准 not empty", "首次识别时间 <= 2016-05 且 识别标准 填了"),
        (
            "有 办理事项(程序=脱贫退出 且 办理日期.民主评议>=2018)",
            "有 办理事项(程序 = 脱贫退出 且 办理日期.民主评议 >= 2018)",
        ),
        ("脱贫年度>首次识别时间", "脱贫年度 > 首次识别时间"),
        ("household.exit_year > household.identified", "脱贫年度 > 首次识别时间"),
        ("2016年人均纯收入 >= 2017年人均纯收入", "2016年人均纯收入 >= 2017年人均纯收入"),
        ("户主姓名 != 栏.帮扶责任人", "户主姓名 != 栏.帮扶责任人"),
        ("户主姓名 != head.name", "户主姓名 != 栏.户主姓名"),
        ("户主姓名 = 帮扶责任人", "户主姓名 = 帮扶责任人"),
        ("有 帮扶措施(帮扶金额 > 人均纯收入)", "有 帮扶措施(帮扶金额 > 人均纯收入)"),
        ("数 成员 != 人口", "数 成员 != 人数"),
        ("本年人均纯收入<去年人均纯收入", "人均纯收入 < 上年人均纯收入"),
        ("computed.per_capita@-2 > 3000", "前年人均纯收入 > 3000"),
        ("人均纯收入<上年人均纯收入的1.2倍", "人均纯收入 < 1.2 倍 上年人均纯收入"),
        ("人均纯收入 < 上年人均纯收入 * 1.20", "人均纯收入 < 1.2 倍 上年人均纯收入"),
        ("人均纯收入<收入标准的1.5倍", "人均纯收入 < 1.5 倍 收入标准"),
        ("住房面积（平方米）/人口<25", "住房面积（平方米） / 人数 < 25"),
        ("合计 帮扶措施.帮扶金额(年度=本年) 除以 人口 > 1000", "合计 帮扶措施.帮扶金额(年度 = 本年) / 人数 > 1000"),
        (
            "人口-劳动力>=在校生 且 人口 加 劳动力 介于 2 到 9.5",
            "人数 - 劳动力人数 >= 在校生人数 且 人数 + 劳动力人数 介于 2 到 9.50",
        ),
        ("", ""),
    ],
)
def test_what_people_write(text: str, plain: str) -> None:
    """Labels, other heads and keys, Chinese and English words mean the same conditions."""
    assert text_of(condition_of(text)) == plain
    assert condition_of(plain) == condition_of(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (
            "健康状况 含 残疾",
            "条件第 1 个字起看不懂：“健康状况”是成员的栏，不是户的。请写成 有 成员(健康状况 = …) 这样。",
        ),
        ("行政村=石桥村且人口>=3", "条件第 11 个字起看不懂：“>=”不能写在这里。“且”“或”前后要空一格。"),
        ("脱贫年度=2018 且 脱贫属性=脱了", "条件第 18 个字起看不懂：没有“脱了”这个词，可以写："),
        ("(人口>=3", "条件第 1 个字起看不懂：括号没有配对，少一个右括号。"),
        ("人口", "条件第 3 个字起看不懂：后面少了怎样比："),
        ("人口>=", "条件第 5 个字起看不懂：后面少了要比的值。"),
        ("户主姓名>王", "条件第 5 个字起看不懂：“户主姓名”不是数字或日期，不能比大小。"),
        ("人口>=三个", "条件第 5 个字起看不懂：“三个”应是 0 到 100000 之间的整数。"),
        ("甲乙=1", "条件第 1 个字起看不懂：没有“甲乙”这一栏。"),
        ("人口>=3 脱贫属性=返贫", "条件第 7 个字起看不懂：“脱贫属性”不能写在这里。两个条件之间要写“且”或“或”。"),
        ("有 花名(年龄=3)", "条件第 3 个字起看不懂：没有“花名”这个台账。可以写：成员、办理事项、"),
        ('户编号="1', '条件第 5 个字起看不懂：引号没有配对，少一个 "。'),
        ("年龄>60", "条件第 1 个字起看不懂：“年龄”是成员的栏，不是户的。请写成 有 成员(年龄 = …) 这样。"),
        ("人口 > 标准.monitor_rang", "条件第 6 个字起看不懂：标准里没有“monitor_rang”。相近的有：monitor_range（"),
        ("人口 > 标准.qqq", "条件第 6 个字起看不懂：标准里没有“qqq”。"),
        ("且 人口>=3", "条件第 1 个字起看不懂：“且”前面少了条件。"),
        ("人口>=3 或 或 人口=1", "条件第 9 个字起看不懂：“或”前面少了条件。"),
        ("非", "条件第 2 个字起看不懂：这里还少一个条件。"),
        ("2017年人口=3", "条件第 1 个字起看不懂：“人数”不是按年度记的，前面不要写年度。"),
        ("人口 介于 3", "条件第 8 个字起看不懂：“介于”要写两个值，例如 介于 3 到 5。"),
        (
            "脱贫年度 > 住房面积",
            "条件第 8 个字起看不懂：“脱贫年度”是日期或年度，“住房面积（平方米）”是数字，不能互相比。",
        ),
        ("人均纯收入 > 住房面积", "条件第 9 个字起看不懂：“人均纯收入”和“住房面积（平方米）”的单位不同，不能互相比。"),
        ("其他致贫原因 = 栏.脱贫属性", "条件第 10 个字起看不懂：“其他致贫原因”不能和另一栏比，只能和写出来的值比。"),
        ("人口 介于 劳动力 到 5", "条件第 7 个字起看不懂：“介于”后面要写值，不能写另一栏。"),
        ("户主姓名 = 栏.甲乙", "条件第 8 个字起看不懂：没有“甲乙”这一栏。"),
        ("人口 > 2 倍 甲乙", "条件第 10 个字起看不懂：“倍”后面要写另一栏，或收入标准。"),
        ("人口 + 劳动力 + 在校生 > 3", "条件第 10 个字起看不懂：一次只能用两栏来算，算式不能再长。"),
        ("脱贫年度 - 首次识别时间 > 3", "条件第 8 个字起看不懂：“脱贫年度”不是数字，不能加、减、除或乘。"),
        (
            "住房面积 + 人均纯收入 > 3",
            "条件第 8 个字起看不懂：“住房面积（平方米）”和“人均纯收入”的单位不同，不能相加减。",
        ),
        ("人口 * 甲 > 3", "条件第 6 个字起看不懂：“乘”后面要写几倍，例如 1.2。"),
        ("人口 > 劳动力 /", "条件第 11 个字起看不懂：“/”后面要写另一栏。"),
        ("上年人口=3", "条件第 1 个字起看不懂：“人数”不是按年度记的，前面不要写年度。"),
        ("非 " * 50, "条件第 82 个字起看不懂：括号套得太多"),
        ("(" * 50, "条件第 42 个字起看不懂：括号套得太多，请拆成几个查询。"),
    ],
)
def test_what_is_refused(text: str, why: str) -> None:
    """One sentence says at which character the text is no condition, and why."""
    with pytest.raises(Problem) as refused:
        condition_of(text)
    assert refused.value.sentence.startswith(why)


def test_a_person_is_asked_their_own_columns_first() -> None:
    """A label that both the person and the household have is the person's; the household's has its name before it."""
    assert column_named("备注", "member") == Column("member.note", kinds.NOTE)
    assert column_named("户.备注", "member") == Column("household.note", kinds.NOTE)
    for name, key in (("户主.健康状况", "head.health"), ("户主.sex", "head.sex"), ("户主.年龄", "computed.head_age")):
        found = column_named(name, "household")
        assert found is not None
        assert found.key == key
    assert column_named("户主.收入", "household") is None
    assert column_named("脱贫属性", "member") == STATUS
    assert column_named("年度", "measure") == Column("entry.year", kinds.YEAR)


def test_a_condition_says_whether_it_needs_cases() -> None:
    """Cases are read only for conditions that ask about them, wherever they do."""
    assert needs_cases(condition_of("非(人口=3 且 有 成员(没有 办理事项))"))
    assert not needs_cases(condition_of("非(人口=3 且 有 成员(没有 帮扶措施))"))
    assert needs_cases(condition_of(""), "case")


_TEXTS = st.text(alphabet="石桥村 且或非到=（）()\"'“”,，、.1a在含not", min_size=1, max_size=8)
_DAYS = st.dates().map(lambda day: day.isoformat()) | st.integers(1949, 2100).map(str)


def _wanted(kind: kinds.Kind) -> st.SearchStrategy[object]:
    if isinstance(kind, kinds.DayKind):
        moments = st.builds(Moment, is_day=st.booleans()) | st.builds(Moment, years=st.integers(-9, 9))
        return _DAYS.filter(lambda day: "1950" <= day < "2100") | moments
    if isinstance(kind, kinds.Scaled):
        return st.integers(-(10**9), 10**9) | st.just(Limit("income_line")) | st.just(Limit("labour_age_from"))
    if isinstance(kind, kinds.Whole):
        return st.integers(kind.least, kind.most)
    return _TEXTS.map(lambda text: text.strip()).filter(bool)


@st.composite
def _tests(draw: st.DrawFn, subject: str) -> Compare:
    asked = [
        it for it in columns_of(subject) if type(it.kind) in (kinds.DayKind, kinds.Scaled, kinds.Whole, kinds.Text)
    ]
    column = draw(st.sampled_from([*asked, *(it for it in columns_of(subject) if it.key == "household.status")]))
    if isinstance(column.kind, kinds.Scaled | kinds.Whole | kinds.DayKind):
        how = draw(st.sampled_from([it for it in How if it not in (How.HAS, How.HAS_NOT)]))
    else:
        how = draw(st.sampled_from([How.IS, How.IS_NOT, How.HAS, How.HAS_NOT, How.AMONG, How.NOT_AMONG, How.BLANK]))
    others = [it for it in asked if it.is_yearly] if column.is_yearly else asked
    if how in WITH_COLUMN and draw(st.booleans()):
        other = draw(st.sampled_from([it for it in others if not why_not_beside("", column.kind, "", it.kind)]))
        beside = Of(other, draw(st.sampled_from((2016, -1, -2))) if other.is_yearly else 0)
        return Compare(Of(column), how, other=beside)
    if type(column.kind) is kinds.Scaled and draw(st.booleans()):
        return draw(_worked(column, asked))
    many = {How.BETWEEN: 2, How.AMONG: 3, How.NOT_AMONG: 1, How.BLANK: 0, How.KNOWN: 0}.get(how, 1)
    wanted = tuple(draw(_wanted(column.kind)) for _ in range(many))
    year = draw(st.sampled_from([0, 2017])) if column.is_yearly else 0
    return Compare(Of(column, year), how, wanted)


@st.composite
def _worked(draw: st.DrawFn, column: Column, asked: list[Column]) -> Compare:
    """What a measure comes to together with another column, beside so many times of that measure, or of the line."""
    calc = draw(st.sampled_from([it for it in Calc if it is not Calc.TIMES]))
    second = draw(st.sampled_from([it for it in asked if not why_not_worked("", column.kind, calc, it)]))
    operand = Worked(Of(column), calc, Of(second))
    factor = draw(st.integers(1, 99_999))
    if kind_of(operand) == column.kind and draw(st.booleans()):
        return Compare(operand, How.LESS, other=Worked(Of(column, -1 if column.is_yearly else 0), Calc.TIMES, factor))
    return Compare(operand, How.AT_LEAST, (Limit("income_line", factor),))


def _conditions(subject: str, depth: int = 2) -> st.SearchStrategy[Condition]:
    if depth == 0:
        return _tests(subject)
    inner = _conditions(subject, depth - 1)
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        _tests(subject), st.builds(Not, inner), st.builds(All, several), st.builds(AnyOf, several), _of_entries(depth)
    )


def _of_entries(depth: int) -> st.SearchStrategy[Condition]:
    def of(subject: str) -> st.SearchStrategy[Condition]:
        every = st.builds(Every, st.just(subject), st.none() | _conditions(subject, depth - 1))
        counted = st.builds(
            Compare, st.builds(Count, every), st.just(How.AT_LEAST), st.integers(0, 99).map(lambda it: (it,))
        )
        return st.builds(Some, every) | counted

    amount = Column("measure.amount", kinds.MONEY)
    summed = st.builds(
        Compare, st.builds(Sum, st.just(Every("measure")), st.just(amount)), st.just(How.LESS), st.just((12_345,))
    )
    return of("member") | of("measure") | summed


@given(_conditions("household"))
def test_what_is_written_is_read_again(condition: Condition) -> None:
    """Every condition is the same after it was written down and read."""
    assert condition_of(text_of(condition)) == condition


@given(st.text(alphabet="人口脱贫属性已=><且或非有成员(),，（）\"'介于到在 3年2017.@空着+-/*倍的上"))
def test_any_text_is_a_condition_or_is_refused_in_words(text: str) -> None:
    """Whatever somebody types, the answer is a condition that can be written again, or a Problem."""
    if why := refusal(text):
        assert why.startswith("条件第")
    else:
        assert condition_of(text_of(condition_of(text))) == condition_of(text)


@pytest.mark.parametrize("subject", ["household", "member", "measure", "case", "insurance"])
def test_every_column_has_a_name_that_means_it(subject: str) -> None:
    """Whatever a screen offers can be written in a condition."""
    for column in columns_of(subject):
        assert column_named(name_of(column, subject), subject) == column
