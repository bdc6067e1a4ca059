"""How the reference files are written: arrays as base64, numbers as repr, one fixed layout."""
import base64
import csv
import hashlib
import json
import os
import platform
import re

os.environ["OPENBLAS_NUM_THREADS"] = "1"     # before NumPy loads its BLAS
import numpy as np
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
CSV = os.path.join(HERE, "..", "data", "airline-passengers.csv")
SCRIPTS = ["files.py", "golden.py", "lab_numpy.py", "lab_torch.py", "exchange.py", "ports.py", "layer_kinds.py", "baselines.R", "spread.py", "make.py"]
MATHS = ["lab_numpy.py", "lab_torch.py"]     # a change in these makes every file stale

torch.set_num_threads(1)


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def series():
    """The 144 months of the airline series."""
    with open(CSV, encoding="ascii") as file:
        return [float(row["Passengers"]) for row in csv.DictReader(file)]


def made_with():
    capability = re.search(r"CPU capability usage: (.+)", torch.__config__.show()).group(1).strip()
    return {"python": platform.python_version(), "numpy": np.__version__, "torch": torch.__version__,
            "cpu_capability": capability.lower(), "threads": torch.get_num_threads(),
            "platform": platform.system() + " " + platform.machine()}


def packed(array):
    """An array as little-endian bytes in base64, row-major, with its first values for the eye."""
    if isinstance(array, torch.Tensor):
        array = array.detach().numpy()
    array = np.ascontiguousarray(array)
    data = array.astype(array.dtype.newbyteorder("<")).tobytes()
    return {"dtype": array.dtype.name, "shape": list(array.shape),
            "base64": base64.b64encode(data).decode("ascii"), "first": array.ravel()[:4].tolist()}


def text(value, indent=0):
    """JSON with a line per row: lists of plain values and packed arrays stay on one line."""
    pad = "\n" + " " * (indent + 1)
    if isinstance(value, dict) and "base64" not in value and value:
        inside = [json.dumps(key) + ": " + text(item, indent + 1) for key, item in value.items()]
        return "{" + pad + ("," + pad).join(inside) + "\n" + " " * indent + "}"
    if isinstance(value, list) and any(isinstance(item, (list, dict)) for item in value):
        return "[" + pad + ("," + pad).join(text(item, indent + 1) for item in value) + "\n" + " " * indent + "]"
    return json.dumps(value, allow_nan=False)


def write(name, about, origin, data_type, settings, content):
    """Writes reference/NAME. The sums of the scripts that hold the maths go in, so that a file tells its age."""
    document = {"about": about, "origin": origin, "made_with": made_with(),
                "scripts": {script: sha256(os.path.join(HERE, script)) for script in MATHS}}
    document.update({"data_type": data_type, "settings": settings})
    document.update(content)
    path = os.path.join(HERE, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="ascii", newline="\n") as file:
        file.write(text(document) + "\n")
    print("wrote", name, os.path.getsize(path), "bytes", flush=True)


def write_index():
    """index.json: the sum of every made file and of every script; of a trajectory, which runs it holds for."""
    files = []
    for folder in ("golden", "trajectories"):
        for name in sorted(os.listdir(os.path.join(HERE, folder))):
            if name.endswith(".json"):
                path = folder + "/" + name
                with open(os.path.join(HERE, path), encoding="ascii") as file:
                    document = json.load(file)
                for script, was in document["scripts"].items():
                    if was != sha256(os.path.join(HERE, script)):
                        print("STALE:", path, "was made by another version of", script)
                held = ("part", "settings") if folder == "trajectories" else ()
                files.append({"name": path, "sha256": sha256(os.path.join(HERE, path)), "made_by": document["origin"],
                              **{key: document[key] for key in held}})
    for name, made_by in (("marks.json", "transcribed"), ("notebook.json", "transcribed"), ("baselines.json", "baselines.R"),
                          ("spread.json", "spread.py")):
        files.append({"name": name, "sha256": sha256(os.path.join(HERE, name)), "made_by": made_by})
    scripts = [{"name": script, "sha256": sha256(os.path.join(HERE, script))} for script in SCRIPTS]
    with open(os.path.join(HERE, "index.json"), "w", encoding="ascii", newline="\n") as file:
        file.write(text({"about": "SHA-256 of every reference file and of the scripts that make them.",
                         "files": files, "scripts": scripts, "made_with": made_with()}) + "\n")
    print("wrote index.json:", len(files), "files", flush=True)
