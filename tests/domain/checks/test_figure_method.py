"""How figures are worked out, as sentences that are made of their declarations."""

import re

import pytest

from township_desk.domain.figures.catalogue import figures
from township_desk.domain.figures.figure import Growth, Share, Typed
from township_desk.domain.figures.method import method_of
from township_desk.domain.keys.asked import Asked
from township_desk.domain.questions.conditions import All, Condition
from township_desk.domain.questions.prose import Prose, tidy
from township_desk.domain.questions.reading import condition_of

ASKED = Asked(year=2018, day="2018-12-31")
_RAW = re.compile(r"[a-z]{2,}|[A-Za-z]_|\w\.[A-Za-z]|[<>=]|None|\{|\}")


def test_every_figure_says_in_one_chinese_sentence_what_it_counts_and_of_which_day() -> None:
    for it in figures().values():
        said = method_of(it, ASKED)
        assert _RAW.search(said) is None, (it.key, said)
        assert said.startswith("截至 2018-12-31，"), (it.key, said)
        assert (said.count("。"), said[-1]) == (1, "。"), (it.key, said)
        assert "  " not in said, (it.key, said)
        assert "的的" not in said, (it.key, said)
        if isinstance(it.way, Share):
            assert "，除以" in said, (it.key, said)
        if isinstance(it.way, Growth):
            assert "2017" in said, (it.key, said)
        if isinstance(it.way, Typed):
            assert "村情里填的" in said, (it.key, said)


def test_no_two_figures_that_count_differently_say_the_same() -> None:
    whole = [it for it in figures().values() if it.part is None]
    told = {method_of(it, ASKED): it for it in whole}
    assert [it.key for it in whole if told[method_of(it, ASKED)].way != it.way] == []


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("precise_measures", "在册的贫困户里没有年度为 2018 年的帮扶措施的户数"),
        (
            "incidence",
            "用在册的贫困户里的人数，除以各村 2018 年村情里填的“农业户籍人口”（没填的取以前最近一年的）之和，得百分数",
        ),
        ("poor_fewer", "在册的贫困户里的人数，减去 2017-12-31 的同一个数"),
        ("people.年龄.0–5岁", "在册的建档立卡户里年龄为“0–5岁”的人数"),
        ("households.户类型.其他写法", "在册的建档立卡户里户类型是词表以外的写法的户数"),
        (
            "precise_money",
            "台账“扶贫项目与资金”里年度为 2018 年且支出资金不等于到位资金"
            "且（到位资金大于 0 或支出资金大于 0）的记录的个数",
        ),
        ("large_villages", "（贫困村不为“是”或贫困村认定年度大于 2018 年）且建档立卡户数不少于 20 户的行政村数"),
        ("loan_overdue", "台账“扶贫小额信贷”里还清日期空着且贷款到期日期早于 2018-12-31 的记录的笔数"),
    ],
)
def test_the_sentences_read_like_this(key: str, said: str) -> None:
    assert method_of(figures()[key], ASKED) == f"截至 2018-12-31，{said}。"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("人口 >= 3 且 (行政村 = 石桥村 或 行政村 = 双河村)", "人数不小于 3 且（行政村为“石桥村”或行政村为“双河村”）"),
        ("非(脱贫属性 在 已脱贫,预脱贫)", "脱贫属性不为“已脱贫”或“预脱贫”"),
        ("首次识别时间 早于 本年-1", "首次识别时间早于 2017 年"),
        ("2017年人均纯收入 < 收入标准", "2017 年的人均纯收入小于收入标准"),
        ("数 帮扶措施(年度 = 本年) > 2", "年度为 2018 年的帮扶措施的个数大于 2"),
        ("合计 帮扶措施.帮扶金额 介于 10 到 20", "帮扶措施的帮扶金额合计在 10 到 20 之间"),
        ("2017年人均纯收入 < 人均纯收入", "2017 年的人均纯收入小于人均纯收入"),
        ("非(人口 > 2 且 户主姓名 空着)", "不符合“人数大于 2 且户主姓名空着”"),
    ],
)
def test_a_condition_in_words(text: str, said: str) -> None:
    condition: Condition = condition_of(text)
    assert tidy(Prose(ASKED).said(condition)) == said
    assert Prose(ASKED).said(All()) == ""
