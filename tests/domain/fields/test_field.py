import pytest
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.fields.codes import CodeLists
from township_desk.domain.fields.field import Field, Privacy
from township_desk.domain.fields.kinds import Codes, DayKind, Scaled, Whole
from township_desk.domain.records import ALL, Member

CODES = CodeLists.load()
EVERY = [pytest.param(it, id=f"{kind.TABLE}.{it.name}") for kind in ALL for it in kind.FIELDS]


def _values(it: Field) -> list[str | int]:
    """Values that a field of this kind may hold."""
    if isinstance(it.kind, Codes):
        labels = CODES[it.codes].labels
        return [labels[0], ",".join(labels[:2])]
    if it.codes:
        return list(CODES[it.codes].labels)
    if isinstance(it.kind, DayKind):
        return ["1990", "1990-06", "1990-06-30"]
    if isinstance(it.kind, Whole):
        return [max(it.kind.least, 1), it.kind.most]
    return [0, 1, 123456789] if isinstance(it.kind, Scaled) else []


@pytest.mark.parametrize("it", EVERY)
def test_what_a_clerk_sees_in_a_field_is_read_back_as_it_was(it: Field) -> None:
    for value in _values(it):
        assert it.kind.parse(it.kind.edit(value), CODES) == value
    assert it.kind.parse(it.kind.edit(it.empty), CODES) == it.empty


@pytest.mark.parametrize("it", EVERY)
def test_a_blank_is_nothing_known(it: Field) -> None:
    assert it.kind.parse(" 　", CODES) == it.empty


@given(st.sampled_from(["'", "’", "\t", "`"]), st.sampled_from(["陈德福", "王𬱖", "阿依古丽·买买提"]))
def test_signs_excel_puts_before_a_text_are_left_out(sign: str, name: str) -> None:
    assert Member.field("name").kind.parse(sign + name, CODES) == name


@pytest.mark.parametrize("name", ["id_number", "disability_number", "phone", "name", "health", "disability"])
def test_what_must_not_be_posted_says_so(name: str) -> None:
    assert Member.field(name).privacy is not Privacy.NONE
