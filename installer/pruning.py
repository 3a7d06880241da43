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
_VC = frozenset({"msvcp140.dll", "msvcp140_1.dll", "msvcp140_2.dll", "vcruntime140.dll", "vcruntime140_1.dll"})
"""Microsoft's runtime, as far as Qt was linked with it."""
_PYTHON_UNUSED = ("_sqlite3.pyd", "sqlite3.dll", "_ssl.pyd", "libssl-3.dll", "_msi.pyd", "winsound.pyd")
"""Python's own SQLite has the WAL-reset bug (ours comes with sqlcipher3); ssl would be network code."""
UNUSED = {
    "for older Pythons": ("OleFileIO_PL.py", "olefile/olefile2.py"),
    "programs of their own": ("pypdfium2_cli", "shiboken6/*.exe"),
    "for building other packages": ("cffi", "pycparser", "lxml/includes", "shiboken6/include", "shiboken6/lib"),
    "for tests": ("sqlalchemy/testing", "sqlalchemy/dialects/*/provision.py", "alembic/testing"),
    "parts of Microsoft's runtime that nothing asks for": (
        *(f"*/{name}140*.dll" for name in ("concrt", "vcamp", "vccorlib", "vcomp")),
        "*/msvcp140_codecvt_ids.dll",
    ),
    "other languages": ("PySide6/translations/*[!N].qm",),
    "for processors of which a plain build is there, too": ("rapidfuzz/**/*_avx2*.pyd",),
    "reading HTML, schemas and objects": ("lxml/html", "lxml/isoschematron", "lxml/objectify*"),
    "a format of pictures that no scanner or phone of an office makes": ("PIL/_avif*",),
    "drawing letters into pictures; Tk": ("PIL/_imagingft*", "PIL/_imagingtk*"),
    "faces of Latin alone": ("reportlab/fonts",),
    "guessing how a foreign text is written": ("charset_normalizer",),
    "a text that licences/ has": ("NOTICE.txt",),
}
"""What is left out of the wheels, by the reason why nothing misses it."""
_NEVER_RUN = ("*.pyi", "*.lib", "*.exe", "*.h", "*.c", "*.pyx", "*.pxd", "*.pxi", "*.cpp", "*.hpp", "*.a")
_READ_AS_FILES = "migrations"
"""The folder whose sources stay: alembic looks for them."""


def prune_python(folder: Path) -> None:
    """Takes out of an unpacked Python what the program never loads."""
    for name in _PYTHON_UNUSED:
        (folder / name).unlink(missing_ok=True)


def prune_wheels(folder: Path) -> None:
    """Takes out of the installed wheels what the program never loads."""
    _prune_qt(folder / "PySide6")
    for patterns in UNUSED.values():
        for pattern in patterns:
            _remove(folder.glob(pattern))
    for pattern in _NEVER_RUN:
        _remove(folder.rglob(pattern))
    _remove(path for path in folder.rglob("tests") if path.is_dir())
    _remove(path for path in folder.rglob("test") if path.is_dir())
    _remove(folder.glob("*.dist-info/RECORD"))  # they would name what is no longer there


def prune_sources(folder: Path) -> None:
    """Puts bytecode in the place of the sources that it was made from.

    They would double the size. Worse, once it is there PySide reads the source of every module that is imported, to see
    whether it names PySide: at the start a hundred files more.
    """
    for made in sorted(folder.rglob("__pycache__/*.pyc")):
        source = made.parent.parent / f"{made.name.partition('.')[0]}.py"
        if _READ_AS_FILES not in source.parts:
            made.replace(source.with_suffix(".pyc"))
            source.unlink()
    for cache in sorted(folder.rglob("__pycache__")):
        if not any(cache.iterdir()):
            cache.rmdir()


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
    if name in _QT_FILES | _VC:
        return True
    return name.split(".")[0] in QT_MODULES | _QT_LIBRARIES


def _remove(paths: Iterable[Path]) -> None:
    for path in list(paths):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
