"""Keep what is typed into a form of a notebook: the bar and the drafts of the page's form.

The fields are drawn by ipywidgets. The script knows them as models, so that it hears them without a kernel, too. What a
press puts into them (the example, a draft, a file) it writes itself, between two messages: `{"holds": true}`, and
`{"put": values}`, which is when the form answers, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import ipywidgets
import traitlets

from raabta import i18n
from raabta.form.fields import bar_words
from raabta.model.card import ToolCard
from raabta.render.page.tool import keeping_html
from raabta.render.widget.forms.upload import Upload
from raabta.render.widget.live import STATIC, Live, shared


class Keeper(Live):
    """The head of a form. Its inputs are known by the names of their fields.

    `choices` holds the values of each list, of which ipywidgets tells the browser the labels alone. What is `unsaved`
    stays out of a notebook that is saved.
    """

    inputs = traitlets.Dict().tag(sync=True, **ipywidgets.widget_serialization)
    choices = traitlets.Dict().tag(sync=True)
    unsaved: traitlets.List[Any] = traitlets.List().tag(sync=True, **ipywidgets.widget_serialization)


def keeper(card: ToolCard, inputs: Mapping[str, Any], results: Iterable[Any], heard: Callable[[Any], None]) -> Keeper:
    """Return the head of a form. `heard` is called with what the script says.

    Of a form that forgets, neither what is typed is saved with the notebook, nor what comes of it.
    """
    words = bar_words(card.language) | dict(card.words) | dict(i18n.words("render/retention", card.language))
    fields = {name: one for name, one in inputs.items() if not isinstance(one, Upload)}
    made = Keeper(
        html=keeping_html(replace(card, words=words)),
        shared=shared("form-widget.mjs", STATIC / "forms.css"),
        asleep=i18n.words("render/page", card.language)["notebook_asleep"],
        inputs=fields,
        choices={name: values_of(one) for name, one in fields.items() if isinstance(one, ipywidgets.Dropdown)},
        unsaved=[*fields.values(), *results] if card.data.get("forgets") else [],
    )
    made.on_msg(lambda _widget, said, _buffers: heard(said))
    return made


def values_of(field: ipywidgets.Dropdown) -> list[str]:
    """Return the values of a list in their order."""
    return [value for _label, value in field.options]
