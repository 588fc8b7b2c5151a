"""Draw the cover of the chapter on disasters: a village by a river, a phone that warns, a school on the dry side."""

from __future__ import annotations

from raabta.drawings import places
from raabta.drawings.svg import line, path, rect
from raabta.drawings.words import Words

SIZE = (320, 150)


def body(_words: Words) -> str:
    """Draw the scene; it follows the theme, so that at night it is night."""
    ground = rect(0, 0, 320, 150, "f-sand") + path("M0 150V96c54-18 106-8 160-2s106 4 160-24v80z", "f-mist")
    water = path("M0 150v-30c62-16 106 6 178 2s98-12 142-8v36z", "f-water")
    edges = line("M0 120c62-16 106 6 178 2s98-12 142-8M0 136c54-12 106 6 170 2s106-10 150-8", "s-river", 2)
    village = places.house(44, 114) + places.house(76, 118) + places.house(60, 124, look="f-sand o")
    hamlet = places.house(206, 118) + places.house(236, 114)
    call = places.phone(140, 50, 28) + line("M133 39h14M133 46h14M133 53h8", "s-ink", 2)
    way = line("M120 108c30-20 70-36 132-32", "s-ink", 3, "1 8") + path("M245 70l9 6-8 6", "o")
    return ground + water + edges + village + hamlet + call + places.waves(164, 50) + way + places.school(286, 84)
