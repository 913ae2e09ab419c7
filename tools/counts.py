#!/usr/bin/env python3
"""Prints `N passed, N failed` from a JUnit report of CTest; fails unless every test passed."""

import sys
import xml.etree.ElementTree as xml


def main() -> int:
    tests = list(xml.parse(sys.argv[1]).getroot().iter("testcase"))
    skipped = [test for test in tests if test.find("skipped") is not None]
    failed = [test for test in tests if test.get("status") != "run" and test not in skipped]
    for test in failed:
        print(f"failed: {test.get('name')}")
    rest = f", {len(skipped)} skipped" if skipped else ""
    print(f"{len(tests) - len(failed) - len(skipped)} passed, {len(failed)} failed{rest}")
    return 1 if failed or not tests else 0


if __name__ == "__main__":
    sys.exit(main())
