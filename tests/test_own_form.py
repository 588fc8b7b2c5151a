"""A form of one's own: what is typed reaches the function, and whatever the function does, the form stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from raabta import DeskTool, i18n
from raabta.form import ToolError, blocks
from raabta.render.widget.live import VIEW_MIME

pytestmark = pytest.mark.usefixtures("in_a_notebook")


def words(values: Mapping[str, str]) -> list[str]:
    return [f"Words: {len(values['Text'].split())}.", f"For {values['Office']}."]


def test_what_is_typed_reaches_the_function_and_its_sentences_are_shown() -> None:
    form = DeskTool("How long?", {"Text": "one two", "Office": 5}, words)
    assert form.values == {"Text": "one two", "Office": "5"}
    form.fields["Text"].value = "one two <three>"
    assert form.blocks["state"].value == "<p>Words: 3.</p><p>For 5.</p>"


def test_it_shows_itself_as_the_tools_of_the_course_do() -> None:
    shown = DeskTool("How long?", {"Text": "one two", "Office": "DC"}, words)._repr_mimebundle_()
    bundle = shown[0] if isinstance(shown, tuple) else shown
    assert set(bundle) == {VIEW_MIME, "text/html", "text/plain"}
    assert "Words: 2." in bundle["text/html"]
    assert bundle["text/plain"] == "How long? · Run this cell, and type into its fields."


def test_a_long_text_gets_several_lines_and_no_name_of_a_field_is_special() -> None:
    form = DeskTool("Letters", {"Notice": "a\nb", "upload": "c"}, lambda values: values["upload"])
    assert type(form.fields["Notice"]).__name__ == "Textarea"
    form.fields["upload"].value = "d"
    assert form.blocks["state"].value == "<p>d</p>"


def refusing(_values: Mapping[str, str]) -> str:
    raise ToolError(["Type a number.", "And a day."])


def stopping(values: Mapping[str, str]) -> str:
    return values["Txt"]


def half_way(_values: Mapping[str, str]) -> Iterator[str]:
    yield "one"
    raise ZeroDivisionError("division by zero")


@pytest.mark.parametrize(
    ("function", "faults"),
    [
        (refusing, ("Type a number.", "And a day.")),
        (stopping, ("The function of this form has stopped (KeyError: 'Txt').",)),
        (half_way, ("The function of this form has stopped (ZeroDivisionError: division by zero).",)),
        (lambda _values: 7, ("The function of this form has stopped (TypeError: 'int' object is not iterable).",)),
        (lambda _values: None, ()),
    ],
)
def test_whatever_the_function_does_the_form_stays(function: object, faults: tuple[str, ...]) -> None:
    form = DeskTool("Form", {"Text": ""}, function)  # type: ignore[arg-type]
    assert form.faults == faults
    form.fields["Text"].value = "typed"
    assert form.faults == faults


def test_blocks_of_the_tools_may_stand_among_the_sentences() -> None:
    form = DeskTool("Form", {"Text": ""}, lambda _: ["said", blocks.copy("text", "To copy", "a text", "en")])
    assert form.outputs == {"text": "a text"}


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_its_own_words_are_in_the_language_of_the_form(language: str) -> None:
    form = DeskTool("Form", {"Text": ""}, refusing, language=language)
    assert i18n.load("render/own-form", language)["refused"] in form.blocks["state"].value
