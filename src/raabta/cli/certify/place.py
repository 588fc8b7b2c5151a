"""Find what every command of `raabta certify` needs: the course with its keys, the secret key, and signed records."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from cryptography.hazmat.primitives.asymmetric import ec

from raabta import content
from raabta.certify import register, signing
from raabta.errors import ContentError
from raabta.model.certify import Key, Keys, Result, TokenError, find, judge, key_id
from raabta.model.certify.verdict import Verdict
from raabta.model.compact import Table
from raabta.model.course import Course

SCHEMA = "raabta.record/1"
LARGEST = 2_000_000
#: What the verdicts are called here; the checking page says them to the public, in its own words.
REFUSED = {
    "damaged": "Letters are missing or wrong. Copy the whole link, or all the letters below the square.",
    "newer": "A newer edition of the course made this record. Check it with the newer edition.",
    "other": "The record belongs to another course. Run the command in the folder of that course.",
    "unknown": "No key in keys/ has signed it. Get the newest copy of the course; else do not accept the record.",
    "changed": "NOT genuine: it is forged, or was changed after it was signed. Do not accept it.",
    "beyond": "Not valid: the key of a trainer may not sign for an office. Ask the office.",
    "outside": "Not valid: on the day of signing the key could not sign. Ask the office.",
    "withdrawn": "The office has withdrawn this record. Do not accept it.",
    "expired": "The record has expired. Ask the learner for a newer one.",
}


@dataclass(frozen=True, slots=True)
class Here:
    """The course in whose folder the command runs, its keys, and its outcomes in the order of records."""

    root: Path
    course: Course
    keys: Keys
    outcomes: Sequence[str]

    @property
    def mark(self) -> bytes:
        """Return the two bytes by which tokens name the course."""
        return hashlib.sha256(self.course.settings.id.encode("utf-8")).digest()[:2]

    def judged(self, raw: bytes) -> Verdict:
        """Return the verdict on the bytes of a token, today."""
        return judge(raw, self.keys, self.mark, today().date(), signing.fits)


def here(language: str = "en") -> Here:
    """Return what lies in the course. Raises ContentError for faults of its content or keys."""
    root = content.find_root()
    keys, problems = content.read_keys(root)
    if problems:
        raise ContentError(problems)
    course = content.load(root, language)
    return Here(root, course, keys, Table(course.settings.id, content.slots(root)).outcomes)


def today() -> datetime:
    """Return the moment, where the computer is."""
    return _now().astimezone()


def _now() -> datetime:
    return datetime.now(tz=UTC)


def opened(path: Path, keys: Keys) -> tuple[ec.EllipticCurvePrivateKey, Key]:
    """Return the secret key of a file and its public half in keys/, after asking for the passphrase."""
    passphrase = click.prompt(f"Passphrase of {path.name}", hide_input=True, default="", show_default=False)
    try:
        private = signing.read_key(path.read_bytes(), passphrase)
    except signing.SigningError:
        message = (
            f"{path} cannot be opened: the passphrase is wrong, or the file is not a key of `raabta certify key new`."
        )
        raise click.ClickException(message) from None
    public = keys.keys.get(key_id(*signing.point(private)))
    if not public:
        raise click.ClickException(
            f"The course does not know the public half of {path}. Put the .key.yml that `raabta certify key new` wrote "
            "into the folder keys/ of the course."
        )
    return private, public


def entries_of(key: Path) -> list[register.Entry]:
    """Return the register of a key, or end with what is wrong with it."""
    try:
        return register.read(register.place(key))
    except register.RegisterError as error:
        raise ContentError([error.problem]) from None


def text_of(path: Path) -> str:
    """Return the text of a file. Raises ClickException for what is too big or no text."""
    if path.stat().st_size > LARGEST:
        raise click.ClickException(f"{path} has more than {LARGEST // 1_000_000} MB: it is not a result or a record.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise click.ClickException(f"{path} is not a text: name result files, records or tokens.") from None


def token_of(given: str) -> tuple[bytes, dict[str, Any] | None]:
    """Return the bytes of a token, and the result that was signed where that is known.

    `given` is a signed record, a file with a token or a message in it, or the token itself.
    """
    path = Path(given)
    try:
        text = text_of(path) if len(given) < 1000 and path.is_file() else given
    except OSError:
        text = given
    result = None
    if text.lstrip().startswith("{"):
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            data = {}
        if not isinstance(data, dict) or data.get("schema") != SCHEMA or not isinstance(data.get("token"), str):
            raise click.ClickException(f"{given[:80]} is not a signed record: `raabta certify sign` writes those.")
        text, result = data["token"], data.get("result")
    try:
        return find(text), result if isinstance(result, dict) else None
    except TokenError as error:
        raise click.ClickException(REFUSED[error.why]) from None


def record_text(token: str, result: Result, data: dict[str, Any]) -> str:
    """Return the file of a signed record: the token, and the result that it stands for."""
    kept = data | {"name": result.name, "name_ur": result.name_ur, "office": result.office}
    return json.dumps({"schema": SCHEMA, "token": token, "result": kept}, ensure_ascii=False, indent=1) + "\n"
