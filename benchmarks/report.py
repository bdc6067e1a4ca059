#!/usr/bin/env python3
"""Writes docs/BENCHMARKS.md from benchmarks/results/*.csv. The same files give the same bytes.

    benchmarks/report.py [FOLDER [FILE]]
"""
import csv
import pathlib
import statistics
import sys
from collections import defaultdict

ROOT = pathlib.Path(__file__).resolve().parent.parent
GROUPS = ("hand", "updates", "output", "growth", "lab")

# What the lab wants of itself, as times faster (in CPU time) than the peer.
HAND_GOALS = {"numpy": 25}
UPDATE_GOALS = {"part3": {"torch": 15, "libtorch": 6}, "part4": {"torch": 15, "libtorch": 10}}
GROWTH_GOALS = {"stock": lambda hidden, batch: 1, "torch": lambda hidden, batch: 1,
                "libtorch": lambda hidden, batch: 3 if hidden <= 64 and batch in (1, 8) else None}
OUTPUT_GOAL_US = 30
FIRST_UPDATE_GOAL_S, HELP_GOAL_S = 1.5, 0.5
LAB_GOALS = {"wall": 12, "CPU, times": 12, "MiB": 512}

SHOWN = {"part1": "Part 1, an Elman RNN by hand", "part2": "Part 2, an LSTM by hand",
         "part3": "Part 3, LSTM on tokens", "part4": "Part 4, LSTM + Conv1D on the airline series"}
NAMES = {"numpy": "NumPy, as the notebook", "numpy vectorized": "NumPy, vectorized over time", "torch": "Python PyTorch",
         "libtorch": "libtorch from Java", "compiled": "**compiled step**", "stock": "stock DL4J",
         "by hand": "**by hand, in Java**"}


# ---- reading ---------------------------------------------------------------------------------------------

class Row(dict):
    """A line of a CSV file; numbers where they are numbers."""

    def __init__(self, line):
        super().__init__(line)
        for name in ("cpu_s", "wall_s"):
            self[name] = float(self[name])
        for name in ("round", "units"):
            self[name] = int(self[name])
        self.entry = (self["peer"], self["type"])
        self.cpu = self["cpu_s"] / self["units"] if self["units"] else None


def read(folder):
    """Rows and machine records by group."""
    rows, machines = {}, {}
    for group in GROUPS:
        path = folder / f"{group}.csv"
        if path.exists():
            with open(path, newline="") as file:
                rows[group] = [Row(line) for line in csv.DictReader(file)]
            with open(folder / f"{group}.machine.csv", newline="") as file:
                machines[group] = {line["what"]: line["value"] for line in csv.DictReader(file)}
    return rows, machines


def of_case(rows, case, phase="round"):
    """CPU seconds a unit, by entry (peer, type) and round."""
    found = defaultdict(dict)
    for row in rows:
        if row["case"] == case and row["phase"] == phase:
            found[row.entry][row["round"]] = row.cpu
    return found


def cases_of(rows):
    return list(dict.fromkeys(row["case"] for row in rows))


# ---- figures -----------------------------------------------------------------------------------------------

def figure(value, digits=3):
    """A number with so many digits that count, never as a power of ten."""
    if value is None:
        return "–"
    if value == 0:
        return "0"
    whole = f"{value:.{digits}g}"
    if "e" in whole:
        whole = f"{float(whole):.10f}".rstrip("0").rstrip(".")
    return f"{float(whole):,.0f}" if abs(float(whole)) >= 1000 else whole


def ratios(peer, ours):
    """Peer / ours, of the rounds that both have: neighbours in time."""
    return [peer[turn] / ours[turn] for turn in sorted(peer.keys() & ours.keys())]


def times(peer, ours):
    found = ratios(peer, ours)
    return statistics.median(found) if found else None


def times_text(peer, ours):
    found = ratios(peer, ours)
    if not found:
        return "–"
    return f"{figure(statistics.median(found))} ({figure(min(found))}–{figure(max(found))})"


