"""Open a kernel on a running Jupyter server, send the chapter's cells up to its first quiz, print what came back.

Called as `python first_result.py ADDRESS TOKEN` from the course's folder.
"""

import json
import sys
import urllib.request
import uuid
from pathlib import Path

from tornado.ioloop import IOLoop
from tornado.websocket import websocket_connect


def start_kernel(address: str, token: str) -> str:
    headers = {"Authorization": f"token {token}", "Content-Type": "application/json"}
    asked = {"path": "chapters/disaster.ipynb", "type": "notebook", "name": "", "kernel": {"name": "python3"}}
    request = urllib.request.Request(f"{address}api/sessions", json.dumps(asked).encode(), headers)
    with urllib.request.urlopen(request, timeout=20) as response:
        return str(json.load(response)["kernel"]["id"])


def cells_to_first_quiz() -> list[str]:
    notebook = json.loads(Path("chapters/disaster.ipynb").read_text(encoding="utf-8"))
    sources = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
    last = next(number for number, source in enumerate(sources) if "quiz(" in source)
    return sources[: last + 1]


async def first_result(address: str, token: str) -> list[str]:
    kernel = start_kernel(address, token)
    socket = await websocket_connect(f"ws{address.removeprefix('http')}api/kernels/{kernel}/channels?token={token}")
    mimes: list[str] = []
    for source in cells_to_first_quiz():
        message = uuid.uuid4().hex
        header = {"msg_id": message, "msg_type": "execute_request", "session": "s", "username": "u", "version": "5.3"}
        content = {"code": source, "silent": False, "store_history": True, "allow_stdin": False}
        sent = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        await socket.write_message(json.dumps(sent))
        while True:
            reply = json.loads(await socket.read_message() or "{}")
            if reply.get("parent_header", {}).get("msg_id") != message:
                continue
            if reply["msg_type"] == "error":
                sys.exit("\n".join(reply["content"]["traceback"]))
            mimes += reply["content"].get("data", {}) if reply["msg_type"] == "execute_result" else []
            if reply["msg_type"] == "status" and reply["content"]["execution_state"] == "idle":
                break
    socket.close()
    return mimes


if __name__ == "__main__":
    found = IOLoop.current().run_sync(lambda: first_result(sys.argv[1], sys.argv[2]))
    sys.stdout.write(" ".join(found) + "\n")
