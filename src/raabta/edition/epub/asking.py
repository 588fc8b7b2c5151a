"""Put the questions of a page on paper: options by letter, and hints and answers at the end of the page, linked."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import html as lxml_html

from raabta.edition.epub.elements import element, having, link

Words = Mapping[str, str]
_GAP = "____"


def on_paper(main: lxml_html.HtmlElement, words: Words) -> None:
    """Number the questions of a page, and move what they keep back to its end."""
    hints, answers = element("section", {"class": "hints"}), element("section", {"class": "answers", "id": "answers"})
    for number, question in enumerate(main.xpath(having("rb-question")), start=1):
        _one(question, number, words, hints, answers)
    for section, head in ((hints, "hints"), (answers, "answers")):
        if len(section):
            section.insert(0, element("h2", {}, words[head]))
            main.append(section)


def _one(
    question: lxml_html.HtmlElement,
    number: int,
    words: Words,
    hints: lxml_html.HtmlElement,
    answers: lxml_html.HtmlElement,
) -> None:
    question.set("id", f"q{number}")
    _prompt(question, words["question"].format(n=number))
    _options(question)
    ways = element("p", {"class": "to-answer"})
    folds = question.xpath(having("rb-hint"))
    for place, fold in enumerate(folds, start=1):
        name = words["hint"] if len(folds) == 1 else words["hint_n"].format(n=place, of=len(folds))
        anchor = f"h{number}-{place}"
        ways.append(link(f"#{anchor}", name))
        _moved(fold, hints, anchor, f"{words['question'].format(n=number)}: {name}", _back(number, words))
    for fold in question.xpath(having("rb-answers")):
        ways.append(link(f"#a{number}", words["answer"]))
        note = _moved(fold, answers, f"a{number}", words["question"].format(n=number), _back(number, words))
        for source in question.xpath(having("rb-source")):
            note.insert(len(note) - 1, source)
        _lettered(question, note)
    for way in ways[1:]:
        way.getprevious().tail = " · "
    question.append(ways)


def _lettered(question: lxml_html.HtmlElement, note: lxml_html.HtmlElement) -> None:
    """Give the reasons the letters of their options."""
    reasons = note.xpath('.//ul[li[@class="rb-right" or @class="rb-other"]]')
    if reasons and len(reasons[0]) == len(question.xpath('.//ol[@class="options"]/li')):
        reasons[0].tag = "ol"
        reasons[0].set("type", "A")


def _back(number: int, words: Words) -> lxml_html.HtmlElement:
    back = element("p", {"class": "back"})
    back.append(link(f"#q{number}", words["back"].format(n=number)))
    return back


def _moved(
    fold: lxml_html.HtmlElement,
    section: lxml_html.HtmlElement,
    anchor: str,
    head: str,
    back: lxml_html.HtmlElement,
) -> lxml_html.HtmlElement:
    """Move what a fold holds into a section, under a heading, and with a link back; return what it is there."""
    note = element("section", {"id": anchor, "class": "kept"})
    note.append(element("h3", {}, head))
    note.extend(fold.xpath("./*[not(self::summary)]"))
    note.append(back)
    section.append(note)
    fold.drop_tree()
    return note


def _prompt(question: lxml_html.HtmlElement, name: str) -> None:
    """Turn the heading of a question into its number, its story and what is asked, of which the last alone is bold."""
    for number in question.xpath(having("rb-number")):
        number.drop_tree()
    for heading in question.xpath(having("rb-prompt")):
        heading.addprevious(element("p", {"class": "number"}, name))
        *story, asked = heading.xpath(having("rb-p")) or [heading]
        for part in story:
            part.tail, part.tag = None, "p"
            heading.addprevious(part)
        asked.tail = None
        asked.set("class", "asked")
        if asked is heading:
            asked.tag = "p"
            for name_of in ("aria-level", "id"):
                asked.attrib.pop(name_of, None)
        else:
            asked.tag = "p"
            heading.addprevious(asked)
            heading.drop_tree()
        return


#: What the site calls an element, and what it is on paper.
_TAGS = {"rb-options": "ol", "rb-option": "li", "rb-items": "ol", "rb-item": "li", "rb-span": "u"}


def _options(question: lxml_html.HtmlElement) -> None:
    """Write options by letter; what was a box to be filled in is a line, or nothing."""
    for letter in question.xpath(f"{having('rb-letter')} | {having('rb-tap')}"):
        letter.drop_tree()
    for name, tag in _TAGS.items():
        for node in question.xpath(having(name)):
            node.tag = tag
            if name == "rb-options":
                node.set("type", "A")
                node.set("class", "options")
    for gap in question.xpath(f"{having('rb-gap')} | {having('rb-input')}"):
        gap.append(element("span", {}, f" {_GAP}"))
    for box in question.xpath(".//input | .//select"):
        box.drop_tree()
    for label in question.xpath(".//label"):
        label.drop_tag()
