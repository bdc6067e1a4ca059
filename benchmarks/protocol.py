"""The side of the worker: a line in, a line out; README.md has the protocol."""
import sys


def serve(load):
    """load(case, type, *sizes) gives a function that does one unit of work and returns its loss."""
    unit = None
    for line in sys.stdin:
        command, *words = line.split()
        result = 0.0
        if command == "load":
            unit = None                       # frees the case before it
            unit = load(*words)
        else:
            for _ in range(int(words[0])):
                result = unit()
        print("ok", float(result), flush=True)
