"""A page as a phone sees it: askew, blurred, in uneven light, with grain."""

import math
import random
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageFilter

_Points = Sequence[tuple[float, float]]


def photographed(page: Image.Image, seed: int) -> Image.Image:
    """A photo of a page that lies on a dark table. The same seed gives the same photo."""
    chance = random.Random(seed)
    wide, high = size = (2400, 3200)
    fill = chance.uniform(0.7, 0.9) * min(wide / page.width, high / page.height)
    turn = math.radians(chance.uniform(-10, 10))
    corners = []
    for right, down in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        x = right * page.width * fill / 2 * chance.uniform(0.96, 1.04)
        y = down * page.height * fill / 2 * chance.uniform(0.96, 1.04)
        across, along = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
        corners.append((wide / 2 + across, high / 2 + along))
    factors = _perspective(corners, [(0, 0), (page.width, 0), (page.width, page.height), (0, page.height)])
    paper = page.transform(size, Image.Transform.PERSPECTIVE, factors, Image.Resampling.BICUBIC)
    where = Image.new("L", page.size, 255).transform(size, Image.Transform.PERSPECTIVE, factors)
    photo = Image.composite(paper, Image.new("L", size, 90), where)
    light = Image.linear_gradient("L").resize(size).point(lambda value: 140 + value * 0.45)
    photo = ImageChops.multiply(photo, light).filter(ImageFilter.GaussianBlur(chance.uniform(0.5, 1.2)))
    return ImageChops.add(photo, Image.effect_noise(size, 15), 1, -128)


def _perspective(seen: _Points, flat: _Points) -> list[float]:
    """The eight factors that lead from the points of the photo to those of the flat page."""
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(seen, flat, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for place in range(8):
        best = max(range(place, 8), key=lambda row: abs(rows[row][place]))
        rows[place], rows[best] = rows[best], rows[place]
        rows[place] = [it / rows[place][place] for it in rows[place]]
        for other in range(8):
            if other != place:
                factor = rows[other][place]
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[place], strict=True)]
    return [row[8] for row in rows]
