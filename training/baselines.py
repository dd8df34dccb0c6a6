"""What the adapter has to beat, on the same held-out lines: `python baselines.py --base FILE.gguf --train train.jsonl --valid valid.jsonl`.

constant: every slot's commonest value; tfidf: words and word pairs, one logistic regression a slot; frozen: the base's own states
(mean over the question), one logistic regression a slot; base: the base's scores, asked cold; fewshot: the same after worked examples."""

import argparse
import json
import random
import warnings
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from shopslots.batches import batch_of
from shopslots.lines import encode, read_records
from shopslots.measure import Score, count_batch, logits_of
from shopslots.model import SlotModel
from shopslots.settings import base_arguments, device_and_type, make_model, read_base

KINDS = ("constant", "tfidf", "frozen", "base", "fewshot")


def names_of(records: list[dict]) -> list[str]:
    return list(dict.fromkeys(slot["name"] for record in records for slot in record["slots"]))


def values_of(record: dict) -> dict[str, str]:
    return {slot["name"]: slot["value"] for slot in record["slots"]}


def share_right(records: list[dict], predicted: dict[str, list[str]]) -> dict:
    """Whole lines and slots; a slot counts on the lines that have it."""
    slots = {name: [0, 0] for name in predicted}
    whole = 0
    for index, record in enumerate(records):
        hits = {name: predicted[name][index] == value for name, value in values_of(record).items()}
        whole += all(hits.values())
        for name, hit in hits.items():
            slots[name][0] += hit
            slots[name][1] += 1
    return {"whole_line": round(whole / len(records), 4), "slots": {name: round(right / max(1, of), 4) for name, (right, of) in slots.items()}}


def classified(train: list[dict], valid: list[dict], learn: np.ndarray, ask: np.ndarray, scale: bool) -> dict:
    """One classifier a slot, each learnt from the lines that have the slot."""
    predicted = {}
    for name in names_of(train):
        rows = [index for index, record in enumerate(train) if name in values_of(record)]
        labels = [values_of(train[index])[name] for index in rows]
        if len(set(labels)) == 1:
            predicted[name] = [labels[0]] * len(valid)
            continue
        regression = LogisticRegression(max_iter=200, C=10.0 if not scale else 0.1)
        classifier = make_pipeline(StandardScaler(), regression) if scale else regression
        classifier.fit(learn[rows], labels)
        predicted[name] = list(classifier.predict(ask))
    return share_right(valid, predicted)


def constant(train: list[dict], valid: list[dict]) -> dict:
    commonest = {name: Counter(values_of(record)[name] for record in train if name in values_of(record)).most_common(1)[0][0] for name in names_of(train)}
    return share_right(valid, {name: [value] * len(valid) for name, value in commonest.items()})


def tfidf(train: list[dict], valid: list[dict]) -> dict:
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, lowercase=False, token_pattern=r"\w+")
    learn = words.fit_transform(record["prompt"] for record in train)
    return classified(train, valid, learn, words.transform(record["prompt"] for record in valid), scale=False)


@torch.no_grad()
def pooled(model: SlotModel, records: list[dict], tokenise) -> np.ndarray:
    """(records, width): mean of the states half way up, where a small model's are most telling."""
    rows = []
    for record in records:
        tokens = tokenise(record.get("prefix", "")) + tokenise(record["prompt"])
        rows.append(model.lower(torch.tensor([tokens]))[0].mean(dim=0).numpy())
    return np.array(rows)


@torch.no_grad()
def asked(model: SlotModel, records: list[dict], tokenise, examples: str, device: torch.device) -> dict:
    score = Score()
    for record in records:
        line = encode({**record, "atOnce": False, "prefix": examples + record.get("prefix", "")}, tokenise)
        batch = batch_of([line], [0]).to(device)
        logits = logits_of(model, model.lower(batch.tokens), batch)
        count_batch(score, [line], batch, (logits.argmax(dim=1) == batch.right).tolist())
    return score.summary()


def text_of(record: dict) -> str:
    return record.get("prefix", "") + record["prompt"] + "".join(slot["literal"] + slot["value"] for slot in record["slots"]) + record.get("end", "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    base_arguments(parser)
    parser.add_argument("--train", type=Path, required=True)
    parser.add_argument("--valid", type=Path, required=True)
    parser.add_argument("--only", nargs="*", choices=KINDS, default=KINDS)
    parser.add_argument("--limit", type=int, help="learn from the first N lines only")
    parser.add_argument("--measure", type=int, default=1000, help="lines to measure on")
    parser.add_argument("--asked", type=int, default=200, help="lines to measure on where each is read alone (base, fewshot)")
    parser.add_argument("--pooled", type=int, default=3000, help="lines that the frozen states are learnt from")
    parser.add_argument("--examples", type=int, default=12)
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    train, valid = list(read_records(options.train))[: options.limit], list(read_records(options.valid))[: options.measure]
    device, dtype = device_and_type(options)
    if "constant" in options.only:
        print(json.dumps({"constant": constant(train, valid)}), flush=True)
    if "tfidf" in options.only:
        print(json.dumps({"tfidf": tfidf(train, valid)}), flush=True)
    if not {"frozen", "base", "fewshot"} & set(options.only):
        return
    base = read_base(options)
    tokenizer = base.tokenizer()
    tokenise = lambda text: tokenizer.encode(text, add_special_tokens=False).ids
    model = make_model(base, options, device, dtype)
    if "frozen" in options.only:
        some = train[: options.pooled]
        found = classified(some, valid, pooled(model, some, tokenise), pooled(model, valid, tokenise), scale=True)
        print(json.dumps({"frozen": found, "learnt_from": len(some)}), flush=True)
    examples = "".join(map(text_of, random.Random(1).sample(train, options.examples)))
    for name, text in (("base", ""), ("fewshot", examples)):
        if name in options.only:
            print(json.dumps({name: asked(model, valid[: options.asked], tokenise, text, device)}), flush=True)


if __name__ == "__main__":
    main()
