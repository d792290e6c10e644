"""Measure the program beside bare work and beside pytm, and write the page with the ratios.

python benchmarks/run.py [--quick] [--write PAGE] [--pytm-python PATH]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import interview
import loading
import planning
import tomli
from generate import Shape, drawing, record_text
from page import Row, interview_section, loading_section, page, planned_section
from processor import Command, Cost, note, take_turns

from audit.pack.load import load_pack

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "auburn-before.toml"
PROGRAM = (sys.executable, "-m", "audit")
BARE = (sys.executable, str(HERE / "bare.py"))
SIZES = ((50, 200), (500, 2_500), (2_000, 10_000))
TO_BARE = {50: 1.5, 2_000: 3.0}
BATCH = (*PROGRAM, "batch", "--force", "-o")
CITIES, SYSTEMS, FLOWS = 1_000, 10, 40
WHOLE = 100
CHECKED_BYTES = 20_000
ONCE_ABOVE, PYTM_LIMIT, PYTM_QUICK_LIMIT = 10.0, 600, 60
EVALUATION, WITH_JSON = "pytm's evaluation alone", "pytm writing its result as JSON too"
TO_PYTM = {(2_000, EVALUATION): 10.0}


@dataclass(frozen=True)
class Plan:
    """How much is run; `pytm` is the Python that has pytm, None to leave its rows out."""

    folder: Path
    rounds: int
    quick: bool
    pytm: str | None


def main() -> None:
    """Measure everything asked for, print the page, and write it where it was asked for."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        plan = Plan(Path(folder), 3 if asked.quick else 5, asked.quick, asked.pytm_python)
        rows = [*starts(plan), *maps(plan), *batch(plan)]
        asked_rows = interview.rows(Path(folder), quick=plan.quick)
        read_rows = list(loading.rows(quick=plan.quick))
        planned_rows = list(planning.rows(Path(folder), quick=plan.quick))
    sections = [
        interview_section(asked_rows, interview.how(quick=plan.quick)),
        planned_section(planned_rows),
        loading_section(read_rows),
    ]
    text = page(rows, sections, pytm="[pytm](https://pypi.org/project/pytm/) 1.4.0", how=_how(plan))
    sys.stdout.write(text)
    if asked.write:
        asked.write.write_text(text, encoding="utf-8")


def starts(plan: Plan) -> list[Row]:
    """What each command costs before it does anything large, in multiples of a bare Python."""
    checked = _twenty_kilobytes(plan)
    costs = take_turns(
        {
            "bare": Command((sys.executable, "-c", "pass")),
            "--version": Command((*PROGRAM, "--version")),
            "--help": Command((*PROGRAM, "--help")),
            "check": Command((*PROGRAM, "check", str(checked))),
            "assess": Command((*PROGRAM, "assess", str(EXAMPLE))),
        },
        3 * plan.rounds,
    )
    bare = costs["bare"].seconds
    told = {
        "--version": ("`flowaudit --version`", 3.0),
        "--help": ("`flowaudit --help`", 10.0),
        "check": ("`flowaudit check` of a 20 KB record", 29.0),
        "assess": ("`flowaudit assess` of a shipped example", None),
    }
    return [
        Row(f"Start: {what}, to bare Python", costs[name].seconds / bare, target=target)
        for name, (what, target) in told.items()
    ]


def maps(plan: Plan) -> list[Row]:
    """Maps of three sizes, beside bare reading and pytm, and how the cost grows between the larger two."""
    rows, costs = [], {}
    for systems, flows in SIZES[: 2 if plan.quick else 3]:
        note(f"a map of {systems} systems and {flows} flows")
        costs[flows] = _map_costs(plan, systems, flows)
        rows += _map_rows(systems, flows, costs[flows])
    if not plan.quick:
        start = _smallest(plan).seconds
        each = [(costs[flows]["assess"].seconds - start) / flows for _, flows in SIZES[1:]]
        what = "Growth: work for each flow at 2,000/10,000, to that at 500/2,500"
        rows.append(Row(what, each[1] / each[0], target=1.15))
    return rows


