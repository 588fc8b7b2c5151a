"""Define what a record of achievement says and how few letters carry it: results, tokens, keys, and what is judged.

Nothing here signs: a token is bytes, of which the last 64 are an ECDSA signature over those before. web/src/certify has
the twin that reads and judges; tests/canonical/token.json binds the two. What signs is raabta.certify.
"""

from raabta.model.certify.keys import Key, Keys, key_id, on_curve
from raabta.model.certify.result import Result, ResultError, read_result
from raabta.model.certify.spelling import MARKS, find
from raabta.model.certify.token import LEVELS, SIGNATURE, Token, TokenError, body_of, parse
from raabta.model.certify.verdict import Verdict, judge

__all__ = [
    "LEVELS",
    "MARKS",
    "SIGNATURE",
    "Key",
    "Keys",
    "Result",
    "ResultError",
    "Token",
    "TokenError",
    "Verdict",
    "body_of",
    "find",
    "judge",
    "key_id",
    "on_curve",
    "parse",
    "read_result",
]
