"""Identity numbers, disability certificates, bank cards and telephone numbers.

A number is judged by its birth date and check digit (GB 11643-1999). An unknown region is never a fault, because region
codes are abolished and redrawn all the time.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from operator import mul

from township_desk.domain.fields.spelling import visible

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_LONG = re.compile(r"([0-9]{6})([0-9]{8})([0-9]{3}[0-9Xx])")
_PLAIN = re.compile(r"[0-9]+X?")
_SOUND_SHAPE = re.compile(r"[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9X]")
_NOISE = re.compile(r"[\s'’`\-\u2010-\u2015\u2212]+")


class IdFault(StrEnum):
    """What can be wrong with a number. The names are those of the rules in the checks."""

    LENGTH = "id_length"
    CHARACTER = "id_character"
    BIRTH = "id_birth"
    CHECK = "id_check"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a number, and the sentence that says so."""

    kind: IdFault
    sentence: str

    @property
    def rule(self) -> str:
        """The name of the rule that the number breaks."""
        return str(self.kind)

    @property
    def is_grave(self) -> bool:
        """Whether the number cannot belong to anybody.

        That is an error in the checks and on import; other faults are doubts.
        """
        return self.kind in (IdFault.BIRTH, IdFault.CHECK)


def half_width(text: str) -> str:
    """Full-width digits, letters and signs as half-width ones."""
    return text.translate(_HALF)


