"""Remakes the reference files: all of them, or those whose names are given after --only.

    /usr/bin/python3 reference/make.py [--jobs 2] [--only part1-as-in-notebook random-numpy ...]

The same machine and versions give the same bytes. index.json is written last.
"""
import argparse
import json
import multiprocessing
import os

import files                                     # first: it sets the number of BLAS threads
import numpy as np

import golden
import lab_numpy
import lab_torch

RELATIVE = {"part1": 1e-9, "part2": 1e-9, "part3": 1e-8, "part4": 1e-8}
FLOAT_RELATIVE = 1e-4                            # parts 3 and 4 in float32
MODEL = {"part1": lab_numpy.RNN, "part2": lab_numpy.LSTM}
TRUE_NAME = {"double": "float64", "float": "float32"}
ABOUT = {
    "part1": "Elman RNN by hand: losses (sum over steps / 4, mean over sequences) of every epoch.",
    "part2": "LSTM by hand: losses (sum over steps / 4, mean over sequences) of every epoch.",
    "part3": "PyTorch LSTM on a^n b^n: cross-entropy (mean over steps, mean over sequences) of every epoch.",
    "part4": "PyTorch LSTMs on the airline series: RMSE over all windows and positions after every epoch.",
}


def run(job):
    """One training: rows of every epoch, and the trained network's predictions on the test part."""
    part, settings, epochs, shake = job
    if part == "part4":
        rows, net = lab_torch.train_airline(settings, files.series(), epochs, shake)
        x_test = lab_torch.airline_windows(files.series(), settings["lookback"], settings["data_type"])[1][0]
        return rows, net(x_test)[:, -1, 0].tolist()              # the last step of each window
    if part == "part3":
        test = lab_numpy.split(settings["data_seed"], settings["sequences"])[2]
        rows, net = lab_torch.train_tokens(settings, epochs, shake)
        best = [net(x)[:, 0].argmax(dim=1).tolist() for x, _ in lab_torch.token_tensors(test, settings["data_type"])]
    else:
        train = lab_torch.train_exact if settings["gradients"] == "exact" else lab_numpy.train
        test = lab_numpy.split(settings["seed"], settings["sequences"])[2]
        rows, p = train(MODEL[part], settings["seed"], settings["sequences"], settings["hidden_size"],
                        settings["learning_rate"], epochs, shake)
        best = [lab_numpy.predict(MODEL[part], p, inputs) for inputs, _ in test]
    return rows, [" ".join(lab_numpy.VOCABULARY[index] for index in line) for line in best]


# ---- what there is to make ---------------------------------------------------------------------------

def by_hand(part, gradients, seed=2023, sequences=100, hidden=50, rate=None, epochs=None):
    rate = rate or {"part1": 3e-4, "part2": 0.1}[part]
    epochs = epochs or {"part1": 2000, "part2": 500}[part]
    return {"part": part, "epochs": epochs, "settings": {
        "seed": seed, "sequences": sequences, "hidden_size": hidden, "learning_rate": rate, "gradients": gradients}}


def tokens(data_type, seed=2023, data_seed=2023, sequences=100, hidden=50, rate=3e-4, epochs=500, shaken=0, others=0):
    return {"part": "part3", "epochs": epochs, "shaken": shaken, "others": others, "settings": {
        "seed": seed, "data_seed": data_seed, "sequences": sequences, "hidden_size": hidden,
        "learning_rate": rate, "data_type": data_type}}


def airline(data_type, seed=2023, hidden=12, lookback=4, batch=8, epochs=500, shaken=0, others=0):
    return {"part": "part4", "epochs": epochs, "shaken": shaken, "others": others, "settings": {
        "seed": seed, "hidden_size": hidden, "learning_rate": 1e-3, "data_type": data_type, "lookback": lookback,
        "batch_size": batch, "data_sha256": files.sha256(files.CSV), "column": "Passengers"}}


def trajectories():
    wanted = {}
    for mode in ("as-in-notebook", "exact"):
        wanted["trajectories/part1-" + mode] = by_hand("part1", mode)
        wanted["trajectories/part2-" + mode] = by_hand("part2", mode)
        wanted["golden/part1-seed7-hidden13-" + mode] = by_hand("part1", mode, 7, 40, 13, 1e-3, 60)
        wanted["golden/part2-seed4294967295-hidden5-" + mode] = by_hand("part2", mode, 4294967295, 30, 5, 0.05, 40)
        wanted["golden/part1-seed0-hidden1-" + mode] = by_hand("part1", mode, seed=0, hidden=1, epochs=10)
        wanted["golden/part2-seed1-hidden3-" + mode] = by_hand("part2", mode, seed=1, hidden=3, epochs=10)
    wanted["golden/part3-seed11-hidden32"] = tokens("double", 11, 5, 60, 32, epochs=30, shaken=4)
    wanted["golden/part3-seed0-hidden7"] = tokens("double", 0, hidden=7, rate=1e-2, epochs=12, shaken=4)
    wanted["golden/part4-seed5-hidden8"] = airline("double", 5, 8, 6, 16, 60, shaken=4)
    wanted["golden/part4-seed99-hidden5"] = airline("double", 99, 5, 1, 7, 10, shaken=4)
    wanted["golden/part4-seed3-hidden12"] = airline("double", 3, 12, 12, 64, 30, shaken=4)
    wanted["trajectories/part4-float64"] = airline("double", shaken=10)
    wanted["trajectories/part3-float64"] = tokens("double", shaken=10)
    wanted["trajectories/part4-float32"] = airline("float", shaken=24, others=8)
    wanted["trajectories/part3-float32"] = tokens("float", shaken=12, others=8)
    return wanted


