"""Lines in batches of like length, and the lower layers' output kept on disk so that it is computed once a line."""

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from .lines import Line, fingerprint
from .model import SlotModel


@dataclass(frozen=True)
class Batch:
    """Some lines, filled up on the right to one length."""

    indexes: tuple[int, ...]
    tokens: torch.Tensor
    #: Row of the flattened (lines × length) states at which each branch is read.
    places: torch.Tensor
    #: (places, widest) token numbers, filled up with the first one.
    options: torch.Tensor
    #: True where an option is filling.
    filling: torch.Tensor
    right: torch.Tensor
    #: For each place: position of its line in the batch, and number of its slot in the line.
    line_of: torch.Tensor
    slot_of: torch.Tensor

    def to(self, device: torch.device) -> "Batch":
        return Batch(self.indexes, *(part.to(device) for part in (self.tokens, self.places, self.options, self.filling, self.right, self.line_of, self.slot_of)))


def batch_of(lines: list[Line], indexes: list[int]) -> Batch:
    chosen = [lines[index] for index in indexes]
    length = max(len(line.tokens) for line in chosen)
    tokens = torch.zeros(len(chosen), length, dtype=torch.long)
    for row, line in enumerate(chosen):
        tokens[row, : len(line.tokens)] = torch.tensor(line.tokens)
    branches = [(row, branch) for row, line in enumerate(chosen) for branch in line.branches]
    widest = max(len(branch.options) for _, branch in branches)
    filled = [branch.options + branch.options[:1] * (widest - len(branch.options)) for _, branch in branches]
    counts = torch.tensor([len(branch.options) for _, branch in branches])
    return Batch(
        indexes=tuple(indexes),
        tokens=tokens,
        places=torch.tensor([row * length + branch.after - 1 for row, branch in branches]),
        options=torch.tensor(filled),
        filling=torch.arange(widest)[None, :] >= counts[:, None],
        right=torch.tensor([branch.right for _, branch in branches]),
        line_of=torch.tensor([row for row, _ in branches]),
        slot_of=torch.tensor([branch.slot for _, branch in branches]),
    )


def plan_batches(lines: list[Line], tokens_per_batch: int, seed: int | None) -> list[list[int]]:
    """Indexes of each batch. With a seed: in random order, of lines of like length; without: by length, for measuring."""
    order = [index for index, line in enumerate(lines) if line.branches]
    pool = len(order)
    if seed is not None:
        shuffler = random.Random(seed)
        shuffler.shuffle(order)
        pool = 1024
    batches = []
    for start in range(0, len(order), pool or 1):
        some = sorted(order[start : start + pool], key=lambda index: len(lines[index].tokens))
        batch: list[int] = []
        for index in some:
            if batch and (len(batch) + 1) * len(lines[index].tokens) > tokens_per_batch:
                batches.append(batch)
                batch = []
            batch.append(index)
        if batch:
            batches.append(batch)
    if seed is not None:
        shuffler.shuffle(batches)
    return batches


class LowerStates:
    """What the frozen layers make of each line: float16 in a file, written when first needed and read after that."""

    def __init__(self, model: SlotModel, lines: list[Line], folder: Path, name: str, base_sha256: str):
        folder.mkdir(parents=True, exist_ok=True)
        self.model, self.lines = model, lines
        lengths = [len(line.tokens) for line in lines]
        self.starts = np.concatenate(([0], np.cumsum(lengths)))
        stem = f"{name}-{base_sha256[:8]}-{model.frozen_layers}-{str(model.dtype).removeprefix('torch.')}-{fingerprint(lines)}"
        self.states = self._open(folder / f"{stem}.states", np.float16, (max(1, int(self.starts[-1])), model.shape.width))
        self.known = self._open(folder / f"{stem}.known", np.uint8, (max(1, len(lines)),))

    @staticmethod
    def _open(path: Path, kind: type, shape: tuple[int, ...]) -> np.memmap:
        return np.memmap(path, dtype=kind, mode="r+" if path.exists() else "w+", shape=shape)

    def of(self, batch: Batch) -> torch.Tensor:
        """(lines, length, width) in float32."""
        device = batch.tokens.device
        if self.model.frozen_layers == 0:
            return self.model.lower(batch.tokens)
        if not self.known[list(batch.indexes)].all():
            # Through float16 at once, so that the first pass sees what the later ones will.
            stream = self.model.lower(batch.tokens).half()
            for row, index in enumerate(batch.indexes):
                self.states[self.starts[index] : self.starts[index + 1]] = stream[row, : len(self.lines[index].tokens)].cpu().numpy()
                self.known[index] = 1
            return stream.float()
        stream = torch.zeros(*batch.tokens.shape, self.model.shape.width, dtype=torch.float16)
        for row, index in enumerate(batch.indexes):
            stream[row, : len(self.lines[index].tokens)] = torch.from_numpy(np.array(self.states[self.starts[index] : self.starts[index + 1]]))
        return stream.to(device).float()
