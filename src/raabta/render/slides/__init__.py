"""Turn a chapter's notebook into a deck of slides: one HTML file that needs no network."""

from raabta.render.slides.cells import SLIDE_TYPES, SlideCell, faults
from raabta.render.slides.deck import Material, Slide, slides
from raabta.render.slides.page import page

__all__ = ["SLIDE_TYPES", "Material", "Slide", "SlideCell", "faults", "page", "slides"]