def spread(rounds):
    """How far the slowest round is above the fastest."""
    return max(rounds.values()) / min(rounds.values()) - 1


def percent(value):
    return f"{100 * value:.0f} %"


def verdict(reached, goal):
    if goal is None:
        return ""
    if reached is None:
        return f"{goal}: not measured"
    return f"{goal}: {'met' if reached >= goal else '**missed**'}"


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


# ---- sections ----------------------------------------------------------------------------------------------

def hand(rows):
    text = "## By hand: parts 1 and 2\n\nCPU milliseconds per epoch: 10 validation sequences, 80 updates.\n"
    for case in cases_of(rows):
        found, full = of_case(rows, case), of_case(rows, case, "full length")
        ours = found.get(("by hand", "double"), {})
        lines = []
        for entry, rounds in found.items():
            other = entry[0] != "by hand"
            lines.append([NAMES[entry[0]], figure(1000 * min(rounds.values())),
                          figure(1000 * statistics.median(rounds.values())), percent(spread(rounds)),
                          times_text(rounds, ours) if other else "",
                          verdict(times(rounds, ours), HAND_GOALS.get(entry[0])),
                          "; ".join(f"{row['units']} epochs {figure(row['cpu_s'])} s" for row in rows if row.entry == entry
                                    and row["case"] == case and row["phase"] == "full length")])
        text += f"\n### {SHOWN[case]}\n\n" + table(
            ["peer", "minimum", "median", "spread", "times ours", "goal", "full length, once"], lines)
        assert full or True
    return text


def networks(rows, case, unit, goals):
    """The table of a case with ours in both data types."""
    found = of_case(rows, case)
    lines = []
    for entry, rounds in found.items():
        peer, data_type = entry
        compared = peer != "compiled"
        same = found.get(("compiled", data_type), {})
        worst = [times(rounds, found[ours]) for ours in found if ours[0] == "compiled"]
        goal = goals.get(peer) if data_type == "float" else None
        lines.append([NAMES[peer], data_type, figure(unit * min(rounds.values())),
                      figure(unit * statistics.median(rounds.values())), percent(spread(rounds)),
                      times_text(rounds, same) if compared else "",
                      verdict(min(worst) if worst else None, goal)])
    return table(["peer", "network's type", "minimum", "median", "spread", "times ours of that type", "goal"], lines)


def updates(rows):
    text = ("## One update: parts 3 and 4\n\nCPU milliseconds per update. A goal counts as met if the float peer is that many "
            "times slower\nthan the compiled step on the network of floats and on that of doubles.\n")
    for case in cases_of(rows):
        text += f"\n### {SHOWN[case]}\n\n" + networks(rows, case, 1000, UPDATE_GOALS[case])
    text += ("\n### The first update\n\nSeconds from the start of the process until the first update is done: runtime, library, "
             "network, data.\nOurs is to take at most " + figure(FIRST_UPDATE_GOAL_S) + " s of wall time.\n\n")
    lines = [[SHOWN[row["case"]].split(",")[0], NAMES[row["peer"]], row["type"], figure(row["wall_s"]), figure(row["cpu_s"])]
             for row in rows if row["phase"] == "start"]
    return text + table(["case", "peer", "type", "wall", "CPU"], lines)


def output(rows):
    return (f"## One sequence's output\n\nCPU microseconds per forward pass of part 3's network on a sequence of 22 steps. Goal "
            f"for ours: under {OUTPUT_GOAL_US} µs.\n\n" + networks(rows, "output", 1e6, {}))


def cell(case):
    return tuple(map(int, case.split()[1:]))


