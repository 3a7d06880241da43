"""All figures: those of the files, those of ledgers, those of 村情."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from township_desk.domain.fields import declared
from township_desk.domain.fields.near import near
from township_desk.domain.figures.declaring import Said, read, with_parts
from township_desk.domain.figures.figure import Count, Figure, Growth, Mean, Share, Together, Total
from township_desk.domain.figures.of_ledgers import of_ledgers, of_villages
from township_desk.paths import resource
from township_desk.problems import Problem


def figures() -> Mapping[str, Figure]:
    """Every figure by its key, in the order in which they are shown."""
    return _figures(declared.edition())


@lru_cache(declared.EDITIONS)
def _figures(edition: int) -> Mapping[str, Figure]:
    tables = files()
    every = [*with_parts([*read(tables), *of_ledgers(), *of_villages()], tables)]
    groups = {group: place for place, group in enumerate(dict.fromkeys(it.group for it in every))}
    found = {it.key: it for it in sorted(every, key=lambda it: groups[it.group])}
    if twice := [key for key, count in Counter(it.key for it in every).items() if count > 1]:
        raise Problem(f"有两个指标的 key 都是“{twice[0]}”。请改好 resources/figures 里的定义。")
    for it in every:
        if lost := [key for key in bases(it) if key not in found]:
            raise Problem(f"指标“{it.key}”要用的“{'、'.join(lost)}”没有。请改好 resources/figures 里的定义。")
    return found


@cache
def files() -> Mapping[str, Said]:
    """What the files of `resources/figures` say, by their names."""
    every = sorted(resource("figures").glob("*.toml"))
    return {file.name: tomllib.loads(file.read_text("utf-8")) for file in every}


def figure_named(name: str) -> Figure:
    """The figure with this key or title. Raises Problem when there is none."""
    known = figures()
    found = known.get(name.strip()) or next((it for it in known.values() if name.strip() in (it.title, it.short)), None)
    if found is None:
        close = near(name, {it.key: (it.title,) for it in known.values() if it.shown})
        raise Problem(f"没有“{name}”这个指标。{close}可用 figures 列出全部指标，写它的 key 或名称。")
    return found


def bases(figure: Figure) -> Sequence[str]:
    """The figures that another one is worked out of."""
    way = figure.way
    if isinstance(way, Share):
        return (way.part, way.whole)
    if isinstance(way, Together):
        return way.of
    if isinstance(way, Count | Total | Mean):
        return way.among.having[:1] if way.among.having else ()
    return tuple(filter(None, (way.of, way.since))) if isinstance(way, Growth) else ()


def with_bases(wanted: Iterable[Figure]) -> Mapping[str, Figure]:
    """Some figures and all that they are worked out of."""
    known, found, open_ = figures(), dict[str, Figure](), list(wanted)
    while open_:
        it = open_.pop()
        if it.key not in found:
            found[it.key] = it
            open_ += (known[key] for key in bases(it))
    return found
