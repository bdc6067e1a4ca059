#!/usr/bin/env python3
"""Measures the lab beside its peers, in turns on one core, and writes benchmarks/results/*.csv.

    benchmarks/run.py              everything, about 50 minutes
    benchmarks/run.py --quick      a look, about 3 minutes, into target/benchmarks

README.md beside this file says what is measured and how.
"""
import argparse
import csv
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import machine
import peers
from peers import ROOT, Failed, Worker

FIELDS = ["case", "peer", "type", "phase", "round", "units", "cpu_s", "wall_s", "peak_mib", "result"]
BOTH = ("float", "double")
HAND = [("by hand", "double"), ("numpy", "double"), ("numpy vectorized", "double")]
NETWORKS = [(peer, data_type) for peer in ("compiled", "stock", "torch") for data_type in BOTH] + [("libtorch", "float")]
GROWTH = [(peer, "float") for peer in ("compiled", "stock", "torch", "libtorch")]
GRID = [(h, t, b) for h in (16, 50, 128, 256, 512) for t in (2, 12, 64, 512) for b in (1, 8, 32, 128)]
QUICK_GRID = [(h, 12, b) for h in (16, 128) for b in (1, 32)]
GROUPS = ("hand", "updates", "output", "growth", "lab")
BEARABLE = 5        # CPU seconds of stock's first update, above which it is not asked for more


def seconds(value):
    """To the microsecond, which is finer than any of it is sure."""
    return round(value, 6)


