"""A file for another office: what it says, sealed under a password that both offices know."""

import json
import secrets
from dataclasses import asdict
from pathlib import Path
from typing import Any

from township_desk import refusals
from township_desk.files import written_whole
from township_desk.problems import Problem
from township_desk.store.keys import Cost
from township_desk.store.keys.sealing import derive

_HEAD = b"TDSEALED1\n"
_MOST = 1 << 26
_SALT, _NONCE = 16, 12
COST = Cost()
"""What guessing the password costs."""
_LIMIT = Cost(memory=256 * 1024, rounds=12, lanes=16)


def seal_into(path: Path, said: dict[str, Any], password: str) -> None:
    """Writes a sealed file."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    plain = json.dumps(said, ensure_ascii=False).encode()
    about = json.dumps(asdict(COST)).encode()
    with written_whole(path, private=True) as partial:
        sealed = AESGCM(derive(password, salt, COST)).encrypt(nonce, plain, about)
        partial.write_bytes(b"".join((_HEAD, about, b"\n", salt, nonce, sealed)))


def unseal(path: Path, password: str) -> dict[str, Any]:
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
    found: dict[str, Any] = json.loads(plain)
    return found


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
