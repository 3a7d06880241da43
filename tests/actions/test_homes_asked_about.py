"""Households of the archive that are no longer what they were: a member died, somebody moved out, all of them left."""

from dataclasses import replace

import pytest

from township_desk.actions.policies.looking import Eligible, look_at
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records import Household, Member
from township_desk.store.archive import Archive


@pytest.fixture
def home(archive: Archive) -> Household:
    """Four persons in a house of 100 m², of whom one with an illness died and one at school married away."""
    made = Household(
        village=archive.villages()[0].id,
        number="77021",
        status="已脱贫",
        exit_year=2017,
        resettlement="集中安置",
        housing_area=10000,
    )
    head = Member(household=made.id, name="秦一", relation="户主", birth=Day("1960-05-01"), health="健康")
    dead = replace(
        head, id=head.id + 10**6, name="秦二", relation="配偶", health="长期慢性病", left_on=Day("2018-10-18")
    )
    gone = replace(head, id=head.id + 2 * 10**6, name="秦三", schooling="中职一年级", left_on=Day("2018-06-01"))
    son = replace(head, id=head.id + 3 * 10**6, name="秦四", relation="之子", birth=Day("2002-10-19"))
    with archive.change("新增", by="王", reason="试") as change:
        change.put(made, head, replace(dead, left_reason="死亡"), replace(gone, left_reason="嫁出"), son)
    return made


def test_who_died_or_moved_out_counts_until_then(archive: Archive, home: Household) -> None:
    before, after = (look_at(archive, home.id, day=day) for day in ("2018-10-17", "2018-10-18"))
    assert (before.policy("chronic").verdict, after.policy("chronic").verdict) == (Eligible.YES, Eligible.NO)
    assert "上限 3 人 × 25 ㎡ = 75 ㎡，现住 100 ㎡，超出 25 ㎡" in before.policy("relocation").decided.told
    assert "上限 2 人 × 25 ㎡ = 50 ㎡" in after.policy("relocation").decided.told
    assert after.policy("vocational").verdict is Eligible.OPEN  # nobody has written down where the son is at school
    assert "秦三" not in after.policy("vocational").decided.told


def test_a_household_that_left_has_nothing_of_the_register(archive: Archive, home: Household) -> None:
    with archive.change("迁出", by="王") as change:
        change.put(replace(archive.get(Household, home.id), left_on=Day("2018-10-01"), left_reason="迁出"))
    found = look_at(archive, home.id, day="2018-10-19")
    for name in ("helper", "premium", "loan", "relocation"):
        assert (found.policy(name).verdict, "已注销" in found.policy(name).decided.told) == (Eligible.NO, True), name
    assert look_at(archive, home.id, day="2018-09-30").policy("helper").verdict is Eligible.YES
