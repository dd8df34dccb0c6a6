"""What every command here is told: files, sizes, device."""

import argparse
import os
from pathlib import Path

import torch

from .base import BASE_SHA256, BaseModel
from .model import SlotModel


def base_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--base", type=Path, required=True, help="the base model's GGUF file")
    parser.add_argument("--any-base", action="store_true", help="take a base of another checksum than the shipped adapter's")
    parser.add_argument("--frozen-layers", type=int, default=12, help="lower layers left as they are")
    parser.add_argument("--rank", type=int, default=32)
    parser.add_argument("--alpha", type=float, default=64.0)
    parser.add_argument("--threads", type=int, default=int(os.environ.get("OMP_NUM_THREADS") or os.cpu_count() or 1))
    parser.add_argument("--dtype", choices=["auto", "float32", "bfloat16"], default="auto", help="type of the products; auto: bfloat16 where the processor has it")
    parser.add_argument("--tokens-per-batch", type=int, default=1024)


def device_and_type(options: argparse.Namespace) -> tuple[torch.device, torch.dtype]:
    torch.set_num_threads(options.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if options.dtype != "auto":
        return device, getattr(torch, options.dtype)
    # Without such instructions bfloat16 is many times slower than float32 on a CPU.
    quick = device.type == "cuda" or (Path("/proc/cpuinfo").exists() and "avx512_bf16" in Path("/proc/cpuinfo").read_text())
    return device, torch.bfloat16 if quick else torch.float32


def read_base(options: argparse.Namespace) -> BaseModel:
    return BaseModel(options.base, None if options.any_base else BASE_SHA256)


def make_model(base: BaseModel, options: argparse.Namespace, device: torch.device, dtype: torch.dtype) -> SlotModel:
    return SlotModel(base, dtype, options.frozen_layers, options.rank, options.alpha).to(device)
