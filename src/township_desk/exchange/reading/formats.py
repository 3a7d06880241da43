"""Number formats that show more than the cell's number: "510999"000000, 0"组", 000, 0000-0000000."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_GENERAL = re.compile(r"General|G/通用格式", re.IGNORECASE)
_TOKEN = re.compile(r'"([^"]*)"|[\\!](.)|\[[^\]]*\]|_.|\*.|([0#?]+)|(.)', re.DOTALL)
_DAY_LETTERS = re.compile("[ymdhs]", re.IGNORECASE)
_TELLING = re.compile(r"[0-9A-Za-z\u3400-\u9fff]")
_WHOLE = re.compile(r"\d{1,15}(?:\.0+)?")
_DAY_ZERO, _DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class Format:
    """What a number format shows for a whole number: fixed texts, and between them places for digits."""

    parts: tuple[tuple[str, str], ...]
    of_months: bool = False

    def shown(self, number: str, base1904: bool = False) -> str | None:
        """The number as the cell shows it; None when it is no whole number."""
        if self.of_months:
            zero = _DAY_ZERO_1904 if base1904 else _DAY_ZERO
            return f"{zero + timedelta(days=int(float(number))):%Y-%m}" if 1 <= float(number) < 2**20 else None
        if not _WHOLE.fullmatch(number):
            return None
        digits, made = str(int(float(number))), list[str]()
        first = next(at for at, (literal, _) in enumerate(self.parts) if not literal)
        for at in range(len(self.parts) - 1, -1, -1):
            literal, places = self.parts[at]
            run = "" if literal else digits if at == first else digits[-len(places) :]
            digits = digits if literal else digits[: len(digits) - len(run)]
            made.append(literal or run.rjust(places.count("0"), "0"))
        return "".join(reversed(made))


def telling(code: str) -> Format | None:
    """The format for a code that adds something to the number; None for codes that only lay it out."""
    section = _first_section(_GENERAL.sub("0", code))
    letters = "".join(other for _, _, _, other in section)
    if _DAY_LETTERS.search(letters):
        kinds = set(letters.casefold()) & set("ymdhs")
        return Format((), of_months=True) if kinds == {"y", "m"} else None
    if any(other in ".,%/Ee@" for _, _, _, other in section if other):
        return None
    parts = tuple((quoted or escaped or other, places) for quoted, escaped, places, other in section)
    parts = tuple(it for it in parts if it != ("", ""))
    places = [run for literal, run in parts if not literal]
    adds = any(_TELLING.search(literal) for literal, _ in parts) or len(places) > 1
    padded = any(run.count("0") > 1 for run in places)
    return Format(parts) if places and (adds or padded) else None


def _first_section(code: str) -> list[tuple[str, str, str, str]]:
    found = list[tuple[str, str, str, str]]()
    for match in _TOKEN.finditer(code):
        quoted, escaped, places, other = (part or "" for part in match.groups())
        if other == ";":
            break
        found.append((quoted, escaped, places, other))
    return found
