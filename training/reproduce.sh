#!/usr/bin/env bash
# From a checkout after `npm ci` to an adapter and its figures: training/reproduce.sh BASE.gguf [FOLDER]
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: $0 BASE.gguf [FOLDER]   (BASE.gguf: SmolLM2-135M-Instruct.Q4_1.gguf)" >&2; exit 2; }
base="$(realpath "$1")"
cd "$(dirname "$0")/.."
out="$(realpath -m "${2:-training/build}")"
mkdir -p "$out"
[ -x "$out/venv/bin/python" ] || python3 -m venv "$out/venv"
"$out/venv/bin/pip" install --quiet -r training/requirements.txt
npx tsx training/data/generate.ts --seed 1 --lines 48000 --out "$out"
# Training goes on from the adapter before this one, as this repository's history has it.
git show e2d5843:models/shop-slots-smollm2-135m.lora.gguf > "$out/start.gguf"
cd training
export OMP_WAIT_POLICY=passive
python="$out/venv/bin/python"
"$python" train.py --base "$base" --train "$out/train.jsonl" --valid "$out/valid.jsonl" --out "$out/run" \
  --start-from "$out/start.gguf" --limit 20000 --held-out 600 --passes 0.482 --tokens-per-batch 512 --rate 3e-4 --warmup 30 --measure-every 150 --measure-lines 300
"$python" export.py --base "$base" --checkpoint "$out/run/best.pt" --out "$out/run/adapter.gguf" | tee "$out/run/adapter.json"
"$python" evaluate.py --base "$base" --checkpoint "$out/run/best.pt" --lines "$out/valid.jsonl" --limit 600 | tee "$out/run/figures.json"
