import pytest
from conftest import id_of
from hypothesis import given
from hypothesis import strategies as st

from township_desk.domain.fields import identity

births = st.dates(
    min_value=__import__("datetime").date(1900, 1, 1), max_value=__import__("datetime").date(2018, 12, 31)
)


@given(births, st.integers(0, 999))
def test_a_right_number_has_no_fault_and_tells_birth_and_sex(birth: object, order: int) -> None:
    number = id_of(f"{birth:%Y%m%d}", order)
    assert identity.number_fault(number) is None
    assert identity.birth_of(number) == f"{birth:%Y-%m-%d}"
    assert identity.sex_of(number) == ("男" if order % 2 else "女")


@given(births, st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(birth: object, order: int, place: int, shift: int) -> None:
    number = id_of(f"{birth:%Y%m%d}", order)
    wrong = number[:place] + str((int(number[place]) + shift) % 10) + number[place + 1 :]
    assert identity.number_fault(wrong) is not None


def test_a_15_digit_number_is_upgraded() -> None:
    assert identity.upgrade("110105491231002") == "11010519491231002X"


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("5109991980010100", identity.IdFault.LENGTH),
        ("51099919800230001X", identity.IdFault.BIRTH),
        (id_of()[:-1] + ("1" if id_of()[-1] != "1" else "2"), identity.IdFault.CHECK),
        ("51099919800101A01X", identity.IdFault.CHARACTER),
    ],
)
def test_faults_are_told_apart(number: str, kind: identity.IdFault) -> None:
    fault = identity.number_fault(number)
    assert fault is not None
    assert fault.kind is kind


@pytest.mark.parametrize("text", ["999999999999999999", "000000", "1111111", "999999198001010011"])
def test_placeholders(text: str) -> None:
    assert identity.is_placeholder(text)


def test_an_unknown_region_is_no_fault() -> None:
    assert identity.id_fault(id_of()) is None


def test_disability_certificates() -> None:
    assert identity.disability_fault(id_of() + "43") is None
    assert identity.disability_fault(id_of() + "43B1") is None
    assert identity.disability_fault(id_of() + "93") is not None
    assert "20 位" in str(identity.disability_fault(id_of()))


@given(st.text("0123456789", min_size=11, max_size=18))
def test_luhn_finds_every_changed_digit(digits: str) -> None:
    good = next(digits + str(last) for last in range(10) if identity.card_fault(digits + str(last)) is None)
    changed = good[:-1] + str((int(good[-1]) + 1) % 10)
    assert identity.card_fault(changed) is not None


@pytest.mark.parametrize(
    ("number", "good"), [("17000001234", True), ("0825-5550136", True), ("1389017612", False), ("abc", False)]
)
def test_phones(number: str, good: bool) -> None:
    assert (identity.phone_fault(number) is None) is good


def test_numbers_are_read_in_any_spelling() -> None:
    assert identity.normalise("　５１０９９９ 19800101-001x ") == "51099919800101001X"
    assert identity.normalise_phone(" 170 0000 1234") == "17000001234"


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [("1990", "2018-05-01", 28), ("1990-06", "2018-05-31", 27), ("2019-01-01", "2018-01-01", None)],
)
def test_ages_of_partial_dates(birth: str, day: str, age: int | None) -> None:
    assert identity.age_on(birth, day) == age
