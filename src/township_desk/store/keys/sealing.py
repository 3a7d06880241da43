"""The keys of an archive: one random key, sealed under the password and again under the recovery code.

A new password does not change the key itself. Stored is the key, sealed with AES-256-GCM under another key that
Argon2id (RFC 9106) derives from the secret. `text` defines the file's text, `files` keeps its two copies.
"""

import hmac
import json
import secrets
import unicodedata
from dataclasses import asdict, dataclass, replace

from township_desk.problems import Problem

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0 O 1 I; 24 letters of 32 are 120 bits
# also Cyrillic and Greek capitals, which look the same and come in when a code is copied from a scan
_LOOKALIKE = str.maketrans("0O1I|АВЕКМНРСТУХΑΒΕΖΗΚΜΝΡΤΥΧ", "QQLLLABEKMHPCTYXABEZHKMNPTYX")
CODE_LETTERS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What Argon2id costs whoever guesses; memory is in KiB."""

    memory: int = 64 * 1024
    rounds: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrap:
    """The archive's key, sealed under one secret."""

    salt: str
    nonce: str
    sealed: str
    cost: Cost


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFile:
    """The content of the key file: the same key sealed twice.

    `mac` proves under that key that neither wrap was changed: the recovery code opens the archive although nobody has
    typed it. `proven` says that the code was known when the MAC was made. Files of format 1 have no MAC.
    """

    password: Wrap
    recovery: Wrap
    proven: bool = False
    mac: str = ""


def create(key: bytes, password: str, cost: Cost) -> tuple[KeyFile, str]:
    """Makes a key file for a new key. Returns it with the recovery code, which is shown only this once."""
    code = new_code()
    made = KeyFile(password=seal(key, password, cost), recovery=seal(key, spell(code), cost))
    return signed(made, key, proven=True), code


def unlock(keys: KeyFile, secret: str) -> bytes:
    """The key that a password or a recovery code opens. Raises Problem when it opens neither wrap."""
    key, _ = opened(keys, secret)
    if key is None:
        raise Problem("口令不对，档案没有打开。请看大写锁定键，再输一遍；忘记口令请用恢复码。")
    return key


def opened(keys: KeyFile, secret: str) -> tuple[bytes | None, bool]:
    """The key that a password or a recovery code opens (or None), and whether it was the code."""
    key = _unseal(keys.password, secret)
    # a second Argon2id only where the input can be a code: each one is slow on purpose
    if key is not None or len(spell(secret)) != CODE_LETTERS:
        return key, False
    key = _unseal(keys.recovery, spell(secret))
    return key, key is not None


def with_password(keys: KeyFile, key: bytes, password: str) -> KeyFile:
    """The key file with a new password."""
    return signed(replace(keys, password=seal(key, password, keys.password.cost)), key, proven=keys.proven)


def with_new_code(keys: KeyFile, key: bytes) -> tuple[KeyFile, str]:
    """The key file with a new recovery code, and that code. The old code no longer works."""
    code = new_code()
    return signed(replace(keys, recovery=seal(key, spell(code), keys.recovery.cost)), key, proven=True), code


def signed(keys: KeyFile, key: bytes, *, proven: bool) -> KeyFile:
    """The key file with its MAC."""
    made = replace(keys, proven=proven)
    return replace(made, mac=_mac(made, key))


def fits(keys: KeyFile, key: bytes) -> bool:
    """Whether a key file is unchanged since it was signed under a key."""
    # compared in constant time, as secrets should be
    return hmac.compare_digest(keys.mac, _mac(keys, key))


def _mac(keys: KeyFile, key: bytes) -> str:
    # a key of its own for the MAC: the archive's key encrypts pages and nothing else
    own = hmac.digest(key, b"township-desk key file", "sha256")
    content = json.dumps([asdict(keys.password), asdict(keys.recovery), keys.proven])
    return hmac.digest(own, content.encode(), "sha256").hex()


def new_code() -> str:
    """A new recovery code: six groups of four letters and digits that cannot be mistaken for each other."""
    return " ".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(6))


def spell(code: str) -> str:
    """A recovery code in its one spelling, however it was
    typed: look-alikes are replaced, everything else is dropped.
    """
    plain = unicodedata.normalize("NFKC", code).upper().translate(_LOOKALIKE)
    return "".join(letter for letter in plain if letter in _LETTERS)


def opened_by_code(keys: KeyFile, code: str) -> bytes | None:
    """The key that a recovery code opens; None when the code is wrong."""
    return _unseal(keys.recovery, spell(code))


def seal(key: bytes, secret: str, cost: Cost) -> Wrap:
    """Seals the key under a secret."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    sealed = AESGCM(derive(secret, salt, cost)).encrypt(nonce, key, None)
    return Wrap(salt=salt.hex(), nonce=nonce.hex(), sealed=sealed.hex(), cost=cost)


def _unseal(wrap: Wrap, secret: str) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    derived = derive(secret, bytes.fromhex(wrap.salt), wrap.cost)
    try:
        return AESGCM(derived).decrypt(bytes.fromhex(wrap.nonce), bytes.fromhex(wrap.sealed), None)
    except InvalidTag:
        return None


def derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    """The key that a password and a salt make."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # systems may type the same letters composed or decomposed, and the password must open the archive on both
    plain = unicodedata.normalize("NFC", secret).encode()
    return Argon2id(salt=salt, length=32, iterations=cost.rounds, lanes=cost.lanes, memory_cost=cost.memory).derive(
        plain
    )
