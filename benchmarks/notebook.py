"""The notebook's four trainings in one Python process, nothing printed: what the whole lab is timed beside."""
import numpy_peer
import torch_peer
from torch_peer import lab_torch, torch

EPOCHS = {"part1": 2000, "part2": 500}

torch.set_num_threads(1)
for part, epochs in EPOCHS.items():
    epoch = numpy_peer.epochs("notebook", part)
    for _ in range(epochs):
        epoch()
lab_torch.train_tokens(
    {"seed": 2023, "data_seed": 2023, "sequences": 100, "hidden_size": 50, "learning_rate": 3e-4, "data_type": "float"}, 500)
lab_torch.train_airline(
    {"seed": 2023, "hidden_size": 12, "learning_rate": 1e-3, "data_type": "float", "lookback": 4, "batch_size": 8},
    torch_peer.airline_values(), 500)
