"""Where the journal lies while it is tried: a file, or a PostgreSQL server of the trial's own."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "postgresql"))
import server as postgresql  # noqa: E402  (stands in a folder beside this one)


class Disk:
    """A disk that fails under a program when it is told to (bad_disk.cpp)."""

    def __init__(self, library: str, folder: Path):
        self.library, self.folder = library, folder
        self.reading, self.writing = os.pipe()

    def of_the_program(self) -> dict:
        """How a program is started on it."""
        return {"pass_fds": [self.reading], "env": {**os.environ, "LD_PRELOAD": self.library,
                                                    "BAD_DISK_FOLDER": str(self.folder), "BAD_DISK_PIPE": str(self.reading)}}

    def say(self, what: str) -> None:
        os.write(self.writing, what.encode())

    def for_a_while(self, what: str, seconds: float) -> None:
        self.say(what)
        time.sleep(seconds)
        self.say("n")

    def close(self) -> None:
        os.close(self.reading)
        os.close(self.writing)


class FileStore:
    """One file a journal, in a folder, on a disk that may fail; the keys to its persons beside it."""

    FILES = ("", "-vault")

    def __init__(self, program: str, folder: Path, library: str | None):
        self.program, self.folder, self.library = program, folder, library
        self.data = ""

    def disk(self) -> Disk | None:
        return Disk(self.library, self.folder) if self.library else None

    def fresh(self, number: int) -> None:
        """From now on, a journal that nobody has made yet."""
        self.data = str(self.folder / f"{number}.db")

    def kept(self) -> Path | None:
        """What the disk holds, as a SQLite file that may be opened; None when there is no file."""
        if not Path(self.data).exists():
            return None
        copy = self.folder / "copy.db"
        for file in self.FILES:
            for end in (file, f"{file}-wal"):
                Path(f"{copy}{end}").unlink(missing_ok=True)
                if Path(f"{self.data}{end}").exists():
                    shutil.copy(f"{self.data}{end}", f"{copy}{end}")
            Path(f"{copy}{file}-shm").unlink(missing_ok=True)
        return copy

    def lose_memory(self) -> None:
        """What SQLite keeps in memory beside its files is gone with the power."""
        for file in (*self.FILES, "-access-log"):
            Path(f"{self.data}{file}-shm").unlink(missing_ok=True)

    def close(self) -> None:
        pass


class ServerStore:
    """One schema a journal."""

    def __init__(self, program: str, folder: Path, _library):
        self.program, self.folder = program, folder
        self.place = Path("/tmp") / f"{folder.name}-postgresql"  # a socket's path has to be short
        self.data, self.schema = "", ""
        postgresql.start(self.place)

    def fresh(self, number: int) -> None:
        self.schema = f"fault_{number}"
        self.say(f"select make_schema('{self.schema}')")
        self.data = (f"postgresql://postgres@/postgres?host={self.place}&options=-csearch_path%3D{self.schema}"
                     f"&application_name={self.schema}")

    def kept(self) -> Path | None:
        """What the server holds, taken out and put into a SQLite file; None when no journal has been made."""
        if self.say(f"select to_regclass('{self.schema}.journal_head') is not null") != "t":
            return None
        if self.say(f"select count(*) from {self.schema}.journal_head") == "0":
            return None
        copy = self.folder / "copy.db"
        for end in ("", "-wal", "-shm"):
            Path(f"{copy}{end}").unlink(missing_ok=True)
        export = subprocess.run([self.program, "export", self.data], capture_output=True, check=True)
        subprocess.run([self.program, "restore", "-", str(copy)], input=export.stdout, capture_output=True, check=True)
        return copy

    def disk(self) -> None:
        """The server's disk is not the trial's."""

    def drop_connections(self) -> None:
        self.say(f"select pg_terminate_backend(pid) from pg_stat_activity where application_name = '{self.schema}'")

    def crash(self) -> None:
        """The server fails with all that it is doing, and is started again."""
        postgresql.crash(self.place)

    def say(self, statement: str) -> str:
        return subprocess.run(["psql", "-h", self.place, "-U", "postgres", "-qAtc", statement], capture_output=True,
                              text=True, check=True).stdout.strip().split("\n")[0]

    def close(self) -> None:
        postgresql.stop(self.place)