def batch(plan: Plan) -> list[Row]:
    """Many small records in one command, on every processor, beside bare reading of the same files in one process."""
    cities = CITIES // 10 if plan.quick else CITIES
    note(f"a batch of {cities} records")
    files = [str(path) for path in _cities(plan, cities)]
    costs = take_turns(
        {
            "brief": Command((*BATCH, str(plan.folder / "out"), "--brief", *files)),
            "bare": Command((*BARE, *files)),
        },
        max(2, plan.rounds // 2),
    )
    ours, bare = (costs[name].seconds * 1_000 / cities for name in ("brief", "bare"))
    whole = take_turns({"whole": Command((*BATCH, str(plan.folder / "whole"), *files[:WHOLE]))}, 2)["whole"]
    what = f"records of {SYSTEMS} systems and {FLOWS} flows"
    return [
        Row(f"Batch --brief: {cities:,} {what}, processor time for each record", ours, "ms", 25.0),
        Row(f"Batch --brief: {cities:,} {what}, to bare reading", ours / bare),
        Row(f"Batch, all of the report: {WHOLE} {what}, for each record", whole.seconds * 1_000 / WHOLE, "ms"),
    ]


def _map_costs(plan: Plan, systems: int, flows: int) -> dict[str, Cost]:
    text = record_text(Shape(systems, flows), flows, load_pack())
    path = plan.folder / f"map-{systems}.toml"
    path.write_text(text, encoding="utf-8")
    commands = {
        "assess": Command((*PROGRAM, "assess", str(path), "--json", "--brief"), once_above=ONCE_ABOVE),
        "bare": Command((*BARE, str(path))),
    }
    if plan.pytm:
        drawn = path.with_suffix(".json")
        drawn.write_text(json.dumps(drawing(tomli.loads(text))), encoding="utf-8")
        limit = PYTM_QUICK_LIMIT if plan.quick else PYTM_LIMIT
        words = (plan.pytm, str(HERE / "pytm_map.py"), str(drawn))
        commands[EVALUATION] = Command(words, limit, ONCE_ABOVE)
        commands[WITH_JSON] = Command((*words, "--json"), limit, ONCE_ABOVE)
    return take_turns(commands, plan.rounds)


def _map_rows(systems: int, flows: int, costs: dict[str, Cost]) -> list[Row]:
    map_ = f"Map of {systems:,} systems and {flows:,} flows"
    ours = costs["assess"].seconds
    rows = [Row(f"{map_}: assess --brief to bare reading", ours / costs["bare"].seconds, target=TO_BARE.get(systems))]
    for name in (EVALUATION, WITH_JSON):
        if name in costs:
            rows.append(
                Row(
                    f"{map_}: faster than {name}",
                    costs[name].seconds / ours,
                    target=TO_PYTM.get((systems, name)),
                    larger_is_better=True,
                    at_least=costs[name].cut_off,
                    beside=" (cut off at the time limit)" if costs[name].cut_off else "",
                )
            )
    return rows


def _smallest(plan: Plan) -> Cost:
    """An assessment of one system without flows: the start that every assessment has."""
    path = plan.folder / "smallest.toml"
    path.write_text(record_text(Shape(1, 0), 1, load_pack()), encoding="utf-8")
    return take_turns({"assess": Command((*PROGRAM, "assess", str(path), "--json", "--brief"))}, plan.rounds)["assess"]


def _twenty_kilobytes(plan: Plan) -> Path:
    """A record of about 20 KB: flows are added until it is that large."""
    pack, flows, text = load_pack(), FLOWS, ""
    while len(text.encode()) < CHECKED_BYTES:
        flows += 2
        text = record_text(Shape(SYSTEMS, flows), 1, pack)
    path = plan.folder / "twenty-kilobytes.toml"
    path.write_text(text, encoding="utf-8")
    return path


def _cities(plan: Plan, count: int) -> list[Path]:
    pack, folder = load_pack(), plan.folder / "cities"
    folder.mkdir()
    paths = [folder / f"city-{number:04d}.toml" for number in range(count)]
    for number, path in enumerate(paths):
        state = pack.states[number % len(pack.states)]
        path.write_text(record_text(Shape(SYSTEMS, FLOWS, state), number, pack), encoding="utf-8")
    return paths


def _how(plan: Plan) -> list[str]:
    batches, starting = max(2, plan.rounds // 2), 3 * plan.rounds
    limit = PYTM_QUICK_LIMIT if plan.quick else PYTM_LIMIT
    lines = [
        f"Python {platform.python_version()}, {os.cpu_count()} processors; runs in turn: {starting} for starts, "
        f"{plan.rounds} for maps, {batches} for the batch. A command on a map that takes "
        f"more than {ONCE_ABOVE:.0f} processor seconds is run once; pytm is cut off at {limit}."
    ]
    if plan.quick:
        lines.append("A short run: fewer turns, no map of 2,000 systems, a smaller batch.")
    if not plan.pytm:
        lines.append("The rows with pytm are left out: this run was given no Python that has it (`--pytm-python`).")
    return lines


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the program in ratios of processor time.")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="also write the page here")
    parser.add_argument("--quick", action="store_true", help="fewer runs, smaller maps and batch")
    parser.add_argument("--pytm-python", metavar="PATH", help="a Python with benchmarks/requirements.txt installed")
    return parser.parse_args()


if __name__ == "__main__":
    main()
