#!/usr/bin/env bash
# usage: tests/bench/typography.sh SETS_DIR
# Edits the sets of a folder and prints what its scorer says of the result, set by set.
set -euo pipefail
sets=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
cargo bench --quiet --bench typography -- "$sets" "$out"
for set in "$out"/*.jsonl; do
  name=$(basename "$set")
  echo "== $name"
  python3 "$sets/score.py" "$sets/${name/-questions/}" "$set" --errors "${ERRORS:-0}"
done