def growth(rows):
    text = ("## Growth\n\nPart 3's network (LSTM, linear output at every step, mean cross-entropy, Adam, vocabulary 4) with other "
            "hidden sizes,\nsteps and batches, float. Minimum CPU milliseconds per update; then the peer's time over ours, median of "
            "the rounds.\nGoals: faster than stock and than Python PyTorch everywhere, 3 times faster than libtorch at hidden ≤ 64 "
            "and\nbatch 1 or 8. **Bold: missed.** † one cold update only, because it is so slow.\n")
    first = {(row["case"], row["peer"]): row["cpu_s"] for row in rows if row["phase"] in ("start", "load")}
    reached = defaultdict(lambda: [0, 0])
    for hidden in dict.fromkeys(cell(case)[0] for case in cases_of(rows)):
        lines = []
        for case in cases_of(rows):
            if cell(case)[0] != hidden:
                continue
            _, steps, batch = cell(case)
            found = {entry[0]: rounds for entry, rounds in of_case(rows, case).items()}
            ours = found.get("compiled", {})
            line = [steps, batch, figure(1000 * min(ours.values())) if ours else "–"]
            faster = []
            for peer in ("stock", "torch", "libtorch"):
                rounds = found.get(peer)
                cold = rounds is None and (case, peer) in first
                if cold:
                    line.append(figure(1000 * first[case, peer]) + " †")
                    factor = first[case, peer] / min(ours.values()) if ours else None
                else:
                    line.append(figure(1000 * min(rounds.values())) if rounds else "–")
                    factor = times(rounds, ours) if rounds else None
                goal = GROWTH_GOALS[peer](hidden, batch)
                missed = factor is not None and goal is not None and factor < goal
                if factor is not None and goal is not None:
                    reached[peer][0] += not missed
                    reached[peer][1] += 1
                faster.append(f"**{figure(factor)}**" if missed else figure(factor))
            lines.append(line + faster)
        text += f"\n### Hidden size {hidden}\n\n" + table(
            ["steps", "batch", "compiled", "stock", "PyTorch", "libtorch", "stock / ours", "PyTorch / ours",
             "libtorch / ours"], lines)
    text += "\n" + "\n".join(f"Goal against {NAMES[peer]}: met in {met} of {cells} cells." for peer, (met, cells) in
                             reached.items()) + "\n"
    return text


def lab(rows):
    text = "## Whole processes\n\nFrom start to end, from a built checkout, file cache warm.\n\n"
    lines, medians = [], {}
    for case in cases_of(rows):
        for peer in dict.fromkeys(row["peer"] for row in rows if row["case"] == case):
            runs = [row for row in rows if row["case"] == case and row["peer"] == peer and row["phase"] == "process"]
            wall, cpu = ([row[name] for row in runs] for name in ("wall_s", "cpu_s"))
            peak = max(int(row["peak_mib"]) for row in runs)
            medians[case, peer] = statistics.median(wall), statistics.median(cpu), peak
            lines.append([{"help": "`--help`"}.get(case, case), {"notebook": "the four parts in Python"}.get(peer, peer),
                          len(runs), figure(min(wall)), figure(statistics.median(wall)),
                          figure(min(cpu)), figure(statistics.median(cpu)), peak])
    text += table(["what", "who", "runs", "wall min s", "wall median s", "CPU min s", "CPU median s", "peak MiB"], lines)
    goals = []
    if ("help", "lab") in medians:
        goals.append(["`--help`: wall s", f"≤ {HELP_GOAL_S}", medians["help", "lab"][0], medians["help", "lab"][0] <= HELP_GOAL_S])
    if ("whole lab", "lab") in medians:
        wall, cpu, peak = medians["whole lab", "lab"]
        goals.append(["whole lab: wall s", f"≤ {LAB_GOALS['wall']}", wall, wall <= LAB_GOALS["wall"]])
        goals.append(["whole lab: peak MiB", f"< {LAB_GOALS['MiB']}", peak, peak < LAB_GOALS["MiB"]])
        if ("whole lab", "notebook") in medians:
            less = medians["whole lab", "notebook"][1] / cpu
            goals.append(["whole lab: times less CPU than Python", f"≥ {LAB_GOALS['CPU, times']}", less,
                          less >= LAB_GOALS["CPU, times"]])
    return text + "\n" + table(["goal", "", "reached", ""], [
        [what, bound, figure(value), "met" if met else "**missed**"] for what, bound, value, met in goals])


