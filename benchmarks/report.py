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

# What the lab wants of itself: so many times faster, in CPU time, than the peer; or so much at most.
HAND_GOALS = {"numpy": 25}
UPDATE_GOALS = {"part3": {"torch": 15, "libtorch": 6}, "part4": {"torch": 15, "libtorch": 10}}
GROWTH_GOALS = {"stock": lambda hidden, batch: 1, "torch": lambda hidden, batch: 1,
                "libtorch": lambda hidden, batch: 3 if hidden <= 64 and batch <= 8 else None}
OUTPUT_US = 30
HELP_S, FIRST_UPDATE_S, LAB_S, LAB_MIB, LAB_TIMES = 0.5, 1.5, 12, 512, 12

CASES = {"part1": "Part 1, an Elman RNN by hand", "part2": "Part 2, an LSTM by hand",
         "part3": "Part 3, LSTM on tokens", "part4": "Part 4, LSTM + Conv1D on the airline series"}
PEERS = {"by hand": "**by hand, in Java**", "numpy": "NumPy, as the notebook", "numpy vectorized": "NumPy, vectorized over time",
         "compiled": "**compiled step**", "stock": "stock DL4J", "torch": "Python PyTorch", "libtorch": "libtorch from Java",
         "lab": "**the lab**", "notebook": "the four parts in Python"}


# ---- reading ---------------------------------------------------------------------------------------------

def read(folder):
    """Rows and machine records, by group, in the order of the page."""
    rows, machines = {}, {}
    for group in SECTIONS:
        path = folder / f"{group}.csv"
        if path.exists():
            with open(path, newline="") as file:
                rows[group] = [numbers(line) for line in csv.DictReader(file)]
            with open(folder / f"{group}.machine.csv", newline="") as file:
                machines[group] = {line["what"]: line["value"] for line in csv.DictReader(file)}
    return rows, machines


def numbers(line):
    """A line with its numbers as numbers."""
    for name, kind in (("round", int), ("units", int), ("cpu_s", float), ("wall_s", float)):
        line[name] = kind(line[name])
    return line


def cases(rows):
    return list(dict.fromkeys(row["case"] for row in rows))


def rounds_of(rows, case):
    """CPU seconds a unit, by (peer, type) and round."""
    found = defaultdict(dict)
    for row in rows:
        if row["case"] == case and row["phase"] == "round":
            found[row["peer"], row["type"]][row["round"]] = row["cpu_s"] / row["units"]
    return found


# ---- figures ---------------------------------------------------------------------------------------------

def figure(value, digits=3):
    """A number with so many digits that count, never as a power of ten."""
    if value is None:
        return "–"
    if value == 0 or abs(value) >= 10 ** digits:
        return f"{value:,.0f}"
    text = f"{value:.{digits}g}"
    return f"{float(text):.12f}".rstrip("0").rstrip(".") if "e" in text else text


def ratios(peer, ours):
    """The peer's time over ours in each round that both have: neighbours in time."""
    return [peer[turn] / ours[turn] for turn in sorted(peer.keys() & ours.keys())]


def times(peer, ours):
    """The median of the ratios, None if there are none."""
    found = ratios(peer, ours)
    return statistics.median(found) if found else None


def times_text(peer, ours):
    found = ratios(peer, ours)
    return f"{figure(times(peer, ours))} ({figure(min(found))}–{figure(max(found))})" if found else "–"


def spread(rounds):
    """How far the slowest round is above the fastest."""
    return max(rounds.values()) / min(rounds.values()) - 1


def percent(value):
    return f"{100 * value:.0f} %"


def verdict(met):
    return "met" if met else "**missed**"


def at_least(reached, goal):
    """Text on a goal of so many times."""
    return "" if goal is None or reached is None else f"{goal}: {verdict(reached >= goal)}"


def table(head, lines):
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in [head, ["---"] * len(head), *lines]) + "\n"


def fastest_and_median(rounds, scale):
    return [figure(scale * min(rounds.values())), figure(scale * statistics.median(rounds.values())), percent(spread(rounds))]


