"""Today, asked for like everything else that rules ask about more than their own household."""

from functools import partial

from township_desk.actions.asking.asked import TODAY, Asked
from township_desk.domain.fields.clock import Clock, beside


def asked_clock(today: str, asked: Asked) -> Clock:
    """A clock that notes who asks what. On another day those are concerned who get another answer."""
    return Clock(
        year=int(today[:4]),
        today=asked.way("today", lambda: today, lambda: [TODAY]),
        beside=asked.way("beside today", partial(beside, today), lambda _: [TODAY]),
    )
