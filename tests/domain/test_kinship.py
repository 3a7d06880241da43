"""Relations to a new head: what follows for certain, and what is left open."""

import pytest

from township_desk.domain.events.kinship import Kin, relations_to, ways
from township_desk.domain.fields.codes import CodeLists

DAY = "2019-01-01"


@pytest.mark.parametrize(
    ("new", "other", "old_sex", "expected"),
    [
        (Kin("配偶", "女"), Kin("之子", "男"), "男", ["之子"]),
        (Kin("配偶", "女"), Kin("之父", "男"), "男", ["之公公"]),
        (Kin("配偶", "男"), Kin("之母", "女"), "女", ["之岳母"]),
        (Kin("配偶", "女"), Kin("之岳母", "女"), "男", ["之母"]),
        (Kin("之子", "男"), Kin("户主", "男"), "男", ["之父"]),
        (Kin("之子", "男"), Kin("配偶", "女"), "男", ["之母"]),
        (Kin("之子", "男"), Kin("之女", "女"), "男", ["之兄弟姐妹"]),
        (Kin("之子", "男"), Kin("之儿媳", "女"), "男", ["配偶", "之兄弟媳妇"]),
        (Kin("之子", "男"), Kin("之孙子", "男"), "男", ["之子", "之侄儿"]),
        (Kin("之女", "女"), Kin("之孙子", "男"), "男", ["之侄儿"]),
        (Kin("之子", "男"), Kin("之父", "男"), "男", ["之祖父"]),
        (Kin("之子", "男"), Kin("之父", "男"), "女", ["之外祖父"]),
        (Kin("之子", "男"), Kin("户主", ""), "", ["之父", "之母"]),
        (Kin("之孙子", "男"), Kin("户主", "女"), "女", ["之祖母"]),
        (Kin("之孙子", "男"), Kin("之儿媳", "女"), "男", ["之母", "其他"]),
        (Kin("之父", "男"), Kin("户主", "男"), "男", ["之子"]),
        (Kin("之父", "男"), Kin("之母", "女"), "男", ["配偶"]),
        (Kin("之兄弟姐妹", "男"), Kin("之母", "女"), "男", ["之母"]),
        (Kin("之兄弟姐妹", "女"), Kin("之子", "男"), "男", ["之侄儿"]),
        (Kin("之岳母", "女"), Kin("户主", "男"), "男", ["之女婿"]),
        (Kin("其他", "男"), Kin("之子", "男"), "男", []),
        (Kin("之子", "男"), Kin("其他", "女"), "男", []),
        (Kin("之子", "男"), Kin("", "女"), "男", []),
    ],
)
def test_relations_follow_from_those_to_the_old_head(new: Kin, other: Kin, old_sex: str, expected: list[str]) -> None:
    assert sorted(relations_to(new, other, old_sex, day=DAY)) == sorted(expected)


def test_a_word_that_came_later_is_another_one_before() -> None:
    sister = (Kin("之子", "男"), Kin("之女", "女"), "男")
    assert relations_to(*sister, day="2017-05-01") == ["其他"]
    assert relations_to(*sister, day="2018-05-01") == ["之兄弟姐妹"]


def test_every_word_of_the_list_is_a_way_but_one() -> None:
    assert set(CodeLists.load()["relation"].labels) - set(ways()) == {"其他"}


def test_going_back_leads_to_where_one_came_from() -> None:
    """Making somebody head and then the old head again gives everybody the relation back, or leaves it open."""
    sexes = {word: way[-1].sex or "女" if way else "男" for word, way in ways().items()}
    for new in ways():
        back = relations_to(Kin(new, sexes[new]), Kin("户主", "男"), "男", day=DAY) if new != "户主" else []
        if len(back) == 1 and back != ["其他"]:
            again = relations_to(Kin(back[0], "男"), Kin("户主", sexes[new]), sexes[new], day=DAY)
            assert new in again or again == ["其他"], new