# ---- sections --------------------------------------------------------------------------------------------

def hand(rows):
    text = "## By hand: parts 1 and 2\n\nCPU milliseconds per epoch: ten validation sequences and 80 updates.\n"
    for case in cases(rows):
        found = rounds_of(rows, case)
        full = {row["peer"]: f"{figure(row['cpu_s'])} s" for row in rows if row["case"] == case and row["phase"] == "full length"}
        epochs = max((row["units"] for row in rows if row["case"] == case and row["phase"] == "full length"), default=None)
        ours = found.get(("by hand", "double"), {})
        lines = [[PEERS[peer], *fastest_and_median(rounds, 1e3), times_text(rounds, ours) if peer != "by hand" else "",
                  at_least(times(rounds, ours), HAND_GOALS.get(peer)), full.get(peer, "–")]
                 for (peer, _), rounds in found.items()]
        text += f"\n### {CASES[case]}\n\n" + table(
            ["peer", "minimum", "median", "spread", "times ours", "goal", f"all {figure(epochs)} epochs, once"], lines)
    return text


def beside_compiled(rows, case, scale, goals, most=None):
    """A case's table: the peers beside the compiled step on networks of the same data type.

    goals: times faster by peer, of its float row; both our data types must reach it. most: goal of our own minimum.
    """
    found, lines = rounds_of(rows, case), []
    ours = {data_type: rounds for (peer, data_type), rounds in found.items() if peer == "compiled"}
    for (peer, data_type), rounds in found.items():
        if peer == "compiled":
            least = scale * min(rounds.values())
            lines.append([PEERS[peer], data_type, *fastest_and_median(rounds, scale), "",
                          f"under {most}: {verdict(least < most)}" if most else ""])
        else:
            reached = min((times(rounds, own) for own in ours.values()), default=None)
            lines.append([PEERS[peer], data_type, *fastest_and_median(rounds, scale), times_text(rounds, ours.get(data_type, {})),
                          at_least(reached, goals.get(peer) if data_type == "float" else None)])
    return table(["peer", "type", "minimum", "median", "spread", "times ours of that type", "goal"], lines)


def updates(rows):
    text = """## One update: parts 3 and 4

CPU milliseconds per update. The compiled step computes in double whatever the network's data type, so the goal against a
peer in float must be met by both of its rows.
"""
    for case in cases(rows):
        text += f"\n### {CASES[case]}\n\n" + beside_compiled(rows, case, 1e3, UPDATE_GOALS[case])
    return text


def output(rows):
    return ("## One sequence's output\n\nCPU microseconds per forward pass of part 3's network on a sequence of 22 steps.\n\n"
            + beside_compiled(rows, "output", 1e6, {}, OUTPUT_US))


def growth(rows):
    text = """## Growth

Part 3's network (LSTM, linear output at every step, mean cross-entropy, Adam, vocabulary of 4) with other hidden sizes,
steps and batches; networks of floats. Minimum CPU milliseconds per update, then the peer's time over ours (median over
the rounds). Goals: faster than stock DL4J and than Python PyTorch everywhere; 3 times faster than libtorch at hidden
sizes up to 64 with batches of 1 and 8. **Bold: goal missed.** ~ by the median of the rounds, but not in all of them.
† one update only, the first, because it takes so long.
"""
    score = {peer: [0, 0] for peer in GROWTH_GOALS}
    sizes = {case: tuple(map(int, case.split()[1:])) for case in cases(rows)}
    for hidden in dict.fromkeys(size[0] for size in sizes.values()):
        lines = [growth_line(rows, case, size, score) for case, size in sizes.items() if size[0] == hidden]
        text += f"\n### Hidden size {hidden}\n\n" + table(
            ["steps", "batch", "compiled", *GROWTH_GOALS, *(f"{peer} / ours" for peer in GROWTH_GOALS)], lines)
    return text + "\n" + "".join(
        f"- goal against {PEERS[peer]}: met in {met} of {of} cells\n" for peer, (met, of) in score.items()) + WHY


