"""Measures a checkpoint on held-out lines: `python evaluate.py --base FILE.gguf --checkpoint best.pt --lines valid.jsonl`.
With --read FILE it also writes what it reads, freely, from the first --count lines: what parity.ts compares the server's reading with."""

import argparse
import json
import tempfile
from pathlib import Path

import torch

from shopslots.batches import LowerStates
from shopslots.lines import read_lines, read_records
from shopslots.measure import measure
from shopslots.reading import read_freely
from shopslots.settings import base_arguments, device_and_type, make_model, read_base


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    base_arguments(parser)
    parser.add_argument("--checkpoint", type=Path, help="without it the base alone is measured")
    parser.add_argument("--lines", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="measure on the first N lines only")
    parser.add_argument("--read", type=Path)
    parser.add_argument("--count", type=int, default=200)
    options = parser.parse_args()
    if options.checkpoint:
        state = torch.load(options.checkpoint, map_location="cpu", weights_only=True)
        options.frozen_layers, options.rank, options.alpha = (state["settings"][name] for name in ("frozen_layers", "rank", "alpha"))
    device, dtype = device_and_type(options)
    base = read_base(options)
    tokenizer = base.tokenizer()
    tokenise = lambda text: tokenizer.encode(text, add_special_tokens=False).ids
    model = make_model(base, options, device, dtype)
    if options.checkpoint:
        model.load_adapter(state["adapter"])
    if options.read:
        with open(options.read, "w", encoding="utf-8") as file:
            for _, record in zip(range(options.count), read_records(options.lines)):
                file.write(json.dumps({**record, "read": read_freely(model, record, tokenise, device)}) + "\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        lines = read_lines(options.lines, tokenise, options.limit)
        lower = LowerStates(model, lines, Path(folder), "lines", base.sha256)
        print(json.dumps(measure(model, lines, lower, options.tokens_per_batch, device).summary(), indent=1))


if __name__ == "__main__":
    main()
