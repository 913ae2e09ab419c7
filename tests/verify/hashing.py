"""What is hashed, and what is signed, by docs/formats/journal.md, section 2."""

import hashlib
import struct


def text(value: bytes) -> bytes:
    return struct.pack(">I", len(value)) + value


def integer(value: int) -> bytes:
    return struct.pack(">q", value)


def digest(tag: str, *parts: bytes) -> bytes:
    return hashlib.sha256(text(tag.encode()) + b"".join(parts)).digest()


def genesis_of(community: bytes, demo: int, installation: bytes) -> bytes:
    return digest("bedre journal genesis 1", text(community), integer(demo), installation)


def commitment_of(salt: bytes, payload: bytes) -> bytes:
    return digest("bedre journal payload 1", salt, text(payload))


def hash_of(sequence, instant, actor, organisation, kind, subject, content, commitment, previous) -> bytes:
    return digest("bedre journal entry 1", integer(sequence), integer(instant), text(actor), text(organisation),
                  text(kind), text(subject), content, commitment, previous)


def content_digest(files: dict) -> bytes:
    parts = []
    for path, content in sorted((path.encode(), content.encode()) for path, content in files.items()):
        parts.append(b"%d %s %d\n%s\n" % (len(path), path, len(content), content))
    return hashlib.sha256(b"".join(parts)).digest()


def signed_of_head(installation: bytes, sequence: int, head: bytes) -> bytes:
    return digest("bedre journal head 1", installation, integer(sequence), head)


def signed_of_succession(former: bytes, key: bytes) -> bytes:
    return digest("bedre journal key 1", former, key)
