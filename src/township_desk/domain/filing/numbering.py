"""Numbers of volumes. A number that was handed over never changes; the others follow in the order of the register."""

from collections.abc import Iterable, Mapping, Sequence


def numbered(households: Sequence[int], kept: Mapping[int, int], taken: Iterable[int]) -> dict[int, int]:
    """The number of the volume of each household.

    `kept` are the numbers of households that were handed over. `taken` are all numbers that were ever handed over in
    the village: also those of households that have gone.
    """
    following = max(taken, default=0) + 1
    found: dict[int, int] = {}
    for key in households:
        if key in kept:
            found[key] = kept[key]
        else:
            found[key] = following
            following += 1
    return found
