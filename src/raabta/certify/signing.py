"""Make keys on P-256, keep them under a passphrase, sign bodies of tokens, and check signatures."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils

from raabta.model.certify import Key

_HALF = 32
_ES256 = ec.ECDSA(hashes.SHA256())


class SigningError(ValueError):
    """A file that holds no key that can sign."""


def new_key() -> ec.EllipticCurvePrivateKey:
    """Return a new key."""
    return ec.generate_private_key(ec.SECP256R1())


def point(key: ec.EllipticCurvePrivateKey) -> tuple[int, int]:
    """Return the public half of a key: x and y of its point."""
    numbers = key.public_key().public_numbers()
    return numbers.x, numbers.y


def write_key(key: ec.EllipticCurvePrivateKey, path: Path, passphrase: str) -> None:
    """Write a key that only its owner may read, under a passphrase. Raises FileExistsError: a key is never replaced."""
    how = serialization.BestAvailableEncryption(passphrase.encode("utf-8"))
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, how)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)


def read_key(pem: bytes, passphrase: str) -> ec.EllipticCurvePrivateKey:
    """Return the key of a file. Raises SigningError for anything else, and for a wrong passphrase."""
    try:
        key = serialization.load_pem_private_key(pem, passphrase.encode("utf-8") or None)
    except (ValueError, TypeError):
        raise SigningError from None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or not isinstance(key.curve, ec.SECP256R1):
        raise SigningError
    return key


def sign(key: ec.EllipticCurvePrivateKey, body: bytes) -> bytes:
    """Return the 64 bytes of a signature over a body: r and s."""
    r, s = utils.decode_dss_signature(key.sign(body, _ES256))
    return r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big")


def fits(key: Key, body: bytes, signature: bytes) -> bool:
    """Return whether a signature of 64 bytes is that of a public key over a body."""
    r, s = (int.from_bytes(signature[at : at + _HALF], "big") for at in (0, _HALF))
    try:
        public = ec.EllipticCurvePublicNumbers(key.x, key.y, ec.SECP256R1()).public_key()
        public.verify(utils.encode_dss_signature(r, s), body, _ES256)
    except (InvalidSignature, ValueError):
        return False
    return True
