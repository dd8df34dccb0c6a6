"""A training run on random weights: stopped and gone on with, it ends where an unbroken one does."""

import argparse
import json
import tempfile
import unittest
from pathlib import Path

import torch

from train import Trainer

from tests.test_model import write_base


class Stopped(Exception):
    pass


def line(number: int) -> dict:
    city = number % 2 == 0
    return {
        "prefix": "Q:", "prompt": f" ab {number} {'city' if city else 'day'}", "end": "\n", "kind": "k",
        "slots": [{"name": "by", "literal": "\n=", "value": "c" if city else "d", "choices": ["c", "d", "ab"]}],
    }


class Resuming(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)
        write_base(self.path / "base.gguf")
        for name, numbers in (("train", range(40)), ("valid", range(40, 50))):
            (self.path / f"{name}.jsonl").write_text("".join(json.dumps(line(number)) + "\n" for number in numbers))

    def trainer(self, out: str) -> Trainer:
        (self.path / out).mkdir(exist_ok=True)
        return Trainer(argparse.Namespace(
            base=self.path / "base.gguf", any_base=True, frozen_layers=1, rank=4, alpha=8.0, threads=1, dtype="float32", tokens_per_batch=100,
            train=self.path / "train.jsonl", valid=self.path / "valid.jsonl", out=self.path / out, start_from=None, passes=3.0, minutes=None,
            rate=1e-2, warmup=3, measure_every=4, measure_lines=10, limit=None, held_out=None, seed=1,
        ))

    def test_goes_on_from_the_last_checkpoint(self):
        unbroken = self.trainer("unbroken")
        unbroken.learn()
        broken = self.trainer("broken")
        measured = broken.measure

        def stop_after_measuring() -> None:
            measured()
            raise Stopped

        broken.measure = stop_after_measuring
        with self.assertRaises(Stopped):
            broken.learn()
        again = self.trainer("broken")
        again.resume()
        self.assertEqual(again.step, 4)
        again.learn()
        self.assertEqual(again.step, unbroken.step)
        ends = [torch.load(self.path / out / "last.pt", weights_only=True)["adapter"] for out in ("unbroken", "broken")]
        for name, value in ends[0].items():
            self.assertTrue(torch.allclose(value, ends[1][name], atol=1e-5), name)
        self.assertTrue((self.path / "broken" / "best.pt").exists())


if __name__ == "__main__":
    unittest.main()
