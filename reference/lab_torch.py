"""Parts 3 and 4 of the lab in PyTorch, and the true gradients of parts 1 and 2 by its autograd."""
import math

import numpy as np
import torch
from torch import nn

import lab_numpy

TINY, SIZE = lab_numpy.TINY, lab_numpy.SIZE
DTYPE = {"double": torch.float64, "float": torch.float32}


# ---- parts 1 and 2 with exact gradients (float64) ---------------------------------------------------

def softmax_rows(x):
    """exp(x + 1e-12) / sum, without subtracting a maximum; a row per step."""
    e = torch.exp(x + TINY)
    return e / e.sum(dim=1, keepdim=True)


def exact_rnn(p, x):
    """Outputs (T, SIZE) of the Elman RNN for inputs (T, SIZE)."""
    before, states = x.new_zeros(len(p["b_h"])), []
    for part in (x @ p["U"].T + p["b_h"].T).unbind(0):
        before = torch.tanh(torch.addmv(part, p["V"], before) + TINY)
        states.append(before)
    return softmax_rows(torch.stack(states) @ p["W"].T + p["b_o"].T)


def exact_lstm(p, x):
    """Outputs (T, SIZE) of the LSTM by hand for inputs (T, SIZE)."""
    hidden = len(p["b_f"])
    weights = torch.cat([p["W_f"], p["W_i"], p["W_o"], p["W_g"]])
    bias = torch.cat([p["b_f"], p["b_i"], p["b_o"], p["b_g"]])
    recurrent, h, c, states = weights[:, :hidden], x.new_zeros(hidden), x.new_zeros(hidden), []
    for part in (x @ weights[:, hidden:].T + bias.T).unbind(0):
        v = torch.addmv(part, recurrent, h) + TINY
        f, i, o = torch.sigmoid(v[:3 * hidden]).split(hidden)
        c = f * c + torch.tanh(v[3 * hidden:]) * i
        h = o * torch.tanh(c + TINY)
        states.append(h)
    return softmax_rows(torch.stack(states) @ p["W_v"].T + p["b_v"].T)


def exact_loss(outputs, targets):
    """The loss that the notebook reports: sum over steps of -ln(o_target + 1e-12), divided by 4."""
    return -torch.log(outputs[range(len(targets)), targets] + TINY).sum() / SIZE


def exact_gradients(forward, p, inputs, targets):
    """Outputs, loss, and d loss / d parameter for each parameter (all as NumPy)."""
    leaves = {name: torch.tensor(value, requires_grad=True) for name, value in p.items()}
    outputs = forward(leaves, torch.tensor(lab_numpy.one_hot(inputs).T))
    loss = exact_loss(outputs, targets)
    gradients = torch.autograd.grad(loss, list(leaves.values()))
    return outputs.detach().numpy(), float(loss.detach()), {name: g.numpy() for name, g in zip(leaves, gradients)}


def train_exact(model, seed, sequences, hidden, rate, epochs, shake=None):
    """As lab_numpy.train, with true gradients of the reported loss; same clip (0.25), same SGD."""
    forward = exact_rnn if model is lab_numpy.RNN else exact_lstm
    training, validation, _ = [[(torch.tensor(lab_numpy.one_hot(inputs).T), targets) for inputs, targets in part]
                               for part in lab_numpy.split(seed, sequences)]
    p = lab_numpy.second_draw(model, seed, hidden)
    if shake is not None:
        p = {name: value * (1 + shake * np.random.randn(*value.shape)) for name, value in p.items()}
    p = {name: torch.tensor(value, requires_grad=True) for name, value in p.items()}
    leaves, rows = list(p.values()), []
    for _ in range(epochs):
        with torch.no_grad():
            checked = sum(float(exact_loss(forward(p, x), targets)) for x, targets in validation)
        total = 0.0
        for x, targets in training:
            loss = exact_loss(forward(p, x), targets)
            total += float(loss.detach())
            gradients = torch.autograd.grad(loss, leaves)
            norm = math.sqrt(sum(float(torch.dot(g.flatten(), g.flatten())) for g in gradients))
            step = rate * min(1.0, lab_numpy.MAX_NORM / (norm + 1e-6))
            with torch.no_grad():
                for leaf, gradient in zip(leaves, gradients):
                    leaf.sub_(gradient, alpha=step)
        rows.append([total / len(training), checked / len(validation)])
        if not np.isfinite(rows[-1]).all():
            raise ArithmeticError("the gradient vanished")
    return rows, {name: value.detach().numpy() for name, value in p.items()}


# ---- shared by parts 3 and 4 -------------------------------------------------------------------------

