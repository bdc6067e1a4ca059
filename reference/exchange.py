"""Files as PyTorch and NumPy write them, for the tests of what the lab reads and writes.

    /usr/bin/python3 reference/exchange.py            writes src/test/resources/exchange
    /usr/bin/python3 reference/exchange.py check DIR  reads what the lab has exported into DIR

The files are small, and made with one seed. A zip of torch.save holds no dates; legacy.pt holds addresses in memory, so
its bytes differ from run to run.
"""

import json
import os
import struct
import sys
from collections import OrderedDict

import numpy as np
import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, "..", "src", "test", "resources", "exchange")


class TokenLstm(nn.Module):
    """Part 3's network; the notebook calls its output layer l_out."""

    def __init__(self, hidden):
        super().__init__()
        self.lstm = nn.LSTM(4, hidden)
        self.l_out = nn.Linear(hidden, 4, bias=False)

    def forward(self, x):  # (time, batch, 4)
        return torch.softmax(self.l_out(self.lstm(x)[0]), dim=-1)


class Forecaster(nn.Module):
    """Part 4's network."""

    def __init__(self, hidden):
        super().__init__()
        self.lstm1 = nn.LSTM(1, hidden)
        self.lstm2 = nn.LSTM(hidden, hidden)
        self.conv = nn.Conv1d(hidden, hidden, 3, padding=1)
        self.fc1 = nn.Linear(hidden, 128)
        self.fc2 = nn.Linear(128, 1)

    def forward(self, x):  # (time, batch, 1)
        x = self.lstm2(self.lstm1(x)[0])[0]
        x = self.conv(x.permute(1, 2, 0)).permute(2, 0, 1)
        return self.fc2(torch.relu(self.fc1(x)))


def read_safetensors(path):
    """The format, as its documentation has it."""
    with open(path, "rb") as file:
        data = file.read()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    numbers = data[8 + length :]
    types = {"F64": np.float64, "F32": np.float32}
    arrays = OrderedDict()
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            arrays[name] = np.frombuffer(numbers[begin:end], types[entry["dtype"]]).reshape(entry["shape"])
    return arrays


def sequences():
    """Inputs for both networks: 6 tokens, 7 values."""
    tokens = torch.eye(4, dtype=torch.float64)[[0, 0, 1, 1, 2, 3]].unsqueeze(1)
    values = torch.tensor([112.0, 118, 132, 129, 121, 135, 148], dtype=torch.float64).reshape(7, 1, 1)
    return tokens, values


def outputs(model, inputs):
    with torch.no_grad():
        return model(inputs.to(next(model.parameters()).dtype)).squeeze(1).to(torch.float64).numpy()


def make():
    os.makedirs(FOLDER, exist_ok=True)
    path = lambda name: os.path.join(FOLDER, name)
    torch.manual_seed(2023)
    tokens, values = sequences()
    for name, model, inputs in (
        ("part3", TokenLstm(5), tokens),
        ("part4", Forecaster(3), values),
    ):
        for kind in ("float", "double"):
            model = getattr(model, kind)()  # in place: the float one must be saved before
            torch.save(model.state_dict(), path(f"{name}-{kind}.pt"))
            np.save(path(f"{name}-{kind}-outputs.npy"), outputs(model, inputs))
    model = TokenLstm(5).double()
    torch.save({"epoch": 7, "lr": 1e-3, "model_state_dict": model.state_dict(), "note": None}, path("nested.pt"))
    torch.save({"nets": {"first": model.state_dict()}}, path("deep.pt"))
    torch.save(model, path("whole-model.pt"))
    torch.save(model.state_dict(), path("legacy.pt"), _use_new_zipfile_serialization=False)
    base = torch.arange(24, dtype=torch.float64).reshape(4, 6)
    views = OrderedDict(
        base=base,
        transposed=base.t(),
        column=base[:, 2],
        part=base[1:3, 1:5:2],
        repeated=torch.ones(1, dtype=torch.float64).expand(3, 2),
        scalar=torch.tensor(5.5, dtype=torch.float64),
        empty=torch.zeros(0, 3, dtype=torch.float64),
    )
    torch.save(views, path("views.pt"))
    np.savez(path("views.npz"), **{name: view.numpy() for name, view in views.items()})
    kinds = OrderedDict()
    for dtype in (torch.float16, torch.bfloat16, torch.float32, torch.float64):
        kinds[str(dtype)] = torch.tensor([1.5, -2.25, 6.1e-5, 5.96e-8, 65504, float("inf"), 0.1]).to(dtype)
    for dtype in (torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool):
        kinds[str(dtype)] = torch.tensor([0, 1, 2, 100, 127]).to(dtype)
    torch.save(kinds, path("kinds.pt"))
    np.savez(path("kinds.npz"), **{name: one.to(torch.float64).numpy() for name, one in kinds.items()})
    rng = np.random.RandomState(2023)
    hidden = 3
    rnn = dict(U=rng.randn(hidden, 4), V=rng.randn(hidden, hidden), W=rng.randn(4, hidden),
               b_h=rng.randn(hidden, 1), b_o=rng.randn(4, 1))
    np.savez(path("part1.npz"), **rnn)
    np.savez_compressed(path("part1-compressed.npz"), **rnn)
    state = np.zeros((hidden, 1))
    rows = []
    for token in tokens.numpy()[:, 0, :]:
        state = np.tanh(rnn["U"] @ token.reshape(4, 1) + rnn["V"] @ state + rnn["b_h"])
        scores = np.exp(rnn["W"] @ state + rnn["b_o"])
        rows.append((scores / scores.sum())[:, 0])
    np.save(path("part1-outputs.npy"), np.array(rows))
    np.save(path("fortran.npy"), np.asfortranarray(np.arange(12.0).reshape(3, 4)))
    np.save(path("big-endian.npy"), np.arange(5).astype(">f4"))


def check(folder):
    """What the lab exported gives, in PyTorch, the outputs that the lab says."""
    tokens, values = sequences()
    for name, make_model, inputs in (
        ("part3", lambda arrays: TokenLstm(arrays["lstm.weight_hh_l0"].shape[1]), tokens),
        ("part4", lambda arrays: Forecaster(arrays["lstm1.weight_hh_l0"].shape[1]), values),
    ):
        for kind in ("float", "double"):
            stem = os.path.join(folder, f"{name}-{kind}")
            arrays = read_safetensors(stem + ".safetensors")
            with np.load(stem + ".npz") as others:
                assert sorted(others) == sorted(arrays), "other names in the .npz"
                assert all(np.array_equal(others[key], arrays[key]) for key in arrays), "other numbers in the .npz"
            model = make_model(arrays).to(torch.float32 if kind == "float" else torch.float64)
            model.load_state_dict({key: torch.from_numpy(one.copy()) for key, one in arrays.items()})
            expected = outputs(model, inputs)
            size = max(1, np.abs(expected).max())
            difference = np.abs(expected - np.load(stem + "-outputs.npy")).max() / size
            print(f"{name} {kind}: {len(arrays)} arrays, largest difference {difference:.3g} of {size:.4g}")
            limit = 1e-12 if kind == "double" else 1e-5
            assert difference <= limit, "the outputs differ"


if __name__ == "__main__":
    if sys.argv[1:2] == ["check"]:
        check(sys.argv[2])
    else:
        make()
