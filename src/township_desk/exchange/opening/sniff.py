"""What a file really is, by its content. Names lie: .xls files may be web pages, csv or encrypted."""

import zipfile
from enum import StrEnum
from pathlib import Path

from township_desk.exchange.opening.encryption import is_locked
from township_desk.problems import Problem

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 65536
_MOST_FILE = 300 * 2**20
_MOST_UNPACKED = 600 * 2**20
_SMALL = 50 * 2**20
_MOST_RATIO = 300  # unpacked size per packed size; real sheets stay below 40
_SPREADSHEET_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_WEB = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<style", b"<body")
_STRANGERS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF 文档"),
    (b"MIME-Version:", "单个文件网页"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gz 压缩包"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
)
_INSIDE = (("word/document.xml", "Word 文档"), ("ppt/presentation.xml", "演示文稿"))


class FileKind(StrEnum):
    """The kinds of files that can be read."""

    WORKBOOK = "workbook"
    HTML = "html"
    XML2003 = "xml2003"
    TEXT = "text"

    @property
    def word(self) -> str:
        """Its word on the screen."""
        return {"workbook": "Excel 工作簿", "html": "实为网页表格", "xml2003": "XML 表格 2003", "text": "文本表格"}[
            self.value
        ]


class Locked(Problem):
    """The file is encrypted, and the password is missing or wrong."""


def sniff(path: Path, password: str = "") -> FileKind:
    """The kind of a file. Raises Locked for an encrypted file without password, Problem for what cannot be read."""
    head, size = _start_of(path)
    if size > _MOST_FILE:
        raise Problem(f"“{path.name}”有 {size // 2**20} MB，太大了，没有读。请按村分开导出。")
    if not head.strip(b" \r\n\t\x00\xef\xbb\xbf"):
        raise Problem(f"“{path.name}”是空文件，里面什么也没有。请重新导出。")
    if head.startswith(b"PK"):
        _check_zip(path)
        return FileKind.WORKBOOK
    if head.startswith(_OLE):
        if not password and _is_locked(path):
            raise Locked(f"“{path.name}”加了密码，没有读。请输入密码，或取消密码后另存一份再导入。")
        return FileKind.WORKBOOK
    return _kind_of_text(path, head)


def _start_of(path: Path) -> tuple[bytes, int]:
    name = path.name
    try:
        with path.open("rb") as file:
            return file.read(_HEAD), path.stat().st_size
    except FileNotFoundError:
        raise Problem(f"找不到文件“{name}”。请重新选。") from None
    except (IsADirectoryError, PermissionError) as error:
        if path.is_dir():
            raise Problem(f"“{name}”是文件夹，不是表格文件。请选里面的文件。") from None
        raise Problem(
            f"打不开“{name}”：文件正被 WPS 或别的程序打开，或不让读。请关闭后再试。", detail=str(error)
        ) from error
    except OSError as error:
        raise Problem(f"打不开“{name}”：磁盘读取出错。请换一份文件。", detail=str(error)) from error


def _kind_of_text(path: Path, head: bytes) -> FileKind:
    for start, word in _STRANGERS:
        if head.startswith(start):
            raise Problem(f"“{path.name}”是{word}，不是表格，没有读。请换成 Excel 表格再导入。")
    plain = _as_ascii(head)
    if plain.startswith((b"<?xml", b"<workbook", b"<ss:workbook")) and _SPREADSHEET_2003 in plain:
        return FileKind.XML2003
    if plain.startswith((*_WEB, b"<?xml")) or b"<table" in plain:
        return FileKind.HTML
    if b"\x00" in plain:
        raise Problem(f"认不出“{path.name}”是什么文件，没有读。请用 WPS 或 Excel 打开，另存为 xlsx 再导入。")
    return FileKind.TEXT


def _as_ascii(head: bytes) -> bytes:
    """The beginning of a file in small letters, without byte order mark and leading blanks, whatever its encoding."""
    if head.startswith(b"\xfe\xff"):
        head = head.decode("utf-16-be", "replace").encode("utf-8")
    elif head.startswith(b"\xff\xfe") or (head[1:2] == b"\x00" and head[3:4] == b"\x00"):
        head = head.decode("utf-16-le", "replace").encode("utf-8")
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").lower()


def _check_zip(path: Path) -> None:
    """Looks at the directory of a zip before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as pack:
            parts = pack.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Problem(f"“{path.name}”不完整，打不开。请重新导出或重新下载。", detail=str(error)) from error
    names = {part.filename.replace("\\", "/") for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        raise Problem(f"“{path.name}”加了密码，没有读。请先取消密码，另存一份再导入。")
    for inside, word in _INSIDE:
        if inside in names:
            raise Problem(f"“{path.name}”是{word}，不是表格，没有读。请换成 Excel 表格再导入。")
    if not any(name.endswith(("workbook.xml", "workbook.bin")) or name == "content.xml" for name in names):
        raise Problem(f"“{path.name}”是压缩包，里面没有工作表。请解压后选里面的表格。")
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if unpacked > _MOST_UNPACKED or (unpacked > _SMALL and unpacked > _MOST_RATIO * max(packed, 1)):
        raise Problem(f"“{path.name}”展开后有 {unpacked // 2**20} MB，不像正常的表格，没有读。请重新导出。")


def _is_locked(path: Path) -> bool:
    try:
        return is_locked(path)
    except Exception as error:
        raise Problem(f"“{path.name}”不是完整的 Excel 文件，打不开。请重新导出。", detail=repr(error)) from error
