"""What links can point to: every target is called something that finds it again."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.fields import links
from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.findings import Misfit
from township_desk.domain.fields.links import GONE, Link, Target, Targets

ROADS = Targets(
    "扶贫项目与资金",
    [
        Target(1, "产业路建设", ("2017",), "石桥村", "2017"),
        Target(2, "产业路建设", ("2018",), "石桥村", "2018"),
        Target(3, "产业路建设", ("2018",), "双河村", "2018"),
        Target(4, "提灌站", ("2018",), "双河村", "2018"),
    ],
)
_MANY = st.lists(
    st.builds(
        lambda name, mark, village: (name, mark, village),
        st.sampled_from(["产业路", "提灌站", "光伏 电站", "光伏电站"]),
        st.sampled_from(["2017", "2018", ""]),
        st.sampled_from(["石桥村", "双河村", ""]),
    ),
    max_size=8,
    unique_by=lambda it: (it[0].replace(" ", ""), it[1], it[2]),
)


def test_each_is_called_as_shortly_as_possible() -> None:
    assert [*ROADS.labels.values()] == [
        "产业路建设（2017）",
        "产业路建设（2018，石桥村）",
        "产业路建设（2018，双河村）",
        "提灌站",
    ]


def test_village_and_year_choose_among_several() -> None:
    assert ROADS.find("产业路建设") == [1, 2, 3]
    assert ROADS.find("产业路建设", village="双河村") == [3]
    assert ROADS.find("产业路建设", village="石桥村", year="2018") == [2]
    assert ROADS.find("产业路建设", village="无名村", year="2017") == [1]
    assert ROADS.find("提 灌 站", village="石桥村") == [4]


@pytest.mark.parametrize(("text", "rule"), [("晒场", "no_target"), ("产业路建设", "several_targets")])
def test_none_and_several_are_told(text: str, rule: str) -> None:
    with pytest.raises(Misfit, match="扶贫项目与资金") as caught:
        ROADS.one(text)
    assert (caught.value.rule, caught.value.keep) == (rule, None)


@given(_MANY)
def test_what_a_link_shows_is_read_back(said: list[tuple[str, str, str]]) -> None:
    every = [Target(key, name, (mark,), village, mark) for key, (name, mark, village) in enumerate(said, 1)]
    targets = Targets("项目", every)
    clear = Counter(targets.labels.values())
    for key, label in targets.labels.items():
        if clear[label] == 1:
            assert targets.find(label) == [key]
        else:
            assert key in targets.find(label)


def test_a_link_shows_the_name_of_the_open_archive() -> None:
    links.know("park", Targets("园区", [Target(7, "花椒园")]))
    link = Link(to="park")
    assert link.parse("花椒园", CodeLists.load()) == 7
    assert (link.show(7), link.show(8), link.show(None), link.show("花椒园")) == ("花椒园", GONE, "", "花椒园")
    links.know("park", Targets("园区", [Target(7, "花椒产业园")]))
    assert link.show(7) == "花椒产业园"
