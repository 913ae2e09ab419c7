#!/usr/bin/env python3
"""any_change_is_found.py PROGRAM: whatever is changed in a file of the demonstration, both verifiers find it.

Each value of one row, and each row as a whole, of every table that the document says is verified.
"""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "fault"))
from demo_server import DemoServer, Session  # noqa: E402

# What is not verified: the keys by which a repeated request is recognised, and what SQLite or the schema keep.
TABLES = ("journal_head", "journal_entry", "journal_payload", "stage_entry", "form_entry", "episode_version", "content_adoption",
          "kept_file", "journal_file", "role_assignment", "care_relation", "person_opening", "person_merger", "merged_entry",
          "registered_subject", "task", "file_import", "imported_entry", "handover", "pause_entry", "task_limit", "task_owner")
LOG_TABLES = ("journal_head", "journal_entry", "journal_payload", "access_look")

# A number that cannot be another, and the signature, which only those who have the key can hold it to.
UNSEEN = ("only", "signature")


def changes(database, tables):
    """Each change as a statement, and what it is called."""
    for table in tables:
        columns = [(row[1], row[2]) for row in database.execute(f"pragma table_info({table})") if row[1] not in UNSEEN]
        ids = "rowid" if "without rowid" not in database.execute(
            "select lower(sql) from sqlite_schema where name = ?", (table,)).fetchone()[0] else columns[0][0]
        one = f"where {ids} = (select {ids} from {table} order by {ids} limit 1 offset (select count(*) / 2 from {table}))"
        for column, kind in columns:
            other = {"integer": f"coalesce({column}, 0) + 100000", "text": f"coalesce({column}, '') || 'x'",
                     "blob": f"cast(substr({column}, 1, length({column}) - 1) || char(1 + (hex({column}) like '%01')) as blob)"}
            yield f"{table}.{column}", f"update {table} set {column} = {other[kind.lower()]} {one}"
        yield f"{table} without a row", f"delete from {table} {one}"


def merge_two(nurse: Session):
    """Two of the demonstration become one person, with rows that were entered for another."""
    _, found = nurse.post("/api/persons/search", {"birth": "1941-05-17"})
    goes_on, replaced = (person["subject"] for person in found["people"])
    answer = nurse.post("/api/persons/merging", {"goes_on": goes_on, "replaced": replaced, "reason": "made up", "version": 0, "key": "merge"})
    assert answer[0] == 201, answer


def read_in(nurse: Session):
    """Somebody comes from a file: a number of the synthetic series."""
    caseload = "Fødselsnummer;Inkludert;Samtykke;Kroniske sykdommer;Avsluttet;Årsak;Kontakt;Hvordan\n02823100887;05.01.2026;Ja;3;;;;\n"
    path = "/api/imports/iht-caseload"
    status, seen = nurse.send_file(f"{path}/preview", "caseload", caseload.encode())
    assert status == 200 and not seen["faults"], seen
    status, done = nurse.send_file(path, "caseload", caseload.encode(), X_Seen=seen["digest"], X_Reason="made%20up")
    assert status == 201, done


# A task, which the demonstration has none of.
REPORT = """
pathway: report
title: {nb: Rapport}
subject: [municipality]
parameters: [{parameter: yearly, title: {nb: Årlig}}]
stages: {begun: {title: {nb: Begynt}}, ended: {title: {nb: Ferdig}, ends: true}}
forms: [{form: comment}]
tasks: {write: {title: {nb: Skriv}, opens: begun, due: 2 weeks, done by: form comment, escalates: 1 week}}
pauses: {leave: {title: {nb: Permisjon}}}
"""


def content_with_task(folder: Path) -> Path:
    content = folder / "content"
    shutil.copytree(HERE.parent.parent / "content", content)
    (content / "pathways" / "report.yaml").write_text(REPORT, encoding="utf-8")
    return content


def begin_task(keeper: Session, port: int):
    answer = keeper.post("/api/episodes/report/yearly/ullensaker",
                         {"stage": "begun", "on": "2026-01-05", "answers": {}, "version": 0, "key": "begun"})
    assert answer[0] == 201, answer
    for resumes, on in ((False, "2026-01-06"), (True, "2026-01-12")):  # so that its limit moves
        said = {"resumes": resumes, "on": on, "reason": "leave", "key": on}
        answer = keeper.post("/api/episodes/report/yearly/ullensaker/pause", said)
        assert answer[0] == 201, answer
    contact = Session(port, "ullensaker")
    task = contact.get("/api/episodes/report/yearly/ullensaker")[1]["waiting"][0]
    said = {"entry": task["entry"], "task": task["id"], "was": "", "to": "ullensaker", "key": "given"}
    answer = contact.post("/api/episodes/report/yearly/ullensaker/task", said)
    assert answer[0] == 201, answer


def found_by(command: list, data: Path) -> bool:
    """As a fault, or because the file cannot be read as a journal at all."""
    done = subprocess.run([*command, str(data)], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1, 2), done
    return done.returncode != 0


def missed_in(sound: Path, tables: tuple, verifiers: dict) -> tuple[int, list]:
    """How many changes were made to a copy of the file, one at a time, and which of them were not found."""
    changed = sound.with_name("changed.db")
    shutil.copyfile(sound, changed)
    with sqlite3.connect(sound) as database:
        tried = list(changes(database, tables))
    database.close()
    missed = [f"{name}: finds a fault in a sound file" for name, command in verifiers.items() if found_by(command, changed)]
    for what, statement in tried:
        shutil.copyfile(sound, changed)
        database = sqlite3.connect(changed, isolation_level=None)
        if database.execute(statement).rowcount < 1:
            missed.append(f"{what}: nothing was changed")
        database.close()
        missed += [f"{name}: does not find {what}" for name, command in verifiers.items() if not found_by(command, changed)]
    return len(tried), missed


def main() -> int:
    program = sys.argv[1]
    second = [sys.executable, "-B", str(HERE / "verify_journal.py")]
    with tempfile.TemporaryDirectory(prefix="bedre-verify-") as folder:
        sound = Path(folder) / "sound.db"
        server = DemoServer(program, str(sound), "--content", content_with_task(Path(folder)))
        keeper = Session(server.wait_until_ready(), "au")
        answer = keeper.send_file("/api/episodes/action/2026-2027/hospitering/files", "vedtak.pdf", b"%PDF-1.7 made up")
        assert answer[0] == 201, answer
        begin_task(keeper, server.port)
        merge_two(Session(server.port, "helse-ullensaker"))
        read_in(Session(server.port, "helse-ullensaker"))
        server.stop()
        for words in (("invite", "kari", "Kari Nordmann"), ("assign", "kari", "contact", "nes", "--decision", "26/1")):
            subprocess.run([program, "account", words[0], str(sound), *words[1:]], stdout=subprocess.DEVNULL, check=True)
        # Without the keys to its persons, any file has faults.
        shutil.copy(f"{sound}-vault", Path(folder) / "changed.db-vault")
        tried, missed = missed_in(sound, TABLES, {"bedre verify": [program, "verify"], "verify_journal.py": second})
        in_log, missed_in_log = missed_in(Path(f"{sound}-access-log"), LOG_TABLES,
                                          {"bedre verify": [program, "verify", str(sound), "--access-log"], "verify_journal.py": second})
    missed += missed_in_log
    print("\n".join(missed or [f"{tried} changes to the record and {in_log} to the access log, each found by both"]))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
