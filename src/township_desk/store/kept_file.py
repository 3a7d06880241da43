"""What was worked out of an archive, kept beside its database from one session to the next.

It can be made anew at any time, so it counts as not there wherever anything about it is doubtful. It is sealed under
the history up to its step: after a backup was restored nothing can be read that was worked out of other records.
"""

import hashlib
import hmac
import secrets
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from township_desk import files
from township_desk.problems import Problem
from township_desk.store.opening_file import KEPT_FILE

if TYPE_CHECKING:
    from township_desk.store.archive import Archive

_HEAD = b"TDKEPT1\n"
_STEP, _NONCE = 8, 12
_FAST = 1
_HISTORY = 'SELECT id, label, "by", at, undoes, added, changed, removed FROM step WHERE id <= ? ORDER BY id'


def keep(archive: "Archive", step: int, about: str, content: bytes) -> None:
    """Keeps what was worked out of an archive as it was after a step. `about` says by what it was worked out.

    Where it cannot be written, it is worked out anew the next time.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, head = secrets.token_bytes(_NONCE), _HEAD + step.to_bytes(_STEP)
    sealed = AESGCM(_key(archive)).encrypt(nonce, zlib.compress(content, _FAST), _bound_to(archive.db, step, about))
    with suppress(Problem), files.written_whole(archive.folder / KEPT_FILE, private=True) as partial:
        partial.write_bytes(head + nonce + sealed)


def kept(archive: "Archive", about: str) -> tuple[int, bytes] | None:
    """What was kept, with the step after which it was worked out; None where there is nothing that can be relied on."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        raw = (archive.folder / KEPT_FILE).read_bytes()
        head, behind = len(_HEAD) + _STEP, len(_HEAD) + _STEP + _NONCE
        step = int.from_bytes(raw[len(_HEAD) : head])
        if not raw.startswith(_HEAD) or step > archive.step:
            return None
        bound = _bound_to(archive.db, step, about)
        return step, zlib.decompress(AESGCM(_key(archive)).decrypt(raw[head:behind], raw[behind:], bound))
    except (OSError, OverflowError, InvalidTag, ValueError, zlib.error):
        return None


def _key(archive: "Archive") -> bytes:
    return hmac.digest(archive.key, b"township-desk kept", "sha256")


def _bound_to(db: Any, step: int, about: str) -> bytes:
    """The history up to a step, and by what it was worked out."""
    found = hashlib.sha256(about.encode())
    for row in db.execute(_HISTORY, (step,)):
        found.update(repr(row).encode())
    return found.digest()
