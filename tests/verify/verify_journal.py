#!/usr/bin/env python3
"""verify_journal.py FILE: verifies a journal by docs/formats/journal.md alone, sharing no code with the program; an access
log, which is one too, by docs/formats/access-log.md.

Recomputes genesis, chain, commitments and head, and replays the entries into the state that must stand beside them.
What is sealed is opened with the keys of FILE-vault, or of what --vault VAULT says. With --public-key KEY the head is held to its
signature too, and the journal to what --witness FILE saw.
Prints every fault; exit code 0 when there is none, 1 when there is, 2 when the file cannot be read at all.
verify_journal.py --vectors FILE: holds this verifier to the document's test vectors instead.
"""

import argparse
import hashlib
import json
import sqlite3
import sys
from pathlib import Path

from hashing import commitment_of, content_digest, genesis_of, hash_of, signed_of_head, signed_of_succession
from log_state import LogReplay
from record_state import Replay, Text
from sealing import open_entry
from signatures import Signatures, holds, signers_of, succession_in

FORMAT = 1


def wrong_types(row, types) -> bool:
    """A digest's type is its length in bytes."""
    return any(not (isinstance(value, bytes) and not isinstance(value, Text) and len(value) == wanted
                    if isinstance(wanted, int) else type(value) is wanted)
               for value, wanted in zip(row, types, strict=True))


class Vault:
    """The keys of those who are known, and who was erased."""

    def __init__(self, path: Path):
        self.keys, self.erased = {}, set()
        if path.exists():
            database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
            database.text_factory = Text
            self.keys = dict(database.execute("select subject, key from subject_key"))
            self.erased = {subject for subject, in database.execute("select subject from subject_erasure")}
            database.close()


def verify(database, vault: Vault) -> tuple[list, int]:
    """All faults, and the number of entries."""
    heads = database.execute("select format, community, demo, installation, sequence, hash from journal_head").fetchall()
    if len(heads) != 1 or wrong_types(heads[0], [int, Text, int, 16, int, 32]):
        return ["head: there is not exactly one, of the right types"], 0
    version, community, demo, installation, last, last_hash = heads[0]
    if version != FORMAT or demo not in (0, 1):
        return [f"head: format {version}, demo {demo}"], 0

    is_log = database.execute("select 1 from sqlite_schema where name = 'access_look'").fetchone()
    faults, replay = [], LogReplay() if is_log else Replay()
    sequence, previous, instant = 0, genesis_of(community, demo, installation), None
    payloads = {row[0]: row[1:] for row in database.execute("select sequence, salt, payload from journal_payload")}
    boxes = {row[0]: row[1:] for row in database.execute("select sequence, subject, box from journal_sealed")}
    missing, erased = [], {}
    for row in database.execute("select sequence, instant, actor, organisation, kind, subject, content, commitment,"
                                " previous, hash from journal_entry order by sequence"):
        here = f"entry {row[0]}"
        salted = payloads.pop(row[0], None)
        if wrong_types(row, [int, int, Text, Text, Text, Text, 32, 32, 32, 32]):
            faults.append(f"{here}: a column of the wrong type")
            continue
        if row[0] != sequence + 1:
            faults.append(f"{here}: follows {sequence}")
        if row[8] != previous:
            faults.append(f"{here}: does not point to the one before")
        if row[9] != hash_of(*row[:9]):
            faults.append(f"{here}: the envelope is changed")
        if instant is not None and row[1] < instant:
            faults.append(f"{here}: earlier than the one before")
        subject, kind = row[5], row[4]
        if subject in erased:
            faults.append(f"{here}: of somebody who is erased")
        owner, box = boxes.pop(row[0], (subject, None))
        if owner != subject or (box is not None and salted is not None):
            faults.append(f"{here}: sealed for another, or twice there")
        if box is not None and subject in vault.keys:
            salted = open_entry(vault.keys[subject], row[7], box) or (b"", b"")
        elif box is not None and subject not in vault.erased:
            faults.append(f"{here}: there is no key")
        if kind == b"subject.erased":
            erased[subject] = row[0]
        if salted is None and (box is not None or subject in vault.erased):
            pass  # gone with the key
        elif salted is None:
            missing.append((row[0], subject))
        elif not isinstance(salted[0], bytes) or not isinstance(salted[1], bytes):
            faults.append(f"{here}: no payload")
        elif len(salted[0]) != 16 or row[7] != commitment_of(*salted):
            faults.append(f"{here}: the payload is changed")
        else:
            try:
                replay.take(row[0], row[2], row[3], subject, row[6], kind, salted[1])
            except (ValueError, KeyError, AttributeError) as fault:
                faults.append(f"{here}: cannot be replayed: {fault}")
        sequence, instant, previous = row[0], row[1], row[9]
    if (last, last_hash) != (sequence, previous):
        faults.append(f"head: says {last}, the last entry is {sequence} or has another hash")
    faults += [f"payload {left}: has no entry" for left in [*payloads, *boxes]]
    faults += [f"entry {entry}: no payload" for entry, subject in missing if subject not in erased]
    if erased != dict(database.execute("select subject, sequence from journal_erasure")):
        faults.append("journal_erasure: not what the entries give")
    if any(subject in erased for subject, in database.execute("select subject from journal_sealed")):
        faults.append("journal_sealed: something is left of somebody who is erased")
    faults += replay.faults(database)
    faults += signers_of(database)[1]
    return faults, sequence


