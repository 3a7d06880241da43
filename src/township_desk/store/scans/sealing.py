"""One encrypted file of the store. It shows without any key whether it is whole, so that a backup can be proven.

A file is a head, the content under AES-256-GCM, and the SHA-256 of its name and of all bytes before the sum.
"""

import hashlib
import hmac
import re

_HEAD = b"TDSCAN1\n"
_SUM = 32
_DIGEST = 40  # letters of a digest
_LETTERS = re.compile(f"[0-9a-f]{{{_DIGEST}}}")


class Damaged(Exception):
    """The file is not what was written, or was written under another name or key."""


def own_key(key: bytes, use: bytes) -> bytes:
    """A key for one use in the store. The archive's key itself encrypts the database and nothing else."""
    return hmac.digest(hmac.digest(key, b"township-desk scans", "sha256"), use, "sha256")


def digest_of(content: bytes, key: bytes) -> str:
    """The name of a content. Without the key nobody can tell whether a known file is in the store."""
    return hmac.digest(key, content, "sha256").hex()[:_DIGEST]


def is_digest(text: str) -> bool:
    """Whether a text can be the name of a content."""
    return _LETTERS.fullmatch(text) is not None


def seal(content: bytes, digest: str, key: bytes) -> bytes:
    """The file of a content. The same content always gives the same file."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    # A digest stands for one content, so no nonce is used for two contents.
    body = _HEAD + AESGCM(key).encrypt(_nonce(digest), content, digest.encode())
    return body + _sum(body, digest)


def unseal(raw: bytes, digest: str, key: bytes) -> bytes:
    """The content of a file. Raises Damaged when it is not the one that the digest names."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not is_whole(raw, digest):
        raise Damaged
    try:
        return AESGCM(key).decrypt(_nonce(digest), raw[len(_HEAD) : -_SUM], digest.encode())
    except InvalidTag as error:
        raise Damaged from error


def is_whole(raw: bytes, digest: str) -> bool:
    """Whether a file is as it was written. This needs no key."""
    return raw.startswith(_HEAD) and hmac.compare_digest(raw[-_SUM:], _sum(raw[:-_SUM], digest))


def _nonce(digest: str) -> bytes:
    return bytes.fromhex(digest)[:12]


def _sum(body: bytes, digest: str) -> bytes:
    sha = hashlib.sha256(digest.encode())
    sha.update(body)
    return sha.digest()