# ---- making one --------------------------------------------------------------------------------------

def apart(rows, others):
    """Per epoch, the largest relative difference of any of the other runs in any column."""
    rows, others = np.array(rows), np.array(others)
    return (np.abs(others - rows) / np.abs(rows)).max(axis=(0, 2))


def horizon(rows, shaken, limit):
    """The last epoch up to which every shaken run stays within the limit; -1 if none."""
    beyond = np.flatnonzero(apart(rows, shaken) > limit)
    return int(beyond[0]) - 1 if len(beyond) else len(rows) - 1


def make(name, wanted, pool):
    part, settings, epochs = wanted["part"], wanted["settings"], wanted["epochs"]
    is_float = settings.get("data_type") == "float"
    tolerance = FLOAT_RELATIVE if is_float else RELATIVE[part]
    factor = 1e-7 if is_float else 1e-15
    seeds = list(range(1, wanted.get("shaken", 0) + 1))
    other_seeds = list(range(1, wanted.get("others", 0) + 1))
    by_script = part in MODEL
    jobs = [(part, settings, epochs, None)]
    jobs += [(part, settings, epochs, factor)] if by_script else []       # one shaken run, only measured
    jobs += [(part, settings, epochs, (factor, seed)) for seed in seeds]
    jobs += [(part, dict(settings, seed=seed), epochs, None) for seed in other_seeds]
    results = pool.map(run, jobs, chunksize=1)
    (rows, predictions), runs = results[0], [rows for rows, _ in results]
    check(name, rows, predictions)
    content = {"part": part, "epochs": epochs, "columns": ["train", "test" if part == "part4" else "validation"],
               "tolerance": {"relative": tolerance}}
    if by_script:
        worst = float(apart(rows, runs[1:]).max())
        assert worst < tolerance, (name, worst)
        origin = "lab_torch.py: train_exact" if settings["gradients"] == "exact" else "lab_numpy.py: train"
        content.update({"horizon": epochs - 1, "rows": rows, "predictions": predictions, "self_check": {
            "about": "Largest relative difference over all rows when the initial weights are multiplied by 1 + factor N(0, 1).",
            "factor": factor, "worst": worst}})
    else:
        origin = "lab_torch.py: " + ("train_tokens" if part == "part3" else "train_airline")
        shaken = runs[1:1 + len(seeds)]
        content.update({"horizon": horizon(rows, shaken, tolerance / 10), "rows": rows,
                        "predictions": predictions, "shaken": {
            "about": "The same training from initial weights multiplied by 1 + factor N(0, 1), N from NumPy's RandomState(seed).",
            "factor": factor, "seeds": seeds, "runs": shaken}})
        if other_seeds:
            content["other_seeds"] = {"about": "The same training after manual_seed of other values.",
                                      "seeds": other_seeds, "runs": runs[1 + len(seeds):]}
    files.write(name + ".json", ABOUT[part], origin, TRUE_NAME[settings.get("data_type", "double")], settings, content)
    print("  horizon", content["horizon"], content.get("self_check", {}).get("worst", ""), flush=True)


# ---- checks against the notebook's printed rows -----------------------------------------------------

PREDICTED = {"trajectories/part1-as-in-notebook": (5, 15, 2), "trajectories/part2-as-in-notebook": (6, 14, 2),
             "trajectories/part3-float32": (8, 13, 1)}


def check(name, rows, predictions):
    """Stops if the run is not the notebook's: its printed rows, part 4's row 0, test sequence 1."""
    printed = json.load(open(os.path.join(files.HERE, "notebook.json"), encoding="utf-8"))
    for key, trajectory in (("part1_elman_rnn", "part1-as-in-notebook"), ("part2_lstm_by_hand", "part2-as-in-notebook")):
        if name == "trajectories/" + trajectory:
            for epoch, *losses in printed[key]["rows"]:
                assert np.allclose(rows[epoch], losses, rtol=1e-9, atol=0), (name, epoch, rows[epoch], losses)
    if name == "trajectories/part4-float32":
        assert [round(value, 4) for value in rows[0]] == printed["part4_airline"]["rows"][0][1:], rows[0]
    if name in PREDICTED:
        a, b, end = PREDICTED[name]
        assert predictions[1] == " ".join(["a"] * a + ["b"] * b + ["EOS"] * end), predictions[1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="names without folder and .json")
    parser.add_argument("--jobs", type=int, default=1, help="processes for the trainings (default 1)")
    options = parser.parse_args()
    wanted, small = trajectories(), golden.FILES
    names = {os.path.basename(name) for name in wanted} | set(small)
    unknown = set(options.only or ()) - names
    if unknown:
        parser.error("no such file: " + " ".join(sorted(unknown)) + "; there are " + " ".join(sorted(names)))
    for name, function in small.items():
        if not options.only or name in options.only:
            function()
    with multiprocessing.Pool(options.jobs) as pool:
        for name, trajectory in wanted.items():
            if not options.only or os.path.basename(name) in options.only:
                make(name, trajectory, pool)
    files.write_index()


if __name__ == "__main__":
    main()
