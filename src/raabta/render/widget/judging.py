"""Judge in the kernel what somebody writes into the widget of a product; web/src/kernel-judge.js is the other half."""

from __future__ import annotations

from typing import Any, Protocol

from raabta.form.run import run


class Widget(Protocol):
    """What is needed of a widget: it hears messages, and sends some."""

    def on_msg(self, call: Any) -> None:
        """Call `call` with the widget, each message and its buffers."""

    def send(self, content: dict[str, Any]) -> None:
        """Send a message."""


def judge_in(widget: Widget) -> None:
    """Answer each text that the widget hands over. Nothing of it is kept."""
    widget.on_msg(_heard)


def _heard(widget: Widget, said: Any, _buffers: Any) -> None:
    if isinstance(said, dict) and "judge" in said:
        widget.send({"judged": said["judge"], "answer": run(str(said["request"]), {})})
