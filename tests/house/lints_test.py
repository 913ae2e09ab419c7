#!/usr/bin/env python3
"""Breaks each law of the house on purpose, in a small house of its own, and sees that its lint says so.

Usage: lints_test.py --list, or lints_test.py NAME
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

LINTS = Path(__file__).resolve().parents[2] / "tools/lints"

RECORD = "# 1. A title\n\n**Context.** -\n\n**Decision.** -\n\n**Consequences.** -\n\n**Refused.** -\n"
SOUND = {
    "src/layers.txt": "# the house\nground: | sqlite3.h\nfloor: ground\nroof: ground floor | boost/json\n",
    "src/ground/stone.h": "#pragma once\n#include <sqlite3.h>\n#include <vector>\nnamespace bedre::ground {}\n",
    "src/floor/board.h": '#pragma once\n#include "ground/stone.h"\n#include <unistd.h>\nnamespace bedre::floor {}\n',
    "src/floor/board.cpp": '#include "floor/board.h"\n#include <fmt/format.h>\nnamespace bedre::floor {\n'
                           'auto fault() { return not_found("floor.no_board"); } // not "floor.of_a_comment"\n'
                           'auto count() { return say("floor.boards"); }\n'
                           'auto kind() { return fmt::format("floor.kind.{}", 1); }\n}\n',
    "src/floor/board_test.cpp": '#include "floor/board.h"\n#include <gtest/gtest.h>\nnamespace bedre::floor {}\n',
    "src/roof/tile.cpp": '#include "ground/stone.h"\n#include <boost/json.hpp>\nnamespace bedre::roof {}\n',
    "docs/where.md": "Start at `src/floor/board.h`, or [here](life_of_a_job.md#a-heading).\n",
    "docs/life_of_a_job.md": "# A heading\n\n`floor::count` is called by `not_found`.\n",
    "docs/decisions/0001-a-title.md": RECORD,
    **{f"language/house.{language}.json": json.dumps({
        "floor.no_board": "-", "floor.boards.one": "{n} -", "floor.boards.other": "{n} -", "floor.kind.oak": "-"})
       for language in ("nb", "nn", "en")},
}


def text(language: str, **changes) -> dict:
    name = f"language/house.{language}.json"
    kept = {**json.loads(SOUND[name]), **changes}
    return {name: json.dumps({key: value for key, value in kept.items() if value is not None})}


def header(module: str, rest: str) -> str:
    return f"#pragma once\n{rest}\nnamespace bedre::{module} {{}}\n"


# What is put into the sound house (name: content), and what the lint must then say.
CASES = {
    "layers_lint_accepts_a_sound_house": ("layers", {}, None),
    "layers_lint_finds_an_include_from_above": (
        "layers", {"src/ground/stone.h": header("ground", '#include "floor/board.h"')},
        'src/ground/stone.h:2: ground may not include "floor/board.h"'),
    "layers_lint_finds_an_include_of_a_module_not_named": (
        "layers", {"src/layers.txt": SOUND["src/layers.txt"].replace("roof: ground floor", "roof: floor")},
        'src/roof/tile.cpp:1: roof may not include "ground/stone.h"'),
    "layers_lint_finds_a_library_that_is_not_the_modules": (
        "layers", {"src/floor/board.h": header("floor", "#include <boost/json.hpp>")},
        "src/floor/board.h:2: floor may not include <boost/json.hpp>"),
    "layers_lint_finds_a_part_of_a_library_that_is_not_named": (
        "layers", {"src/roof/tile.cpp": "#include <boost/asio/ip/tcp.hpp>\nnamespace bedre::roof {}\n"},
        "roof may not include <boost/asio/ip/tcp.hpp>"),
    "layers_lint_finds_a_test_library_outside_tests": (
        "layers", {"src/floor/board.h": header("floor", "#include <gtest/gtest.h>")}, "may not include <gtest/gtest.h>"),
    "layers_lint_finds_a_test_that_includes_from_above": (
        "layers", {"src/floor/board_test.cpp": '#include "roof/tile.h"\nnamespace bedre::floor {}\n'},
        'src/floor/board_test.cpp:1: floor may not include "roof/tile.h"'),
    "layers_lint_finds_a_module_without_a_line": (
        "layers", {"src/cellar/box.h": header("cellar", "")}, "the module cellar has no line"),
    "layers_lint_finds_a_line_that_names_what_is_above_it": (
        "layers", {"src/layers.txt": "ground: floor | sqlite3.h\nfloor: ground\nroof: ground floor | boost/json\n"},
        "src/layers.txt:1: ground names floor, which is not above it"),
    "layers_lint_finds_a_room_for_odds_and_ends": (
        "layers", {"src/floor/board_utils.h": header("floor", "")}, "a name like `board_utils` says nothing"),
    "layers_lint_finds_another_namespace_than_the_folder": (
        "layers", {"src/floor/board.h": header("ground", "")}, "its namespace should be bedre::floor"),
    "layers_lint_finds_using_namespace_in_a_header": (
        "layers", {"src/floor/board.h": header("floor", "using namespace std;")}, "no `using namespace` in a header"),
    "codes_lint_accepts_a_sound_house": ("codes", {}, None),
    "codes_lint_finds_a_code_without_a_text": (
        "codes", {"src/roof/tile.cpp": 'auto a = refused("roof.too_steep");\n'},
        "src/roof/tile.cpp:1: roof.too_steep has no text"),
    "codes_lint_finds_a_beginning_without_a_text": (
        "codes", {"src/roof/tile.cpp": 'auto a = say("roof.kind." + kind);\n'}, "no text begins with roof.kind."),
    "codes_lint_finds_a_text_missing_in_one_language": (
        "codes", text("nn", **{"floor.no_board": None}), "language/house.nn.json: floor.no_board is missing"),
    "codes_lint_finds_a_text_that_nothing_uses": (
        "codes", {**text("nb", **{"floor.gone": "-"}), **text("nn", **{"floor.gone": "-"}), **text("en", **{"floor.gone": "-"})},
        "floor.gone is used nowhere"),
    "codes_lint_finds_another_placeholder": (
        "codes", text("en", **{"floor.boards.one": "{count} -"}), "floor.boards.one has other placeholders"),
    "documents_lint_accepts_a_sound_house": ("documents", {}, None),
    "documents_lint_finds_a_path_that_is_gone": (
        "documents", {"docs/where.md": "Start at `src/floor/plank.h`.\n"}, "docs/where.md:1: there is no src/floor/plank.h"),
    "documents_lint_finds_a_link_that_leads_nowhere": (
        "documents", {"README.md": "\nSee [this](docs/gone.md).\n"}, "README.md:2: the link leads nowhere: docs/gone.md"),
    "documents_lint_finds_a_heading_that_is_gone": (
        "documents", {"README.md": "[this](docs/life_of_a_job.md#gone)\n"}, "no such heading"),
    "documents_lint_finds_a_function_that_is_gone": (
        "documents", {"docs/life_of_a_job.md": "# A heading\n\n`floor::sweep`, `no_such_job`\n"},
        "docs/life_of_a_job.md:3: there is no floor::sweep\ndocs/life_of_a_job.md:3: there is no no_such_job"),
    "documents_lint_finds_a_record_out_of_order": (
        "documents", {"docs/decisions/0003-more.md": RECORD}, "docs/decisions/0003-more.md: should be number 0002"),
    "documents_lint_finds_a_record_without_its_parts": (
        "documents", {"docs/decisions/0002-more.md": "# 2\n"}, "its parts should be"),
    "style_lint_accepts_a_sound_house": ("style", {}, None),
    "style_lint_finds_a_cast_that_asks_what_something_is": (
        "style", {"src/roof/tile.cpp": "\nauto a = dynamic_cast<Tile*>(b);\n"}, "src/roof/tile.cpp:2: `dynamic_cast`"),
    "style_lint_finds_a_clock_that_is_no_argument": (
        "style", {"src/roof/tile.cpp": "auto a = std::chrono::system_clock::now();\n"}, "time and randomness are arguments"),
    "style_lint_finds_a_function_that_asks_for_the_locale": (
        "style", {"src/roof/tile.cpp": "auto a = std::stod(b);\n"}, "`std::stod(`"),
    "style_lint_finds_shorter_names_that_nobody_uses": (
        "style", {"src/roof/tile.cpp": "using floor::Board;\nnamespace boards = floor::boards;\nfloor::Board a;\n"},
        "src/roof/tile.cpp:1: nothing here calls Board by this shorter name\n"
        "src/roof/tile.cpp:2: nothing here calls boards by this shorter name"),
    "style_lint_accepts_a_shorter_name_that_is_used": (
        "style", {"src/roof/tile.cpp": "using floor::Board;\nnamespace boards = floor::boards;\nBoard a = boards::best;\n"}, None),
    "style_lint_finds_a_macro": ("style", {"src/roof/tile.cpp": "#define TILE 1\n"}, "no macros other than"),
    "style_lint_finds_commented_out_code": (
        "style", {"src/roof/tile.cpp": "// return a + b;\n"}, "src/roof/tile.cpp:1: commented-out code"),
    "style_lint_finds_a_type_that_is_defined_twice": (
        "style", {"src/floor/board.cpp": "namespace bedre::floor {\nnamespace {\nstruct Nail {};\n}\nstruct Plank {};\n}\n",
                  "src/floor/tool.cpp": "namespace bedre::floor {\nstruct Nail {};\nstruct Plank {\n    int length;\n};\n}\n"},
        "src/floor/tool.cpp:3: bedre::floor::Plank is defined at src/floor/board.cpp:5 too"),
    "words_lint_finds_unfinished_work": (
        "words", {"src/roof/tile.cpp": "\n// TO" "DO later\n"}, "src/roof/tile.cpp:2: `TO" "DO` is unfinished"),
    "words_lint_finds_a_path_of_somebodys_machine": (
        "words", {"README.md": "see /ho" "me/kari/plan\n"}, "is a path of somebody's own machine"),
    "words_lint_finds_a_registrys_address": (
        "words", {"ui/package-lock.json": '{"resol' 'ved": "https"}\n'}, "is a registry's address"),
    "words_lint_finds_an_endless_file": (
        "words", {"src/roof/tile.cpp": "\n" * 401}, "src/roof/tile.cpp: 401 lines"),
}


def main() -> int:
    if sys.argv[1] == "--list":
        print("\n".join(CASES))
        return 0
    lint, changes, expected = CASES[sys.argv[1]]
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {**SOUND, **changes}.items():
            path = Path(folder) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        done = subprocess.run([sys.executable, LINTS / f"{lint}.py", folder], capture_output=True, text=True)
    print(done.stdout + done.stderr)
    if expected is None:
        return done.returncode
    return 0 if done.returncode == 1 and expected in done.stdout else 1


if __name__ == "__main__":
    sys.exit(main())
