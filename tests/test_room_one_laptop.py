"""A room that one laptop keeps in a file asks for nothing of what several workers need."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.process
#: Open a room as `raabta room` does, listen, close, and say what was imported.
OPENED = """
import asyncio, json, sys
from pathlib import Path
from raabta.cli.room import command  # what the command imports
from raabta.model.session import Part, Session
from raabta.room.service.opening import RoomRequest
from raabta.room.storage import Store
from raabta.room.web.hosting import Hosting, Place, hosted

async def work():
    plan = Session("a/b", "A", (Part("talk", "talk", "A", 5.0),))
    folder = Path(sys.argv[1])
    place = Place("127.0.0.1", "127.0.0.1")
    async with hosted(Hosting(RoomRequest({"en": plan}), Store(folder / "rooms.sqlite"), place, folder), print) as room:
        assert room.service.key

asyncio.run(work())
print(json.dumps(sorted(sys.modules)))
"""


def test_a_room_in_a_file_imports_nothing_for_several_workers(tmp_path: object) -> None:
    command = [sys.executable, "-c", OPENED, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    known = set(json.loads(done.stdout.splitlines()[-1]))
    assert "raabta.room.store.sqlite" in known
    several = ("raabta.room.cluster", "asyncpg", "redis")
    assert [name for name in known if name.split(".")[0] in several or name.startswith(several[0])] == []
