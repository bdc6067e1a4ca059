"""The peers as processes: how each is built and started, and the two clocks that measure it."""
import os
import pathlib
import platform
import shutil
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
LIBTORCH = ROOT / "benchmarks" / "libtorch"
CLASS_PATH = "target/benchmark-classpath"
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")}


class Failed(Exception):
    """A peer that cannot do a case, and why, in one line."""


class Worker:
    """A peer's process; README.md has the protocol.

    core: the only one it may run on; None for all.
    """

    def __init__(self, command, core):
        pin = (lambda: os.sched_setaffinity(0, {core})) if core is not None else None
        self.errors = tempfile.TemporaryFile("w+")
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors, text=True,
            cwd=ROOT, env={**os.environ, **ONE_THREAD}, preexec_fn=pin)
        # Linux's clock of the CPU time of all of that process's threads (clock_getcpuclockid): nanoseconds.
        self.clock = (~self.process.pid << 3) | 2

    def cpu(self):
        """CPU seconds so far of the whole process, JIT and garbage collector included."""
        time.sleep(0.002)        # a thread that still runs is charged at the next tick, one that sleeps at once
        return time.clock_gettime(self.clock)

    def ask(self, line):
        """Sends a command; the number of its answer."""
        try:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            pass
        answer = self.process.stdout.readline().split()
        if not answer or answer[0] != "ok":
            self.process.wait()
            self.errors.seek(0)
            lines = [line.strip() for line in self.errors if line.strip() and not line.startswith("\t")]
            said = [line for line in lines if "Error" in line or "Exception" in line] or lines or ["ended without a word"]
            raise Failed(said[-1])
        return float(answer[1])

    def timed(self, line):
        """CPU seconds, wall seconds and answer of a command."""
        cpu, wall = self.cpu(), time.perf_counter()
        result = self.ask(line)
        wall = time.perf_counter() - wall
        return self.cpu() - cpu, wall, result

    def peak_mib(self):
        """Largest resident memory so far."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) // 1024

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def maven(folder, *goals):
    """Runs Maven there; Failed if it does."""
    command = ["mvn", "-q", "--batch-mode", "-Dstyle.color=never", *goals]
    try:
        done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    except FileNotFoundError:
        raise Failed("Maven is missing: apt-get install maven")
    if done.returncode:
        lines = [line for line in done.stdout.splitlines() if line.startswith("[ERROR] ") and not line.endswith(" :")]
        raise Failed(f"{' '.join(command)} in {folder}: {(lines or ['no reason given'])[0]}")


def java():
    home = os.environ.get("JAVA_HOME")
    return str(pathlib.Path(home, "bin", "java")) if home else shutil.which("java") or "java"


def build_lab():
    """Builds the lab with its benchmarks; the class path of both."""
    maven(ROOT, "-P", "jmh", "test-compile", "dependency:build-classpath", "-DincludeScope=runtime",
          "-Dmdep.outputFile=" + CLASS_PATH)
    return "target/classes:target/test-classes:" + (ROOT / CLASS_PATH).read_text()


def build_libtorch():
    """Builds the libtorch peer (its first build downloads 110 MB); its class path."""
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        raise Failed("the libtorch peer is built for Linux x86_64 only")
    maven(LIBTORCH, "-Djavacpp.platform=linux-x86_64", "compile", "dependency:build-classpath",
          "-Dmdep.outputFile=" + CLASS_PATH)
    return f"{LIBTORCH / 'target/classes'}:{(LIBTORCH / CLASS_PATH).read_text()}"


def python_has(python, module, package):
    done = subprocess.run([python, "-c", "import " + module], stderr=subprocess.DEVNULL)
    if done.returncode:
        raise Failed(f"{python} has no {module}: apt-get install {package}, or name another with --python")


def prepare(python):
    """Builds all. Command line by peer, class path by build, and by peer why one is missing."""
    commands, paths, missing = {}, {}, {}
    paths["lab"] = build_lab()
    for peer, engine in (("by hand", "STOCK"), ("compiled", "COMPILED"), ("stock", "STOCK")):
        commands[peer] = [java(), "-Xmx8g", "-cp", paths["lab"], "recurrentlab.benchmarks.LabPeer", engine]
    try:
        paths["libtorch"] = build_libtorch()
        commands["libtorch"] = [java(), "-cp", paths["libtorch"], "recurrentlab.benchmarks.LibtorchPeer"]
    except Failed as reason:
        missing["libtorch"] = str(reason)
    for peer, module, package, script in (
            ("torch", "torch", "python3-torch", ["torch_peer.py"]),
            ("numpy", "numpy", "python3-numpy", ["numpy_peer.py", "notebook"]),
            ("numpy vectorized", "numpy", "python3-numpy", ["numpy_peer.py", "vectorized"])):
        try:
            python_has(python, module, package)
            commands[peer] = [python, str(ROOT / "benchmarks" / script[0]), *script[1:]]
        except Failed as reason:
            missing[peer] = str(reason)
    return commands, paths, missing
