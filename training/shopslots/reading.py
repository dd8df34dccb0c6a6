"""Fills the slots of a line freely, as the server does: each branch as the model decides it, what follows on top of that."""

import torch
from torch.nn import functional as F

from .batches import batch_of
from .lines import Branch, Tokenise, encode
from .measure import logits_of
from .model import SlotModel


@torch.no_grad()
def read_freely(model: SlotModel, record: dict, tokenise: Tokenise, device: torch.device) -> list[dict]:
    """[{name, value, probability}] of the record's slots; the values that the record has are not looked at."""
    guess = {**record, "slots": [{**slot, "value": slot["choices"][0]} for slot in record["slots"]]}
    decided = 0
    while True:
        line = encode(guess, tokenise)
        batch = batch_of([line], [0]).to(device)
        shares = F.softmax(logits_of(model, model.lower(batch.tokens), batch), dim=1)
        best = shares.argmax(dim=1).tolist()
        off = next((at for at in range(decided, len(line.branches)) if best[at] != line.branches[at].right), None)
        if off is None:
            chances = [1.0] * len(guess["slots"])
            for branch, row, choice in zip(line.branches, shares.tolist(), best):
                chances[branch.slot] *= row[choice]
            return [{"name": slot["name"], "value": slot["value"], "probability": chance} for slot, chance in zip(guess["slots"], chances)]
        guess = follow(guess, line.branches[off], best[off], tokenise)
        decided = off + 1


def follow(record: dict, branch: Branch, option: int, tokenise: Tokenise) -> dict:
    """The record with the first choice that goes the given way at a branch."""
    for choice in record["slots"][branch.slot]["choices"]:
        slots = [{**slot, "value": choice} if index == branch.slot else slot for index, slot in enumerate(record["slots"])]
        for other in encode({**record, "slots": slots}, tokenise).branches:
            if (other.slot, other.after, other.options) == (branch.slot, branch.after, branch.options) and other.right == option:
                return {**record, "slots": slots}
    raise ValueError("no choice goes that way")
