"""PyTorch's modules one by one, with random weights: what DL4J's layers must give with the same numbers."""
import itertools

import torch
from torch import nn

import files
from files import packed

SHAPES = [(1, 1, 1, 1), (3, 4, 2, 3), (2, 3, 1, 5), (4, 1, 3, 2), (2, 2, 4, 4)]      # inputs, outputs, batch, time
NETWORK_SHAPES = [(1, 3, 2, 4), (2, 4, 3, 3)]


def recurrent(module, **options):
    return lambda inputs, outputs, time: module(inputs, outputs, batch_first=True, **options)


class Conv(nn.Conv1d):
    """nn.Conv1d on (batch, time, features), as the other modules read it."""

    def __init__(self, inputs, outputs, kernel):
        super().__init__(inputs, outputs, kernel, padding="same")

    def forward(self, x):
        return super().forward(x.transpose(1, 2)).transpose(1, 2)


MODULES = {
    "lstm": recurrent(nn.LSTM),
    "lstm-both-ways": recurrent(nn.LSTM, bidirectional=True),
    "rnn-tanh": recurrent(nn.RNN, nonlinearity="tanh"),
    "rnn-relu": recurrent(nn.RNN, nonlinearity="relu"),
    "rnn-tanh-both-ways": recurrent(nn.RNN, nonlinearity="tanh", bidirectional=True),
    "rnn-relu-both-ways": recurrent(nn.RNN, nonlinearity="relu", bidirectional=True),
    "linear": lambda inputs, outputs, time: nn.Linear(inputs, outputs),
    "linear-without-bias": lambda inputs, outputs, time: nn.Linear(inputs, outputs, bias=False),
    "conv": lambda inputs, outputs, time: Conv(inputs, outputs, time),               # a kernel as long as the series
}


class Alone(nn.Module):
    """One module, named as its DL4J layer is: "layer"."""

    def __init__(self, module):
        super().__init__()
        self.layer = module

    def forward(self, x):
        output = self.layer(x)
        return output[0] if isinstance(output, tuple) else output


class Readme(nn.Module):
    """README's network: the last step of an LSTM, then probabilities. DL4J's own names of its layers."""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.layer0 = nn.LSTM(inputs, hidden, batch_first=True)
        self.layer1 = nn.Linear(hidden, 2)

    def forward(self, x):
        return torch.softmax(self.layer1(self.layer0(x)[0][:, -1]), dim=1)


class Stack(nn.Module):
    """All kinds in a row."""

    def __init__(self, inputs, hidden):
        super().__init__()
        self.both = nn.LSTM(inputs, hidden, batch_first=True, bidirectional=True)
        self.conv = Conv(2 * hidden, hidden, 3)
        self.rnn = nn.RNN(hidden, hidden, batch_first=True)
        self.dense = nn.Linear(hidden, 3)
        self.out = nn.Linear(3, 2)

    def forward(self, x):
        return self.out(torch.relu(self.dense(self.rnn(self.conv(self.both(x)[0]))[0])))


def exported(weights):
    """What DL4J gives back: of two biases the sum as the first, zero as the second."""
    changed = {}
    for name, value in weights.items():
        if "bias_ih" in name:
            other = name.replace("_ih", "_hh")
            changed[name], changed[other] = value + weights[other], torch.zeros_like(value)
    return changed


def case(kind, net, shape):
    inputs, outputs, batch, time = shape
    net = net.double()
    for parameter in net.parameters():
        nn.init.uniform_(parameter, -1, 1)
    x = torch.randn(batch, time, inputs, dtype=torch.float64)
    weights = {name: value.clone() for name, value in net.state_dict().items()}
    changed = exported(weights)
    with torch.no_grad():
        output = net(x)
        net.load_state_dict({**weights, **changed})
        of_exported = net(x)
    assert float((of_exported - output).abs().max()) <= 1e-14, kind
    pack = lambda arrays: {name: packed(array) for name, array in arrays.items()}
    return {"kind": kind, "inputs": inputs, "outputs": outputs, "batch": batch, "time": time, "weights": pack(weights),
            "exported": pack(changed), "input": packed(x), "output": packed(output), "output_of_exported": packed(of_exported)}


def layer_kinds():
    torch.manual_seed(12)
    alone = [case(kind, Alone(module(shape[0], shape[1], shape[3])), shape)
             for (kind, module), shape in itertools.product(MODULES.items(), SHAPES)]
    networks = [case(kind, net(shape[0], shape[1]), shape)
                for (kind, net), shape in itertools.product({"readme": Readme, "stack": Stack}.items(), NETWORK_SHAPES)]
    files.write("golden/layer-kinds.json", "PyTorch's modules with weights from U(-1, 1), and their outputs (batch, time, features), "
                "alone and in two networks. 'exported' holds the arrays that differ when DL4J, which has one bias where PyTorch has "
                "two, gives the weights back; 'output_of_exported' is PyTorch's output with those.",
                "layer_kinds.py: layer_kinds", "float64", {"seed": 12}, {"tolerance": {"absolute": 1e-12}, "cases": alone + networks})