class Bench:
    """One run: the peers, the core they share, and the file that the rows go to."""

    def __init__(self, options):
        self.options, self.quick = options, options.quick
        self.commands, self.paths, self.missing = peers.prepare(options.python)
        self.file = None
        cases = json.loads((ROOT / "reference/golden/language.json").read_text())["cases"]
        lengths = next(c["n"] for c in cases if c["seed"] == 2023 and c["sequences"] == 100)
        months = (ROOT / "data/airline-passengers.csv").read_text().split()[1:]
        # libtorch's peer stands apart from the lab and is handed the data that the others make.
        tokens = ",".join(map(str, lengths))
        self.data = {"part3": tokens, "output": tokens, "part4": ",".join(month.split(",")[1] for month in months)}

    def group(self, name):
        """Measures one group into NAME.csv, and what it was measured on into NAME.machine.csv."""
        record = machine.versions(self.paths, self.options.python, peers.java())
        record.update({key + ", start": value for key, value in machine.load().items()})
        record.update({"missing: " + peer: reason for peer, reason in self.missing.items()})
        with open(self.options.output / f"{name}.csv", "w", newline="") as self.file:
            self.row(*FIELDS)
            getattr(self, name)()
        record.update({key + ", end": value for key, value in machine.load().items()})
        with open(self.options.output / f"{name}.machine.csv", "w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([("what", "value"), *record.items()])

    def row(self, *values):
        csv.writer(self.file, lineterminator="\n").writerow(
            [f"{value:.17g}" if isinstance(value, float) else value for value in values])
        self.file.flush()

    # ---- in turns ----------------------------------------------------------------------------------------

    def case(self, case, entries, load, check, rounds, warm, block, patience, workers=None):
        """All entries (peer, type) on one case.

        check: units after which the losses of all must agree; warm: CPU seconds of work before anything counts, a
        quarter of that in a process that has done other cases;
        block: CPU seconds of a measurement, whole units, at least one; patience: after so many seconds two rounds do.
        workers: processes to use again, by entry; else each case gets processes of its own.
        """
        began, ready, own = time.perf_counter(), {}, {} if workers is None else workers
        for peer, data_type in entries:
            if peer not in self.commands:
                continue
            entry, fresh = (peer, data_type), (peer, data_type) not in own
            try:
                if fresh:
                    own[entry] = Worker(self.commands[peer], self.options.core)
                worker = own[entry]
                before, wall = (0.0, worker.started) if fresh else (worker.cpu(), time.perf_counter())
                worker.ask(f"load {load(peer, data_type)}")
                result, wall = worker.ask("run 1"), time.perf_counter() - wall
                first = worker.cpu() - before
                self.row(case, *entry, "start" if fresh else "load", 0, 1, seconds(first), seconds(wall), "", result)
                if check > 1:
                    self.measured(case, entry, "check", 0, check - 1, worker)
                if peer == "stock" and first > BEARABLE:
                    print(f"{case}: stock's first update took {first:.1f} s, no more are asked for", flush=True)
                    continue
                units, pace, spent = max(1, check // 4), first, 0.0
                while spent < (warm if fresh else warm / 4):
                    pace = self.measured(case, entry, "warm-up", 0, units, worker)
                    spent += pace * units
                    units = max(1, min(2 * units, round(warm / 4 / max(pace, 1e-7))))
                ready[entry] = max(1, round(block / pace))
            except Failed as reason:
                self.failed(case, entry, reason, own)
        paces = {entry: [] for entry in ready}
        for turn in range(1, rounds + 1):
            if turn > 2 and time.perf_counter() - began > patience:
                break
            for entry in [entry for entry in ready if entry in own]:
                try:
                    paces[entry].append(self.measured(case, entry, "round", turn, ready[entry], own[entry]))
                except Failed as reason:
                    self.failed(case, entry, reason, own)
        for entry, values in paces.items():
            print(f"{case}: {' '.join(entry)} {1000 * min(values, default=float('nan')):.4g} ms", flush=True)
        if workers is None:
            for worker in own.values():
                worker.close()

    def failed(self, case, entry, reason, workers):
        """Writes why a peer cannot go on; its process, which has ended, is forgotten."""
        self.row(case, *entry, "failed", 0, 0, 0.0, 0.0, "", str(reason))
        print(f"{case}: {' '.join(entry)} failed: {reason}", flush=True)
        workers.pop(entry, None)

    def measured(self, case, entry, phase, turn, units, worker):
        """Does so many units, writes the row; CPU seconds a unit."""
        cpu, wall, result = worker.timed(f"run {units}")
        self.row(case, *entry, phase, turn, units, seconds(cpu), seconds(wall), worker.peak_mib(), result)
        return cpu / units

    # ---- the groups --------------------------------------------------------------------------------------

    def hand(self):
        for part, epochs in (("part1", 2000), ("part2", 500)):
            load = lambda peer, data_type: f"{part} {data_type}"
            self.case(part, HAND, load, check=3, patience=600, **self.size(rounds=7, warm=4, block=1))
            if not self.quick:
                self.full_length(part, epochs)

    def full_length(self, part, epochs):
        """The whole training, once, in a process of its own."""
        for peer, data_type in HAND:
            if peer in self.commands:
                worker = Worker(self.commands[peer], self.options.core)
                worker.ask(f"load {part} {data_type}")
                pace = self.measured(part, (peer, data_type), "full length", 1, epochs, worker)
                print(f"{part}: {peer}, {epochs} epochs: {pace * epochs:.2f} s", flush=True)
                worker.close()

    def updates(self):
        for part, epoch in (("part3", 80), ("part4", 14)):
            load = lambda peer, data_type: f"{part} {data_type} {self.data[part]}"
            self.case(part, NETWORKS, load, check=epoch, patience=600, **self.size(rounds=9, warm=5, block=0.5))

    def output(self):
        load = lambda peer, data_type: f"output {data_type} {self.data['output']}"
        self.case("output", NETWORKS, load, check=1, patience=600, **self.size(rounds=9, warm=2, block=0.3))

    def growth(self):
        size = self.size(rounds=5, warm=1.6, block=0.1)
        workers, row = {}, None
        for hidden, steps, batch in QUICK_GRID if self.quick else GRID:
            if row != (hidden, steps):                 # a row of the table, new processes
                for worker in workers.values():
                    worker.close()
                workers, row = {}, (hidden, steps)
            load = lambda peer, data_type: f"growth {data_type} {hidden} {steps} {batch}"
            self.case(f"growth {hidden} {steps} {batch}", GROWTH, load, check=2, patience=40, workers=workers, **size)
        for worker in workers.values():
            worker.close()

    def size(self, rounds, warm, block):
        return dict(rounds=3, warm=warm / 2, block=block / 3) if self.quick else dict(
            rounds=rounds, warm=warm, block=block)

    # ---- whole processes ---------------------------------------------------------------------------------

    def lab(self):
        """--help, the first update, the whole lab, and the four parts in Python; all on all cores."""
        lab = [peers.java(), "-cp", self.paths["lab"], "recurrentlab.RecurrentLab"]
        rounds = 3 if self.quick else 7
        for turn in range(rounds + 1):                       # 0 warms the file cache
            self.process("help", "lab", turn, [*lab, "--help"])
        for turn in range(rounds + 1):
            for peer in ("compiled", "stock", "torch", "libtorch"):
                if peer in self.commands:
                    self.first_update(peer, turn)
        if self.quick:
            return
        for turn in range(1, 4):
            with tempfile.TemporaryDirectory() as output:
                self.process("whole lab", "lab", turn, [*lab, "--output", output])
            if "torch" in self.commands:
                self.process("whole lab", "notebook", turn, [self.options.python, "benchmarks/notebook.py"], peers.ONE_THREAD)

    def first_update(self, peer, turn):
        """From the start of a process to the end of part 3's first update: runtime, library, network, data."""
        worker = Worker(self.commands[peer], None)
        worker.ask(f"load part3 float {self.data['part3']}")
        result, wall = worker.ask("run 1"), time.perf_counter() - worker.started
        self.row("first update", peer, "float", "process" if turn else "warm-up", turn, 1, seconds(worker.cpu()),
                 seconds(wall), worker.peak_mib(), result)
        worker.close()
        print(f"first update: {peer} {wall:.2f} s", flush=True)

    def process(self, case, peer, turn, command, environment=()):
        """A process from its start to its end."""
        wall = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **dict(environment)},
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        wall, process.returncode = time.perf_counter() - wall, os.waitstatus_to_exitcode(status)
        cpu = used.ru_utime + used.ru_stime
        self.row(case, peer, "", "process" if turn else "warm-up", turn, 1, seconds(cpu), seconds(wall), used.ru_maxrss // 1024,
                 process.returncode)
        print(f"{case}: {peer} {wall:.2f} s, CPU {cpu:.2f} s, {used.ru_maxrss // 1024} MiB, status {process.returncode}",
              flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="few rounds, few cells, no whole lab")
    parser.add_argument("--only", nargs="+", choices=GROUPS, default=GROUPS, metavar="GROUP", help=", ".join(GROUPS))
    parser.add_argument("--output", type=pathlib.Path, help="folder of the CSV files")
    parser.add_argument("--python", default=shutil.which("python3", path="/usr/bin") or sys.executable,
                        help="the Python with NumPy and PyTorch (%(default)s)")
    options = parser.parse_args()
    if sys.platform != "linux":
        sys.exit("error: the clocks of other processes and the pinning to a core need Linux")
    if options.output is None:
        options.output = ROOT / ("target/benchmarks" if options.quick else "benchmarks/results")
    options.core = max(os.sched_getaffinity(0))
    options.output.mkdir(parents=True, exist_ok=True)
    try:
        bench = Bench(options)
    except Failed as reason:
        sys.exit(f"error: {reason}")
    for peer, reason in bench.missing.items():
        print(f"without {peer}: {reason}", flush=True)
    for group in options.only:
        bench.group(group)


if __name__ == "__main__":
    main()
