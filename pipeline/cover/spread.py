"""The spread: where back, spine and front of a bound book lie on one sheet, before it is folded and trimmed.

All in mm, from the top left corner of the trimmed spread; y grows downwards. The spine is in the middle.
"""

from __future__ import annotations

from dataclasses import dataclass

SAFE = 6.35  # mm from the trim, a quarter of an inch: what must not be cut stays inside
SAFE_AT_FOLD = 1.6  # mm, a sixteenth of an inch: what a fold may stray by


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle, in mm."""

    left: float
    top: float
    right: float
    foot: float

    @property
    def width(self) -> float:
        """Its width, in mm."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Its height, in mm."""
        return self.foot - self.top

    def around(self, more: float) -> Area:
        """The rectangle that is larger by so much on every side."""
        return Area(self.left - more, self.top - more, self.right + more, self.foot + more)


@dataclass(frozen=True, slots=True)
class Spread:
    """The measures of a cover: the trim of a page, the spine between two, the bleed around; in mm."""

    page_width: float
    page_height: float
    spine: float
    bleed: float

    @property
    def trim(self) -> Area:
        """What is left of the sheet when it is trimmed."""
        return Area(0, 0, 2 * self.page_width + self.spine, self.page_height)

    @property
    def sheet(self) -> Area:
        """All that is printed."""
        return self.trim.around(self.bleed)

    @property
    def folds(self) -> tuple[float, float]:
        """Where the sheet is folded: the edges of the spine."""
        return self.page_width, self.page_width + self.spine

    @property
    def margin(self) -> float:
        """The white at the sides of back and front."""
        return max(0.094 * self.page_width, SAFE)

    @property
    def back(self) -> Area:
        """The type area of the back."""
        return self._type_area(0)

    @property
    def front(self) -> Area:
        """The type area of the front, as large as that of the back."""
        return self._type_area(self.folds[1])

    @property
    def backbone(self) -> Area:
        """The type area of the spine: as high as the others, safe from the folds; of no width where there is none."""
        left, right = self.folds
        safe = min(SAFE_AT_FOLD, self.spine / 2)
        return Area(left + safe, self.front.top, right - safe, self.front.foot)

    def safe_areas(self) -> tuple[Area, ...]:
        """Inside which nothing is cut off or folded away: of back, spine and front."""
        left, right = self.folds
        top, foot = SAFE, self.page_height - SAFE
        back = Area(SAFE, top, left - SAFE_AT_FOLD, foot)
        front = Area(right + SAFE_AT_FOLD, top, self.trim.right - SAFE, foot)
        spine = Area(self.backbone.left, top, self.backbone.right, foot)
        return (back, spine, front) if self.backbone.width > 0 else (back, front)

    def _type_area(self, left: float) -> Area:
        top = max(0.074 * self.page_height, SAFE)
        return Area(left + self.margin, top, left + self.page_width - self.margin, self.page_height - top)
