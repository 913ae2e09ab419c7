"""Heads that are signed, and keys that take over from each other, by docs/formats/journal.md, sections 2 and 4."""

import json

from ed25519 import is_signed_by
from hashing import signed_of_head, signed_of_succession


def succession_in(payload: str | bytes) -> tuple[bytes, bytes, bytes]:
    """Former, key, and the former's signature."""
    read = json.loads(payload)
    return tuple(bytes.fromhex(read[name]) for name in ("former", "key", "signature"))


def holds(former: bytes, key: bytes, signature: bytes) -> bool:
    return is_signed_by(former, signed_of_succession(former, key), signature)


def signers_of(database) -> tuple[list, list]:
    """Each key that has signed, with the entry from which on it has; and what is wrong with that."""
    signers, faults = [], []
    for sequence, payload in database.execute("select sequence, payload from journal_entry left join journal_payload using (sequence)"
                                              " where kind = 'key.turned' order by sequence"):
        try:
            former, key, signature = succession_in(payload)
        except (TypeError, ValueError, KeyError) as fault:
            faults.append(f"entry {sequence}: no key takes over: {fault}")
            continue
        signers = signers or [(0, former)]
        if former == signers[-1][1] and holds(former, key, signature):
            signers.append((sequence, key))
        else:
            faults.append(f"entry {sequence}: a key takes over that the one before has not signed")
    return signers, faults


class Signatures:
    """What one of the keys, and a witness, say of a journal."""

    def __init__(self, database, installation: bytes, key: bytes):
        self.database, self.installation = database, installation
        self.signers, _ = signers_of(database)
        self.signers = self.signers or [(0, key)]
        self.is_known = any(signer == key for _, signer in self.signers)

    def is_signed(self, sequence: int, head: bytes, signature: bytes) -> bool:
        until = [later for later, _ in self.signers[1:]] + [2**63]
        key = next(signer for (_, signer), end in zip(self.signers, until, strict=True) if sequence < end)
        return self.is_known and is_signed_by(key, signed_of_head(self.installation, sequence, head), signature)

    def faults_of_head(self):
        sequence, head, signature = self.database.execute("select sequence, hash, signature from journal_head").fetchone()
        if signature is None:
            yield "head: is not signed"
        elif not self.is_signed(sequence, head, signature):
            yield "head: is signed by another"

    def faults_of_witness(self, lines):
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                read = json.loads(line)
                sequence, head, signature = read["sequence"], bytes.fromhex(read["hash"]), bytes.fromhex(read["signature"])
            except (TypeError, ValueError, KeyError) as fault:
                yield f"witness {number}: cannot be read: {fault}"
                continue
            if not self.is_signed(sequence, head, signature):
                yield f"witness {number}: is signed by another"
            elif sequence > 0 and (head,) != self.database.execute("select hash from journal_entry where sequence = ?",
                                                                   (sequence,)).fetchone():
                yield f"witness {number}: saw another entry {sequence}"
