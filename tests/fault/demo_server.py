"""The real program, serving the demonstration on a free port, and what is needed to talk to it."""

import http.client
import json
import re
import subprocess


class DemoServer:
    """Started when made. Its file outlives it. `disk` is one that may fail, and then the program's own."""

    def __init__(self, program: str, data: str, *options, disk=None):
        self.process = subprocess.Popen([program, "serve", "--demo", "--data", data, "--port", "0", *map(str, options)],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                        **(disk.of_the_program() if disk else {}))
        self.port = None

    def wait_until_ready(self) -> int:
        """The port; what the program said instead, if it ended."""
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                return self.port
        raise RuntimeError(f"the program ended: {self.process.stderr.read()}")

    def kill(self):
        self.process.kill()
        self.process.communicate()

    def stop(self) -> int:
        """Ends it as an operator does. Gives its exit code."""
        self.process.terminate()
        self.process.communicate(timeout=60)
        return self.process.returncode


class Session:
    """One person's connection. Raises OSError or http.client.HTTPException when the server is gone."""

    def __init__(self, port: int, actor: str):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"X-Bedre": "1", "Content-Type": "application/json"}
        answer, headers = self.exchange("POST", "/api/session", {"actor": actor})
        self.headers["Cookie"] = headers["Set-Cookie"].split(";")[0]
        assert answer[0] == 200, answer

    def exchange(self, method: str, path: str, body=None):
        self.connection.request(method, path, None if body is None else json.dumps(body), self.headers)
        response = self.connection.getresponse()
        read = response.read()
        return (response.status, json.loads(read)), response.headers

    def send_file(self, path: str, name: str, content: bytes, **said: str):
        """`said` goes into headers, X-Seen as X_Seen."""
        self.connection.request("POST", path, content, {
            **self.headers, "Content-Type": "application/octet-stream", "X-File-Name": name, "Idempotency-Key": name,
            **{header.replace("_", "-"): value for header, value in said.items()}})
        response = self.connection.getresponse()
        return response.status, json.loads(response.read())

    def get(self, path: str):
        return self.exchange("GET", path)[0]

    def post(self, path: str, body):
        return self.exchange("POST", path, body)[0]
