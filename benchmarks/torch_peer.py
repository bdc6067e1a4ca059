"""Python PyTorch as a peer of the benchmarks: parts 3 and 4, and part 3's network at other sizes."""
import itertools
import pathlib
import sys

import torch

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "reference"), str(ROOT / "benchmarks")]
import lab_numpy  # noqa: E402
import lab_torch  # noqa: E402
import protocol  # noqa: E402

SEED, TOKEN_RATE, AIRLINE_RATE = 2023, 3e-4, 1e-3
LOOKBACK, BATCH = 4, 8


def training(net, rate, criterion, batches):
    """One update of the next batch each time, as lab_torch's loops do it."""
    adam, following = torch.optim.Adam(net.parameters(), lr=rate), itertools.cycle(batches)

    def update():
        x, targets = next(following)
        loss = criterion(net(x), targets)
        value = float(loss.detach())
        adam.zero_grad()
        loss.backward()
        adam.step()
        return value
    return update


def tokens(hidden, data_type, batches):
    net = lab_torch.build(lab_torch.TokenLstm, hidden, SEED, data_type)
    mean = torch.nn.CrossEntropyLoss()
    return training(net, TOKEN_RATE, lambda logits, targets: mean(logits.flatten(0, 1), targets), batches)


def token_sequences(data_type):
    return lab_torch.token_tensors(lab_numpy.split(SEED, 100)[0], data_type)


def output(data_type):
    """A forward pass of the longest training sequence, in evaluation mode; gives a probability."""
    net = lab_torch.build(lab_torch.TokenLstm, 50, SEED, data_type).eval()
    x = max((x for x, _ in token_sequences(data_type)), key=len)

    def unit():
        with torch.no_grad():
            return torch.softmax(net(x), dim=2)[0, 0, 0]
    return unit


def airline_values():
    rows = (ROOT / "data" / "airline-passengers.csv").read_text().split()[1:]
    return [float(row.split(",")[1]) for row in rows]


def airline(data_type):
    (x, y), _ = lab_torch.airline_windows(airline_values(), LOOKBACK, data_type)
    batches = [(x[i:i + BATCH], y[i:i + BATCH]) for i in range(0, len(x), BATCH)]
    net = lab_torch.build(lab_torch.AirlineLstm, 12, SEED, data_type)
    return training(net, AIRLINE_RATE, torch.nn.MSELoss(), batches)


def growth(data_type, hidden, time, batch):
    rows = [[(b + t * t // 3) % lab_numpy.SIZE for b in range(batch)] for t in range(time + 1)]
    inputs, targets = torch.tensor(rows[:-1]), torch.tensor(rows[1:]).flatten()
    x = torch.nn.functional.one_hot(inputs, lab_numpy.SIZE).to(lab_torch.DTYPE[data_type])
    return tokens(hidden, data_type, [(x, targets)])


def load(case, data_type, *sizes):
    torch.set_num_threads(1)
    if case == "growth":
        return growth(data_type, *map(int, sizes))
    return {"part3": lambda: tokens(50, data_type, token_sequences(data_type)),
            "part4": lambda: airline(data_type),
            "output": lambda: output(data_type)}[case]()


if __name__ == "__main__":
    protocol.serve(load)