def agreement(rows_of):
    """What each case's peers computed: the losses of the first unit and of the last of the check."""
    text = ("## Do they compute the same?\n\nAll peers start from the same weights and see the same data. Largest relative "
            "difference between any two peers'\nlosses, at the first unit and after the last one of the check; the data types are "
            "compared each by itself.\n\n")
    found = defaultdict(dict)
    for group, rows in rows_of.items():
        for row in rows:
            if row["phase"] in ("start", "load", "check"):
                name = "growth, the worst cell" if group == "growth" else row["case"]
                found[name, row["type"], row["phase"] == "check"].setdefault(row["case"], []).append(
                    (float(row["result"]), row["peer"]))
    lines = []
    for name, data_type, last in found:
        cases = {case: values for case, values in found[name, data_type, last].items() if len(values) > 1}
        if not cases:
            continue
        apart = {case: max(values)[0] / min(values)[0] - 1 for case, values in cases.items()}
        worst = max(apart, key=apart.get)
        lines.append([name, data_type, "last" if last else "first", len(cases[worst]), figure(min(cases[worst])[0], 7),
                      f"{apart[worst]:.1e}"])
    return text + table(["case", "type", "unit", "peers", "loss", "largest difference"], lines)


def noise(rows_of):
    text = ("## What is noise\n\nThe spread is how far an entry's slowest round is above its fastest. It is the same work each time, "
            "so differences between\ntwo minima that are smaller than this say nothing.\n\n")
    lines = []
    for group, rows in rows_of.items():
        spreads = [spread(rounds) for case in cases_of(rows) for rounds in of_case(rows, case).values() if len(rounds) > 1]
        if spreads:
            lines.append([group, len(spreads), percent(statistics.median(spreads)), percent(max(spreads))])
    return text + table(["group", "entries", "median spread", "largest spread"], lines)


def machine(machines):
    text = "## Machine, versions, load\n\n"
    names = dict.fromkeys(name for record in machines.values() for name in record)
    same, lines = [], []
    for name in names:
        values = {record.get(name, "") for record in machines.values()}
        if len(values) == 1:
            same.append([name, values.pop()])
        else:
            lines.append([name, *(record.get(name, "") for record in machines.values())])
    text += table(["what", ""], same)
    return text + ("\n" + table(["by group", *machines], lines) if lines else "")


HEAD = """# Benchmarks

Written by `benchmarks/report.py` from `benchmarks/results/*.csv`; nothing here is typed by hand. To measure again:
`benchmarks/run.py`, then `benchmarks/report.py`. [How it is measured](../benchmarks/README.md).

Times are CPU times of the whole process (training thread, JIT compiler, garbage collector), one thread of work, all
peers on the same core, in turns: a round of each, then the next round. *Minimum* and *median* are over the rounds;
*times ours* is the peer's time over ours in the same round, median, and in brackets the least and the most.
"""


def report(folder):
    """The whole page."""
    rows, machines = read(folder)
    sections = [SECTIONS[group](rows[group]) for group in rows]
    failed = [row for group in rows for row in rows[group] if row["phase"] == "failed"]
    if failed:
        sections.append("## Not measured\n\n" + table(
            ["case", "peer", "type", "why"], [[row["case"], row["peer"], row["type"], row["result"]] for row in failed]))
    return "\n".join([HEAD, *sections, agreement({group: rows[group] for group in rows if group != "lab"}), noise(rows),
                      machine(machines)])


SECTIONS = {"hand": hand, "updates": updates, "output": output, "growth": growth, "lab": lab}


def main(arguments):
    folder = pathlib.Path(arguments[0]) if arguments else ROOT / "benchmarks" / "results"
    target = pathlib.Path(arguments[1]) if len(arguments) > 1 else ROOT / "docs" / "BENCHMARKS.md"
    if not any((folder / f"{group}.csv").exists() for group in GROUPS):
        sys.exit(f"error: no results in {folder}: run benchmarks/run.py first")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(report(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
