"""Which rules the office has switched off or on."""

from collections.abc import Iterable
from dataclasses import dataclass

from township_desk.domain.records import Setting

PREFIX = "rule/"
"""The names of the settings that switch a rule; the rule's name follows. The source says why."""
ON, OFF = "on", "off"


@dataclass(frozen=True, slots=True)
class Switches:
    """The names of the rules that the office has switched. All others are as they are declared."""

    on: frozenset[str] = frozenset()
    off: frozenset[str] = frozenset()

    def is_on(self, name: str, shipped: bool) -> bool:
        """Whether a rule is asked; `shipped` says what its declaration says."""
        return name not in self.off and (shipped or name in self.on)


ALL_AS_SHIPPED = Switches()


def switched(settings: Iterable[Setting]) -> Switches:
    """What the settings of an archive say."""
    found = {it.name.removeprefix(PREFIX): it.value for it in settings if it.name.startswith(PREFIX)}
    on, off = (frozenset(name for name, value in found.items() if value == wanted) for wanted in (ON, OFF))
    return Switches(on=on, off=off)
