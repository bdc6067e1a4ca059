"""Parts 3 and 4 in PyTorch with many seeds: where the notebook's trainings end. Run by itself:

    /usr/bin/python3 reference/spread.py [--jobs 2]

Each line of what it prints is one training. It writes spread.json, which the sweep's page shows beside
the lab's own seeds, after each of them, and goes on where it was stopped.
"""
import argparse
import json
import multiprocessing
import os

import files                                     # first: it sets the number of BLAS threads
import torch

import lab_numpy
import lab_torch
import make

SEEDS = range(1, 21)
LONGEST = 40                                     # the last n that a network of part 3 is asked for


def largest_n(net, data_type):
    """N: all of 1..N are right, from the first b on, by argmax, reading the true tokens."""
    for n in range(1, LONGEST + 1):
        pair = lab_numpy.pair(lab_numpy.tokens_of(n))
        x, y = lab_torch.token_tensors([pair], data_type)[0]
        said = net(x)[:, 0].argmax(dim=1)
        if not torch.equal(said[n:], y[n:]):
            return n - 1
    return LONGEST


def run(job):
    part, seed = job
    settings = dict(make.tokens("float")["settings"] if part == "part3" else make.airline("float")["settings"])
    settings["seed"] = seed
    if part == "part3":
        rows, net = lab_torch.train_tokens(settings, 500)
        result = {"seed": seed, "train": rows[-1][0], "validation": rows[-1][1],
                  "largest_n": largest_n(net, settings["data_type"])}
    else:
        rows, _ = lab_torch.train_airline(settings, files.series(), 500)
        result = {"seed": seed, "train": rows[-1][0], "test": rows[-1][1]}
    print(part, result, flush=True)
    return result


def write(results):
    """After every training, so that a stopped run goes on."""
    by_part = {part: [results[part, seed] for seed in SEEDS if (part, seed) in results] for part in ("part3", "part4")}
    files.write("spread.json", "PyTorch's last losses with the notebook's settings and other seeds of the weights.",
                "spread.py: write", "float", {"part3_epochs": 500, "part4_epochs": 500}, by_part)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs", type=int, default=1)
    path = os.path.join(files.HERE, "spread.json")
    results = {}
    if os.path.exists(path):
        with open(path, encoding="ascii") as file:
            made = json.load(file)
        results = {(part, run["seed"]): run for part in ("part3", "part4") for run in made[part]}
    jobs = [(part, seed) for part in ("part3", "part4") for seed in SEEDS if (part, seed) not in results]
    with multiprocessing.Pool(parser.parse_args().jobs) as pool:
        for job, result in zip(jobs, pool.imap(run, jobs)):
            results[job] = result
            write(results)


if __name__ == "__main__":
    main()
