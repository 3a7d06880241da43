"""Natural change (自然变更): what happened to a household and its people, and where a person lived before."""

from dataclasses import replace

from township_desk.domain.fields import field
from township_desk.domain.fields.field import Privacy
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records.member import Member
from township_desk.domain.records.record import Record, record


@record("变动", "natural_event")
class Event(Record):
    """One event (嫁入, 死亡, 分户 …) as it was entered. What it changed stands in the households and members.

    `kind` names the kind (`resources/events`). `other` is the second household of a 分户 or 并户. `village` is where
    the household was before. `about` says in words whose event it is; the words stay when the household is removed.
    `told` is what the clerk was shown: people, households before and after, notes (`domain/events/shown.py`).
    """

    number: int = field.needed(field.count("变动编号"))  # type: ignore[assignment]  # an event always has its number
    kind: str = field.needed(field.text("变动类别"))
    day: Day = field.needed(field.day("变动日期"))  # type: ignore[assignment]
    household: int = field.needed(field.key("变动的户"))
    other: int | None = field.may_key("另一户")
    village: int = field.needed(field.key("变动前的村"))
    about: str = field.words("变动对象")
    reason: str = field.words("变动事由")
    document: str = field.text("变动依据")
    by: str = field.name("变动办理人")
    told: str = field.text("变动内容", privacy=Privacy.WORDS)


@record("以前在户", "stay")
class Stay(Record):
    """A time that a person lived in a household before: from when to when, why, and in which relation to the head.

    A person who left and came back, or went to another household, has one for each earlier time. The time that lasts,
    or was the last, stands in the member itself.
    """

    household: int = field.needed(field.ref("户", "household"))
    member: int = field.needed(field.key("成员"))
    name: str = field.needed(field.name("姓名"))
    relation: str = field.code("与户主关系", "relation")
    joined_on: Day | None = field.day("增加日期")
    joined_reason: str = field.code("增加原因", "joined_reason")
    left_on: Day = field.needed(field.day("减少日期"))  # type: ignore[assignment]  # an earlier time has ended
    left_reason: str = field.text("减少原因")

    def then(self, member: Member | None) -> Member:
        """The member as the household had him at that time; by name alone where he is no longer in the archive."""
        known = member or Member(id=self.member, household=self.household, name=self.name)
        return replace(
            known,
            household=self.household,
            relation=self.relation,
            joined_on=self.joined_on,
            joined_reason=self.joined_reason,
            left_on=self.left_on,
            left_reason=self.left_reason,
        )
