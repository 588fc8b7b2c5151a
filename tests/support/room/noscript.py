"""A browser without scripts, for the room's plain page."""

from typing import Any

from lxml import html

from support.room.in_memory import token
from support.room.served import Hall


class Browser:
    """A browser without scripts: it knows links and forms, nothing else."""

    def __init__(self, hall: Hall, number: int = 1, language: str = "en") -> None:
        self.hall = hall
        self.path = f"/plain?token={token(number)}&language={language}"
        self.page: Any = None

    async def go(self, path: str = "") -> "Browser":
        answer = await self.hall.web.get(path or self.path)
        assert answer.status == 200
        self.page = html.fromstring(await answer.text())
        return self

    async def send(self, *, form: int = 0, **fields: Any) -> "Browser":
        """Fill in a form as a person does, and send it."""
        found = self.page.forms[form]
        values = [pair for pair in found.form_values() if pair[0] not in fields]
        for name, value in fields.items():
            values += [(name, one) for one in (value if isinstance(value, list) else [value])]
        answer = await self.hall.web.post(found.action, data=values)
        assert answer.status == 200
        self.page = html.fromstring(await answer.text())
        return self

    @property
    def text(self) -> str:
        return " ".join(self.page.text_content().split())

    @property
    def told(self) -> str:
        """What became of what was sent."""
        return "".join(node.text_content() for node in self.page.find_class("told"))

    @property
    def refreshes(self) -> bool:
        return bool(self.page.xpath('//meta[@http-equiv="refresh"]'))
