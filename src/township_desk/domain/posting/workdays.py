"""Working days in China: weekends, public holidays and the days on which they are made up for."""

from datetime import date


def is_workday(day: date) -> bool | None:
    """Whether people work on a day; None where the holidays of its year are not known to the program."""
    from chinese_calendar import is_workday as known  # only offices that count working days need it

    try:
        return bool(known(day))
    except NotImplementedError:
        return None