WHY = """
Where the time goes, and so why some cells are as they are:

- *Small networks, short sequences, small batches*: the peers' cost of a call, a fixed one for each operation, is most of
  their time. The step makes no calls, and wins by the most.
- *Long sequences of small networks* (libtorch): its LSTM is one operation for all steps, so the cost of the call is spread
  over them; what is left is arithmetic, in floats, of which a processor's vectors hold twice as many as of doubles. The
  step computes in double whatever the network's type.
- *Large batches* (PyTorch, libtorch): most of the time is large products. Ours are made by ND4J's OpenBLAS in the
  network's type, as Python's are by its own, but rows of doubles are turned into floats before and back after each, and
  activations stay in double. libtorch's products are oneDNN's, made for this processor.
"""


def growth_line(rows, case, size, score):
    """A cell of the growth table; counts in score, by peer, how many goals were met of how many."""
    hidden, steps, batch = size
    rounds = {peer: found for (peer, _), found in rounds_of(rows, case).items()}
    for row in rows:
        if row["case"] == case and row["phase"] in ("start", "load"):
            rounds.setdefault(row["peer"], {"first": row["cpu_s"]})
    ours, absolute, relative = rounds.get("compiled", {}), [], []
    for peer, goal_of in GROWTH_GOALS.items():
        found, goal = rounds.get(peer, {}), goal_of(hidden, batch)
        only_first = "first" in found
        factor = found["first"] / min(ours.values()) if only_first and ours else times(found, ours)
        absolute.append((figure(1e3 * min(found.values())) if found else "–") + (" †" if only_first else ""))
        text = figure(factor)
        if factor is not None and goal is not None:
            score[peer][0] += factor >= goal
            score[peer][1] += 1
            text = text if factor >= goal else f"**{text}**"
            each = ratios(found, ours) or [factor]
            text += " ~" if min(each) < goal <= max(each) else ""
        relative.append(text)
    return [steps, batch, figure(1e3 * min(ours.values())) if ours else "–", *absolute, *relative]


def lab(rows):
    text = "## Whole processes\n\nFrom start to end on all cores, from a built checkout, with a warm file cache.\n\n"
    lines, reached = [], {}
    measured = [row for row in rows if row["phase"] == "process"]
    for case, peer in dict.fromkeys((row["case"], row["peer"]) for row in measured):
        runs = [row for row in measured if (row["case"], row["peer"]) == (case, peer)]
        wall, cpu = ([run[name] for run in runs] for name in ("wall_s", "cpu_s"))
        peak = max(int(run["peak_mib"]) for run in runs)
        reached[case, peer] = statistics.median(wall), statistics.median(cpu), peak
        lines.append([case, PEERS[peer], len(runs), figure(min(wall)), figure(statistics.median(wall)), figure(min(cpu)),
                      figure(statistics.median(cpu)), f"{peak:,}"])
    text += table(["what", "who", "runs", "wall s, minimum", "median", "CPU s, minimum", "median", "peak MiB"], lines)
    goals = []
    if ("help", "lab") in reached:
        goals.append(["help: wall s", f"≤ {HELP_S}", value := reached["help", "lab"][0], value <= HELP_S])
    if ("first update", "compiled") in reached:
        value = reached["first update", "compiled"][0]
        goals.append(["first update: wall s", f"≤ {FIRST_UPDATE_S}", value, value <= FIRST_UPDATE_S])
    if ("whole lab", "lab") in reached:
        wall, _, peak = reached["whole lab", "lab"]
        goals.append(["whole lab: wall s", f"≤ {LAB_S}", wall, wall <= LAB_S])
        goals.append(["whole lab: peak MiB", f"< {LAB_MIB}", peak, peak < LAB_MIB])
        if ("whole lab", "notebook") in reached:
            cpu = {(row["peer"], row["round"]): row["cpu_s"] for row in measured if row["case"] == "whole lab"}
            value = statistics.median(
                seconds / cpu["lab", turn] for (peer, turn), seconds in cpu.items() if peer == "notebook")
            goals.append(["whole lab: CPU, times less than Python's", f"≥ {LAB_TIMES}", value, value >= LAB_TIMES])
    return text + "\n" + table(["goal, for the median", "", "reached", ""],
                               [[what, bound, figure(value), verdict(met)] for what, bound, value, met in goals])


