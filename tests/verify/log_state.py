"""The state that the entries of an access log give, by docs/formats/access-log.md alone."""

import json

DONE = {"signed-in", "taken-into-use", "signed-out", "signed-out-everywhere", "changed-password", "refused", "added",
        "key-renewed", "invited", "invited-anew", "closed", "removed"}
WAYS = {"password", "provider", "key", "role", "server"}
BY_OTHERS = {"added", "key-renewed", "invited", "invited-anew", "closed", "removed"}
WHY = {"name", "password", "code", "closed", "spoiled", "tries", "invitation", "identity", "provider", "assertion",
       "replayed", "role", "scope", "policy"}
SHAPES = {
    "log.begun": {"record": str},
    "person.seen": {"role": str, "service": str, "purpose": str, "decision": int},
    "key.turned": {"former": str, "key": str, "signature": str},
    "account.used": {"what": str, "way": str, "why": str, "from": str, "untold": int},
}


def check_use(actor: bytes, subject: bytes, use: dict):
    """That an entry about an account says what can be."""
    what, way, why = use["what"], use["way"], use["why"]
    if what not in DONE or way not in WAYS or (why and why not in WHY):
        raise ValueError(f"an account used in no known way: {what}, {way}, {why}")
    if what == "refused" and (actor != b"visitor" or not why):
        raise ValueError("a refusal without a reason, or to somebody")
    if way in ("role", "server"):
        if not subject or actor in (subject, b"visitor") or use["at"] is None:
            raise ValueError("done by another, and not said by whom, about whom or when")
    elif what in BY_OTHERS:
        raise ValueError(f"{what} by nobody else")
    elif what != "refused" and actor != subject:
        raise ValueError("done by another who may not")


class LogReplay:
    """What follows from the entries."""

    def __init__(self):
        self.looks = {}

    def take(self, sequence: int, actor: bytes, organisation: bytes, subject: bytes, content: bytes, kind: bytes, payload: bytes):
        name, read = kind.decode(), json.loads(payload.decode())
        at = read.pop("at", None) if name == "account.used" else None
        if name not in SHAPES or {key: type(value) for key, value in read.items()} != SHAPES[name]:
            raise ValueError(f"not a known kind, or not its shape: {name}")
        if not isinstance(at, int | None):
            raise ValueError("at no moment")
        if (sequence == 1) != (name == "log.begun"):
            raise ValueError("the first entry says whose log it is, and no other")
        if name == "account.used":
            check_use(actor, subject, {**read, "at": at})
        if name == "person.seen":
            self.looks[sequence] = subject

    def faults(self, database):
        found = database.execute("select entry, subject from access_look").fetchall()
        if sorted(map(repr, found)) != sorted(map(repr, self.looks.items())):
            yield "access_look: not what the entries give"
