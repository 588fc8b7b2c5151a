"""Draw pictures from their texts in one language: templates, scenes made of parts, and routes.

A template is a committed SVG file whose texts are slots; a scene refers to parts; a route is a line with stations. This
package knows no course: it gets a source and its words, and returns the same bytes for the same words.
"""

from raabta.drawings.drawing import Drawing

__all__ = ["Drawing"]
