"""The small reference files: random streams, initial weights, single steps, layers. FILES names them all."""
import zlib

import files
import numpy as np
import torch
from torch import nn

import lab_numpy
import lab_torch
import layer_kinds
from files import packed

SEEDS = [0, 1, 2023, 2147483648, 4294967295]


def packed_map(arrays):
    return {name: packed(array) for name, array in arrays.items()}


# ---- the notebook's marks, as far as they judge these files -----------------------------------------

def assert_array(array, expected):
    """max + min + mean + median + population standard deviation + sum + sum of k x_k, row-major."""
    x = np.asarray(array).ravel()
    value = x.max() + x.min() + x.mean() + np.median(x) + x.std() + x.sum() + (np.arange(x.size) * x).sum()
    assert abs(value - expected) <= 1e-5 + 1e-5 * abs(expected), (value, expected)


def assert_scalar(value, expected):
    assert zlib.crc32(("%1.5e" % value).encode("ascii")) == expected, value


# ---- random streams ---------------------------------------------------------------------------------

RANGES = [[0, 1], [0, 255], [0, 999999], [0, 4294967295]]


def random_numpy():
    cases = []
    for seed in SEEDS:
        fresh = lambda: np.random.RandomState(seed)
        integers = fresh().randint(1, 12, 10000)
        one_by_one, again = fresh(), fresh()
        assert [one_by_one.randint(1, 12) for _ in range(10000)] == integers.tolist()
        case = {"seed": seed, "randint_1_11": packed(integers.astype(np.uint8)), "randint_other": [
            {"low": low, "high": high, "values": packed(fresh().randint(low, high + 1, 1000, dtype=np.int64))} for low, high in RANGES],
            "random_sample": packed(fresh().random_sample(10000)), "randn": packed(fresh().randn(10000))}
        mixed = fresh()
        case["interleaved"] = [["randn", mixed.randn(3).tolist()], ["randint_1_11", [int(mixed.randint(1, 12))]],
                               ["randn", mixed.randn(2).tolist()], ["random_sample", [mixed.random_sample()]],
                               ["randn", mixed.randn(1).tolist()]]
        again.randn(1)
        again.seed(seed)
        case["randn_1_then_seed_again_then_randn_2"] = again.randn(2).tolist()
        assert case["randn_1_then_seed_again_then_randn_2"] == fresh().randn(2).tolist()
        cases.append(case)
    files.write("golden/random-numpy.json", "NumPy's legacy RandomState. Every list starts from a fresh seed, except that "
                "'interleaved' is one stream. Bounds are inclusive. randint draws 32 bits a time, masks, rejects (dtype int64; "
                "smaller dtypes would share a draw).", "golden.py: random_numpy", "float64", {"seeds": SEEDS},
                {"tolerance": {"integers_ulp": 0, "uniforms_ulp": 0, "gaussians_ulp": 2}, "cases": cases})


def random_torch():
    bounds = [1 / np.sqrt(50), 1 / np.sqrt(12), 1 / 6]
    ranges = [(-bound, bound) for bound in bounds] + [(0.1, 0.7)]
    cases, fused, twice, count = [], 0, 0, 0
    for seed in SEEDS:
        torch.manual_seed(seed)
        unit = torch.rand(10000)
        case = {"seed": seed, "rand": packed(unit), "uniform": []}
        for low, high in ranges:
            torch.manual_seed(seed)
            values = torch.empty(10000).uniform_(low, high)
            case["uniform"].append({"from": float(low), "to": float(high), "values": packed(values)})
            # x (to - from) + from with one rounding (fused), or with two
            x, f, d = unit.numpy(), np.float32(low), np.float32(high) - np.float32(low)
            fused += int(((x.astype(np.longdouble) * d + f).astype(np.float32) == values.numpy()).sum())
            twice += int((x * d + f == values.numpy()).sum())
            count += len(x)
        cases.append(case)
    assert fused == count, "this machine does not fuse: its weights are not the reference's"
    files.write("golden/random-torch.json", "PyTorch's CPU generator: torch.rand and uniform_(from, to), 10,000 each from a fresh seed.",
                "golden.py: random_torch", "float32", {"seeds": SEEDS},
                {"tolerance": {"ulp": 0}, "fused_multiply_add": {"values": count, "equal_with_one_rounding": fused,
                                                                 "equal_with_two_roundings": twice}, "cases": cases})


