"""What of the wheels and of Python is left out of the setup: parts that the program never loads."""

import shutil
from collections.abc import Iterable
from pathlib import Path

QT_MODULES = frozenset({"QtCore", "QtGui", "QtWidgets", "QtPrintSupport"})
"""The modules of Qt that the program imports; a test holds it to them."""
_QT_LIBRARIES = frozenset({*(name.replace("Qt", "Qt6") for name in QT_MODULES), "Qt6Svg"})  # Svg: for one plugin
_QT_PLUGINS = frozenset({"platforms", "imageformats", "iconengines"})
_QT_FORMATS = frozenset({"qsvg.dll", "qico.dll", "qsvgicon.dll"})
_QT_FILES = frozenset({"__init__.py", "_config.py", "_git_pyside_version.py", "pyside6.abi3.dll", "shiboken6.abi3.dll"})
_VC = ("msvcp140", "vcruntime140", "concrt140")
_PYTHON_UNUSED = ("_sqlite3.pyd", "sqlite3.dll", "_ssl.pyd", "libssl-3.dll", "_msi.pyd", "winsound.pyd")
"""Python's own SQLite has the WAL-reset bug (ours comes with sqlcipher3); ssl would be network code."""
_UNUSED = (
    "NOTICE.txt",
    "OleFileIO_PL.py",
    "PySide6/translations/*[!N].qm",
    "olefile/olefile2.py",  # of Python 2
    "pypdfium2_cli",
    "reportlab/fonts",
    "shiboken6/*.exe",
    "rapidfuzz/**/*_avx2*.pyd",
    "sqlalchemy/testing",
    "sqlalchemy/dialects/*/provision.py",  # of its own tests
    "alembic/testing",
    "lxml/html",
    "lxml/isoschematron",
    "lxml/objectify*",
    "lxml/includes",
    "PIL/_avif*",
    "PIL/_imagingtk*",
)
_NEVER_RUN = ("*.pyi", "*.lib", "*.exe", "*.h", "*.c", "*.pyx", "*.pxd", "*.pxi", "*.cpp", "*.hpp", "*.a")


def prune_python(folder: Path) -> None:
    """Takes out of an unpacked Python what the program never loads."""
    for name in _PYTHON_UNUSED:
        (folder / name).unlink(missing_ok=True)


def prune_wheels(folder: Path) -> None:
    """Takes out of the installed wheels what the program never loads."""
    _prune_qt(folder / "PySide6")
    for pattern in _UNUSED:
        _remove(folder.glob(pattern))
    for pattern in _NEVER_RUN:
        _remove(folder.rglob(pattern))
    _remove(path for path in folder.rglob("tests") if path.is_dir())
    _remove(path for path in folder.rglob("test") if path.is_dir())
    _remove(folder.glob("*.dist-info/RECORD"))  # they would name what is no longer there


def _prune_qt(qt: Path) -> None:
    for path in sorted(qt.iterdir()):
        if path.is_dir():
            if path.name not in {"plugins", "translations"}:
                shutil.rmtree(path)
        elif not _is_needed(path.name):
            path.unlink()
    for path in sorted((qt / "plugins").iterdir()):
        if path.name not in _QT_PLUGINS:
            shutil.rmtree(path)
    for kind in ("imageformats", "iconengines"):
        _remove(path for path in (qt / "plugins" / kind).iterdir() if path.name not in _QT_FORMATS)
    _remove(path for path in (qt / "translations").iterdir() if path.name != "qtbase_zh_CN.qm")
    _remove(path for path in (qt / "plugins" / "platforms").iterdir() if path.stem not in {"qwindows", "qoffscreen"})


def _is_needed(name: str) -> bool:
    if name in _QT_FILES or name.startswith(_VC):
        return True
    return name.split(".")[0] in QT_MODULES | _QT_LIBRARIES


def _remove(paths: Iterable[Path]) -> None:
    for path in list(paths):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
