"""The shapes of what entries say, by docs/formats/journal.md, section 5. Used by record_state.py."""

import json
import re

SHAPES = {
    "stage.entered": {"pathway": str, "parameter": str, "episode": int, "stage": str, "on": str, "answers": dict},
    "form.completed": {"pathway": str, "parameter": str, "episode": int, "form": str, "on": str, "answers": dict},
    "file.kept": {"pathway": str, "parameter": str, "episode": int, "digest": str, "name": str, "media": str},
    "plan.revised": {"changes": list},
    "plan.adopted": {"text": str, "on": str, "body": str, "case_number": str},
    "entry.withdrawn": {"corrects": int, "pathway": str, "parameter": str, "episode": int, "reason": str},
    "content.adopted": {"files": dict},
    "reminders.sent": {"week": str},
    "person.enrolled": {"reason": str},
    "enrolment.withdrawn": {"corrects": int, "reason": str},
    "import.begun": {"rows": int},
    "extract.read": {"pathway": str, "parameter": str, "episode": int, "import": int, "reason": str, "forms": list},
    "person.opened": {"reason": str, "until": str},
    "opening.reviewed": {"corrects": int, "justified": bool, "note": str},
    "person.blocked": {"against": str, "reason": str},
    "block.lifted": {"corrects": int, "reason": str},
    "person.merged": {"into": str, "reason": str},
    "person.separated": {"corrects": int, "reason": str},
    "handover.sent": {"pathway": str, "parameter": str, "episode": int, "handover": str, "to": str, "answers": dict,
                      "receive_by": str, "accept_by": str},
    "handover.moved": {"corrects": int, "state": str, "reason": str},
    "task.given": {"pathway": str, "parameter": str, "episode": int, "entry": int, "task": str, "to": str},
    "episode.paused": {"pathway": str, "parameter": str, "episode": int, "on": str, "reason": str, "note": str},
    "episode.resumed": {"pathway": str, "parameter": str, "episode": int, "on": str, "note": str},
    "migration.begun": {"reason": str},
    "entry.migrated": {"corrects": int, "migration": int, "pathway": str, "parameter": str, "episode": int, "stage": str, "form": str,
                       "on": str, "answers": dict, "asked": int},
    "role.assigned": {"role": str, "organisation": str, "from": str, "to": str, "decision": str},
    "role.ended": {"corrects": int, "reason": str},
    "subject.described": {"title": str, "organisation": str},
    "subject.erased": {"reason": str, "decision": str, "entries": int},
    "key.turned": {"former": str, "key": str, "signature": str},
}


def check_tasks(tasks):
    """What an entry means for the tasks of its episode: an entry for which it means nothing lacks the member."""
    shapes = {"opened": {"task": str, "organisation": str, "unit_kind": str, "due": str, "escalates": str, "closed_by": int, "done": bool},
              "closed": {"entry": int, "task": str, "closed_by": int, "done": bool}}
    if not isinstance(tasks, dict) or tasks.keys() != shapes.keys():
        raise ValueError("not the shape of tasks")
    for member, shape in shapes.items():
        if any({key: type(value) for key, value in one.items()} != shape for one in tasks[member]):
            raise ValueError(f"not the shape of tasks {member}")


def check_eligibility(eligibility):
    """What came of the clauses of a stage: one that asked for nothing lacks the member, and a reason stands where one was needed."""
    if not isinstance(eligibility, dict) or {key: type(value) for key, value in eligibility.items()} != {"clauses": list, "reason": str}:
        raise ValueError("not the shape of eligibility")
    clauses = eligibility["clauses"]
    if not clauses or any({key: type(value) for key, value in one.items()} != {"clause": str, "outcome": str} for one in clauses):
        raise ValueError("not the shape of eligibility clauses")
    outcomes = {one["outcome"] for one in clauses}
    if not outcomes <= {"met", "not_met", "not_known"} or (outcomes == {"met"}) != (eligibility["reason"] == ""):
        raise ValueError("clauses that do not fit their reason")


def check_import(sequence):
    if type(sequence) is not int:
        raise ValueError("not the shape of import")


def check_forms(forms: list):
    """Of a register's extract: each form once, its rows by the day."""
    for form in forms:
        if {key: type(value) for key, value in form.items()} != {"form": str, "items": list, "rows": list}:
            raise ValueError("not the shape of forms")
        if not form["rows"] or any(len(row) != 1 + len(form["items"]) or {type(cell) for cell in row} != {str} for row in form["rows"]):
            raise ValueError("not the shape of rows")
        if [row[0] for row in form["rows"]] != sorted(row[0] for row in form["rows"]):
            raise ValueError("rows are not in the order of their days")
    if not forms or len({form["form"] for form in forms}) < len(forms):
        raise ValueError("not each form once")


def check_instant(instant):
    """Of a stage that is told with its time of day."""
    if not isinstance(instant, str) or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", instant):
        raise ValueError("not an instant")


def check_lapsed(lapsed):
    """Handovers that lapse: an entry for which there are none lacks the member."""
    shape = {"entry": int, "closed_by": int}
    if not isinstance(lapsed, list) or not lapsed or any({key: type(value) for key, value in one.items()} != shape for one in lapsed):
        raise ValueError("not the shape of handovers")


def check_limits(limits):
    """Limits that stand elsewhere from then on: an entry that moves none lacks the member."""
    shape = {"entry": int, "task": str, "due": str, "escalates": str}
    if not isinstance(limits, list) or not limits or any({key: type(value) for key, value in one.items()} != shape for one in limits):
        raise ValueError("not the shape of limits")


def check_moved(moved):
    """Of a task that is given to another organisation, or back: an entry that leaves it where it is lacks the member."""
    if not isinstance(moved, dict) or {key: type(value) for key, value in moved.items()} != {"to": str, "reason": str}:
        raise ValueError("not the shape of moved")
    if moved["to"] and not moved["reason"]:
        raise ValueError("not the shape of moved")


def check_taken(taken):
    """From where answers were taken: an entry whose answers nobody took from anywhere lacks the member."""
    shape = {"item": str, "entry": int, "form": str, "on": str}
    if not isinstance(taken, list) or not taken or any({key: type(value) for key, value in one.items()} != shape for one in taken):
        raise ValueError("not the shape of taken")


OPTIONAL = {"stage.entered": {"tasks": check_tasks, "eligibility": check_eligibility, "import": check_import, "handovers": check_lapsed,
                              "at": check_instant, "limits": check_limits, "taken": check_taken},
            "form.completed": {"tasks": check_tasks, "import": check_import, "limits": check_limits, "taken": check_taken},
            "entry.withdrawn": {"tasks": check_tasks, "handovers": check_lapsed, "limits": check_limits},
            "task.given": {"moved": check_moved},
            "episode.paused": {"limits": check_limits}, "episode.resumed": {"limits": check_limits},
            "person.enrolled": {"import": check_import}, "entry.migrated": {"at": check_instant, "taken": check_taken}}


def read_payload(kind: bytes, payload: bytes) -> tuple[str, dict]:
    name = kind.decode()
    shape = SHAPES.get(name)
    if shape is None:
        raise ValueError(f"unknown kind {name}")
    read = json.loads(payload.decode())
    if {key: type(value) for key, value in read.items() if key not in OPTIONAL.get(name, {})} != shape:
        raise ValueError(f"not the shape of {name}")
    if name == "extract.read":
        check_forms(read["forms"])
    for key, check in OPTIONAL.get(name, {}).items():
        if key in read:
            check(read[key])
    return name, read
