"""A village's meeting: who came and how the votes add up."""

import pytest

from township_desk.domain.paper.notices.meetings import doubts_about


@pytest.mark.parametrize(
    ("called", "came", "said"),
    [("45", "30", ""), ("45", "29", "三分之二"), ("45人", "46 人", "还多"), ("", "3", ""), ("三", "1", "")],
)
def test_two_thirds_must_come(called: str, came: str, said: str) -> None:
    found = list(doubts_about({"应到人数": called, "实到人数": came}, ()))
    assert [said in it for it in found] == ([True] if said else [])


def test_votes_add_up_and_a_result_fits_them() -> None:
    typed = {"发出选票": "38", "收回选票": "38", "有效票": "37"}
    votes = ("甲 30 5 2 通过", "乙 30 8 0 通过", "丙 10 20 7 通过")
    rows = [*(tuple(it.split()) for it in votes), ("丁", "", "", "", "")]
    assert list(doubts_about(typed, rows)) == [
        "乙户：各项票数加起来 38 张，超过有效票 37 张，请核对。",
        "丙户：同意票 10 张没有过半，评议结果却写“通过”，请核对。",
    ]
    assert list(doubts_about({"发出选票": "3", "收回选票": "4"}, ())) == ["收回选票 4 张比发出选票 3 张还多，请核对。"]
