"""The working year: what it is, which years have incomes, and changing it."""

from dataclasses import dataclass, replace

from township_desk.domain.fields import years
from township_desk.problems import Problem
from township_desk.store.archive import Archive
from township_desk.store.read.register import income_years


def working_year(archive: Archive) -> int:
    """The year of incomes, verdicts and sheets. This year while none is chosen."""
    return archive.masthead.year or years.this_year()


def switch_year(archive: Archive, year: int, *, by: str) -> None:
    """Makes another year the working year."""
    if not years.is_plausible(year):
        raise Problem(f"没有切换：{year} 不能作工作年度。可用的是 {years.span()}。")
    if archive.township.working_year == year:
        return
    with archive.change(f"切换工作年度为 {year}", by=by) as change:
        change.put(replace(archive.township, working_year=year))


@dataclass(frozen=True, slots=True, kw_only=True)
class YearState:
    """The working year, and how many households have an account of each year."""

    year: int
    accounts: dict[int, int]

    @property
    def better(self) -> int:
        """The year with the most accounts, where the working year has none; 0 when there is none to offer."""
        if self.accounts.get(self.year) or not self.accounts:
            return 0
        return max(self.accounts, key=lambda year: (self.accounts[year], year))

    @property
    def sentence(self) -> str:
        """What is empty in the working year and which year would fill it; "" when there is nothing to say."""
        year = self.better
        if not year:
            return ""
        return (
            f"{self.year} 年还没有收入账，户档案、导出、表册里的人均纯收入都空着；"
            f"{year} 年有 {self.accounts[year]:,} 户的。"
        )


def year_state(archive: Archive) -> YearState:
    """Which year is worked on, and which years have incomes."""
    return YearState(year=working_year(archive), accounts=income_years(archive))