def language():
    cases = []
    for seed in (2023, 0, 1, 4294967295):
        for sequences in (100,) if seed != 2023 else (100, 55, 10):
            train, validation, test = lab_numpy.split(seed, sequences)
            n = lab_numpy.numbers_n(seed, sequences)
            cases.append({"seed": seed, "sequences": sequences, "n": n, "train": len(train), "validation": len(validation),
                          "test": len(test), "test_n": [len(inputs) // 2 for inputs, _ in test]})
    n = cases[0]["n"]
    assert n[:20] == [8, 10, 7, 8, 2, 4, 5, 5, 7, 6, 1, 7, 2, 6, 8, 6, 9, 3, 4, 11] and n[-10:] == [9, 11, 7, 8, 7, 5, 9, 5, 10, 4]
    assert np.mean(n[:80]) == 5.5625 and np.mean(n[80:90]) == 6.6
    files.write("golden/language.json", "n of each sequence a^n b^n EOS, and the sizes of the split. The test set is the last tenth.",
                "golden.py: language", "int64", {}, {"vocabulary": lab_numpy.VOCABULARY, "cases": cases})


# ---- parts 1 and 2 ----------------------------------------------------------------------------------

MODELS = {"part1": lab_numpy.RNN, "part2": lab_numpy.LSTM}
EXPECTED_INIT = {"U": 80.24369675632171, "V": 3333.838548574836, "W": -80.6410290517092, "b_h": 0, "b_o": 0,
                 "W_f": -28071.583543573637, "W_i": -6337.520066952928, "W_g": -13445.986473992281,
                 "W_o": 2276.1116210911564, "W_v": -201.28961326044097}


def orthogonal():
    cases = []
    for part, model in MODELS.items():
        for hidden in (50, 3, 1):
            for number, draw in (("first", lab_numpy.first_draw), ("second", lab_numpy.second_draw)):
                p = draw(model, 2023, hidden)
                if hidden == 50 and number == "first":
                    for name in set(p) & set(EXPECTED_INIT):
                        assert_array(p[name], EXPECTED_INIT[name])
                cases.append({"part": part, "seed": 2023, "hidden_size": hidden, "draw": number,
                              "weights": packed_map({name: value for name, value in p.items() if name[0] != "b"})})
    files.write("golden/orthogonal.json", "Orthogonal initial weights of parts 1 and 2 (biases are zero).", "golden.py: orthogonal",
                "float64", {"seed": 2023}, {"tolerance": {"absolute": 1e-13}, "cases": cases})


def scratch_steps():
    training, _, test = lab_numpy.split(2023, 100)
    lines = {"train 0": training[0], "test 1": test[1], "a EOS": lab_numpy.pair(["a", "EOS"]),
             "a b EOS": lab_numpy.pair(["a", "b", "EOS"])}
    cases = []
    for part, model in MODELS.items():
        exact_forward = lab_torch.exact_rnn if part == "part1" else lab_torch.exact_lstm
        for hidden, names in ((50, ["train 0", "test 1"]), (3, list(lines))):
            p = lab_numpy.first_draw(model, 2023, hidden)
            for name in names:
                inputs, targets = lines[name]
                x = lab_numpy.one_hot(inputs)
                outputs, trace = model[1](p, x)
                loss = lab_numpy.loss_of(outputs, targets)
                by_autograd = lab_torch.exact_gradients(exact_forward, p, inputs, targets)
                assert np.allclose(by_autograd[0].T, outputs, rtol=1e-12) and abs(by_autograd[1] / loss - 1) < 1e-12
                case = {"part": part, "seed": 2023, "draw": "first", "hidden_size": hidden, "sequence": name, "input": inputs,
                        "target": targets, "outputs": packed(outputs.T), "loss": float(loss)}
                for mode, before in (("as-in-notebook", model[2](p, x, outputs, trace, targets)), ("exact", by_autograd[2])):
                    norm, factor = lab_numpy.clip_factor(before)
                    after = {key: factor * value for key, value in before.items()}
                    case[mode] = {"norm": norm, "factor": factor, "before_clip": packed_map(before), "after_clip": packed_map(after)}
                    if (part, hidden, name, mode) == ("part1", 50, "train 0", "as-in-notebook"):
                        assert_array(outputs.T, 519.7419046193046)
                        assert_scalar(loss, 0xf0c8ccc9)
                        for key, value in {"U": -16.16536590645467, "V": -155.12594909703253, "W": 1.5957812992239038}.items():
                            assert_array(after[key], value)
                        assert np.array_equal(outputs.argmax(axis=0), [0, 1] + [0] * 3 + [2] * 7 + [1] * 4)
                    if (part, hidden, name) == ("part2", 50, "test 1"):
                        assert_array(outputs.T, 980.1651308051631)
                        assert_scalar(loss, 0x53c34f25)
                        assert np.array_equal(outputs.argmax(axis=0), [1] * 11 + [2] * 3 + [1] * 8)
                cases.append(case)
    files.write("golden/scratch-steps.json", "Parts 1 and 2: one sequence through the untrained network. Outputs are (T, 4). "
                "'exact' holds the true gradients of the reported loss (sum / 4), by autograd.", "golden.py: scratch_steps", "float64",
                {"seed": 2023}, {"tolerance": {"relative": 1e-10, "absolute": 1e-12}, "cases": cases})


# ---- parts 3 and 4 ----------------------------------------------------------------------------------

def gradients_of(net, loss):
    names, parameters = zip(*net.named_parameters())
    return dict(zip(names, torch.autograd.grad(loss, parameters)))


def weights_of(net):
    return {name: value.detach().clone() for name, value in net.named_parameters()}


def updates(net, rate, batches, criterion, wanted):
    """The loss of each batch before its Adam update, and the weights after some of the updates."""
    adam, losses, after = torch.optim.Adam(net.parameters(), lr=rate), [], {}
    for number, (x, y) in enumerate(batches, 1):
        loss = criterion(net(x), y)
        losses.append(float(loss.detach()))
        adam.zero_grad()
        loss.backward()
        adam.step()
        if number in wanted:
            after[str(number)] = weights_of(net)
    return losses, after


def part3_case(settings, shake=None):
    data_type = settings["data_type"]
    net = lab_torch.build(lab_torch.TokenLstm, settings["hidden_size"], settings["seed"], data_type, shake)
    criterion = lambda logits, targets: nn.functional.cross_entropy(logits[:, 0], targets)
    pairs = lab_numpy.split(settings["data_seed"], settings["sequences"])[0][:10]
    tensors, steps = lab_torch.token_tensors(pairs, data_type), []
    case = {"initial_weights": weights_of(net)}
    for (inputs, targets), (x, y) in zip(pairs[:3], tensors):
        logits = net(x)
        loss = criterion(logits, y)
        steps.append({"input": inputs, "target": targets, "logits": logits[:, 0], "softmax": torch.softmax(logits[:, 0], dim=1),
                      "loss": float(loss), "gradients": gradients_of(net, loss)})
    case["sequences"] = steps
    case["update_losses"], case["weights_after"] = updates(net, settings["learning_rate"], tensors, criterion, (1, 2, 10))
    return case


def part4_case(settings, shake=None):
    data_type, size = settings["data_type"], settings["batch_size"]
    net = lab_torch.build(lab_torch.AirlineLstm, settings["hidden_size"], settings["seed"], data_type, shake)
    x, y = lab_torch.airline_windows(files.series(), settings["lookback"], data_type)[0]
    batches = [(x[start:start + size], y[start:start + size]) for start in range(0, len(x), size)]
    layers = net.layers(batches[0][0])
    loss = nn.MSELoss()(layers["fc2"], batches[0][1])
    case = {"initial_weights": weights_of(net), "first_batch": {
        "features": batches[0][0], "targets": batches[0][1], "activations": layers, "loss": float(loss),
        "gradients": gradients_of(net, loss)}}
    case["update_losses"], case["weights_after"] = updates(net, settings["learning_rate"], (batches * 2)[:14], nn.MSELoss(), (1, 2, 14))
    return case


def each_tensor(value, path=""):
    """Every tensor inside nested lists and maps, with its path."""
    if isinstance(value, torch.Tensor):
        yield path, value.detach()
    elif isinstance(value, (dict, list)):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from each_tensor(item, path + "/" + str(key) if path else str(key))


def with_packed(value):
    if isinstance(value, torch.Tensor):
        return packed(value)
    if isinstance(value, dict):
        return {key: with_packed(item) for key, item in value.items()}
    return [with_packed(item) for item in value] if isinstance(value, list) and value and isinstance(value[0], dict) else value


def layers_file(part, data_type, function, all_settings):
    """One file: each case, and how far shaken initial weights (4 runs) move each array, at most."""
    factor, cases = (1e-15 if data_type == "double" else 1e-7), []
    for settings in all_settings:
        settings = dict(settings, data_type=data_type)
        case, worst = function(settings), {}
        for seed in (1, 2, 3, 4):
            for (path, value), (_, shaken) in zip(each_tensor(case), each_tensor(function(settings, (factor, seed)))):
                worst[path] = max(worst.get(path, 0.0), float((value.double() - shaken.double()).abs().max()))
        cases.append(dict(settings=settings, **with_packed(case), shaken={
            "about": "Largest absolute difference of each array over four runs with initial weights times 1 + factor N(0, 1).",
            "factor": factor, "worst": worst}))
    name = "float64" if data_type == "double" else "float32"
    files.write("golden/%s-layers-%s.json" % (part, name), "PyTorch's initial weights in construction order, then outputs, loss and "
                "gradients from them, then the weights after some Adam updates. update_losses are taken before each update.",
                "golden.py: %s_case" % part, name, {}, {"tolerance": {"relative": 1e-8 if data_type == "double" else 1e-5,
                                                            "relative_to": "the largest absolute value of the array"}, "cases": cases})


PART3 = [{"seed": 2023, "data_seed": 2023, "sequences": 100, "hidden_size": 50, "learning_rate": 3e-4},
         {"seed": 11, "data_seed": 5, "sequences": 60, "hidden_size": 32, "learning_rate": 3e-4}]
PART4 = [{"seed": 2023, "hidden_size": 12, "learning_rate": 1e-3, "lookback": 4, "batch_size": 8},
         {"seed": 5, "hidden_size": 8, "learning_rate": 1e-3, "lookback": 6, "batch_size": 16}]


def masks():
    net = lab_torch.build(lab_torch.TokenLstm, 6, 1, "double")
    cases, all_losses = [], []
    for n in (3, 1, 5, 2):
        inputs, targets = lab_numpy.pair(lab_numpy.tokens_of(n))
        (x, y), = lab_torch.token_tensors([(inputs, targets)], "double")
        logits = net(x)[:, 0]
        losses = nn.functional.cross_entropy(logits, y, reduction="none")
        all_losses.append(losses)
        cases.append({"n": n, "input": inputs, "target": targets, "logits": packed(logits), "step_losses": losses.tolist(),
                      "mean_loss": float(losses.mean()),
                      "gradients": packed_map(gradients_of(net, nn.functional.cross_entropy(net(x)[:, 0], y)))})
    batch = {}
    for name, loss in (("mean_over_all_steps", lambda: torch.cat(all_losses).mean()),
                       ("mean_over_sequences_of_mean_over_steps", lambda: torch.stack([one.mean() for one in all_losses]).mean())):
        names, parameters = zip(*net.named_parameters())
        gradients = torch.autograd.grad(loss(), parameters, retain_graph=True)
        batch[name] = {"loss": float(loss()), "gradients": packed_map(dict(zip(names, gradients)))}
    files.write("golden/masks.json", "Part 3's network on four sequences of different lengths, one at a time, and two ways to join "
                "their losses: what a padded and masked batch must give.", "golden.py: masks", "float64",
                {"seed": 1, "hidden_size": 6}, {"tolerance": {"relative": 1e-10, "absolute": 1e-13},
                                                "initial_weights": packed_map(weights_of(net)), "sequences": cases, "batch": batch})


FILES = {"random-numpy": random_numpy, "random-torch": random_torch, "language": language, "orthogonal": orthogonal,
         "scratch-steps": scratch_steps, "masks": masks, "layer-kinds": layer_kinds.layer_kinds}
for _type, _name in (("double", "float64"), ("float", "float32")):
    FILES["part3-layers-" + _name] = lambda data_type=_type: layers_file("part3", data_type, part3_case, PART3)
    FILES["part4-layers-" + _name] = lambda data_type=_type: layers_file("part4", data_type, part4_case, PART4)
