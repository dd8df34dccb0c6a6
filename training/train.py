"""Trains the adapter. `python train.py --base FILE.gguf --train train.jsonl --valid valid.jsonl --out FOLDER`; again with the same: goes on."""

import argparse
import json
import math
import time
from pathlib import Path

import torch
from torch.nn import functional as F

from shopslots.batches import LowerStates, batch_of, plan_batches
from shopslots.export import read_adapter
from shopslots.lines import read_lines
from shopslots.measure import logits_of, measure
from shopslots.settings import base_arguments, device_and_type, make_model, read_base


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    base_arguments(parser)
    parser.add_argument("--train", type=Path, required=True, help="JSONL of lines to learn")
    parser.add_argument("--valid", type=Path, required=True, help="JSONL of lines to measure on")
    parser.add_argument("--out", type=Path, required=True, help="checkpoints, log and kept states")
    parser.add_argument("--start-from", type=Path, help="a checkpoint (.pt) or an exported adapter (.gguf) whose weights are the start")
    parser.add_argument("--passes", type=float, default=2.0, help="times that every line is seen")
    parser.add_argument("--minutes", type=float, help="the learning rate falls to its end within this time, if the passes take longer")
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate")
    parser.add_argument("--warmup", type=int, default=30, help="steps until it")
    parser.add_argument("--measure-every", type=int, default=100, help="steps between measurements on --valid")
    parser.add_argument("--measure-lines", type=int, default=1000, help="lines of --valid for these; the best checkpoint is measured on all at the end")
    parser.add_argument("--held-out", type=int, help="read the first N lines of --valid only")
    parser.add_argument("--limit", type=int, help="learn from the first N lines only")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


class Trainer:
    """Everything that a checkpoint holds."""

    def __init__(self, options: argparse.Namespace):
        self.options = options
        self.device, dtype = device_and_type(options)
        torch.manual_seed(options.seed)
        base = read_base(options)
        tokenizer = base.tokenizer()
        tokenise = lambda text: tokenizer.encode(text, add_special_tokens=False).ids
        self.lines = read_lines(options.train, tokenise, options.limit)
        self.held_out = read_lines(options.valid, tokenise, options.held_out)
        self.model = make_model(base, options, self.device, dtype)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=options.rate, weight_decay=0.01, betas=(0.9, 0.98))
        kept = options.out / "states"
        self.lower = LowerStates(self.model, self.lines, kept, "train", base.sha256)
        self.lower_held_out = LowerStates(self.model, self.held_out, kept, "valid", base.sha256)
        self.step, self.seconds, self.best, self.tokens = 0, 0.0, -1.0, 0
        self.plans: dict[int, list[list[int]]] = {}
        self.per_pass = len(self.plan(0))
        self.steps = math.ceil(self.per_pass * options.passes)
        count = sum(len(line.tokens) for line in self.lines)
        self.log(lines=len(self.lines), held_out=len(self.held_out), tokens=count, steps=self.steps, dtype=str(dtype), parameters=sum(p.numel() for p in self.model.parameters()))

    def plan(self, number: int) -> list[list[int]]:
        if number not in self.plans:
            self.plans = {number: plan_batches(self.lines, self.options.tokens_per_batch, self.options.seed * 1000 + number)}
        return self.plans[number]

    def log(self, **fields) -> None:
        text = json.dumps(fields)
        print(text, flush=True)
        with open(self.options.out / "log.jsonl", "a", encoding="utf-8") as file:
            file.write(text + "\n")

    def save(self, name: str) -> None:
        """Written aside and renamed: a checkpoint is whole or not there."""
        path = self.options.out / name
        state = {
            "adapter": {key: value.detach().cpu() for key, value in self.model.adapter().items()},
            "optimizer": self.optimizer.state_dict(),
            "position": {"step": self.step, "seconds": self.seconds, "best": self.best, "tokens": self.tokens},
            "random": torch.get_rng_state(),
            "settings": {"frozen_layers": self.options.frozen_layers, "rank": self.options.rank, "alpha": self.options.alpha},
        }
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").rename(path)

    def resume(self) -> None:
        last = self.options.out / "last.pt"
        if last.exists():
            state = torch.load(last, map_location="cpu", weights_only=True)
            self.model.load_adapter(state["adapter"])
            self.optimizer.load_state_dict(state["optimizer"])
            torch.set_rng_state(state["random"])
            position = state["position"]
            self.step, self.seconds, self.best, self.tokens = position["step"], position["seconds"], position["best"], position["tokens"]
            self.log(resumed_at=self.step)
        elif self.options.start_from:
            start = self.options.start_from
            self.model.load_adapter(read_adapter(start, self.model.shape) if start.suffix == ".gguf" else torch.load(start, map_location="cpu", weights_only=True)["adapter"])

    def progress(self) -> float:
        done = self.step / self.steps
        return done if self.options.minutes is None else max(done, self.seconds / (60 * self.options.minutes))

    def rate(self) -> float:
        """A short rise, then half a cosine down to a twentieth."""
        rise = min(1.0, (self.step + 1) / self.options.warmup)
        fall = 0.5 * (1 + math.cos(math.pi * min(1.0, self.progress())))
        return self.options.rate * rise * max(0.05, fall)

    def learn(self) -> None:
        """All steps that are left."""
        recent: list[float] = []
        while self.progress() < 1:
            started = time.monotonic()
            number, place = divmod(self.step, self.per_pass)
            # Batches of another pass may be one more or less: the last one counts twice or not at all.
            plan = self.plan(number)
            batch = batch_of(self.lines, plan[min(place, len(plan) - 1)]).to(self.device)
            loss = F.cross_entropy(logits_of(self.model, self.lower.of(batch), batch), batch.right)
            for group in self.optimizer.param_groups:
                group["lr"] = self.rate()
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.step += 1
            self.tokens += sum(len(self.lines[index].tokens) for index in batch.indexes)
            recent.append(loss.item())
            self.seconds += time.monotonic() - started
            if self.step % 20 == 0:
                self.log(step=self.step, loss=round(sum(recent) / len(recent), 4), rate=self.rate(), tokens_per_second=round(self.tokens / self.seconds), minutes=round(self.seconds / 60, 1))
                recent = []
            if self.step % self.options.measure_every == 0:
                self.measure()
        self.measure()
        self.model.load_adapter(torch.load(self.options.out / "best.pt", map_location="cpu", weights_only=True)["adapter"])
        score = measure(self.model, self.held_out, self.lower_held_out, self.options.tokens_per_batch, self.device)
        self.log(best_on_all=score.summary())

    def measure(self) -> None:
        """Measures on the first lines held out, keeps the checkpoint, and keeps it as the best one if it is."""
        score = measure(self.model, self.held_out[: self.options.measure_lines], self.lower_held_out, self.options.tokens_per_batch, self.device)
        self.log(step=self.step, held_out=score.summary())
        better = score.whole > self.best
        self.best = max(self.best, score.whole)
        self.save("last.pt")
        if better:
            self.save("best.pt")


def main() -> None:
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    trainer = Trainer(options)
    trainer.resume()
    trainer.learn()


if __name__ == "__main__":
    main()
