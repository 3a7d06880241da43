"""The zip around a workbook. Unchanged parts are copied as their packed bytes lie in the file."""

import copy
import struct
import zipfile
from pathlib import Path
from typing import IO

from township_desk.exchange.opening.unreadable import Unreadable

_MOST_PART = 64 * 2**20
_LOCAL = struct.Struct("<4s5H3L2H")  # the fixed beginning of a member's own header
_SIZES_FOLLOW = 0x08


class Package:
    """The parts of a workbook by name, without a leading slash."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self._zip = file, zipfile.ZipFile(file)
        self._members = {_plain(info.filename): info for info in self._zip.infolist()}
        # programs disagree on which of two parts with one name counts, so such a file is refused
        if len({_plain(name) for name in self._zip.namelist()}) < len(self._zip.namelist()):
            raise Unreadable("里面有两个同名的部分")
        self._new: dict[str, bytes] = {}
        self._gone: set[str] = set()

    def __contains__(self, part: str) -> bool:
        key = _plain(part)
        return key in self._new or (key in self._members and key not in self._gone)

    @property
    def names(self) -> list[str]:
        """The parts in the file."""
        return [info.filename for info in self._members.values()]

    def size(self, part: str) -> int:
        """The size of a part in bytes."""
        return self._members[_plain(part)].file_size

    def read(self, part: str) -> bytes:
        """The current content of a part. Raises Unreadable when it is missing, damaged or too large for a template."""
        key = _plain(part)
        if key in self._new:
            return self._new[key]
        if key not in self._members or key in self._gone:
            raise Unreadable(f"缺少“{part}”")
        if self._members[key].file_size > _MOST_PART:
            raise Unreadable(f"里面的“{part}”展开有 {self._members[key].file_size // 2**20} MB，不像模板")
        try:
            return self._zip.read(self._members[key])
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError) as error:
            raise Unreadable(f"里面的“{part}”已损坏") from error
        except Exception as error:
            # zlib.error and lzma.LZMAError have no common base besides Exception
            if type(error).__module__ not in ("zlib", "_lzma", "lzma"):
                raise
            raise Unreadable(f"里面的“{part}”已损坏") from error

    def put(self, part: str, content: bytes) -> None:
        """Replaces or adds a part."""
        self._new[_plain(part)] = content
        self._gone.discard(_plain(part))
        self._members.setdefault(_plain(part), zipfile.ZipInfo(part))

    def close(self) -> None:
        """Closes the file for reading."""
        self._zip.close()

    def drop(self, part: str) -> None:
        """Removes a part."""
        self._gone.add(_plain(part))
        self._new.pop(_plain(part), None)

    def save(self, path: Path) -> None:
        """Writes the package with its parts in their old order."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
            for key, info in self._members.items():
                if key in self._new:
                    out.writestr(_fresh(info), self._new[key])
                elif key not in self._gone:
                    self._copy(info, out)

    def _copy(self, info: zipfile.ZipInfo, out: zipfile.ZipFile) -> None:
        """Copies a member without unpacking it. zipfile itself has no function for this."""
        same, target = copy.copy(info), out.fp
        assert target is not None
        self._file.seek(info.header_offset)
        header = self._file.read(_LOCAL.size)
        if len(header) < _LOCAL.size:
            raise Unreadable(f"里面的“{info.filename}”已损坏")
        *_, name_length, extra_length = _LOCAL.unpack(header)
        self._file.seek(name_length + extra_length, 1)
        same.flag_bits &= ~_SIZES_FOLLOW  # the header that is written now already has the sizes
        # the extra field may hold 64-bit sizes of the old place, which would contradict the new header
        same.extra = b""
        same.header_offset = target.tell()
        target.write(same.FileHeader())
        target.write(self._file.read(info.compress_size))
        out.filelist.append(same)
        out.NameToInfo[same.filename] = same
        out.start_dir = target.tell()


def _fresh(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(info.filename, info.date_time)
    made.compress_type = zipfile.ZIP_DEFLATED
    return made


def _plain(name: str) -> str:
    """The name by which a part is found. Packages do not distinguish capital letters."""
    return name.replace("\\", "/").lstrip("/").lower()
