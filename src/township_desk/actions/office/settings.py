"""What the office sets for its own archive: its name and phones, standards, places."""

from dataclasses import replace

from township_desk.domain.records import Setting, Township
from township_desk.domain.verdict.standards import EXIT_SET, Standards
from township_desk.store.archive import Archive


def setting(archive: Archive, name: str) -> str:
    """The value of a setting, "" when it is not set."""
    return next((it.value for it in archive.find(Setting, name=name)), "")


def standards(archive: Archive, day: str = "") -> Standards:
    """The standards in force in this archive on an ISO day, or today."""
    return Standards.load(archive.all(Setting), province=archive.township.province, day=day)


def set_value(archive: Archive, name: str, value: str, source: str, *, by: str, title: str) -> None:
    """Sets one value together with its document. An empty value goes back to the shipped one."""
    known = next(iter(archive.find(Setting, name=name)), None)
    with archive.change(f"修改设置：{title}", by=by) as change:
        if not value:
            change.remove(*([known] if known else []))
        elif known is None:
            change.put(Setting(name=name, value=value, source=source))
        else:
            change.put(replace(known, value=value, source=source))


def set_exit_set(archive: Archive, key: str, *, by: str) -> None:
    """Chooses the set of exit indicators; "" goes back to that of the province."""
    set_value(archive, EXIT_SET, key, "", by=by, title="退出指标")


def set_line(archive: Archive, year: int, scope: str, amount: int, source: str, *, by: str) -> None:
    """Sets the income line of a year, in 分."""
    set_value(archive, f"line/{year}/{scope}", str(amount), source, by=by, title=f"{year} 年收入标准")


def save_office(archive: Archive, township: Township, *, by: str) -> None:
    """Keeps the office's name and phones."""
    with archive.change("修改设置：单位与电话", by=by) as change:
        change.put(township)
