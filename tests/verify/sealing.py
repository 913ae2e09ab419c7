"""Opens what is sealed, by docs/formats/journal.md section 3 and RFC 8439 alone; nothing but Python."""

import struct

NONCE, TAG, SALT = 24, 16, 16
MASK = 0xFFFFFFFF
CONSTANTS = struct.unpack("<4I", b"expand 32-byte k")


def rotated(value: int, by: int) -> int:
    return (value << by | value >> (32 - by)) & MASK


def quarter(s: list, a: int, b: int, c: int, d: int):
    for one, two, three, by in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        s[one] = (s[one] + s[two]) & MASK
        s[three] = rotated(s[three] ^ s[one], by)


def rounds(state: list) -> list:
    s = list(state)
    for _ in range(10):
        for column in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                       (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            quarter(s, *column)
    return s


def block(key: bytes, counter: int, nonce: bytes) -> bytes:
    state = [*CONSTANTS, *struct.unpack("<8I", key), counter, *struct.unpack("<3I", nonce)]
    return struct.pack("<16I", *((a + b) & MASK for a, b in zip(rounds(state), state, strict=True)))


def subkey(key: bytes, nonce: bytes) -> bytes:
    """HChaCha20."""
    s = rounds([*CONSTANTS, *struct.unpack("<8I", key), *struct.unpack("<4I", nonce)])
    return struct.pack("<8I", *s[:4], *s[12:])


def tag_of(key: bytes, message: bytes) -> bytes:
    """Poly1305."""
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    sum_ = 0
    for at in range(0, len(message), 16):
        sum_ = (sum_ + int.from_bytes(message[at:at + 16] + b"\1", "little")) * r % (2**130 - 5)
    return ((sum_ + int.from_bytes(key[16:], "little")) % 2**128).to_bytes(16, "little")


def padded(message: bytes) -> bytes:
    return message + bytes(-len(message) % 16)


def open_box(key: bytes, bound_to: bytes, box: bytes):
    """What was sealed, or None."""
    if len(box) < NONCE + TAG:
        return None
    nonce, sealed, tag = box[:NONCE], box[NONCE:-TAG], box[-TAG:]
    key, nonce = subkey(key, nonce[:16]), bytes(4) + nonce[16:]
    authenticated = padded(bound_to) + padded(sealed) + struct.pack("<QQ", len(bound_to), len(sealed))
    if tag_of(block(key, 0, nonce)[:32], authenticated) != tag:
        return None
    stream = b"".join(block(key, 1 + at // 64, nonce) for at in range(0, len(sealed), 64))
    plain = bytes(a ^ b for a, b in zip(sealed, stream))
    end = plain.rstrip(b"\0")
    return end[:-1] if end.endswith(b"\x80") else None


def open_entry(key: bytes, commitment: bytes, box: bytes):
    """Salt and payload, or None."""
    plain = open_box(key, commitment, box)
    return None if plain is None or len(plain) < SALT else (plain[:SALT], plain[SALT:])
