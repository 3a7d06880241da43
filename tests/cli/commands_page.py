"""What docs/commands.md says of each command, and the same of an object that a command printed."""

import re
from pathlib import Path

_BY_FIELD = {"sums", "values", "options", "writes", "due"}  # what stands there is called as a declaration calls it
PAGE = Path(__file__).parent.parent.parent / "docs" / "commands.md"


def chapters() -> dict[str, str]:
    """The text below each heading that is a command's name."""
    parts = re.split(r"^### ([a-z-]+)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return {name: text.split("\n## ")[0] for name, text in zip(parts[1::2], parts[2::2], strict=True)}


def listed() -> dict[str, str]:
    """What the page says behind “Keys” by command; `print` has several such lines, each with what it is of."""
    found = {}
    for name, text in chapters().items():
        for of, keys in re.findall(r"^Keys(?: of (.+))?: (.+)$", text, re.MULTILINE):
            found[f"{name} {of}".strip()] = keys
    return found


def documented() -> dict[str, set[str]]:
    """The keys of each command, whatever object they are in."""
    return {name: set(re.findall(r"`(\w+)`", keys)) for name, keys in listed().items()}


def paths(keys: str) -> set[str]:
    """The keys of a line with the keys of the objects that they are in: `a`[`b`] is a and a.b."""
    found, above, last = set(), [""], ""
    for word, sign in re.findall(r"`(\w+)`|([\[\]{}])", keys):
        if word:
            last = f"{above[-1]}{word}"
            found.add(last)
        elif sign in "[{":
            above.append(f"{last}.")
        else:
            above.pop()
    return found


def paths_of(found: object, above: str = "") -> set[str]:
    """The same of a printed object."""
    if isinstance(found, list):
        return set[str]().union(*(paths_of(it, above) for it in found))
    if not isinstance(found, dict):
        return set()
    own = {f"{above}{key}" for key in found if key.isascii()}
    return own.union(*(paths_of(value, f"{above}{key}.") for key, value in found.items() if key not in _BY_FIELD))


def keys_of(found: object) -> set[str]:
    """Every key of an object and of the objects inside it, but not counted words or the fields of a ledger."""
    if isinstance(found, list):
        return set[str]().union(*map(keys_of, found))
    if isinstance(found, dict):
        own = (value for key, value in found.items() if key not in _BY_FIELD)
        return {key for key in found if key.isascii()}.union(*map(keys_of, own))
    return set()
