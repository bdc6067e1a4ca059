"""Models of PyTorch with random weights, for the tests of what the lab ports.

    /usr/bin/python3 reference/ports.py                 writes src/test/resources/port
    /usr/bin/python3 reference/ports.py make DIR N [S]  N models of every kind, of other sizes, by the seed S
    /usr/bin/python3 reference/ports.py check DIR       reads what the lab has exported into DIR

A model is a chain of words, as in the lab's --layers. Beside its arrays there are an input, batch first, and PyTorch's
output; cases.json says which belong together.
"""

import json
import os
import random
import sys
from collections import OrderedDict

import numpy as np
import torch
from torch import nn

import exchange

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "..", "src", "test", "resources", "port")
PLAIN = {"relu": torch.relu, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "softmax": lambda x: torch.softmax(x, -1)}
RECURRENT = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}


class Chain(nn.Module):
    """Words with their modules: [["lstm", {"input_size": 3, ...}], ["last", {}], ...]. Series are (batch, time, features)."""

    def __init__(self, words):
        super().__init__()
        self.words = words
        self.names = []
        for k, (word, sizes) in enumerate(words):
            kind = word.split(":")[0]
            module = None
            if kind in RECURRENT:
                module = RECURRENT[kind](batch_first=True, **sizes)
            elif kind == "linear":
                module = nn.Linear(**sizes)
            elif kind == "conv1d":
                module = nn.Conv1d(**sizes)
            elif kind == "embedding":
                module = nn.Embedding(**sizes)
            elif kind == "batchnorm1d":
                module = nn.BatchNorm1d(**sizes)
            elif kind == "layernorm":
                module = nn.LayerNorm(**sizes)
            self.names.append(None if module is None else f"{kind}{k}")
            if module is not None:
                self.add_module(self.names[-1], module)

    def forward(self, x, seen=None):
        before = {}  # sizes of the word before
        for (word, sizes), name in zip(self.words, self.names):
            kind = word.split(":")[0]
            if kind in RECURRENT:
                x, state = getattr(self, name)(x)
            elif kind == "last":
                x = x[:, -1]
            elif kind == "h_n":
                state = state[0] if isinstance(state, tuple) else state
                x = torch.cat([state[-2], state[-1]], -1) if before.get("bidirectional") else state[-1]
            elif kind in PLAIN:
                x = PLAIN[kind](x)
            elif kind in ("conv1d", "batchnorm1d"):
                module = getattr(self, name)
                x = module(x.transpose(1, 2)).transpose(1, 2) if x.dim() == 3 else module(x)
            elif kind != "dropout":
                x = getattr(self, name)(x)
            if seen is not None and name is not None:
                seen[name] = x
            before = sizes
        return x


def line(words):
    return ",".join(word for word, _ in words)


def draw(kind, rng):
    """Words and sizes of a chain of this kind."""
    i, h, o = rng.randint(1, 9), rng.randint(1, 12), rng.randint(1, 7)
    layers, both, bias = rng.randint(1, 3), rng.random() < 0.5, rng.random() < 0.7
    width = h * (2 if both else 1)

    def stack(word, inputs=i):
        return recurrent(word, inputs, h, layers, both, bias, **({"nonlinearity": "relu"} if word == "rnn:relu" else {}))

    def convolution(inputs, outputs):
        kernel, stride, padding, dilation = rng.randint(1, 4), rng.randint(1, 3), rng.randint(0, 3), rng.randint(1, 3)
        return [f"conv1d:stride={stride}:padding={padding}:dilation={dilation}",
                dict(in_channels=inputs, out_channels=outputs, kernel_size=kernel, stride=stride, padding=padding,
                     dilation=dilation, bias=rng.random() < 0.7)]

    eps = rng.choice([1e-5, 1e-3, 1e-12])
    layernorm = lambda n: [f"layernorm:eps={eps}", dict(normalized_shape=n, eps=eps)]
    batchnorm = lambda n: [f"batchnorm1d:eps={eps}", dict(num_features=n, eps=eps, affine=rng.random() < 0.7)]
    if kind in ("lstm", "gru", "rnn", "rnn:relu"):
        return [stack(kind)]
    if kind == "conv1d":
        return [convolution(i, o)]
    if kind == "conv1d-same":
        return [["conv1d:padding=same", dict(in_channels=i, out_channels=o, kernel_size=rng.randint(1, 5), padding="same")]]
    if kind == "linear":
        return [linear(i, o, bias)]
    if kind == "linears":
        return [linear(i, h, bias), [rng.choice(["relu", "tanh", "sigmoid"]), {}], linear(h, o + 1), ["softmax", {}]]
    if kind == "embedding":
        return [["embedding", dict(num_embeddings=i + 1, embedding_dim=h)]]
    if kind == "layernorm":
        return [layernorm(i + 2)]  # of one or two it is cancellation alone
    if kind == "batchnorm1d":
        return [batchnorm(i)]
    if kind == "classifier":
        return [["embedding", dict(num_embeddings=i + 1, embedding_dim=o)], stack(rng.choice(["lstm", "gru"]), o),
                [rng.choice(["last", "h_n"]), {}], ["dropout", {}], linear(width, h), ["relu", {}], linear(h, 2, bias),
                [rng.choice(["softmax", "sigmoid"]), {}]]
    if kind == "tagger":
        return [stack(rng.choice(["lstm", "rnn"])), layernorm(width), linear(width, o + 1, bias), ["softmax", {}]]
    if kind == "convolved":
        return [convolution(i, h), batchnorm(h), ["relu", {}], recurrent("lstm", h, o), ["last", {}],
                linear(o, 1)]
    raise ValueError(kind)


