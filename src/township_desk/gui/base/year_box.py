"""The choice of the year of the incomes. It follows the working year until another year is chosen."""

from township_desk.domain.fields.years import known_years
from township_desk.gui.widgets.fields import ComboBox


class YearBox(ComboBox):
    """The years from this one back to the first."""

    def __init__(self, words: str = "{year} 年") -> None:
        super().__init__()
        self._working = 0
        self.setToolTip("收入和年龄按这一年，其余照今天的档案")
        for year in known_years():
            self.addItem(words.format(year=year), year)

    @property
    def year(self) -> int:
        """The chosen year; 0 means the working year."""
        return int(self.currentData() or 0)

    def follow(self, working_year: int) -> None:
        """Chooses the working year after that has changed."""
        if working_year != self._working:
            self._working = working_year
            self.setCurrentIndex(self.findData(working_year))
