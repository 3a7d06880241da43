"""Keys of an archive: one random key, wrapped by the password and by the recovery code.

The key itself never changes with the password; what is stored is the key sealed with AES-256-GCM under a key
that Argon2id (RFC 9106) derives from the secret. `text` says how the file is written, `files` keeps its copies.
"""

import hmac
import json
import secrets
import unicodedata
from dataclasses import asdict, dataclass, replace

from township_desk.problems import Problem

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
    """What stands beside the database: two wraps of the same key.

    `mac` proves under that key that both are as they were made: the recovery code opens the archive although nobody
    has typed it. `proven` says that the code was known when the MAC was made. Files of format 1 have no MAC.
    """

    password: Wrap
    recovery: Wrap
    proven: bool = False
    mac: str = ""


def create(key: bytes, password: str, cost: Cost) -> tuple[KeyFile, str]:
    """A key file for a new key, and the recovery code that is shown once."""
    code = new_code()
    made = KeyFile(password=seal(key, password, cost), recovery=seal(key, spell(code), cost))
    return signed(made, key, proven=True), code


def unlock(keys: KeyFile, secret: str) -> bytes:
    """The key that a password or a recovery code opens; Problem when it opens neither."""
    key, _ = opened(keys, secret)
    if key is None:
        raise Problem("口令不对，档案没有打开。请看大写锁定键，再输一遍；忘记口令请用恢复码。")
    return key


def opened(keys: KeyFile, secret: str) -> tuple[bytes | None, bool]:
    """The key that a password or a recovery code opens, and whether it was the code."""
    key = _unseal(keys.password, secret)
    if key is not None or len(spell(secret)) != CODE_LETTERS:
        return key, False
    key = _unseal(keys.recovery, spell(secret))
    return key, key is not None


def with_password(keys: KeyFile, key: bytes, password: str) -> KeyFile:
    """The same archive under a new password."""
    return signed(replace(keys, password=seal(key, password, keys.password.cost)), key, proven=keys.proven)


def with_new_code(keys: KeyFile, key: bytes) -> tuple[KeyFile, str]:
    """The same archive under a new recovery code; the old code is void."""
    code = new_code()
    return signed(replace(keys, recovery=seal(key, spell(code), keys.recovery.cost)), key, proven=True), code


def signed(keys: KeyFile, key: bytes, *, proven: bool) -> KeyFile:
    """A key file with the MAC that its key gives it."""
    made = replace(keys, proven=proven)
    return replace(made, mac=_mac(made, key))


def fits(keys: KeyFile, key: bytes) -> bool:
    """Whether a key file is as it was signed under a key."""
    return hmac.compare_digest(keys.mac, _mac(keys, key))


def _mac(keys: KeyFile, key: bytes) -> str:
    own = hmac.digest(key, b"township-desk key file", "sha256")  # the archive's key itself is used for its pages alone
    content = json.dumps([asdict(keys.password), asdict(keys.recovery), keys.proven])
    return hmac.digest(own, content.encode(), "sha256").hex()


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
