"""Parts 1 and 2 of the lab in NumPy: the language a^n b^n, an Elman RNN and an LSTM by hand.

The backward passes are the notebook's own, with its defects (R1..R3, L1..L5 below), because its
printed losses depend on them. True gradients of the same losses are in lab_torch.py.
Time is vectorized where no step needs the one before; that changes rounding only.
"""
import numpy as np

TINY = 1e-12          # the notebook adds it inside every activation and every logarithm
VOCABULARY = ["a", "b", "EOS", "UNK"]
SIZE = len(VOCABULARY)
MAX_NORM = 0.25


# ---- data ----------------------------------------------------------------------------------------

def numbers_n(seed, sequences):
    """n of each sequence: seed(seed), then randint(1, 12), which is 1..11."""
    np.random.seed(seed)
    return [int(np.random.randint(1, 12)) for _ in range(sequences)]


def tokens_of(n):
    return ["a"] * n + ["b"] * n + ["EOS"]


def pair(tokens):
    """Indices of a sequence's input (all but the last token) and target (all but the first)."""
    indices = [VOCABULARY.index(token) for token in tokens]
    return indices[:-1], indices[1:]


def one_hot(indices):
    """T indices as a (SIZE, T) matrix, a column per step."""
    return np.eye(SIZE)[:, indices]


def split(seed, sequences):
    """Training: the first 80 %; validation: the next 10 %; test: the LAST 10 %. Pairs of indices."""
    # "a" and "b" are equally frequent and "a" is seen first; EOS is rarer unless every n is 1 (no such seed here).
    pairs = [pair(tokens_of(n)) for n in numbers_n(seed, sequences)]
    train, tenth = int(sequences * 0.8), int(sequences * 0.1)
    return pairs[:train], pairs[train:train + tenth], pairs[-tenth:]


# ---- activations ---------------------------------------------------------------------------------

def sigmoid(x):
    return 1 / (1 + np.exp(-(x + TINY)))


def tanh(x):
    return np.tanh(x + TINY)


def softmax(x):
    e = np.exp(x + TINY)                       # no maximum is subtracted
    return e / e.sum(axis=0)


def sigmoid_slope(x):
    """s(x)(1 - s(x)), of the argument given: called with an activation it is not the slope there (R2, L3)."""
    return sigmoid(x) * (1 - sigmoid(x))


def tanh_slope(x):
    """1 - tanh(x)^2, of the argument given."""
    return 1 - tanh(x) ** 2


# ---- parameters ----------------------------------------------------------------------------------

def orthogonal(rows, columns):
    """Saxe et al.: Q of a Gaussian matrix, its columns signed so that R's diagonal is positive."""
    gaussian = np.random.randn(rows, columns)
    q, r = np.linalg.qr(gaussian.T if rows < columns else gaussian)
    q = q * np.sign(np.diag(r))
    return q.T if rows < columns else q


def init_rnn(hidden):
    """U, V, W orthogonal in this order; b_h, b_o zero."""
    return {"U": orthogonal(hidden, SIZE), "V": orthogonal(hidden, hidden), "W": orthogonal(SIZE, hidden),
            "b_h": np.zeros((hidden, 1)), "b_o": np.zeros((SIZE, 1))}


def init_lstm(hidden):
    """Five Gaussian matrices are drawn and thrown away, then f, i, g, o, v are drawn orthogonal."""
    wide = hidden + SIZE
    shapes = [("W_f", hidden, wide), ("W_i", hidden, wide), ("W_g", hidden, wide), ("W_o", hidden, wide), ("W_v", SIZE, hidden)]
    for _, rows, columns in shapes:
        np.random.randn(rows, columns)
    p = {name: orthogonal(rows, columns) for name, rows, columns in shapes}
    p.update({"b" + name[1:]: np.zeros((rows, 1)) for name, rows, _ in shapes})
    return p


# ---- forward: o (SIZE, T) and what the backward pass needs ----------------------------------------

def forward_rnn(p, x):
    """h_t = tanh(U x_t + V h_{t-1} + b_h); o_t = softmax(W h_t + b_o)."""
    input_part = p["U"] @ x + p["b_h"]
    h = np.empty_like(input_part)
    before = np.zeros(len(h))
    for t in range(x.shape[1]):
        before = h[:, t] = tanh(input_part[:, t] + p["V"] @ before)
    return softmax(p["W"] @ h + p["b_o"]), h


def forward_lstm(p, x):
    """f, i, o = sigmoid, g = tanh of W z + b with z = [h_{t-1}; x_t]; C = f C + g i; h = o tanh(C)."""
    hidden, steps = len(p["b_f"]), x.shape[1]
    weights = np.vstack([p["W_f"], p["W_i"], p["W_o"], p["W_g"]])
    bias = np.vstack([p["b_f"], p["b_i"], p["b_o"], p["b_g"]])
    input_part = weights[:, hidden:] @ x + bias
    recurrent = np.ascontiguousarray(weights[:, :hidden])
    h, c = np.zeros((hidden, steps + 1)), np.zeros((hidden, steps + 1))      # column 0: the initial state
    gates = np.empty((4 * hidden, steps))                                    # f, i, o, g
    for t in range(steps):
        v = input_part[:, t] + recurrent @ h[:, t]
        gates[:3 * hidden, t], gates[3 * hidden:, t] = sigmoid(v[:3 * hidden]), tanh(v[3 * hidden:])
        f, i, o, g = np.split(gates[:, t], 4)
        c[:, t + 1] = f * c[:, t] + g * i
        h[:, t + 1] = o * tanh(c[:, t + 1])
    return softmax(p["W_v"] @ h[:, 1:] + p["b_v"]), (h, c, np.split(gates, 4))


