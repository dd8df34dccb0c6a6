"""What was trained as a GGUF adapter that llama.cpp lays over the base, and back."""

from pathlib import Path

import numpy as np
import torch
from gguf import GGUFReader, GGUFWriter

from .base import Shape, halves_to_pairs, pairs_to_halves

#: Adapter of a stack of maps → the maps in it and how many rows each has.
STACKS = {
    "qkv": (("attn_q", "heads"), ("attn_k", "kv_heads"), ("attn_v", "kv_heads")),
    "out": (("attn_output", None),),
    "gate_up": (("ffn_gate", None), ("ffn_up", None)),
    "down": (("ffn_down", None),),
}
TURNED = ("attn_q", "attn_k")


def adapter_tensors(weights: dict[str, torch.Tensor], shape: Shape) -> dict[str, torch.Tensor]:
    """GGUF names → values. Maps of one stack share their A, so it is written once for each of them."""
    tensors: dict[str, torch.Tensor] = {}
    layers = sorted({int(name.split(".")[1]) for name in weights})
    for layer in layers:
        for stack, maps in STACKS.items():
            a, b = (weights[f"layers.{layer}.{stack}.lora_{side}"].float() for side in "ab")
            sizes = [b.shape[0] // len(maps) if heads is None else shape.head_width * getattr(shape, heads) for _, heads in maps]
            for (name, heads), rows in zip(maps, b.split(sizes)):
                tensors[f"blk.{layer}.{name}.weight.lora_a"] = a
                tensors[f"blk.{layer}.{name}.weight.lora_b"] = halves_to_pairs(rows, getattr(shape, heads)) if name in TURNED else rows
    return tensors


def write_adapter(path: Path, weights: dict[str, torch.Tensor], shape: Shape, alpha: float, base_sha256: str) -> None:
    """Written aside and renamed."""
    part = path.with_suffix(".part")
    writer = GGUFWriter(part, "llama")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", alpha)
    writer.add_name("shop question slots")
    writer.add_license("apache-2.0")
    writer.add_string("adapter.base.sha256", base_sha256)
    for name, values in adapter_tensors(weights, shape).items():
        writer.add_tensor(name, np.ascontiguousarray(values.to(torch.float16).numpy()))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    part.rename(path)


def read_adapter(path: Path, shape: Shape) -> dict[str, torch.Tensor]:
    """The way back: an adapter's weights by the names of training, to train on from them."""
    tensors = {tensor.name: torch.from_numpy(np.array(tensor.data, dtype=np.float32)) for tensor in GGUFReader(path).tensors}
    weights: dict[str, torch.Tensor] = {}
    for layer in sorted({int(name.split(".")[1]) for name in tensors}):
        for stack, maps in STACKS.items():
            rows = [tensors[f"blk.{layer}.{name}.weight.lora_b"] for name, _ in maps]
            turned = [pairs_to_halves(b, getattr(shape, heads)) if name in TURNED else b for b, (name, heads) in zip(rows, maps)]
            weights[f"layers.{layer}.{stack}.lora_a"] = tensors[f"blk.{layer}.{maps[0][0]}.weight.lora_a"]
            weights[f"layers.{layer}.{stack}.lora_b"] = torch.cat(turned)
    return weights
