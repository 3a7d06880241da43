"""Which packages of the lock a Windows PC gets."""

import lock

SAMPLE = """\
colorama==0.4.6 ; sys_platform == 'win32' \\
    --hash=sha256:aa
    # via pytest
mako==1.4.3 \\
    --hash=sha256:bb \\
    --hash=sha256:cc
    # via desk
markupsafe==3.0.4 \\
    --hash=sha256:dd
    # via
    #   mako
    #   pytest
pytest==9.2.0 \\
    --hash=sha256:ee
    # via township-desk (pyproject.toml)
uvloop==1.0 ; sys_platform != 'win32' \\
    --hash=sha256:ff
    # via mako
"""


def test_a_package_brings_what_it_asks_for_and_nothing_else() -> None:
    pins = lock.read_lock(SAMPLE)
    assert [pin.name for pin in lock.needed(pins, ["mako"])] == ["mako", "markupsafe"]
    assert [pin.name for pin in lock.needed(pins, ["pytest"])] == ["colorama", "markupsafe", "pytest"]


def test_a_pin_keeps_every_hash_and_loses_its_marker() -> None:
    assert lock.read_lock(SAMPLE)[1].line == "mako==1.4.3 --hash=sha256:bb --hash=sha256:cc"
    assert lock.read_lock(SAMPLE)[0].line == "colorama==0.4.6 --hash=sha256:aa"


def test_the_program_gets_its_libraries_and_no_test_tool() -> None:
    program, tests = {pin.name for pin in lock.windows_pins()}, {pin.name for pin in lock.windows_pins(tests=True)}
    assert {"pyside6-essentials", "shiboken6", "sqlcipher3", "cffi", "pillow"} <= program
    assert not program & {"pytest", "mypy", "ruff", "hatchling"}
    assert program < tests
    assert {"pytest", "pluggy", "colorama"} <= tests - program