def loss_of(outputs, targets):
    """Sum over steps of -ln(o_target + 1e-12), divided by the vocabulary size (R3, L5: the backward pass is not)."""
    return -np.log(outputs[targets, range(len(targets))] + TINY).sum() / SIZE


# ---- backward, as in the notebook ------------------------------------------------------------------

def backward_rnn(p, x, outputs, h, targets):
    d_o = outputs - one_hot(targets)
    from_output = p["W"].T @ d_o
    d_f, d_h_next = np.empty_like(h), np.zeros(len(h))
    slope = tanh_slope(h)                                    # R2: h is already tanh of something
    for t in reversed(range(h.shape[1])):
        d_f[:, t] = slope[:, t] * (from_output[:, t] + d_h_next)
        d_h_next = p["V"].T @ d_f[:, t]
    before = np.roll(h, 1, axis=1)                           # R1: at t = 0 index -1 is the LAST hidden state
    return {"U": d_f @ x.T, "V": d_f @ before.T, "W": d_o @ h.T,
            "b_h": d_f.sum(axis=1, keepdims=True), "b_o": d_o.sum(axis=1, keepdims=True)}


def backward_lstm(p, x, outputs, trace, targets):
    h_all, c_all, (f, i, o, g) = trace
    h, c = h_all[:, :-1], c_all[:, :-1]                      # L1: index t is the state BEFORE step t
    c_before = np.hstack([c_all[:, -1:], c_all[:, :-2]])     # L2: C[t-1], wrapping at t = 0 to the last of T + 1
    d_v = outputs - one_hot(targets)
    d_h = p["W_v"].T @ d_v                                   # L4: nothing comes from step t + 1
    d_c = d_h * o * tanh_slope(tanh(c))                      # L3: slopes of activations, here and below
    d = {"f": sigmoid_slope(f) * d_c * c_before, "i": sigmoid_slope(i) * d_c * g,
         "g": tanh_slope(g) * d_c * i, "o": sigmoid_slope(o) * d_h * tanh(c)}
    z = np.vstack([h, x])
    gradients = {"W_" + gate: d[gate] @ z.T for gate in "figo"}
    gradients["W_v"] = d_v @ h.T
    gradients.update({"b_" + gate: d[gate].sum(axis=1, keepdims=True) for gate in "figo"})
    gradients["b_v"] = d_v.sum(axis=1, keepdims=True)
    return gradients


RNN = (init_rnn, forward_rnn, backward_rnn)
LSTM = (init_lstm, forward_lstm, backward_lstm)


# ---- training --------------------------------------------------------------------------------------

def clip_factor(gradients):
    """The global norm, and the factor max_norm / (norm + 1e-6) where that is below 1."""
    norm = float(np.sqrt(sum((g ** 2).sum() for g in gradients.values())))
    return norm, min(1.0, MAX_NORM / (norm + 1e-6))


def first_draw(model, seed, hidden):
    np.random.seed(seed)
    return model[0](hidden)


def second_draw(model, seed, hidden):
    """The training run initializes once more without reseeding."""
    first_draw(model, seed, hidden)
    return model[0](hidden)


def predict(model, p, inputs):
    return model[1](p, one_hot(inputs))[0].argmax(axis=0).tolist()


def train(model, seed, sequences, hidden, rate, epochs, shake=None):
    """Rows [training, validation] and the trained parameters. Validation comes first in each epoch."""
    _, forward, backward = model
    training, validation, _ = split(seed, sequences)
    p = second_draw(model, seed, hidden)
    if shake is not None:                                    # only to see how far rounding can carry
        p = {name: value * (1 + shake * np.random.randn(*value.shape)) for name, value in p.items()}
    training = [(one_hot(inputs), targets) for inputs, targets in training]
    rows = []
    for _ in range(epochs):
        checked = sum(loss_of(forward(p, one_hot(inputs))[0], targets) for inputs, targets in validation)
        total = 0.0
        for x, targets in training:
            outputs, trace = forward(p, x)
            total += loss_of(outputs, targets)               # before this sequence's update
            gradients = backward(p, x, outputs, trace, targets)
            step = rate * clip_factor(gradients)[1]
            for name in p:
                p[name] = p[name] - step * gradients[name]
        rows.append([float(total / len(training)), float(checked / len(validation))])
        if not np.isfinite(rows[-1]).all():
            raise ArithmeticError("the gradient vanished")
    return rows, p
