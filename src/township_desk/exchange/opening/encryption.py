"""Encrypted workbooks: recognising them, and decrypting their content."""

import io
import zipfile
from pathlib import Path
from typing import Any

from township_desk.exchange.opening.unreadable import WrongPassword

_DEFAULT = "VelvetSweatshop"
"""Excel encrypts write-protected workbooks with this password, and opens them without asking for one."""
_OLE = b"\xd0\xcf\x11\xe0"


def is_locked(path: Path) -> bool:
    """Whether a file opens only with a password. msoffcrypto may raise anything when it is no whole workbook."""
    import msoffcrypto

    with path.open("rb") as file:
        book = msoffcrypto.OfficeFile(file)
        return bool(book.is_encrypted()) and _decrypted(book, _DEFAULT) is None


def unlocked(path: Path, password: str = "") -> io.BytesIO:
    """The content of a workbook, decrypted if it is encrypted. Raises WrongPassword."""
    raw = io.BytesIO(path.read_bytes())
    if not raw.getvalue().startswith(_OLE) or zipfile.is_zipfile(raw):
        raw.seek(0)
        return raw
    import msoffcrypto

    book = msoffcrypto.OfficeFile(raw)
    if not book.is_encrypted():
        raw.seek(0)
        return raw
    tries = (_decrypted(book, it) for it in (password, _DEFAULT) if it)
    if (plain := next((it for it in tries if it is not None), None)) is None:
        raise WrongPassword
    return plain


def _decrypted(book: Any, password: str) -> io.BytesIO | None:
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError

    plain = io.BytesIO()
    try:
        book.load_key(password=password)
        book.decrypt(plain)
    except (InvalidKeyError, DecryptionError):
        return None
    plain.seek(0)
    return plain