def agreement(rows_of):
    """Whether the peers computed the same."""
    text = """## Do they compute the same?

All start from the same weights and see the same data. The largest relative difference between any two peers of a data
type, of the loss (for `output`: of a probability) at the first unit and at the last one of the check. In `growth` the
cell where they are farthest apart.

"""
    found = defaultdict(lambda: defaultdict(list))
    for group in [group for group in rows_of if group != "lab"]:
        for row in rows_of[group]:
            if row["phase"] in ("start", "load", "check"):
                key = ("growth" if group == "growth" else row["case"], row["type"], row["phase"] == "check")
                found[key][row["case"]].append(float(row["result"]))
    lines = []
    for (name, data_type, last), values in found.items():
        apart, case = max((max(results) / min(results) - 1, case) for case, results in values.items())
        if len(values[case]) > 1:
            lines.append([case, data_type, "last" if last else "first", len(values[case]), figure(min(values[case]), 7),
                          f"{apart:.0e}" if apart else "0"])
    return text + table(["case", "type", "unit", "peers", "loss", "difference"], lines)


def noise(rows_of):
    text = """## What is noise

Every round of an entry is the same work. The spread is how far the slowest is above the fastest; differences between two
entries smaller than that say nothing, and ratios are taken within a round because neighbours in time share the weather.

"""
    lines = []
    for group, rows in rows_of.items():
        spreads = [spread(rounds) for case in cases(rows) for rounds in rounds_of(rows, case).values() if len(rounds) > 1]
        if spreads:
            lines.append([group, len(spreads), percent(statistics.median(spreads)), percent(max(spreads))])
    return text + table(["group", "entries", "median spread", "largest spread"], lines)


def failures(rows_of):
    lines = [[row["case"], row["peer"], row["type"], row["result"]]
             for rows in rows_of.values() for row in rows if row["phase"] == "failed"]
    return "## Not measured\n\n" + table(["case", "peer", "type", "why"], lines) if lines else ""


def machine(machines):
    same, other = [], []
    for name in dict.fromkeys(name for record in machines.values() for name in record):
        values = [record.get(name, "") for record in machines.values()]
        if len(set(values)) == 1:
            same.append([name, values[0]])
        else:
            other.append([name, *values])
    return ("## Machine, versions, load\n\nLoad: the averages of the last 1, 5 and 15 minutes; the measurement itself is 1 of it.\n\n"
            + table(["what", ""], same) + ("\n" + table(["by group", *machines], other) if other else ""))


HEAD = """# Benchmarks

Written by `benchmarks/report.py` from `benchmarks/results/*.csv`; no number here is typed by hand.
To measure again: `benchmarks/run.py`, then `benchmarks/report.py`. [How it is measured](../benchmarks/README.md).

Times are CPU times of whole processes (the training thread, and what the runtime does beside it: JIT compiler, garbage
collector), with one thread of work, all peers on the same core, in turns: a round of each, then the next round.
*Minimum* and *median* are over the rounds. *Times ours* is the peer's time over ours in the same round: the median, and
in brackets the least and the most.
"""

SECTIONS = {"hand": hand, "updates": updates, "output": output, "growth": growth, "lab": lab}


def page(folder):
    """The whole page; None if there are no results."""
    rows, machines = read(folder)
    if not rows:
        return None
    sections = [HEAD, *(SECTIONS[group](rows[group]) for group in rows), failures(rows), agreement(rows), noise(rows),
                machine(machines)]
    return "\n".join(section for section in sections if section)


def main(arguments):
    folder = pathlib.Path(arguments[0]) if arguments else ROOT / "benchmarks" / "results"
    target = pathlib.Path(arguments[1]) if len(arguments) > 1 else ROOT / "docs" / "BENCHMARKS.md"
    text = page(folder)
    if text is None:
        sys.exit(f"error: no results in {folder}: run benchmarks/run.py first")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text)


if __name__ == "__main__":
    main(sys.argv[1:])