KINDS = ["lstm", "gru", "rnn", "rnn:relu", "conv1d", "conv1d-same", "linear", "linears", "embedding", "layernorm",
         "batchnorm1d", "classifier", "tagger", "convolved"]


def recurrent(word, inputs, hidden, layers=1, both=False, bias=True, **more):
    return [word, dict(input_size=inputs, hidden_size=hidden, num_layers=layers, bidirectional=both, bias=bias, **more)]


def linear(inputs, outputs, bias=True):
    return ["linear", dict(in_features=inputs, out_features=outputs, bias=bias)]


# One or two of every kind, small, with sides that differ.
COMMITTED = {
    "lstm-0": [recurrent("lstm", 3, 4)],
    "lstm-1": [recurrent("lstm", 3, 4, 2, True, False)],
    "gru-0": [recurrent("gru", 3, 4)],
    "gru-1": [recurrent("gru", 3, 4, 2, True, False)],
    "rnn-0": [recurrent("rnn", 3, 4)],
    "rnn-relu-0": [recurrent("rnn:relu", 3, 4, 2, nonlinearity="relu")],
    "conv1d-0": [["conv1d:stride=2:padding=1:dilation=2",
                  dict(in_channels=3, out_channels=4, kernel_size=3, stride=2, padding=1, dilation=2)]],
    "conv1d-1": [["conv1d:padding=same", dict(in_channels=3, out_channels=5, kernel_size=4, padding="same", bias=False)]],
    "linear-0": [linear(5, 3)],
    "linear-1": [linear(5, 4), ["tanh", {}], linear(4, 2, False), ["softmax", {}]],
    "embedding-0": [["embedding", dict(num_embeddings=7, embedding_dim=3)]],
    "layernorm-0": [["layernorm:eps=1e-06", dict(normalized_shape=5, eps=1e-6)]],
    "batchnorm1d-0": [["batchnorm1d:eps=0.001", dict(num_features=5, eps=1e-3)]],
    "batchnorm1d-1": [["batchnorm1d", dict(num_features=5, affine=False)], linear(5, 2), ["relu", {}]],
    "classifier-0": [["embedding", dict(num_embeddings=7, embedding_dim=3)], recurrent("lstm", 3, 4, 1, True), ["h_n", {}],
                     ["dropout", {}], linear(8, 5), ["relu", {}], linear(5, 3, False), ["softmax", {}]],
    "tagger-0": [recurrent("lstm", 4, 6), ["layernorm", dict(normalized_shape=6)], linear(6, 3), ["sigmoid", {}]],
    "convolved-0": [["conv1d:padding=1", dict(in_channels=4, out_channels=6, kernel_size=3, padding=1)],
                    ["batchnorm1d", dict(num_features=6)], ["relu", {}], recurrent("lstm", 6, 5), ["last", {}], linear(5, 1)],
}


def randomized(model):
    with torch.no_grad():
        for name, tensor in model.state_dict().items():
            if name.endswith("running_var"):
                tensor.uniform_(0.2, 3)
            elif tensor.is_floating_point():  # larger ones make chaos, in which rounding grows
                tensor.normal_(0, 1 / max(1, tensor.shape[-1]) ** 0.5 if tensor.dim() > 1 else 0.7)
    return model.eval()


