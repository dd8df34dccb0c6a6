"""A Llama in two parts: lower layers as they are, upper layers with LoRA on every linear map; scores for given tokens only."""

import math
from typing import NamedTuple

import torch
from torch import nn
from torch.nn import functional as F

from .base import BaseModel, Shape


class LoraLinear(nn.Module):
    """A frozen linear map (several stacked ones share one input side) plus scale × B·A, B zero at the start."""

    def __init__(self, weight: torch.Tensor, rank: int, alpha: float):
        super().__init__()
        self.register_buffer("weight", weight, persistent=False)
        self.scale = alpha / rank if rank else 0.0
        if rank:
            self.lora_a = nn.Parameter(torch.empty(rank, weight.shape[1]).uniform_(-1, 1) * math.sqrt(3 / weight.shape[1]))
            self.lora_b = nn.Parameter(torch.zeros(weight.shape[0], rank))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        out = F.linear(x, self.weight)
        if self.scale:
            out = out + F.linear(F.linear(x, self.lora_a.to(x.dtype)), (self.lora_b * self.scale).to(x.dtype))
        return out


class Layer(nn.Module):
    """One block; the stream between blocks stays float32, the products run in the weights' type."""

    def __init__(self, base: BaseModel, index: int, dtype: torch.dtype, rank: int = 0, alpha: float = 0.0):
        super().__init__()
        self.shape = base.shape
        self.dtype = dtype

        def stack(*names: str) -> LoraLinear:
            rows = torch.cat([base.weight(f"blk.{index}.{name}.weight") for name in names])
            return LoraLinear(rows.to(dtype), rank, alpha)

        self.qkv = stack("attn_q", "attn_k", "attn_v")
        self.out = stack("attn_output")
        self.gate_up = stack("ffn_gate", "ffn_up")
        self.down = stack("ffn_down")
        for name in ("attn_norm", "ffn_norm"):
            self.register_buffer(name, base.weight(f"blk.{index}.{name}.weight"), persistent=False)

    def forward(self, x: torch.Tensor, turn: "Turn") -> torch.Tensor:
        x = x + self._attend(self._normed(x, self.attn_norm), turn).float()
        gate, up = self.gate_up(self._normed(x, self.ffn_norm)).chunk(2, dim=-1)
        return x + self.down(F.silu(gate) * up).float()

    def _normed(self, x: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
        return F.rms_norm(x, (x.shape[-1],), weight, self.shape.norm_epsilon).to(self.dtype)

    def _attend(self, x: torch.Tensor, turn: "Turn") -> torch.Tensor:
        shape, (count, length, _) = self.shape, x.shape
        q, k, v = self.qkv(x).split([shape.width, shape.kv_width, shape.kv_width], dim=-1)
        q = turned(q.view(count, length, shape.heads, -1).transpose(1, 2), turn)
        k = turned(k.view(count, length, shape.kv_heads, -1).transpose(1, 2), turn)
        v = v.view(count, length, shape.kv_heads, -1).transpose(1, 2)
        groups = shape.heads // shape.kv_heads
        k, v = k.repeat_interleave(groups, dim=1), v.repeat_interleave(groups, dim=1)
        mixed = attended(q, k, v)
        return self.out(mixed.transpose(1, 2).reshape(count, length, shape.width))


def attended(q: torch.Tensor, k: torch.Tensor, v: torch.Tensor) -> torch.Tensor:
    """Written out: for lines this short four times quicker on a CPU than PyTorch's own, whose backward step is slow in bfloat16.
    Lines are filled up on the right only, so that what is read never sees the filling."""
    later = torch.full((q.shape[-2], q.shape[-2]), float("-inf"), device=q.device).triu(1)
    weights = ((q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)).float() + later
    return weights.softmax(dim=-1).to(v.dtype) @ v


class Turn(NamedTuple):
    """Rotary positions: cosines and sines, (length, head width)."""

    cos: torch.Tensor
    sin: torch.Tensor


def turned(x: torch.Tensor, turn: Turn) -> torch.Tensor:
    first, second = x.chunk(2, dim=-1)
    return x * turn.cos + torch.cat((-second, first), dim=-1) * turn.sin


def rotary(shape: Shape, length: int, dtype: torch.dtype, device: torch.device) -> Turn:
    steps = torch.arange(0, shape.head_width, 2, device=device).float() / shape.head_width
    angles = torch.outer(torch.arange(length, device=device).float(), shape.rope_base**-steps)
    angles = torch.cat((angles, angles), dim=-1)
    return Turn(angles.cos().to(dtype), angles.sin().to(dtype))


class SlotModel(nn.Module):
    """`lower` gives the stream after the frozen layers (worth keeping), `upper` goes on from there."""

    def __init__(self, base: BaseModel, dtype: torch.dtype, frozen_layers: int, rank: int, alpha: float):
        super().__init__()
        self.shape, self.dtype, self.frozen_layers = base.shape, dtype, frozen_layers
        self.layers = nn.ModuleList(
            Layer(base, index, dtype, *((rank, alpha) if index >= frozen_layers else ())) for index in range(base.shape.layers)
        )
        self.register_buffer("embedding", base.weight("token_embd.weight"), persistent=False)
        self.register_buffer("output", base.output_weight(), persistent=False)
        self.register_buffer("output_norm", base.weight("output_norm.weight"), persistent=False)

    @torch.no_grad()
    def lower(self, tokens: torch.Tensor) -> torch.Tensor:
        """(lines, length) token numbers → (lines, length, width) in float32."""
        return self._through(self.embedding[tokens], self.layers[: self.frozen_layers])

    def upper(self, stream: torch.Tensor) -> torch.Tensor:
        x = self._through(stream, self.layers[self.frozen_layers :])
        return F.rms_norm(x, (self.shape.width,), self.output_norm, self.shape.norm_epsilon)

    def _through(self, x: torch.Tensor, layers: nn.ModuleList) -> torch.Tensor:
        turn = rotary(self.shape, x.shape[1], self.dtype, x.device)
        for layer in layers:
            x = layer(x, turn)
        return x

    def scores(self, states: torch.Tensor, options: torch.Tensor) -> torch.Tensor:
        """(places, width) and (places, options) token numbers → (places, options)."""
        return torch.einsum("pw,pow->po", states, self.output[options])

    def adapter(self) -> dict[str, torch.Tensor]:
        """What is trained, by name."""
        return dict(self.named_parameters())

    def load_adapter(self, weights: dict[str, torch.Tensor]) -> None:
        own = self.adapter()
        if own.keys() != weights.keys():
            raise ValueError("the checkpoint was trained with other layers or another rank; give the same --frozen-layers and --rank")
        with torch.no_grad():
            for name, value in weights.items():
                own[name].copy_(value)
