"""The base model's file: its shape, its weights and its tokeniser, straight from the GGUF that the server loads."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from gguf import GGUFReader
from gguf.quants import dequantize
from tokenizers import Tokenizer, decoders, models, pre_tokenizers

#: The file that the shipped adapter was trained on (SmolLM2-135M-Instruct.Q4_1.gguf).
BASE_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"


@dataclass(frozen=True)
class Shape:
    """Sizes of a model of the Llama architecture."""

    layers: int
    width: int
    hidden: int
    heads: int
    kv_heads: int
    rope_base: float
    norm_epsilon: float

    @property
    def head_width(self) -> int:
        return self.width // self.heads

    @property
    def kv_width(self) -> int:
        return self.head_width * self.kv_heads


class BaseModel:
    """Reads a base GGUF. Raises ValueError where the file is not the one expected or not of the Llama architecture."""

    def __init__(self, path: str | Path, expected_sha256: str | None = BASE_SHA256):
        self.path = Path(path)
        self.sha256 = sha256_of(self.path)
        if expected_sha256 is not None and self.sha256 != expected_sha256:
            raise ValueError(
                f"{self.path} has SHA-256 {self.sha256}, expected {expected_sha256}: an adapter fits only the file it was trained on. "
                "Give the right file, or --any-base to train for another."
            )
        self._reader = GGUFReader(self.path)
        if self._field("general.architecture") != "llama":
            raise ValueError(f"{self.path} is not of the Llama architecture")
        self._tensors = {tensor.name: tensor for tensor in self._reader.tensors}
        self.shape = Shape(
            layers=int(self._field("llama.block_count")),
            width=int(self._field("llama.embedding_length")),
            hidden=int(self._field("llama.feed_forward_length")),
            heads=int(self._field("llama.attention.head_count")),
            kv_heads=int(self._field("llama.attention.head_count_kv")),
            rope_base=float(self._field("llama.rope.freq_base")),
            norm_epsilon=float(self._field("llama.attention.layer_norm_rms_epsilon")),
        )

    def _field(self, name: str):
        return self._reader.fields[name].contents()

    def weight(self, name: str) -> torch.Tensor:
        """A tensor in float32, (out, in), with the rotary rows of attn_q and attn_k in halves instead of pairs."""
        tensor = self._tensors[name]
        values = torch.from_numpy(np.array(dequantize(tensor.data, tensor.tensor_type), dtype=np.float32))
        values = values.reshape(tuple(int(size) for size in reversed(tensor.shape)))
        if name.endswith("attn_q.weight"):
            return pairs_to_halves(values, self.shape.heads)
        if name.endswith("attn_k.weight"):
            return pairs_to_halves(values, self.shape.kv_heads)
        return values

    def output_weight(self) -> torch.Tensor:
        """Rows by token; the embedding itself where the model ties the two."""
        return self.weight("output.weight" if "output.weight" in self._tensors else "token_embd.weight")

    def tokenizer(self) -> Tokenizer:
        """Byte-level BPE with single digits, as llama.cpp splits for `smollm`; marks of the chat format are plain text."""
        if self._field("tokenizer.ggml.pre") != "smollm":
            raise ValueError("only the pre-tokeniser `smollm` is known here")
        vocabulary = {token: index for index, token in enumerate(self._field("tokenizer.ggml.tokens"))}
        merges = [tuple(merge.split(" ")) for merge in self._field("tokenizer.ggml.merges")]
        tokenizer = Tokenizer(models.BPE(vocabulary, merges))
        tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
            [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
        )
        tokenizer.decoder = decoders.ByteLevel()
        return tokenizer


def pairs_to_halves(rows: torch.Tensor, heads: int) -> torch.Tensor:
    """GGUF keeps the two parts of a rotation side by side, the code here one half after the other."""
    width = rows.shape[0] // heads
    return rows.view(heads, width // 2, 2, -1).transpose(1, 2).reshape(rows.shape)


def halves_to_pairs(rows: torch.Tensor, heads: int) -> torch.Tensor:
    """The way back, for what is written into a GGUF."""
    width = rows.shape[0] // heads
    return rows.view(heads, 2, width // 2, -1).transpose(1, 2).reshape(rows.shape)


def sha256_of(path: Path) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
