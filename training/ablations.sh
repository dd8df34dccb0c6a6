#!/usr/bin/env bash
# What rank, depth, amount of data and rate are worth: training/ablations.sh BASE.gguf [FOLDER], after reproduce.sh made its environment and data there.
# Each run takes about the same number of tokens (80,000: some eight minutes on one slow core), so that they compare; a whole training comes higher.
# It can be stopped and started again: what is done is not done again.
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: $0 BASE.gguf [FOLDER]   (after reproduce.sh with the same)" >&2; exit 2; }
base="$(realpath "$1")"
cd "$(dirname "$0")"
out="$(realpath -m "${2:-build}")"
mkdir -p "$out/ablations/states"
export OMP_WAIT_POLICY=passive

while read -r name rate rank alpha frozen lines passes; do
  run="$out/ablations/$name"
  mkdir -p "$run"
  # What the frozen layers make of a line is the same for all runs of one depth.
  ln -sfn ../states "$run/states"
  grep -qs best_on_all "$run/log.jsonl" || "$out/venv/bin/python" train.py --base "$base" --train "$out/train.jsonl" --valid "$out/valid.jsonl" --out "$run" \
    --rate "$rate" --rank "$rank" --alpha "$alpha" --frozen-layers "$frozen" --limit "$lines" --passes "$passes" --held-out 600 \
    --tokens-per-batch 512 --warmup 20 --measure-every 1000 --measure-lines 600 > "$run/out.txt"
  echo "$name $(grep best_on_all "$run/log.jsonl" | grep -o '"whole_line": [0-9.]*')"
done <<'RUNS'
as-shipped 5e-4 32 64 12 5000 1
rank-1 5e-4 1 2 12 5000 1
rank-4 5e-4 4 8 12 5000 1
rank-128 5e-4 128 256 12 5000 1
frozen-0 5e-4 32 64 0 5000 1
frozen-20 5e-4 32 64 20 5000 1
frozen-26 5e-4 32 64 26 5000 1
lines-2500 5e-4 32 64 12 2500 2
lines-1250 5e-4 32 64 12 1250 4
lines-312 5e-4 32 64 12 312 16
fast 2e-3 32 64 12 5000 1
fast-rank-4 2e-3 4 8 12 5000 1
fast-frozen-20 2e-3 32 64 20 5000 1
RUNS
