"""Turns failures inside a package into one sentence."""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from township_desk.exchange.opening.sniff import FileKind, Locked, sniff
from township_desk.exchange.opening.unreadable import Unreadable, WrongPassword
from township_desk.problems import Problem

_BROKEN = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, zipfile.BadZipFile)
"""What broken numbers and names lead to. Hundreds of attributes are used without checking each of them first."""


@contextmanager
def refusals(template: Path, password: str = "") -> Iterator[None]:
    """Refuses a file that is no template, before it is opened and while it is read."""
    kind = sniff(template, password)
    if kind is not FileKind.WORKBOOK:
        raise Problem(f"“{template.name}”{kind.word}，不能当模板填。请用 WPS 或 Excel 另存为 xlsx 再用。")
    try:
        yield
    except WrongPassword:
        raise Locked(f"“{template.name}”没有打开：密码不对。请再输一次，注意大小写。") from None
    except Unreadable as error:
        raise Problem(f"“{template.name}”不能当模板填：{error}。请用 WPS 或 Excel 另存一份再用。") from error
    except MemoryError:
        raise Problem(f"“{template.name}”占的内存太大，不能当模板填。请删去多余的行列再用。") from None
    except _BROKEN as error:
        raise Problem(
            f"“{template.name}”不能当模板填：里面的内容不合规范。请用 WPS 或 Excel 另存一份再用。", detail=repr(error)
        ) from error
