"""The frames of the room: encoded and decoded once."""

import json

import pytest

from raabta.room.service import room_service
from raabta.room.session import answers
from rooms import ROOM, MemoryLedger, opened, phone, run, settle, vote


def test_a_vote_is_decoded_once_and_encoded_once_on_its_way(monkeypatch: pytest.MonkeyPatch) -> None:
    async def work() -> None:
        ledger = MemoryLedger(ROOM)
        service, _ = await opened(ledger)
        someone = phone(service, 1)
        await vote(someone, "late").hear()
        calls: list[str] = []
        decode, encode = room_service._DECODE, answers._ENCODE
        monkeypatch.setattr(room_service, "_DECODE", lambda text: (calls.append("decode"), decode(text))[1])
        monkeypatch.setattr(answers, "_ENCODE", lambda value: (calls.append("encode"), encode(value))[1])
        with monkeypatch.context() as patched:
            for name in ("loads", "dumps"):
                patched.setattr(json, name, lambda *_, name=name, **__: calls.append(name))
            someone.say('{"t":"vote","n":2,"part":"first","question":"demo/one","round":1,"answer":"whole"}')
            await settle()
        assert calls == ["decode", "encode"]
        assert someone.client.take() == ['{"t":"ack","n":2}']
        (kept,) = (record.body for record in ledger.rows.values() if record.kind == "vote")
        assert kept == '{"answer":"whole"}'
        await service.stop()

    run(work)
