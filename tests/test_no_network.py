"""The program never talks to a network: no module of it can, and nothing that it loads at its start does."""

import ast
import subprocess
import sys
from pathlib import Path

SOURCES = Path(__file__).parent.parent / "src"
NETWORK = {"asyncio", "ftplib", "http", "imaplib", "poplib", "requests", "smtplib", "socket", "socketserver", "ssl"}
NETWORK |= {"telnetlib", "urllib", "urllib3", "xmlrpc"}
QT_NETWORK = ("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore")
_START = """
import sys
from township_desk import app
from township_desk.gui.frame import main_window, single_window
from township_desk.store import archive
print(*sys.modules)
"""


def _imported(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_no_module_imports_network_code() -> None:
    found = {
        f"{file.name}: {name}"
        for file in SOURCES.rglob("*.py")
        for name in _imported(file)
        if name.split(".")[0] in NETWORK or name.startswith(QT_NETWORK)
    }
    assert found == set()


def test_the_start_loads_no_network_code() -> None:
    told = subprocess.run([sys.executable, "-c", _START], capture_output=True, text=True, check=True).stdout.split()
    assert "township_desk.gui.frame.single_window" in told
    assert set(told) & {"socket", "_socket", "ssl", "_ssl", "asyncio", "http.client", "urllib.request"} == set()
    assert not any(name.startswith(QT_NETWORK) for name in told)
