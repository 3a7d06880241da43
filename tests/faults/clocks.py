"""Sets the clock of the program, wherever a module of it asks for the day."""

import datetime
import sys

import pytest

_DATE, _MOMENT = datetime.date, datetime.datetime  # the real ones, however often the clock is set


def set_clock(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """Makes the program believe that today is another ISO day."""
    at = _MOMENT.fromisoformat(f"{day}T09:00:00")

    class Day(_Alike, _DATE):
        @classmethod
        def today(cls) -> _DATE:
            return at.date()

    class Moment(_Alike, _MOMENT):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> _MOMENT:
            return at

    modules = [module for name, module in sys.modules.items() if name.startswith("township_desk")]
    for module in modules:
        if isinstance(vars(module).get("date"), type):
            monkeypatch.setattr(module, "date", Day)
        if isinstance(vars(module).get("datetime"), type):
            monkeypatch.setattr(module, "datetime", Moment)
    monkeypatch.setattr(datetime, "datetime", Moment)  # for modules that import it where they need it


class _Meta(type):
    def __instancecheck__(cls, value: object) -> bool:
        return isinstance(value, cls.__mro__[2])


class _Alike(metaclass=_Meta):
    """A stand-in whose instances are those of the class it stands for."""
