"""Draw the cover of the chapter on events: a stage, a ribbon, a tripod with a phone, and who watches."""

from __future__ import annotations

from raabta.drawings import people, places
from raabta.drawings.svg import line, path, rect
from raabta.drawings.words import Words

SIZE = (320, 150)


def body(_words: Words) -> str:
    """Draw the scene at eye level: the stage behind, the hall in front."""
    ground = rect(0, 0, 320, 150, "f-sand") + path("M0 96h320v54H0z", "f-mist")
    canopy = path("M64 26c60-14 132-14 192 0l-6 16c-60-10-120-10-180 0z", "f-deep o")
    poles = line("M72 40v58M248 40v58", "s-ink", 4)
    stage = rect(56, 94, 208, 14, "f-leaf o", 2)
    bunting = path("M76 44l8 14 9-15zM112 40l8 14 9-15zM192 38l8 15 9-14zM228 41l8 15 9-12z", "f-sun")
    ribbon = line("M96 80c30 9 98 9 128 0", "s-ink", 7) + line("M96 80c30 9 98 9 128 0", "s-sun", 4)
    stands = line("M96 94V74M224 94V74", "s-ink", 3)
    bow = path("M160 87l-13-8v15zM160 87l13-8v15z", "f-sun o") + path("M157 89l-5 12M163 89l5 12", "o")
    who = people.man(132, 94, 50, shirt="f-paper", cap="f-leaf", side=1)
    her = people.woman(190, 94, 47, shawl="f-leaf")
    tripod = line("M284 92l-14 54M284 92v54M284 92l14 54", "s-ink", 3)
    device = places.phone(284, 72, 22)
    screen = line("M279 70h10M279 75h7", "s-ink", 2)
    hall = people.head(28, 154, 22, shirt="f-paper") + people.shawled(72, 158, 22, shawl="f-sun")
    hall += people.head(118, 156, 22, shirt="f-leaf", skin="f-skin-deep") + people.shawled(
        214, 158, 22, shawl="f-paper"
    )
    return "".join([ground, poles, canopy, bunting, stage, who, her, stands, ribbon, bow, tripod, device, screen, hall])
