#!/usr/bin/env python3
"""server.py start|stop FOLDER: a PostgreSQL server of the tests' own, reached by a socket in FOLDER, and with TLS, under the
name db.example.no, at an address of this machine that no other has.

Each test makes a schema and drops it, by the functions that are made here, since the program's own statements are fixed
texts. The server syncs what it commits, as it would at work: the program refuses one that does not."""

import contextlib
import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

PROGRAMS = Path("/usr/lib/postgresql/15/bin")
SETTINGS = """
ssl = on
max_connections = 400
shared_buffers = 64MB
max_locks_per_transaction = 256
log_min_messages = fatal
wal_recycle = off
"""
FUNCTIONS = """
create function make_schema(name text) returns void language plpgsql as $$
begin execute format('create schema %I', name); end $$;

create function drop_schema(name text) returns void language plpgsql as $$
begin
    set local client_min_messages = warning;
    execute format('drop schema if exists %I cascade', name);
end $$;

-- The tables of a schema with what is in them, without what holds them to each other, so that they can be spoiled.
create function copy_schema(former text, name text) returns void language plpgsql as $$
declare one text;
begin
    execute format('create schema %I', name);
    for one in select tablename from pg_tables where schemaname = former loop
        execute format('create table %I.%I as table %I.%I', name, one, former, one);
    end loop;
end $$;
"""


def as_owner(*command: str) -> None:
    """PostgreSQL does not run as root."""
    if os.geteuid() == 0:
        command = ("runuser", "-u", "postgres", "--", *command)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def stop(folder: Path) -> None:
    running = folder / "data" / "postmaster.pid"  # it stands there too when the machine was stopped
    if running.exists() and Path(f"/proc/{running.read_text().split()[0]}").exists():
        as_owner(f"{PROGRAMS}/pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "-w", "stop")
    shutil.rmtree(folder, ignore_errors=True)


def launch(folder: Path) -> None:
    as_owner(f"{PROGRAMS}/pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-s", "-w", "start")


def crash(folder: Path) -> None:
    """All its processes are killed at once, and it is started again on what is on disk."""
    master = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    os.kill(master, signal.SIGSTOP)  # it begets no more
    children = subprocess.run(["pgrep", "-P", str(master)], capture_output=True, text=True, check=False).stdout.split()
    all_of_it = [master, *map(int, children)]
    for process in all_of_it:
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    # One that has ended and was not waited for by its parent yet looks to the next one as if it still ran.
    while any(Path(f"/proc/{process}").exists() for process in all_of_it):
        time.sleep(0.01)
    launch(folder)


def start(folder: Path) -> None:
    stop(folder)  # one that an interrupted run has left
    folder.mkdir(mode=0o755)
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    as_owner(f"{PROGRAMS}/initdb", "-D", f"{folder}/data", "-U", "postgres", "--auth=trust", "--locale=C.UTF-8", "-E", "UTF8")
    as_owner("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
             "-subj", "/CN=db.example.no", "-addext", "subjectAltName=DNS:db.example.no",
             "-keyout", f"{folder}/key.pem", "-out", f"{folder}/certificate.pem")
    own_address = ".".join(["127", *map(str, hashlib.sha256(str(folder).encode()).digest()[:3])])
    with open(folder / "data" / "postgresql.conf", "a", encoding="utf-8") as settings:
        settings.write(f"{SETTINGS}listen_addresses = '{own_address}'\nunix_socket_directories = '{folder}'\n"
                       f"ssl_cert_file = '{folder}/certificate.pem'\nssl_key_file = '{folder}/key.pem'\n")
    launch(folder)
    subprocess.run([f"{PROGRAMS}/psql", "-h", folder, "-U", "postgres", "-q", "-v", "ON_ERROR_STOP=1", "-c", FUNCTIONS],
                   check=True)


if __name__ == "__main__":
    {"start": start, "stop": stop}[sys.argv[1]](Path(sys.argv[2]))
