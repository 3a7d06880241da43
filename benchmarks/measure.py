"""A measurement: ours and a named peer, medians of three alternating runs in one go, and the floor for their ratio."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

RUNS = 3


@dataclass(frozen=True)
class Result:
    """One row of the report: what was measured, in which unit, against whom."""

    name: str
    ours: float
    peer: str
    peer_value: float
    floor: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times the peer's value ours is."""
        return self.ours / self.peer_value

    @property
    def holds(self) -> bool:
        """Whether the floor holds."""
        return self.ratio <= self.floor

    def plain(self) -> dict[str, object]:
        """The row for --json."""
        numbers = {"ours": self.ours, "peer_value": self.peer_value, "ratio": self.ratio}
        rounded = {key: round(value, 5) for key, value in numbers.items()}
        return {
            "name": self.name,
            "unit": self.unit,
            "peer": self.peer,
            **rounded,
            "floor": self.floor,
            "holds": self.holds,
        }


def timed(work: Callable[[], object]) -> float:
    """The seconds a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def alternating(ours: Callable[[], float], peer: Callable[[], float], runs: int = RUNS) -> tuple[float, float]:
    """Medians of both, run in turn so that a slow minute of the machine strikes both."""
    pairs = [(ours(), peer()) for _ in range(runs)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


def p95(times: list[float]) -> float:
    """The time that 95 of 100 stay below."""
    return sorted(times)[int(len(times) * 0.95)]


def peak_memory() -> float:
    """MB that this process has had at most. (ru_maxrss would also count what its parent had when it was started.)"""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