def inputs(words, rng, dtype):
    batch, time = rng.randint(1, 5), rng.randint(8, 14)
    sizes = words[0][1]
    if words[0][0] == "embedding":
        return torch.randint(0, sizes["num_embeddings"], (batch, time))
    first = next(sizes[key] for key in ("input_size", "in_channels", "in_features", "normalized_shape", "num_features")
                 if key in sizes)
    return torch.randn(batch, time, first, dtype=torch.float64).to(dtype)


def output(model, x, seen=None):
    with torch.no_grad():
        return model(x, seen).numpy()


def write_safetensors(path, arrays):
    header, offset = {}, 0
    for name in sorted(arrays):
        array = arrays[name]
        dtype = {"float64": "F64", "float32": "F32", "int64": "I64"}[str(array.dtype)]
        header[name] = {"dtype": dtype, "shape": list(array.shape), "data_offsets": [offset, offset + array.nbytes]}
        offset += array.nbytes
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(len(text).to_bytes(8, "little") + text)
        for name in sorted(arrays):
            file.write(np.ascontiguousarray(arrays[name]).tobytes())


def drawn(count, rng):
    """Models of every kind with sizes and types by chance."""
    for kind in KINDS:
        for k in range(count):
            yield f"{kind.replace(':', '-')}-{k}", draw(kind, rng), k % 3 != 2


def make(folder, models, rng):
    os.makedirs(folder, exist_ok=True)
    cases = []
    for name, words, double in models:
        dtype = torch.float64 if double else torch.float32
        model = randomized(Chain(words)).to(dtype)
        x = inputs(words, rng, dtype)
        ending = ["pt", "safetensors", "npz"][len(cases) % 3]
        path = os.path.join(folder, name)
        state = model.state_dict()
        arrays = {key: tensor.numpy() for key, tensor in state.items()}
        if ending == "pt":
            torch.save(state, path + ".pt")
        elif ending == "npz":
            np.savez(path + ".npz", **arrays)
        else:
            write_safetensors(path + ".safetensors", arrays)
        seen = OrderedDict()
        np.save(path + "-in.npy", x.numpy())
        np.save(path + "-out.npy", output(model, x, seen))
        np.savez(path + "-activations.npz", input=x.numpy(), **{key: one.numpy() for key, one in seen.items()})
        cases.append({"name": name, "file": name + "." + ending, "layers": line(words), "double": double, "words": words})
    with open(os.path.join(folder, "cases.json"), "w") as file:
        json.dump(cases, file, indent=1)
        file.write("\n")


def check(folder):
    """What the lab exported loads strictly, and gives in PyTorch the outputs that the lab says."""
    worst = {}
    with open(os.path.join(folder, "cases.json")) as file:
        cases = json.load(file)
    for case in cases:
        stem = os.path.join(folder, case["name"])
        arrays = exchange.read_safetensors(stem + "-exported.safetensors")
        with np.load(stem + "-exported.npz") as others:
            assert sorted(others) == sorted(arrays), case["name"] + ": other names in the .npz"
            assert all(np.array_equal(others[key], arrays[key]) for key in arrays), case["name"] + ": other numbers"
        model = Chain(case["words"]).to(torch.float64 if case["double"] else torch.float32).eval()
        model.load_state_dict({key: torch.from_numpy(one.copy()) for key, one in arrays.items()})
        loaded = model.state_dict()
        for key, one in arrays.items():
            assert np.array_equal(loaded[key].numpy(), one), case["name"] + ": " + key + " is another in PyTorch"
        expected = output(model, torch.from_numpy(np.load(stem + "-in.npy")))
        found = np.load(stem + "-exported-out.npy").reshape(expected.shape)
        difference = np.abs(expected - found).max() / max(1.0, np.abs(expected).max())
        bar = 1e-12 if case["double"] else 1e-5
        assert difference <= bar, f"{case['name']}: outputs differ by {difference:.2g}"
        key = (case["name"].rsplit("-", 1)[0], "double" if case["double"] else "float")
        worst[key] = (max(difference, worst.get(key, (0, 0))[0]), worst.get(key, (0, 0))[1] + 1)
    for (kind, dtype), (difference, count) in sorted(worst.items()):
        print(f"{kind} {dtype}: {count} models, {difference:.2g}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["check"]:
        check(sys.argv[2])
    else:
        drawing = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 2023)
        torch.manual_seed(drawing.randrange(1 << 31))
        if sys.argv[1:2] == ["make"]:
            make(sys.argv[2], drawn(int(sys.argv[3]), drawing), drawing)
        else:
            make(FOLDER, [(name, words, True) for name, words in COMMITTED.items()], drawing)
