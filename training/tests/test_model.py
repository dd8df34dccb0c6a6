"""The shapes and the arithmetic, on a model of random weights."""

import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch
from gguf import GGUFReader, GGUFWriter
from tokenizers import pre_tokenizers

from shopslots.base import BaseModel, halves_to_pairs, pairs_to_halves
from shopslots.batches import LowerStates, batch_of, plan_batches
from shopslots.export import read_adapter, write_adapter
from shopslots.lines import Branch, Line
from shopslots.measure import logits_of, measure
from shopslots.model import SlotModel

LETTERS = sorted(pre_tokenizers.ByteLevel.alphabet())
WIDTH, HIDDEN, HEADS, KV_HEADS, LAYERS, WORDS = 32, 48, 4, 2, 3, len(LETTERS) + 1


def write_base(path: Path) -> None:
    """A GGUF of the Llama architecture, float32."""
    random = np.random.default_rng(1)
    writer = GGUFWriter(path, "llama")
    writer.add_block_count(LAYERS)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(KV_HEADS)
    writer.add_rope_freq_base(10000.0)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("smollm")
    writer.add_token_list([*LETTERS, "ab"])
    writer.add_token_merges(["a b"])
    kv = WIDTH // HEADS * KV_HEADS
    sizes = {"attn_q": (WIDTH, WIDTH), "attn_k": (kv, WIDTH), "attn_v": (kv, WIDTH), "attn_output": (WIDTH, WIDTH), "ffn_gate": (HIDDEN, WIDTH), "ffn_up": (HIDDEN, WIDTH), "ffn_down": (WIDTH, HIDDEN)}
    for layer in range(LAYERS):
        for name, size in sizes.items():
            writer.add_tensor(f"blk.{layer}.{name}.weight", random.normal(0, 0.2, size).astype(np.float32))
        for name in ("attn_norm", "ffn_norm"):
            writer.add_tensor(f"blk.{layer}.{name}.weight", np.ones(WIDTH, np.float32))
    writer.add_tensor("token_embd.weight", random.normal(0, 1, (WORDS, WIDTH)).astype(np.float32))
    writer.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


class Training(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = Path(self.folder.name)
        write_base(self.path / "base.gguf")
        self.base = BaseModel(self.path / "base.gguf", expected_sha256=None)
        torch.manual_seed(1)
        self.model = SlotModel(self.base, torch.float32, frozen_layers=1, rank=4, alpha=8.0)
        # The second token tells which of two answers is right.
        self.lines = [Line((1, 2 + i % 2, 5, 6) + (7,) * (i % 3), (Branch(0, 4 + i % 3, (10, 11), i % 2),), ("s",), "k") for i in range(24)]
        self.lower = LowerStates(self.model, self.lines, self.path / "states", "t", self.base.sha256)

    def test_refuses_another_base(self):
        with self.assertRaisesRegex(ValueError, "SHA-256"):
            BaseModel(self.path / "base.gguf")

    def test_rows_turn_and_return(self):
        rows = torch.arange(64.0).view(16, 4)
        self.assertTrue(torch.equal(halves_to_pairs(pairs_to_halves(rows, 2), 2), rows))
        self.assertFalse(torch.equal(pairs_to_halves(rows, 2), rows))

    def test_every_line_is_in_one_batch_of_a_pass(self):
        batches = plan_batches(self.lines, 20, seed=3)
        self.assertEqual(sorted(index for batch in batches for index in batch), list(range(24)))
        self.assertEqual(batches, plan_batches(self.lines, 20, seed=3))
        self.assertNotEqual(batches, plan_batches(self.lines, 20, seed=4))

    def test_filling_up_does_not_change_what_is_read(self):
        short = batch_of(self.lines, [0])
        mixed = batch_of(self.lines, [0, 2])
        alone = logits_of(self.model, self.model.lower(short.tokens), short)[0]
        beside = logits_of(self.model, self.model.lower(mixed.tokens), mixed)[0]
        self.assertTrue(torch.allclose(alone, beside, atol=1e-5))

    def test_kept_states_are_those_computed(self):
        batch = batch_of(self.lines, [3, 4])
        first = self.lower.of(batch)
        again = LowerStates(self.model, self.lines, self.path / "states", "t", self.base.sha256)
        self.assertTrue(again.known[3] and again.known[4] and not again.known[5])
        self.assertTrue(torch.equal(first[1], again.of(batch)[1]))

    def test_learns_and_exports_what_it_learnt(self):
        before = measure(self.model, self.lines, self.lower, 64, torch.device("cpu"))
        optimizer = torch.optim.AdamW(self.model.parameters(), lr=1e-2)
        batch = batch_of(self.lines, list(range(24)))
        for _ in range(60):
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(logits_of(self.model, self.lower.of(batch), batch), batch.right).backward()
            optimizer.step()
        after = measure(self.model, self.lines, self.lower, 64, torch.device("cpu"))
        self.assertLess(after.loss, before.loss)
        self.assertEqual(after.whole, 1.0)
        write_adapter(self.path / "a.gguf", {k: v.detach() for k, v in self.model.adapter().items()}, self.base.shape, 8.0, self.base.sha256)
        tensors = {tensor.name: tensor for tensor in GGUFReader(self.path / "a.gguf").tensors}
        self.assertEqual(len(tensors), 2 * 7 * (LAYERS - 1))
        b = torch.from_numpy(np.array(tensors["blk.2.attn_k.weight.lora_b"].data, dtype=np.float32))
        back = read_adapter(self.path / "a.gguf", self.base.shape)
        self.assertEqual(back.keys(), self.model.adapter().keys())
        for name, value in self.model.adapter().items():
            self.assertTrue(torch.allclose(back[name], value.detach(), atol=1e-3), name)
        trained = self.model.layers[2].qkv.lora_b.detach()[WIDTH : WIDTH + WIDTH // HEADS * KV_HEADS]
        self.assertTrue(torch.allclose(pairs_to_halves(b, KV_HEADS), trained, atol=1e-3))


if __name__ == "__main__":
    unittest.main()
