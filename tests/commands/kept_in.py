"""Where a command's test keeps what is recorded: files in a folder, or, where BEDRE_TEST_POSTGRESQL says which server to use,
schemas of the test's own."""

import os
import subprocess
import tempfile
from itertools import count
from pathlib import Path

SERVER = os.environ.get("BEDRE_TEST_POSTGRESQL")
NUMBERS = count(1)


def is_on_server() -> bool:
    """What is true of files alone is not tried there."""
    return SERVER is not None


class Place:
    """A folder for files, and places for data, each of which is empty until the program makes something of it."""

    def __init__(self):
        self.temporary = tempfile.TemporaryDirectory(prefix="bedre-commands-")
        self.folder = Path(self.temporary.name)
        self.schemas = []

    def data(self, name: str) -> str:
        if not is_on_server():
            return str(self.folder / f"{name}.db")
        schema = f"commands_{os.getpid()}_{next(NUMBERS)}"
        say(f"select make_schema('{schema}')")
        self.schemas.append(schema)
        return f"{SERVER}&options=-csearch_path%3D{schema}"

    def close(self):
        for schema in self.schemas:
            say(f"select drop_schema('{schema}')")
        self.temporary.cleanup()


def say(statement: str, place: str = SERVER) -> str:
    """What a statement gives on the server."""
    return subprocess.run(["psql", place, "-qAtc", statement], capture_output=True, text=True, check=True).stdout.strip()


def is_empty(data: str) -> bool:
    """Whether nothing has been made there."""
    if not is_on_server():
        return not Path(data).exists()
    return say("select count(*) from pg_tables where schemaname = current_schema", data) == "0"
