#!/usr/bin/env python3
"""How soon the demo shows its first page, what it holds at rest, and how quick its pages are.

Whole-process figures of the release program, on a demo file that is ready, each page against an answer of the same
server that holds no page (the session), over one kept connection. Prints each figure as median (least-most) with its
target and whether that is met; never changes a row. Usage: first_page.py PROGRAM [RUNS]
"""
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time

PAGES = {
    "front": "/api/front",
    "plan table": "/api/plan",
    "action with its why": "/api/actions/{action}",
    "bodies": "/api/bodies",
    "adoption matrix": "/api/matrix/adoption",
    "one adoption": "/api/episodes/adoption/iht/lillestrom",
}


def started(program, data):
    begun = time.perf_counter()
    process = subprocess.Popen([program, "serve", "--demo", "--data", data, "--port", "0"], stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    port = int(re.search(r":(\d+)/", process.stdout.readline()).group(1))
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for path in ("/", "/api/front"):
        fetch(connection, path)
    return process, connection, (time.perf_counter() - begun) * 1000


def fetch(connection, path):
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        sys.exit(f"{path} answered {answer.status}")
    return body


def stop(process):
    process.terminate()
    process.wait()


def resident_megabytes(process):
    with open(f"/proc/{process.pid}/status") as status:
        return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1)) / 1024


def row(name, figures, unit, target):
    median = statistics.median(figures)
    verdict = "met" if median < target else "missed"
    print(f"{name:<34} {median:8.2f} ({min(figures):.2f}-{max(figures):.2f}) {unit:<3} target < {target:g} {unit:<3} {verdict}")


def main():
    program = sys.argv[1]
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    with open("/proc/cpuinfo") as cpu:
        model = re.search(r"model name\s*:\s*(.*)", cpu.read())
    print(f"machine: {model.group(1) if model else 'unknown'}, {os.cpu_count()} processors; {runs} runs")
    with tempfile.TemporaryDirectory() as folder:
        data = os.path.join(folder, "demo.db")
        process, connection, _ = started(program, data)  # makes the demo's past; not counted
        action = json.loads(fetch(connection, "/api/front"))["highlights"][0]["action"]["id"]  # one with numbers
        stop(process)
        starts, memory = [], []
        for _ in range(runs):
            process, connection, taken = started(program, data)
            starts.append(taken)
            time.sleep(0.3)
            memory.append(resident_megabytes(process))
            stop(process)
        row("start to first page", starts, "ms", 300)
        row("memory at rest", memory, "MB", 60)

        process, connection, _ = started(program, data)
        floor = None
        for name, path in {"nothing but a session": "/api/session", **PAGES}.items():
            times = []
            for _ in range(200):
                begun = time.perf_counter()
                fetch(connection, path.format(action=action))
                times.append((time.perf_counter() - begun) * 1000)
            floor = floor or statistics.median(times)
            row(name, times, "ms", 10)
        print(f"the client's and server's own cost of an answer is in each: {floor:.2f} ms")
        stop(process)


main()
