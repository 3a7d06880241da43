"""The text of a key file. It is written in exactly one way, and any other text is refused.

Since format 2 the text ends with its own SHA-256. So damage is told from a wrong password before Argon2id does any
work. Format 1 has no sum: its shape is checked, and costs outside the bounds are refused.
"""

import hashlib
import json
import re
from typing import Any

from township_desk.store.keys.sealing import Cost, KeyFile, Wrap

MOST_BYTES = 16 * 1024
_HEX = {"salt": 32, "nonce": 24, "sealed": 96}  # hex digits: 16 and 12 bytes; 32 bytes of key with a 16-byte tag
# KiB, and KiB × rounds: ten times what the program itself uses
_MOST_LANES, _MOST_MEMORY, _MOST_WORK = 16, 1 << 18, 1 << 21


class Damaged(Exception):
    """The bytes are not those of a key file."""


def written(keys: KeyFile) -> bytes:
    """The bytes of a key file. One without a MAC is written in format 1, as it was found."""
    content: dict[str, Any] = {"version": 2 if keys.mac else 1}
    content |= {"password": _plain(keys.password), "recovery": _plain(keys.recovery)}
    if keys.mac:
        content |= {"recovery_proven": keys.proven, "mac": keys.mac}
        content["sha256"] = hashlib.sha256(_text(content)).hexdigest()
    return _text(content)


def read(raw: bytes) -> KeyFile:
    """Reads a key file. Raises Damaged when a single byte is not as it was written."""
    try:
        keys = _keys(json.loads(raw.decode("utf-8")))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Damaged(repr(error)) from error
    if written(keys) != raw.replace(b"\r\n", b"\n"):  # format 1 was written with the line ends of Windows
        raise Damaged("not as it was written")
    return keys


def _text(content: dict[str, Any]) -> bytes:
    return json.dumps(content, indent=1).encode()


def _plain(wrap: Wrap) -> dict[str, object]:
    cost = {"memory": wrap.cost.memory, "rounds": wrap.cost.rounds, "lanes": wrap.cost.lanes}
    return {"salt": wrap.salt, "nonce": wrap.nonce, "sealed": wrap.sealed, "argon2id": cost}


def _keys(found: dict[str, Any]) -> KeyFile:
    password, recovery = _wrap(found["password"]), _wrap(found["recovery"])
    if found["version"] == 1:
        return KeyFile(password=password, recovery=recovery)
    return KeyFile(password=password, recovery=recovery, proven=bool(found["recovery_proven"]), mac=_hex(found, 64))


def _wrap(found: dict[str, Any]) -> Wrap:
    return Wrap(**{name: _hex(found, digits, name) for name, digits in _HEX.items()}, cost=_cost(found["argon2id"]))


def _hex(found: dict[str, Any], digits: int, name: str = "mac") -> str:
    if not re.fullmatch(f"[0-9a-f]{{{digits}}}", found[name]):
        raise ValueError(name)
    return str(found[name])


def _cost(found: dict[str, Any]) -> Cost:
    cost = Cost(**found)
    fits = all(type(it) is int for it in found.values()) and 1 <= cost.lanes <= _MOST_LANES
    if (
        not fits
        or not 8 * cost.lanes <= cost.memory <= _MOST_MEMORY
        or not 1 <= cost.rounds * cost.memory <= _MOST_WORK
    ):
        raise ValueError("argon2id")
    return cost