def normalise(text: str) -> str:
    """A number in one spelling: half-width, X as a capital, without blanks, apostrophes and hyphens."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", visible(text))).upper()


def grouped(text: str) -> str:
    """An 18-digit number grouped 6-8-4, as on the back of the card; any other text unchanged."""
    found = _LONG.fullmatch(text)
    return " ".join(found.groups()) if found else text


def normalise_phone(text: str) -> str:
    """A telephone number without blanks; the hyphen of a landline stays."""
    plain = re.sub(r"[\s'’`]+", "", unicodedata.normalize("NFKC", visible(text)))
    plain = re.sub("[\u2010-\u2015\u2212]+", "-", plain)
    # The hyphen divides the area code of a landline; in a mobile number it is decoration.
    return plain if plain.startswith("0") else plain.replace("-", "").removeprefix("+86")


def is_placeholder(text: str) -> bool:
    """Whether a number only fills the column: 999999…, all zeros, one digit repeated."""
    number = text if _PLAIN.fullmatch(text) else normalise(text)
    return number.startswith("999999") or (number != "" and (not number.strip("0X") or not number.strip(number[0])))


def is_whole(number: str) -> bool:
    """Whether a text is 18 digits with a likely year of birth, so no placeholder. The check digit may be wrong."""
    return _SOUND_SHAPE.fullmatch(number) is not None and not number.startswith("999999")


def check_digit(first17: str) -> str:
    """The check digit for the first seventeen digits (ISO 7064 MOD 11-2)."""
    return _CHECKS[sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True)) % 11]


def is_sound(number: str) -> bool:
    """Whether a text is a right 18-digit number as it stands. This is the fast way for the many that are."""
    if not is_whole(number) or not _is_day(number[6:14]):
        return False
    return _CHECKS[(sum(map(mul, number[:17].encode(), _WEIGHTS)) - 48 * sum(_WEIGHTS)) % 11] == number[17]


@cache
def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def upgrade(number: str) -> str:
    """The 18-digit number for a 15-digit one; any other text unchanged."""
    if len(number) != 15 or not number.isdecimal():
        return number
    # Numbers of 15 digits were given out until 1999: no century, no check digit.
    first17 = f"{number[:6]}19{number[6:]}"
    return first17 + check_digit(first17)


def number_fault(number: str) -> Fault | None:
    """What is wrong with an identity number (18) or a disability certificate (20; 22 when issued again)."""
    if is_sound(number):
        return None
    if len(number) not in (18, 20, 22):
        return Fault(IdFault.LENGTH, f"证件号码应为 18 位，现有 {len(number)} 位")
    if not re.fullmatch(r"[0-9]{17}[0-9X]([0-9]{2}(B[0-9]|[0-9]{2})?)?", number):
        return Fault(IdFault.CHARACTER, "证件号码里有不该有的字")
    if birth_of(number) is None:
        return Fault(IdFault.BIRTH, f"证件号码里的出生日期 {number[6:14]} 不存在")
    if number[17] != check_digit(number[:17]):
        return Fault(IdFault.CHECK, "证件号码校验位不符，可能抄错一位")
    if len(number) > 18:
        return _certificate_fault(number)
    return None


def _certificate_fault(number: str) -> Fault | None:
    if not "1" <= number[18] <= "7" or not "1" <= number[19] <= "4":
        return Fault(IdFault.CHARACTER, "残疾人证第 19 位应为类别 1–7，第 20 位应为等级 1–4")
    return None


def id_fault(number: str) -> str | None:
    """The sentence about a wrong number; None when nothing is wrong."""
    fault = number_fault(number)
    return fault.sentence if fault else None


def disability_fault(number: str) -> str | None:
    """The sentence about a wrong disability certificate: identity number, type, grade (and B with a count)."""
    if len(number) not in (20, 22):
        return f"残疾人证应为 20 位（补办的 22 位），现有 {len(number)} 位"
    return id_fault(number)


def birth_of(number: str) -> str | None:
    """The ISO birth date inside a number; None when there is no such day."""
    return _day_of(upgrade(number)[6:14])


@cache
def _day_of(digits: str) -> str | None:
    if len(digits) != 8 or not digits.isascii() or not digits.isdecimal():
        return None
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
    return born.isoformat() if 1850 <= born.year <= 2100 else None


def sex_of(number: str) -> str | None:
    """男 or 女 by the seventeenth digit; None for a text that is no number."""
    digit = upgrade(number)[16:17]
    return ("男" if int(digit) % 2 else "女") if digit.isascii() and digit.isdecimal() else None


def sex_of_sound(number: str) -> str:
    """The sex of a number that is known to be right."""
    return "男" if number[16] in "13579" else "女"


def card_fault(number: str) -> str | None:
    """The sentence about a wrong bank card number (12 to 19 digits, Luhn)."""
    if not number.isascii() or not number.isdecimal() or not 12 <= len(number) <= 19:
        return f"银行卡号应为 12 至 19 位数字，现有 {len(number)} 位"
    # Luhn: every second digit from the right is doubled, and the digits of all results are added up.
    doubled = sum(sum(divmod(2 * int(digit), 10)) for digit in number[-2::-2])
    if (doubled + sum(int(digit) for digit in number[-1::-2])) % 10:
        return "银行卡号校验位不符，可能抄错一位"
    return None


def phone_fault(number: str) -> str | None:
    """The sentence about a wrong telephone number. A mobile has 11 digits, a landline needs its area code."""
    if re.fullmatch(r"1\d{10}", number) or re.fullmatch(r"0\d{2,3}-?\d{7,8}", number):
        return None
    if number.isascii() and number.isdecimal() and number.startswith("1"):
        return f"手机号应为 11 位，现有 {len(number)} 位"
    return "电话应为 11 位手机号，或带区号的座机号"


def age_on(birth: str, day: str) -> int | None:
    """Full years on an ISO day, None before birth. A partial birth date counts from its first day."""
    if not birth or not day:
        return None
    age = int(day[:4]) - int(birth[:4]) - (_day_in_year(day) < _day_in_year(birth))
    return age if age >= 0 else None


def birthday(birth: str, year: int) -> str:
    """The ISO day of a year on which somebody is a year older."""
    return f"{year}-{_day_in_year(birth)}"


def _day_in_year(day: str) -> str:
    return day[5:] if len(day) == 10 else f"{day[5:] or '01'}-01"