def build(constructor, hidden, seed, data_type, shake=None):
    """The network directly after manual_seed: float32 draws, widened for double.

    shake = (factor, seed): every weight times 1 + factor N(0, 1), N drawn by RandomState(seed) over the
    parameters in construction order, the product taken in double and rounded to the network's type.
    """
    torch.manual_seed(seed)
    net = constructor(hidden).to(DTYPE[data_type])
    if shake is not None:
        noise = np.random.RandomState(shake[1])
        with torch.no_grad():
            for p in net.parameters():
                p.copy_(p.double() * (1 + shake[0] * torch.from_numpy(noise.randn(*p.shape))))
    return net


# ---- part 3 ------------------------------------------------------------------------------------------

class TokenLstm(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.lstm = nn.LSTM(SIZE, hidden)
        self.linear = nn.Linear(hidden, SIZE, bias=False)

    def forward(self, x):
        """(T, batch, SIZE) to logits of the same shape."""
        return self.linear(self.lstm(x)[0])


def token_tensors(pairs, data_type):
    """Inputs as (T, 1, SIZE) and target indices (T)."""
    return [(torch.tensor(lab_numpy.one_hot(inputs).T).to(DTYPE[data_type])[:, None, :], torch.tensor(targets))
            for inputs, targets in pairs]


def train_tokens(settings, epochs, shake=None):
    """Rows [training, validation] and the trained net. Loss: mean over steps of the cross-entropy."""
    data_type = settings["data_type"]
    training, validation, _ = [token_tensors(part, data_type)
                               for part in lab_numpy.split(settings["data_seed"], settings["sequences"])]
    net = build(TokenLstm, settings["hidden_size"], settings["seed"], data_type, shake)
    adam, criterion = torch.optim.Adam(net.parameters(), lr=settings["learning_rate"]), nn.CrossEntropyLoss()
    rows = []
    for _ in range(epochs):
        net.eval()
        with torch.no_grad():
            checked = sum(float(criterion(net(x)[:, 0], targets)) for x, targets in validation)
        net.train()
        total = 0.0
        for x, targets in training:
            loss = criterion(net(x)[:, 0], targets)
            total += float(loss.detach())          # a float32 loss is widened before it is summed
            adam.zero_grad()
            loss.backward()
            adam.step()
        rows.append([total / len(training), checked / len(validation)])
    return rows, net


# ---- part 4 ------------------------------------------------------------------------------------------

class AirlineLstm(nn.Module):
    """lstm1 -> lstm2 -> conv -> per time step fc1, ReLU, fc2; made (and so drawn) in another order."""

    def __init__(self, hidden):
        super().__init__()
        self.lstm1 = nn.LSTM(1, hidden, batch_first=True)
        self.conv = nn.Conv1d(hidden, hidden, kernel_size=3, padding=1)
        self.lstm2 = nn.LSTM(hidden, hidden, batch_first=True)
        self.fc1 = nn.Linear(hidden, 128)
        self.fc2 = nn.Linear(128, 1)

    def layers(self, x):
        """Every layer's output, by name; all (batch, time, features), conv turned back to that."""
        a = {"lstm1": self.lstm1(x)[0]}
        a["lstm2"] = self.lstm2(a["lstm1"])[0]
        a["conv"] = self.conv(a["lstm2"].permute(0, 2, 1)).permute(0, 2, 1)
        a["fc1"] = self.fc1(a["conv"])
        a["relu"] = torch.relu(a["fc1"])
        a["fc2"] = self.fc2(a["relu"])
        return a

    def forward(self, x):
        return self.layers(x)["fc2"]


def airline_windows(series, lookback, data_type):
    """Training and test (features, targets), each (N, lookback, 1): s[i..i+w-1] and s[i+1..i+w], no scaling.

    The first int(0.8 n) months are the training part; a part of m months has m - w windows."""
    def windows(part):
        cut = lambda shift: [part[i + shift:i + shift + lookback] for i in range(len(part) - lookback)]
        return [torch.tensor(cut(shift), dtype=DTYPE[data_type])[:, :, None] for shift in (0, 1)]
    first = int(len(series) * 0.8)
    return windows(series[:first]), windows(series[first:])


def train_airline(settings, series, epochs, shake=None):
    """Rows [train RMSE, test RMSE] after each epoch, over all windows and positions, and the trained net."""
    data_type, size = settings["data_type"], settings["batch_size"]
    (x_train, y_train), (x_test, y_test) = airline_windows(series, settings["lookback"], data_type)
    net = build(AirlineLstm, settings["hidden_size"], settings["seed"], data_type, shake)
    adam, criterion = torch.optim.Adam(net.parameters(), lr=settings["learning_rate"]), nn.MSELoss()
    rows = []
    for _ in range(epochs):
        net.train()
        for start in range(0, len(x_train), size):       # in order; the last batch may be smaller
            loss = criterion(net(x_train[start:start + size]), y_train[start:start + size])
            adam.zero_grad()
            loss.backward()
            adam.step()
        net.eval()
        with torch.no_grad():
            rows.append([float(torch.sqrt(criterion(net(x), y))) for x, y in ((x_train, y_train), (x_test, y_test))])
    return rows, net
