"""分户: some members leave a household and make one of their own."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from township_desk.actions.events import answers, cases, going_along, heads, people, sharing
from township_desk.actions.events.drafting import Draft, named
from township_desk.actions.household.register import household_numbered
from township_desk.domain.dossiers.dossier import Dossier
from township_desk.domain.records import Household, Member
from township_desk.problems import Problem

KEPT = (
    *("village", "group", "attribute", "status", "exit_year", "identified", "identify_standard", "household_type"),
    *("cause", "other_causes", "monitor", "risks", "risk_removed", "risk_identified", "risk_removed_on"),
)
"""What the new household has as the old one has it: its standing in the register goes on."""
HOUSE = (
    *("dangerous_house", "house_repaired", "house_evidence", "housing_area", "safe_water", "water_hard"),
    *("water_evidence", "household_power", "production_power", "power_evidence", "television"),
    *("television_evidence", "toilet", "road", "road_distance", "fuel", "resettlement"),
)
"""What belongs to the house, and is blank for whoever moves into another one."""
_OF_NEW, _SHARED = "归新户", "同住一处"


def splits(draft: Draft) -> None:
    """Makes the new household of those who go. Everything that is theirs goes along, the rest stays."""
    home = draft.home
    goes = answers.members(draft, "goes", home.present)
    head = answers.member(draft, "head", goes)
    stays = [it for it in home.present if it not in goes]
    if goes and not stays:
        draft.refuse("goes", "不能全户都分出去，原户至少留一个人")
    if head is None or not stays:
        return
    new = _new_household(draft)
    made = Dossier(township=home.township, village=home.village, household=new)
    draft.homes.append(made)
    draft.put(new)
    for it in goes:
        people.check_day(draft, it)
        people.goes_over(draft, it, new.id, it.relation)
    _relate(draft, goes, stays, head)
    _share_land_and_house(draft, new)
    going_along.split_entries(draft, made, goes)
    sharing.split_accounts(draft, made, len(stays), len(goes))
    cases.go_on(draft, home)
    if cases.running(draft, home):
        draft.note("在办的事项留在原户，新户没有，要办另办。")
    _tell(draft, new, goes)


def _new_household(draft: Draft) -> Household:
    was, kind = draft.home.household, draft.wish.kind
    said = answers.of_record(draft, (it for it in kind.household if it not in sharing.LAND))
    if number := said.get("number"):
        try:
            other = household_numbered(draft.archive, number)
        except Problem:
            pass
        else:
            draft.refuse("number", f"户编号 {other.number} 已经有一户了，新户要用另一个编号")
    kept: dict[str, Any] = {name: getattr(was, name) for name in KEPT}
    return Household(**{**kept, **said})


def _relate(draft: Draft, goes: Sequence[Member], stays: Sequence[Member], head: Member) -> None:
    """Both households have a head, and everybody's relation to it."""
    old = draft.home.head
    said = answers.relations(draft, draft.home.present)
    heads.takes_over(draft, head, [it for it in goes if it.id != head.id], old, said)
    if old in goes:
        new = heads.follower(draft, stays, old.name if old else "")
        if new is not None:
            heads.takes_over(draft, new, [it for it in stays if it.id != new.id], old, said)
    elif answers.text(draft, "new_head"):
        draft.refuse("new_head", "原户主留在原户，这里不换户主；要换另办“换户主”")


def _share_land_and_house(draft: Draft, new: Household) -> None:
    was, house = draft.now(draft.home.household), answers.value(draft, "house")
    goes, stays = dict[str, Any](), dict[str, Any]()
    if house in (_OF_NEW, _SHARED):
        goes |= {name: getattr(was, name) for name in HOUSE}
    if house == _OF_NEW:
        stays |= {name: Household.field(name).empty for name in HOUSE}
    for name in sharing.LAND:
        if (part := answers.value(draft, name)) is not None:
            goes[name], stays[name] = part, (getattr(was, name) or 0) - part
            if stays[name] < 0:
                label, had = was.field(name).label, was.field(name).kind.show(getattr(was, name) or 0)
                draft.refuse(name, f"{label}分出去的比原户有的多，原户只有 {had}")
    draft.put(replace(draft.now(new), **goes))
    if stays:
        draft.put(replace(was, **stays))


def _tell(draft: Draft, new: Household, goes: Sequence[Member]) -> None:
    house = answers.value(draft, "house")
    where = {_OF_NEW: "原住房归新户，原户的住房、饮水、用电要重新填", _SHARED: "两户同住一处，住房情况两户一样"}
    draft.note(f"{where.get(house, '原住房归原户，新户的住房、饮水、用电要另填')}。")
    land = [
        f"{new.field(it).label} {new.field(it).kind.show(part)}"
        for it in sharing.LAND
        if (part := getattr(draft.now(new), it))
    ]
    draft.note(f"分给新户：{'、'.join(land)}。" if land else "土地都留在原户。")
    if draft.home.household.bank_card:
        draft.note(f"原户的银行卡留在原户{'，新户用自己的卡' if new.bank_card else '，新户的卡另填'}。")
    draft.note(f"新户的脱贫属性和原户一样，是“{new.status or '空'}”，来历记为分户。")
    if not new.number:
        draft.note("新户还没有户编号，上级给号后在户卡上补填。")
    draft.note(f"{named(goes)}的台账和材料跟着本人走。")
