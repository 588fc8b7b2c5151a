"""Answers to a question, right and wrong, made from its key."""

from raabta.model import Question, grade

Given = str | list[str] | dict[str, str]
WIDGETS = ("one", "many", "match", "order", "number", "text")


def right(question: Question) -> Given:
    key = question.key
    if key.rule == "pairs":
        return dict(key.pairs)
    if key.rule == "number":
        return f"{key.value:g}" if key.value < 1e6 else f"{key.value:.0f}"
    if key.rule == "text" or question.control.widget == "one":
        return key.accept[0]
    return list(key.accept)


def wrong(question: Question) -> Given:
    """An answer that earns nothing, or as little as the control allows."""
    key, control = question.key, question.control
    if control.widget == "one":
        return next(option.id for option in control.options if option.id not in key.accept)
    if control.widget == "many":
        return [option.id for option in control.options if option.id not in key.accept]
    if control.widget == "order":
        return list(reversed(key.accept))
    if control.widget == "match":
        offered = {item: [target.id for target in control.offered(item)] for item in key.pairs}
        return {item: targets[targets.index(key.pairs[item]) - 1] for item, targets in offered.items()}
    return "7777777" if control.widget == "number" else "zzz"


def reasons(question: Question, given: Given) -> list[str]:
    """The feedback that must reach the learner, in the words of the course."""
    keys = set(grade(question.key, given).says)
    return [text for said, text in question.feedback.items() if said in keys]
