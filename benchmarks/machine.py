"""What the figures were measured on: machine, versions, load."""
import json
import os
import pathlib
import re
import subprocess
import time

PYTHON = r"""
import ctypes, json, os, platform, re
found = {"Python": platform.python_version()}
try:
    import numpy
    numpy.ones((64, 64)) @ numpy.ones((64, 64))
    found["NumPy"] = numpy.__version__
    import torch
    shown = torch.__config__.show()
    found["PyTorch"] = torch.__version__ + "".join(
        ", " + re.search(p, shown).group(1) for p in (r"CPU capability usage: (\S+)", r"(MKL-DNN v\S+)"))
except ImportError:
    pass
blas = {os.path.realpath(line.split()[-1]) for line in open("/proc/self/maps") if re.search(r"blas|mkl_", line)}
for path in sorted(blas):
    try:
        get = ctypes.CDLL(path).openblas_get_config
        get.restype = ctypes.c_char_p
        found["BLAS of Python"] = get().decode()
    except (AttributeError, OSError):
        found.setdefault("BLAS of Python", path)
print(json.dumps(found))
"""


def field(path, pattern):
    match = re.search(pattern, pathlib.Path(path).read_text(), re.MULTILINE)
    return match.group(1).strip('" ') if match else "unknown"


def versions(paths, python, java):
    """Machine and versions, name by value."""
    jar = lambda path, name: (re.search(name + r"-(\d[\w.-]*?)(-linux-x86_64)?\.jar", path) or [None, "unknown"])[1]
    said = subprocess.run([java, "-version"], stderr=subprocess.PIPE, text=True).stderr.splitlines()
    cpu = {name: field("/proc/cpuinfo", rf"^{name}\s*: (.*)$") for name in ("model name", "cpu family", "model", "flags")}
    vectors = next((name for name in ("avx512f", "avx2", "avx") if name in cpu["flags"].split()), "no AVX")
    record = {
        "CPU": f"{cpu['model name']}, family {cpu['cpu family']}, model {cpu['model']}, {vectors}",
        "cores": str(os.cpu_count()),
        "memory": f"{int(field('/proc/meminfo', r'^MemTotal: +([0-9]+)')) / 2 ** 20:.0f} GiB",
        "kernel": " ".join(os.uname()[i] for i in (0, 2, 4)),
        "system": field("/etc/os-release", r"^PRETTY_NAME=(.*)$"),
        "Java": said[1] if len(said) > 1 else "unknown",
        "DL4J": jar(paths["lab"], "deeplearning4j-core"),
        "BLAS of ND4J": "OpenBLAS " + jar(paths["lab"], "/openblas"),
        "git": subprocess.run(["git", "describe", "--always", "--dirty"], stdout=subprocess.PIPE, text=True,
                              cwd=pathlib.Path(__file__).parent).stdout.strip() or "unknown",
    }
    if "libtorch" in paths:
        record["libtorch"] = jar(paths["libtorch"], "/pytorch-platform") + ", its own oneDNN"
    record.update(json.loads(subprocess.run([python, "-c", PYTHON], stdout=subprocess.PIPE, text=True, check=True).stdout))
    return record


def load():
    """The time (UTC), and load averages of the last 1, 5 and 15 minutes."""
    return {"time": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()),
            "load": " ".join(f"{value:.2f}" for value in os.getloadavg())}
