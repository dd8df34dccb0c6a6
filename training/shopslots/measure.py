"""How often the slots come out right on lines that were not trained on."""

from collections import defaultdict
from dataclasses import dataclass, field

import torch
from torch.nn import functional as F

from .batches import Batch, LowerStates, batch_of, plan_batches
from .lines import Line
from .model import SlotModel


@dataclass
class Score:
    """`lines` and `slots` count (right, all); a line is right when every slot is. Each place is read after the right slots
    before it, which for whole lines comes to the same as reading freely: the first slip decides."""

    loss: float = 0.0
    lines: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    slots: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    @property
    def whole(self) -> float:
        right, count = (sum(pair[part] for pair in self.lines.values()) for part in (0, 1))
        return right / max(1, count)

    def summary(self) -> dict:
        def shares(table: dict[str, list[int]]) -> dict[str, dict[str, float]]:
            return {name: {"right": round(right / count, 4), "of": count} for name, (right, count) in sorted(table.items())}

        return {"loss": round(self.loss, 4), "whole_line": round(self.whole, 4), "kinds": shares(self.lines), "slots": shares(self.slots)}


def logits_of(model: SlotModel, stream: torch.Tensor, batch: Batch) -> torch.Tensor:
    """(places, options) scores; filling at minus infinity."""
    states = model.upper(stream).flatten(0, 1)[batch.places]
    return model.scores(states, batch.options).masked_fill(batch.filling, float("-inf"))


@torch.no_grad()
def measure(model: SlotModel, lines: list[Line], lower: LowerStates, tokens_per_batch: int, device: torch.device) -> Score:
    score, losses, places = Score(), 0.0, 0
    for indexes in plan_batches(lines, tokens_per_batch, None):
        batch = batch_of(lines, indexes).to(device)
        logits = logits_of(model, lower.of(batch), batch)
        losses += F.cross_entropy(logits, batch.right, reduction="sum").item()
        places += len(batch.right)
        count_batch(score, lines, batch, (logits.argmax(dim=1) == batch.right).tolist())
    score.loss = losses / max(1, places)
    return score


def count_batch(score: Score, lines: list[Line], batch: Batch, hits: list[bool]) -> None:
    wrong = {(line, slot) for line, slot, hit in zip(batch.line_of.tolist(), batch.slot_of.tolist(), hits) if not hit}
    for row, index in enumerate(batch.indexes):
        line = lines[index]
        read = sorted({branch.slot for branch in line.branches})
        kind = score.lines[line.kind]
        kind[0] += all((row, slot) not in wrong for slot in read)
        kind[1] += 1
        for slot in read:
            pair = score.slots[line.slots[slot]]
            pair[0] += (row, slot) not in wrong
            pair[1] += 1
