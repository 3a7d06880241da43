"""Keys of an archive: one random key, wrapped by the password and by the recovery code.

The key itself never changes with the password; what is stored is the key sealed with AES-256-GCM under a key
that Argon2id (RFC 9106) derives from the secret.
"""

import json
import secrets
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path

from township_desk.files import written_whole
from township_desk.problems import Problem
from township_desk.store.signpost import KEY_FILE as KEY_FILE

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0 O 1 I: 24 of them are 120 bits
_LOOKALIKE = str.maketrans("0O1I|АВЕКМНРСТУХΑΒΕΖΗΚΜΝΡΤΥΧ", "QQLLLABEKMHPCTYXABEZHKMNPTYX")
CODE_LETTERS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """How much work Argon2id makes of guessing: memory in KiB."""

    memory: int = 64 * 1024
    rounds: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrap:
    """The archive's key sealed under one secret."""

    salt: str
    nonce: str
    sealed: str
    cost: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """What stands beside the database: two wraps of the same key."""

    password: Wrap
    recovery: Wrap

    def save(self, folder: Path, *, what: str = "没有改口令") -> None:
        """Writes the key file, wholly or not at all."""
        text = json.dumps(
            {"version": 1, "password": _plain(self.password), "recovery": _plain(self.recovery)}, indent=1
        )
        with written_whole(folder / KEY_FILE, private=True, what=what) as partial:
            partial.write_text(text, "utf-8")


def load(folder: Path) -> KeyFile:
    """The key file of an archive folder."""
    try:
        found = json.loads((folder / KEY_FILE).read_text("utf-8"))
        return KeyFile(password=_wrap(found["password"]), recovery=_wrap(found["recovery"]))
    except FileNotFoundError:
        raise Problem(f"打不开：“{folder.name}”里没有档案。请选存放档案的文件夹，或从备份恢复。") from None
    except (KeyError, ValueError, TypeError) as error:
        raise Problem(f"打不开“{folder.name}”：钥匙文件已损坏。请从最近的备份恢复。", detail=repr(error)) from error


def create(key: bytes, password: str, cost: Cost) -> tuple[KeyFile, str]:
    """A key file for a new key, and the recovery code that is shown once."""
    code = new_code()
    return KeyFile(password=seal(key, password, cost), recovery=seal(key, spell(code), cost)), code


def unlock(keys: KeyFile, secret: str) -> bytes:
    """The key that a password or a recovery code opens; Problem when it opens neither."""
    for wrap, tried in ((keys.password, secret), (keys.recovery, spell(secret))):
        key = _unseal(wrap, tried)
        if key is not None:
            return key
    raise Problem("口令不对，档案没有打开。请看大写锁定键，再输一遍；忘记口令请用恢复码。")


def with_password(keys: KeyFile, key: bytes, password: str) -> KeyFile:
    """The same archive under a new password."""
    return replace(keys, password=seal(key, password, keys.password.cost))


def with_new_code(keys: KeyFile, key: bytes) -> tuple[KeyFile, str]:
    """The same archive under a new recovery code; the old code is void."""
    code = new_code()
    return replace(keys, recovery=seal(key, spell(code), keys.recovery.cost)), code


def new_code() -> str:
    """Six groups of four letters and digits that cannot be mistaken for each other."""
    return " ".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(6))


def spell(code: str) -> str:
    """A recovery code in one spelling, however it was typed: look-alikes put right, all else left out."""
    plain = unicodedata.normalize("NFKC", code).upper().translate(_LOOKALIKE)
    return "".join(letter for letter in plain if letter in _LETTERS)


def opened_by_code(keys: KeyFile, code: str) -> bytes | None:
    """The key that a recovery code opens; None for a wrong code."""
    return _unseal(keys.recovery, spell(code))


def seal(key: bytes, secret: str, cost: Cost) -> Wrap:
    """The key sealed under a secret."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, key, None)
    return Wrap(salt=salt.hex(), nonce=nonce.hex(), sealed=sealed.hex(), cost=cost)


def _unseal(wrap: Wrap, secret: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    derived = _derive(secret, bytes.fromhex(wrap.salt), wrap.cost)
    try:
        return AESGCM(derived).decrypt(bytes.fromhex(wrap.nonce), bytes.fromhex(wrap.sealed), None)
    except InvalidTag:
        return None


def _derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    plain = unicodedata.normalize("NFC", secret).encode()
    return Argon2id(salt=salt, length=32, iterations=cost.rounds, lanes=cost.lanes, memory_cost=cost.memory).derive(
        plain
    )


def _plain(wrap: Wrap) -> dict[str, object]:
    cost = {"memory": wrap.cost.memory, "rounds": wrap.cost.rounds, "lanes": wrap.cost.lanes}
    return {"salt": wrap.salt, "nonce": wrap.nonce, "sealed": wrap.sealed, "argon2id": cost}


def _wrap(found: dict[str, object]) -> Wrap:
    cost = found["argon2id"]
    if not isinstance(cost, dict):
        raise TypeError("argon2id")
    return Wrap(salt=str(found["salt"]), nonce=str(found["nonce"]), sealed=str(found["sealed"]), cost=Cost(**cost))