def signature_faults(database, key: str, witness: str | None) -> list:
    lines = Path(witness).read_text(encoding="utf-8").splitlines() if witness else []
    installation, = database.execute("select installation from journal_head").fetchone()
    signatures = Signatures(database, installation, bytes.fromhex(key))
    return [*signatures.faults_of_head(), *signatures.faults_of_witness(lines)]


def hold_to_vectors(path: str) -> list:
    vectors = json.loads(Path(path).read_text(encoding="utf-8"))
    unhex = bytes.fromhex
    computed = []
    for v in vectors["genesis"]:
        computed.append((v, "hash", genesis_of(v["community"].encode(), int(v["demo"]), unhex(v["installation"]))))
    for v in vectors["commitment"]:
        computed.append((v, "commitment", commitment_of(unhex(v["salt"]), v["payload"].encode())))
    for v in vectors["entry"]:
        texts = [v[name].encode() for name in ("actor", "organisation", "kind", "subject")]
        digests = [unhex(v[name]) for name in ("content", "commitment", "previous")]
        computed.append((v, "hash", hash_of(v["sequence"], v["instant"], *texts, *digests)))
    for v in vectors["head"]:
        computed.append((v, "signed", signed_of_head(unhex(v["installation"]), v["sequence"], unhex(v["hash"]))))
    for v in vectors["sealed"]:
        opened = open_entry(unhex(v["key"]), unhex(v["commitment"]), unhex(v["box"]))
        computed.append((v, "salt", opened[0] if opened else b""))
        computed.append((v, "commitment", commitment_of(*opened) if opened else b""))
    for v in vectors["succession"]:
        former, key, signature = succession_in(v["payload"])
        computed.append((v, "signed", signed_of_succession(former, key)))
        if holds(former, key, signature) != v["holds"]:
            computed.append((v, "signed", b""))
    for v in vectors["content"]:
        computed.append((v, "digest", content_digest(v["files"])))
    return [f"{v}: computed {found.hex()}" for v, member, found in computed if v[member] != found.hex()]


def main(arguments: list) -> int:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("file", nargs="?")
    for option in ("--vault", "--public-key", "--witness", "--vectors"):
        parser.add_argument(option)
    asked = parser.parse_args(arguments)
    if (asked.vectors is None) == (asked.file is None) or (asked.witness and not asked.public_key):
        parser.error("a file, or vectors; and no witness without a key")
    if asked.vectors:
        faults, entries = hold_to_vectors(asked.vectors), None
    else:
        try:
            vault = Vault(Path(asked.vault or f"{asked.file}-vault"))
            database = sqlite3.connect(f"{Path(asked.file).absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
            database.text_factory = Text
            database.execute("begin")  # the file as it stands at one moment, though it may be in use
            faults, entries = verify(database, vault)
            if asked.public_key:
                faults += signature_faults(database, asked.public_key, asked.witness)
        except sqlite3.Error as failure:
            print(f"{asked.file}: {failure}", file=sys.stderr)
            return 2
    for fault in faults:
        print(fault)
    if not faults:
        print("as the vectors say" if entries is None else f"{entries} entries, no faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
