"""Reads an archive's file as a thief with its key would: every page, also those that no table uses any more."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from township_desk.store.archive import DATABASE, Archive

PAGE, RESERVED, IV = 4096, 80, 16


def decrypted(file: Path, key: bytes) -> bytes:
    """Every page of an archive file in plain, also those that no table uses any more (SQLCipher 4: AES-256-CBC)."""
    raw, plain = file.read_bytes(), b""
    for start in range(0, len(raw), PAGE):
        page = raw[start : start + PAGE]
        salt = IV if start == 0 else 0
        iv = page[PAGE - RESERVED : PAGE - RESERVED + IV]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        plain += decryptor.update(page[salt : PAGE - RESERVED]) + decryptor.finalize()
    return plain


def held(archive: Archive) -> bytes:
    """What the archive's files hold in plain."""
    archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    log = archive.folder / f"{DATABASE}-wal"
    assert not log.exists() or log.stat().st_size == 0
    return decrypted(archive.folder / DATABASE, archive.key)
