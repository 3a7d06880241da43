"""Encrypts a workbook with a password (AES-256, Agile encryption), as Excel and WPS do."""

import io
from pathlib import Path

from township_desk.problems import Problem


def protect(path: Path, password: str) -> None:
    """Replaces a finished workbook by its encrypted form, after proving that this opens again."""
    from msoffcrypto.format.ooxml import OOXMLFile

    plain, locked, again = path.read_bytes(), io.BytesIO(), io.BytesIO()
    OOXMLFile(io.BytesIO(plain)).encrypt(password, locked)
    proof = OOXMLFile(locked)
    proof.load_key(password=password, verify_password=True)
    proof.decrypt(again, verify_integrity=True)
    if again.getvalue() != plain:
        raise Problem(f"“{path.name}”没有加上密码：加密后读回来的内容不一样。请不加密码再做一次。")
    path.write_bytes(locked.getvalue())
