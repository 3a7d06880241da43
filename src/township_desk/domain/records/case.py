"""A case of a procedure, and what was done in it stage by stage."""

import json
from typing import Any

from township_desk.domain.fields import field
from township_desk.domain.fields.field import Privacy
from township_desk.domain.fields.kinds import Day
from township_desk.domain.records.ledgers.ledger import HOUSEHOLD, VILLAGE
from township_desk.domain.records.record import Record, record

PASS, RETURN, REFUSE, WITHDRAW, REOPEN = "pass", "return", "refuse", "withdraw", "reopen"
OUTCOMES = {PASS: "办结", RETURN: "退回补正", REFUSE: "不予通过", WITHDRAW: "撤回", REOPEN: "重新办理"}
"""What may come of a stage, with the words for it."""
_CASE = "事项"
APPLICANT = "applicant"
"""Whose case it is that is neither a household's nor a village's."""


def subject_of(household: int | None, village: int, person: str, person_number: str) -> tuple[str, int | str]:
    """Whose a case is: a household or village by its key, an applicant by number or name."""
    if household is not None:
        return HOUSEHOLD, household
    if person or person_number:
        return APPLICANT, person_number or f"{village} {person}"
    return VILLAGE, village


def case_told(number: int) -> str:
    """What a case is called on its papers, in words that stay when the case is gone."""
    return f"第 {number} 号{_CASE}"


def is_of_case(about: str) -> bool:
    """Whether these are the words of a case."""
    return about.endswith(_CASE)


@record("办理事项", "procedure_case")
class Case(Record):
    """One household, village or applicant that goes through a procedure. Its state is worked out of its stages.

    `edition` names the declaration of the procedure with which it goes on (`domain/procedures/editions.py`). An
    applicant who is not in the register yet is a typed `person`, known by `person_number`. `about` says in words whose
    case it is; the words stay when the household is removed. `acts` counts what was done in the case. Each step of a
    case changes it, so steps can only be undone from the last one backwards.
    """

    number: int = field.needed(field.count("事项编号"))  # type: ignore[assignment]  # a case always has its number
    procedure: str = field.needed(field.text("程序"))
    edition: str = field.needed(field.text("程序版本"))
    year: int = field.needed(field.year("事项年度"))  # type: ignore[assignment]
    village: int = field.needed(field.ref("行政村", "village"))
    household: int | None = field.may_key("办理的户")
    person: str = field.name("申请人")
    person_number: str = field.own_number("申请编号")
    about: str = field.words("办理对象")
    begun_on: Day = field.needed(field.day("开始日期"))  # type: ignore[assignment]
    acts: int | None = field.count("办理次数")

    @property
    def subject(self) -> tuple[str, int | str]:
        """Whose case it is."""
        return subject_of(self.household, self.village, self.person, self.person_number)


@record("办理环节", "stage_done")
class StageDone(Record):
    """What was done at one stage of a case: it was closed, returned, refused, withdrawn or opened again.

    `values` are the recorded fields as JSON. `wrote` are the fields of the household or village that the closing
    wrote, each with the value before and after, as JSON. `back_to` is the stage at which the case goes on.
    """

    case: int = field.needed(field.ref("办理事项", "procedure_case"))
    number: int = field.needed(field.count("办理序号"))  # type: ignore[assignment]
    stage: str = field.needed(field.text("环节"))
    outcome: str = field.needed(field.text("结果"))
    day: Day = field.needed(field.day("办理日期"))  # type: ignore[assignment]
    by: str = field.name("办理人")
    opinion: str = field.words("意见")
    back_to: str = field.text("退回到")
    values: str = field.text("登记内容", privacy=Privacy.WORDS)
    wrote: str = field.text("写入档案")

    @property
    def recorded(self) -> dict[str, Any]:
        """The recorded values by field."""
        found: dict[str, Any] = json.loads(self.values or "{}")
        return found

    @property
    def written(self) -> dict[str, tuple[Any, Any]]:
        """The fields that the closing wrote, each with the value before and after."""
        return {name: (was, now) for name, (was, now) in json.loads(self.wrote or "{}").items()}


def told(values: dict[str, Any]) -> str:
    """Values by field as they are kept in a record, "" for none."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) if values else ""
