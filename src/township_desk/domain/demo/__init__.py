"""An invented township. The same seed gives the same people; numbers use region 510999, phones a prefix that nobody
has.

`township` makes the rows that the county sends, `people` the families, `supplement` and `accounts` what the office
enters beside them, and `faults` what is wrong with some of them.
"""

from township_desk.domain.demo.faults import FAULTS, spoiled
from township_desk.domain.demo.people import YEAR
from township_desk.domain.demo.supplement import supplemented
from township_desk.domain.demo.township import HEADS, TOWNSHIP, VILLAGES, DemoTownship

__all__ = ["FAULTS", "HEADS", "TOWNSHIP", "VILLAGES", "YEAR", "DemoTownship", "spoiled", "supplemented"]
