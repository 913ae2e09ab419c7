"""What replaying the entries of a record gives, by docs/formats/journal.md, sections 5 to 7. Used by verify_journal.py."""

import hashlib

from hashing import content_digest
from payloads import read_payload


class Text(bytes):
    """A stored text, as its bytes: what is no UTF-8 must not stop the verifier, and a blob is no text."""


class Replay:
    """The state that the entries give."""

    def __init__(self):
        self.stages, self.forms, self.versions, self.adoptions = {}, {}, {}, {}
        self.changes, self.plans, self.files = [], [], {}
        self.care, self.roles, self.openings, self.blocks = {}, {}, {}, {}
        self.mergers, self.entered_for, self.tasks = {}, {}, {}
        self.registered, self.imports, self.imported, self.handovers = {}, {}, {}, {}
        self.pauses, self.limits, self.owners = {}, {}, {}

    def of_persons(self):
        """The tables that say something of a person by an entry, each with the column that names the person."""
        return (self.stages, 2), (self.forms, 2), (self.files, 2), (self.care, 0), (self.openings, 0), (self.blocks, 0), (self.handovers, 2), (self.pauses, 2)

    def name_now(self, subject: bytes) -> bytes:
        return next((goes_on for replaced, goes_on, ended_by in self.mergers.values() if replaced == subject and ended_by is None),
                    subject)

    def forget(self, subject: bytes):
        goes_on = self.name_now(subject)
        for rows, column in self.of_persons():
            for entry in [entry for entry, row in rows.items()
                          if row[column] == subject or self.entered_for.get(entry) == subject]:
                del rows[entry]
        self.tasks = {key: row for key, row in self.tasks.items()
                      if row[3] != subject and self.entered_for.get(key[0]) != subject}
        self.keep_beside_tasks(lambda entry, row: row[2] != subject)
        for key in [key for key in self.versions if key[2] == subject]:
            del self.versions[key]
        self.entered_for = {entry: name for entry, name in self.entered_for.items() if name != subject}
        self.imported = {entry: row for entry, row in self.imported.items() if row[1] != subject}
        self.mergers = {entry: row for entry, row in self.mergers.items() if row[0] != subject}
        if goes_on != subject:
            self.recount_versions(goes_on)

    def keep_beside_tasks(self, stays):
        """Of what entries said of tasks, beside what opened them, that which stays; of no task that is gone anything does."""
        known = {(entry, row[0]): row[3] for (entry, _), row in self.tasks.items()}
        for rows in (self.limits, self.owners):
            for key in [key for key, row in rows.items() if (row[0], row[1]) not in known or not stays(key, row)]:
                del rows[key]

    def recount_versions(self, subject: bytes):
        for key in [key for key in self.versions if key[2] == subject]:
            del self.versions[key]
        for rows, counts in ((self.stages, True), (self.forms, False), (self.pauses, False)):
            for entry, row in rows.items():
                pathway, parameter, whose, withdrawn_by = *row[:3], row[6]
                if whose != subject or (withdrawn_by is None and not counts):
                    continue
                key = pathway, parameter, subject
                self.versions[key] = max(self.versions.get(key, 0), withdrawn_by or entry)

    def merge(self, sequence: int, replaced: bytes, goes_on: bytes):
        self.mergers[sequence] = [replaced, goes_on, None]
        for rows, column in self.of_persons():
            for entry, row in rows.items():
                if row[column] == replaced:
                    row[column] = goes_on
                    self.entered_for[entry] = replaced
        for row in self.tasks.values():
            if row[3] == replaced:
                row[3] = goes_on
        self.recount_versions(replaced)
        self.recount_versions(goes_on)

    def separate(self, sequence: int, merger: int):
        replaced, goes_on, _ = self.mergers[merger]
        self.mergers[merger][2] = sequence
        for rows, column in self.of_persons():
            for entry, row in rows.items():
                if self.entered_for.get(entry) == replaced:
                    row[column] = replaced
        for (entry, _), row in self.tasks.items():
            if self.entered_for.get(entry) == replaced:
                row[3] = replaced
        self.entered_for = {entry: name for entry, name in self.entered_for.items() if name != replaced}
        for row in self.tasks.values():  # what was done about the one has not been done about the other
            done_about = (self.stages.get(row[8]) or self.forms.get(row[8]) or [None] * 3)[2]
            if row[3] in (replaced, goes_on) and row[8] is not None and done_about != row[3]:
                row[8:10] = [None, 0]
        whose = {(entry, row[0]): row[3] for (entry, _), row in self.tasks.items()}
        for rows in (self.limits, self.owners):  # nor has its clock stood still with the other's
            for key in [key for key, row in rows.items()
                        if (key if rows is self.owners else key[0]) > merger and whose.get((row[0], row[1])) in (replaced, goes_on)
                        and whose[row[0], row[1]] != row[2]]:
                del rows[key]
        for row in self.handovers.values():  # nor has the one's episode ended with the other's
            if row[2] in (replaced, goes_on) and row[11] == b"lapsed" and (self.stages.get(row[10]) or [None] * 3)[2] != row[2]:
                self.open_again(row)
        self.recount_versions(replaced)
        self.recount_versions(goes_on)

    @staticmethod
    def open_again(row: list):
        row[10:] = [None, Text(b"sent" if row[9] is None else b"received")]

    def take(self, sequence: int, actor: bytes, organisation: bytes, subject: bytes, content: bytes, *said: bytes):
        kind, payload = read_payload(*said)
        if kind == "subject.erased":
            self.forget(subject)
            return
        if kind == "person.merged":
            self.merge(sequence, subject, Text(payload["into"].encode()))
            return
        if kind == "person.separated":
            self.separate(sequence, payload["corrects"])
            return
        if "import" in payload:
            self.imported[sequence] = [payload["import"], subject]
        said_of, goes_on = subject, self.name_now(subject)
        if goes_on != subject:
            self.entered_for[sequence], subject = subject, goes_on
        if kind == "extract.read":
            if payload["reason"]:
                self.care[sequence] = [subject, organisation, None]
            of = [Text(payload[key].encode()) for key in ("pathway", "parameter")]
            day = Text(max(form["rows"][-1][0] for form in payload["forms"]).encode())
            self.forms[sequence] = [*of, subject, payload["episode"], Text(b""), day, None, None]
            return
        if kind == "person.enrolled":
            self.care[sequence] = [subject, organisation, None]
            return
        if kind == "enrolment.withdrawn":
            self.care[payload["corrects"]][-1] = sequence
            return
        if kind == "entry.migrated":
            if payload["corrects"] in self.stages:
                self.stages[payload["corrects"]][4] = Text(payload["stage"].encode())
            for rows in (self.stages, self.forms):
                rows.get(payload["corrects"], [None])[-1] = sequence  # of nobody who is forgotten
            return
        if kind == "import.begun":
            self.imports[sequence] = [subject, organisation, payload["rows"]]
            return
        if kind == "person.opened":
            self.openings[sequence] = [subject, actor, organisation, Text(payload["until"].encode()), None]
            return
        if kind == "person.blocked":
            self.blocks[sequence] = [subject, organisation, Text(payload["against"].encode()), None]
            return
        if kind in ("opening.reviewed", "block.lifted"):
            (self.openings if kind == "opening.reviewed" else self.blocks)[payload["corrects"]][-1] = sequence
            return
        if kind == "handover.moved":
            row, state = self.handovers[payload["corrects"]], Text(payload["state"].encode())
            row[9 if state == b"received" else 10], row[11] = sequence, state
            if state == b"accepted":
                self.care[sequence] = [subject, organisation, None]
            return
        if kind == "role.assigned":
            self.roles[sequence] = [subject, *(Text(payload[name].encode()) for name in ("role", "organisation", "from", "to", "decision")),
                                    None]
            return
        if kind == "role.ended":
            self.roles[payload["corrects"]][-1] = sequence
            return
        if kind in ("key.turned", "migration.begun"):
            return
        if kind == "subject.described":
            self.registered[subject] = (*(Text(payload[name].encode()) for name in ("title", "organisation")), sequence)
            return
        if kind == "content.adopted":
            if content_digest(payload["files"]) != content:
                raise ValueError("the files are not those of the content digest")
            self.adoptions[sequence] = content
            return
        if kind == "reminders.sent":
            return
        if kind == "plan.revised":
            self.changes += [(sequence, position, subject, *(Text(change[key].encode()) for key in ("at", "was", "is")))
                             for position, change in enumerate(payload["changes"])]
            return
        if kind == "plan.adopted":
            self.plans.append((sequence, subject, *(Text(payload[key].encode()) for key in
                                                    ("text", "on", "body", "case_number"))))
            return
        pathway, parameter = Text(payload["pathway"].encode()), Text(payload["parameter"].encode())
        if kind == "file.kept":
            if subject.startswith(b"person."):  # what the document is called stays sealed
                payload = {**payload, "name": "", "media": ""}
            self.files[sequence] = [pathway, parameter, subject, payload["episode"],
                                    *(Text(payload[key].encode()) for key in ("digest", "name", "media"))]
            return
        if kind == "handover.sent":
            self.handovers[sequence] = [pathway, parameter, subject, payload["episode"], Text(payload["handover"].encode()), organisation,
                                        *(Text(payload[key].encode()) for key in ("to", "receive_by", "accept_by")), None, None, Text(b"sent")]
            return
        if kind == "task.given":
            place = Text(payload["moved"]["to"].encode()) if "moved" in payload else None
            self.owners[sequence] = [payload["entry"], Text(payload["task"].encode()), said_of, Text(payload["to"].encode()), place]
            return
        if kind in ("episode.paused", "episode.resumed"):
            self.pauses[sequence] = [pathway, parameter, subject, payload["episode"], int(kind == "episode.resumed"),
                                     Text(payload["on"].encode()), None, organisation]
            self.take_limits(sequence, said_of, payload)
            return
        if kind == "entry.withdrawn":
            corrected = payload["corrects"]
            for row in self.handovers.values():
                if row[10] == corrected:
                    self.open_again(row)
            self.tasks = {key: row for key, row in self.tasks.items() if key[0] != corrected}
            self.limits = {key: row for key, row in self.limits.items() if row[0] != corrected}
            self.owners = {key: row for key, row in self.owners.items() if row[0] != corrected}
            for row in self.tasks.values():
                if row[8] == corrected:
                    row[8:10] = [None, 0]
        for lapsed in payload.get("handovers", []):
            closed_by = lapsed["closed_by"]
            if lapsed["entry"] in self.handovers and (not closed_by or closed_by in self.stages):  # of nobody who is forgotten
                self.handovers[lapsed["entry"]][10:] = [closed_by or sequence, Text(b"lapsed")]
        self.take_tasks(sequence, [pathway, parameter, subject], payload["episode"], payload.get("tasks") or {})
        self.take_limits(sequence, said_of, payload)
        if kind in ("stage.entered", "form.completed"):
            rows, what = (self.stages, "stage") if kind == "stage.entered" else (self.forms, "form")
            rows[sequence] = [pathway, parameter, subject, payload["episode"], Text(payload[what].encode()),
                              Text(payload["on"].encode()), None]
            if rows is self.stages:
                rows[sequence].append(Text(payload["at"].encode()) if "at" in payload else None)
            rows[sequence].append(None)
            if rows is self.forms:
                return
        else:
            corrected = payload["corrects"]
            next(rows for rows in (self.stages, self.forms, self.pauses) if corrected in rows)[corrected][6] = sequence
        self.versions[pathway, parameter, subject] = sequence

    def take_tasks(self, sequence: int, whose: list, number: int, changes: dict):
        for closed in changes.get("closed", []):
            for (entry, _), row in self.tasks.items():
                if entry == closed["entry"] and row[0] == closed["task"].encode():
                    row[8:10] = [closed["closed_by"] or sequence, int(closed["done"])]
        for position, opened in enumerate(changes.get("opened", [])):
            task, *rest = (Text(opened[key].encode()) for key in ("task", "organisation", "unit_kind", "due", "escalates"))
            self.tasks[sequence, position] = [task, *whose, *rest, opened["closed_by"] or None, int(opened["done"]), number]

    def take_limits(self, sequence: int, said_of: bytes, payload: dict):
        for position, moved in enumerate(payload.get("limits", [])):
            self.limits[sequence, position] = [moved["entry"] or sequence, Text(moved["task"].encode()), said_of,
                                               *(Text(moved[key].encode()) for key in ("due", "escalates"))]

    def faults(self, database):
        tables = [("stage_entry", "entry, pathway, parameter, subject, episode, stage, on_day, withdrawn_by, at, migrated_by",
                   [(entry, *row) for entry, row in self.stages.items()]),
                  ("form_entry", "entry, pathway, parameter, subject, episode, form, on_day, withdrawn_by, migrated_by",
                   [(entry, *row) for entry, row in self.forms.items()]),
                  ("episode_version", "pathway, parameter, subject, version",
                   [(*key, version) for key, version in self.versions.items()]),
                  ("kept_file", "entry, pathway, parameter, subject, episode, digest, name, media",
                   [(key, *row) for key, row in self.files.items()]),
                  ("plan_change", "entry, position, plan, at, was, is_now", self.changes),
                  ("plan_adoption", "entry, plan, text, on_day, body, case_number", self.plans),
                  ("content_adoption", "entry, content", list(self.adoptions.items())),
                  ("role_assignment", "entry, account, role, organisation, from_day, to_day, decision, ended_by",
                   [(key, *row) for key, row in self.roles.items()]),
                  ("registered_subject", "subject, title, organisation, described_by",
                   [(key, *row) for key, row in self.registered.items()]),
                  ("person_opening", "entry, subject, account, organisation, until_instant, reviewed_by",
                   [(key, *row) for key, row in self.openings.items()]),
                  ("person_block", "entry, subject, organisation, against, ended_by",
                   [(key, *row) for key, row in self.blocks.items()]),
                  ("person_merger", "entry, replaced, goes_on, ended_by", [(key, *row) for key, row in self.mergers.items()]),
                  ("task", "entry, position, task, pathway, parameter, subject, organisation, unit_kind, due, escalates, closed_by, done,"
                   " episode", [(*key, *row) for key, row in self.tasks.items()]),
                  ("handover", "entry, pathway, parameter, subject, episode, handover, sender, receiver, receive_by, accept_by, received_by, "
                   "ended_by, state", [(key, *row) for key, row in self.handovers.items()]),
                  ("pause_entry", "entry, pathway, parameter, subject, episode, resumes, on_day, withdrawn_by, organisation",
                   [(key, *row) for key, row in self.pauses.items()]),
                  ("task_limit", "entry, position, opened_by, task, subject, due, escalates",
                   [(*key, *row) for key, row in self.limits.items()]),
                  ("task_owner", "entry, opened_by, task, subject, account, place", [(key, *row) for key, row in self.owners.items()]),
                  ("merged_entry", "entry, subject", list(self.entered_for.items())),
                  ("file_import", "entry, mapping, organisation, rows_read", [(key, *row) for key, row in self.imports.items()]),
                  ("imported_entry", "entry, import, subject", [(key, *row) for key, row in self.imported.items()]),
                  ("care_relation", "entry, subject, organisation, ended_by", [(key, *row) for key, row in self.care.items()])]
        for table, columns, wanted in tables:
            found = database.execute(f"select {columns} from {table}").fetchall()
            typed = [sorted(repr([(type(value).__name__, value) for value in row]) for row in rows)
                     for rows in (found, wanted)]
            if typed[0] != typed[1]:
                yield f"{table}: not what the entries give"
        kept = {digest: content for digest, content in database.execute("select digest, bytes from journal_file")}
        for digest, content in kept.items():
            if not isinstance(content, bytes) or hashlib.sha256(content).digest() != digest:
                yield f"file {digest!r}: is changed"
        for entry, row in self.files.items():
            if bytes.fromhex(row[4].decode()) not in kept:
                yield f"entry {entry}: its file is not there"
