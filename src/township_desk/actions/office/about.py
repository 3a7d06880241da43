"""The age of the parts that the program is made of."""

import platform
from datetime import date

_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"  # the C compiler's month names do not depend on the language of the PC


def python_words(today: date) -> str:
    """Version, build day and age of the bundled Python. Nothing updates it, so the clerk should see how old it is."""
    built = built_on(platform.python_build()[1])
    return f"{platform.python_version()}（{built:%Y-%m-%d} 构建，已 {age(built, today)}）"


def built_on(text: str) -> date:
    """The day in the words of a C compiler: “Feb 4 2025 15:27:58”."""
    month, day, year, *_ = text.split()
    return date(int(year), _MONTHS.index(month) // 3 + 1, int(day))


def age(built: date, today: date) -> str:
    """How old something is, in years and months."""
    months = (today.year - built.year) * 12 + today.month - built.month - (today.day < built.day)
    years, rest = divmod(max(months, 0), 12)
    words = (f"{years} 年" if years else "", f"{rest} 个月" if rest or not years else "")
    return " ".join(filter(None, words))
