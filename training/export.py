"""Writes a checkpoint as a GGUF adapter: `python export.py --base FILE.gguf --checkpoint best.pt --out ADAPTER.gguf`. Prints what the catalogue needs."""

import argparse
import json
from pathlib import Path

import torch

from shopslots.base import BASE_SHA256, BaseModel, sha256_of
from shopslots.export import write_adapter


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--any-base", action="store_true")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    base = BaseModel(options.base, None if options.any_base else BASE_SHA256)
    state = torch.load(options.checkpoint, map_location="cpu", weights_only=True)
    write_adapter(options.out, state["adapter"], base.shape, state["settings"]["alpha"], base.sha256)
    print(json.dumps({"file": options.out.name, "bytes": options.out.stat().st_size, "sha256": sha256_of(options.out), "base_sha256": base.sha256}))


if __name__ == "__main__":
    main()
