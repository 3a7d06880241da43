"""What somebody says of a household: any keys and values are read or refused in sentences, and trials keep the rest."""

from conftest import People
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.keys.asked import Asked
from township_desk.domain.policies.declared_policies import policies
from township_desk.domain.policies.judging import Eligible, judged, one
from township_desk.domain.policies.said_home import Reading, nobody, said_home
from township_desk.domain.policies.slip_lines import answered_by, of_home
from township_desk.domain.policies.sureness import either, every
from township_desk.domain.records import Household, Income, Member, Township, Village

PLACE = Township(province="四川省", city="演示市", county="演示县", name="青竹镇")
ASKED = Asked(year=2018, day="2018-10-19")
KEYS = st.sampled_from(
    [*(it.name for kind in (Household, Member, Income) for it in kind.FIELDS), "年龄", "住的地方", "乱"]
)
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.lists(st.text(max_size=3), max_size=2)
)
TABLES = st.dictionaries(KEYS, VALUES, max_size=4)
KNOWN = st.lists(st.sampled_from([True, False, None]), max_size=5)


@given(TABLES, st.lists(TABLES, max_size=3))
def test_whatever_is_said_is_read_or_refused_in_sentences(
    home: dict[str, object], members: list[dict[str, object]]
) -> None:
    reading = Reading(asked=ASKED)
    found = said_home(nobody(PLACE), {"household": home, "members": members}, reading)
    assert all(it.endswith("。") for it in reading.wrong)
    assert len(found.members) == len(members)
    if not reading.wrong:
        assert all(it.verdict in Eligible for it in judged(found, ASKED, reading.told))


@given(KNOWN)
def test_all_and_either_are_each_others_mirror(known: list[bool | None]) -> None:
    turned = [None if it is None else not it for it in known]
    mirrored = either(turned)
    assert every(known) == (None if mirrored is None else not mirrored)


def test_a_trial_changes_what_is_said_and_keeps_the_rest(people: People) -> None:
    home = people.dossier(members=3, status="未脱贫", dangerous_house="C级")
    first, *_, last = home.members
    changes = {"household": {"危房等级": "否"}, "members": [{"id": first.id, "年龄": 50}, {"name": "新来的", "age": 1}]}
    reading = Reading(asked=ASKED)
    tried = said_home(home, changes, reading)
    assert (reading.wrong, tried.household.dangerous_house, tried.household.status) == ([], "否", "未脱贫")
    assert [it.name for it in tried.present] == [first.name, "新来的"]
    assert tried.members[0].id_number == first.id_number
    assert last not in tried.members


def test_the_village_is_one_of_the_archive() -> None:
    reading = Reading(asked=ASKED, villages=[Village(name="石桥村")])
    assert said_home(nobody(PLACE), {"household": {"村": "石桥村"}}, reading).village.name == "石桥村"
    said_home(nobody(PLACE), {"household": {"行政村": "别村"}}, reading)
    assert reading.wrong == ["没有“别村”这个村，有：石桥村。"]


def test_a_slip_says_no_numbers_of_anybody(people: People) -> None:
    home = people.dossier(members=3, status="未脱贫", phone="17000000001")
    lines = [*of_home(home, ASKED, "2018-10-19")]
    text = "".join(it for line in lines for it in line.values())
    private = {home.household.phone, *(number for it in home.members for number in (it.id_number, it.phone))} - {""}
    assert private
    assert not any(it in text for it in private)
    assert {line["verdict"].partition("\n")[0] for line in lines} == {"符合", "待核实"}
    assert any("11月3日前答复" in line["verdict"] for line in lines)
    assert answered_by("2018-10-19", ASKED) == "2018-11-03"


def test_an_age_counts_to_the_day() -> None:
    post = policies()["training"]
    for day, verdict in (("2018-10-19", Eligible.YES), ("2018-10-20", Eligible.NO)):
        asked = Asked(year=2018, day=day)
        member = {"name": "甲", "birth": "1958-10-20", "labour": "普通劳动力"}
        reading = Reading(asked=asked)
        home = said_home(nobody(PLACE), {"household": {"status": "未脱贫"}, "members": [member]}, reading)
        assert one(home, asked, post).verdict is verdict
