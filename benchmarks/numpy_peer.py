"""NumPy as a peer of the benchmarks: parts 1 and 2, in two forms.

`notebook`: a Python loop over time with a column vector a step, one statement a formula, as the notebook's
code is built (LAB part 1 and 2, the defects included). `vectorized`: reference/lab_numpy.py, which takes all
steps at once wherever no step needs the one before: the best that NumPy does here, and not what the notebook does.
"""
import pathlib
import sys

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "reference"), str(ROOT / "benchmarks")]
import lab_numpy  # noqa: E402
import protocol  # noqa: E402
from lab_numpy import sigmoid, sigmoid_slope, softmax, tanh, tanh_slope  # noqa: E402

SEED, SEQUENCES, HIDDEN = 2023, 100, 50
RATE = {"part1": 3e-4, "part2": 0.1}


# ---- as the notebook does it: inputs (T, 4, 1), targets (T, 4, 1), a list entry a step -----------------

def rnn_forward(p, inputs):
    outputs, states, h = [], [], np.zeros((HIDDEN, 1))
    for x in inputs:
        h = tanh(p["U"] @ x + p["V"] @ h + p["b_h"])
        outputs.append(softmax(p["W"] @ h + p["b_o"]))
        states.append(h)
    return outputs, states


def rnn_backward(p, inputs, outputs, states, targets):
    d = {name: np.zeros_like(value) for name, value in p.items()}
    d_h_next = np.zeros_like(states[0])
    for t in reversed(range(len(outputs))):
        d_o = outputs[t] - targets[t]
        d["W"] += d_o @ states[t].T
        d["b_o"] += d_o
        d_f = tanh_slope(states[t]) * (p["W"].T @ d_o + d_h_next)
        d["b_h"] += d_f
        d["U"] += d_f @ inputs[t].T
        d["V"] += d_f @ states[t - 1].T              # at t = 0 the last state
        d_h_next = p["V"].T @ d_f
    return d


def lstm_forward(p, inputs):
    h, c = [np.zeros((HIDDEN, 1))], [np.zeros((HIDDEN, 1))]
    z, f, i, g, o, outputs = [], [], [], [], [], []
    for x in inputs:
        z.append(np.vstack((h[-1], x)))
        f.append(sigmoid(p["W_f"] @ z[-1] + p["b_f"]))
        i.append(sigmoid(p["W_i"] @ z[-1] + p["b_i"]))
        g.append(tanh(p["W_g"] @ z[-1] + p["b_g"]))
        c.append(f[-1] * c[-1] + g[-1] * i[-1])
        o.append(sigmoid(p["W_o"] @ z[-1] + p["b_o"]))
        h.append(o[-1] * tanh(c[-1]))
        outputs.append(softmax(p["W_v"] @ h[-1] + p["b_v"]))
    return outputs, (z, f, i, g, o, c, h)


def lstm_backward(p, inputs, outputs, trace, targets):
    z, f, i, g, o, c, h = trace
    d = {name: np.zeros_like(value) for name, value in p.items()}
    for t in reversed(range(len(outputs))):
        d_v = outputs[t] - targets[t]
        d["W_v"] += d_v @ h[t].T
        d["b_v"] += d_v
        d_h = p["W_v"].T @ d_v
        d_gate = {"o": sigmoid_slope(o[t]) * d_h * tanh(c[t])}
        d_c = d_h * o[t] * tanh_slope(tanh(c[t]))
        d_gate["g"] = tanh_slope(g[t]) * d_c * i[t]
        d_gate["i"] = sigmoid_slope(i[t]) * d_c * g[t]
        d_gate["f"] = sigmoid_slope(f[t]) * d_c * c[t - 1]
        for gate in "figo":
            d["W_" + gate] += d_gate[gate] @ z[t].T
            d["b_" + gate] += d_gate[gate]
        # For the step before, and then not used by it: the notebook computes them all the same.
        d_z = sum(p["W_" + gate].T @ d_gate[gate] for gate in "figo")
        _, _ = d_z[:HIDDEN], f[t] * d_c
    return d


def loss_of(outputs, targets):
    return sum(-np.mean(np.log(o + lab_numpy.TINY) * y) for o, y in zip(outputs, targets))


def columns(pair):
    """A pair of index lists as (T, 4, 1) each."""
    return [lab_numpy.one_hot(indices).T[:, :, None] for indices in pair]


# ---- both forms ----------------------------------------------------------------------------------------

FORMS = {   # pair of index lists -> inputs and targets; forward and backward of part 1, of part 2; loss
    "notebook": (columns, (rnn_forward, rnn_backward), (lstm_forward, lstm_backward), loss_of),
    "vectorized": (lambda pair: (lab_numpy.one_hot(pair[0]), pair[1]), lab_numpy.RNN[1:], lab_numpy.LSTM[1:],
                   lab_numpy.loss_of),
}


def epochs(form, case):
    """One epoch each time: the validation losses, then an update a training sequence; gives the training loss."""
    prepare, *models, loss = FORMS[form]
    forward, backward = models[case == "part2"]
    training, validation, _ = [[prepare(pair) for pair in part] for part in lab_numpy.split(SEED, SEQUENCES)]
    p = lab_numpy.second_draw(lab_numpy.LSTM if case == "part2" else lab_numpy.RNN, SEED, HIDDEN)

    def epoch():
        for inputs, targets in validation:
            loss(forward(p, inputs)[0], targets)
        total = 0.0
        for inputs, targets in training:
            outputs, trace = forward(p, inputs)
            total += loss(outputs, targets)
            gradients = backward(p, inputs, outputs, trace, targets)
            factor = lab_numpy.clip_factor(gradients)[1]
            for name in p:
                gradients[name] *= factor
                p[name] -= RATE[case] * gradients[name]
        return total / len(training)
    return epoch


if __name__ == "__main__":
    protocol.serve(lambda case, data_type: epochs(sys.argv[1], case))
