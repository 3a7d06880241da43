"""A file for another office: what it says and the files with it, sealed under a password that both offices know."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from township_desk import refusals
from township_desk.files import written_whole
from township_desk.problems import Problem
from township_desk.store.keys import Cost
from township_desk.store.keys.sealing import derive

_HEAD = b"TDSEALED2\n"
MOST_OF_FILES = 1 << 27
"""So many bytes of files can be sent along: all of them are in memory at once."""
_MOST = MOST_OF_FILES + (1 << 26)
_LENGTH = 8  # bytes that say how long the text before the files is
_SALT, _NONCE = 16, 12
COST = Cost()
"""What guessing the password costs."""
_LIMIT = Cost(memory=256 * 1024, rounds=12, lanes=16)


class Unsealed(NamedTuple):
    """What a sealed file says, and the files in it."""

    said: dict[str, Any]
    files: Sequence[bytes]


def seal_into(path: Path, said: dict[str, Any], password: str, files: Sequence[bytes] = ()) -> None:
    """Writes a sealed file."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    text = json.dumps({"said": said, "sizes": [*map(len, files)]}, ensure_ascii=False).encode()
    plain = b"".join((len(text).to_bytes(_LENGTH, "big"), text, *files))
    about = json.dumps(asdict(COST)).encode()
    with written_whole(path, private=True) as partial:
        sealed = AESGCM(derive(password, salt, COST)).encrypt(nonce, plain, about)
        partial.write_bytes(b"".join((_HEAD, about, b"\n", salt, nonce, sealed)))


def unseal(path: Path, password: str) -> Unsealed:
    """What a sealed file says. Raises Problem when it is none, is damaged, or has another password."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    about, salt, nonce, sealed = _parts(path)
    try:
        cost = Cost(**json.loads(about))
        if cost.memory > _LIMIT.memory or cost.rounds > _LIMIT.rounds or cost.lanes > _LIMIT.lanes:
            raise ValueError
        plain = AESGCM(derive(password, salt, cost)).decrypt(nonce, sealed, about)
    except InvalidTag:
        raise Problem(f"“{path.name}”打不开：口令不对，或文件坏了。请问转出的乡镇。") from None
    except (ValueError, TypeError):
        raise _strange(path) from None
    return _parted(plain)


def _parted(plain: bytes) -> Unsealed:
    """What was sealed, which is as it was written: nobody without the password could have changed it."""
    end = _LENGTH + int.from_bytes(plain[:_LENGTH], "big")
    text, files = json.loads(plain[_LENGTH:end]), list[bytes]()
    for size in text["sizes"]:
        files.append(plain[end : end + size])
        end += size
    return Unsealed(text["said"], files)


def _parts(path: Path) -> tuple[bytes, bytes, bytes, bytes]:
    try:
        if path.stat().st_size > _MOST:
            raise _strange(path)
        raw = path.read_bytes()
    except OSError as error:
        raise Problem(f"“{path.name}”没有读成：{refusals.reason(error)}。") from None
    about, line, rest = raw.removeprefix(_HEAD).partition(b"\n")
    if not raw.startswith(_HEAD) or not line or len(rest) <= _SALT + _NONCE:
        raise _strange(path)
    return about, rest[:_SALT], rest[_SALT : _SALT + _NONCE], rest[_SALT + _NONCE :]


def _strange(path: Path) -> Problem:
    return Problem(f"“{path.name}”不是转出乡镇的文件。请选对方乡镇给的那个文件。")
