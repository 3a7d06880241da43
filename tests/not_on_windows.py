"""What cannot be tried on the Windows Python under Wine, each with its reason; pytest lists them at its end (-rs)."""

import sys

import pytest

REASONS = {
    "tests/exchange/reading/test_reading.py::test_a_reader_that_dies_is_told_with_its_reason": "Unix has signals",
    "tests/domain/test_record.py::test_mypy_finds_every_misuse_and_nothing_else": "mypy is a tool of the checkout",
    "tests/printing/test_sheets.py::test_a_public_value_must_be_masked": "mypy is a tool of the checkout",
    "tests/flows/test_command_line.py::test_the_reader_of_a_pipe_may_leave": "the pipe is that of bash",
    "tests/gui/sheets/test_print_run.py::test_the_dialog_begins": "the dialog of Windows takes printers, not files",
    "tests/test_wheel.py::test_the_wheel": "the wheel is built on Debian, for Windows too",
    "tests/test_wheel.py::test_an_installed": "the smoke test runs it where the setup has installed it",
}
"""A test, a file or a folder, as the beginning of its node id → why it is skipped on Windows."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks them."""
    if sys.platform != "win32":
        return
    for item in items:
        for beginning, reason in REASONS.items():
            if item.nodeid.startswith(beginning):
                item.add_marker(pytest.mark.skip(reason=reason))
