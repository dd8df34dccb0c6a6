#!/usr/bin/env bash
# From a checkout after `npm ci` to an adapter and its figures: training/reproduce.sh BASE.gguf [FOLDER]. What is there already is not made again.
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: $0 BASE.gguf [FOLDER]   (BASE.gguf: SmolLM2-135M-Instruct.Q4_1.gguf)" >&2; exit 2; }
base="$(realpath "$1")"
cd "$(dirname "$0")/.."
out="$(realpath -m "${2:-training/build}")"
mkdir -p "$out"
[ -x "$out/venv/bin/python" ] || python3 -m venv "$out/venv"
"$out/venv/bin/pip" install --quiet -r training/requirements.txt
[ -f "$out/valid.jsonl" ] || npx tsx training/data/generate.ts --seed 1 --lines 60000 --out "$out"
cd training
export OMP_WAIT_POLICY=passive
python="$out/venv/bin/python"
"$python" train.py --base "$base" --train "$out/train.jsonl" --valid "$out/valid.jsonl" --out "$out/run" \
  --held-out 600 --passes 1.2 --tokens-per-batch 512 --rate 2e-3 --warmup 40 --measure-every 200 --measure-lines 300
"$python" export.py --base "$base" --checkpoint "$out/run/best.pt" --out "$out/run/adapter.gguf" | tee "$out/run/adapter.json"
"$python" evaluate.py --base "$base" --checkpoint "$out/run/best.pt" --lines "$out/valid.jsonl" --limit 600 | tee "$out/run/figures.json"
