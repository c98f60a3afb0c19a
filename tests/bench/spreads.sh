#!/usr/bin/env bash
# usage: tests/bench/spreads.sh [GARLAND]
# Builds the samples in each design and draws the spreads that the README shows, into .github/pictures.
# Needs pdftoppm (poppler-utils) and convert (imagemagick).
set -euo pipefail
garland=$(realpath "${1:-target/debug/garland}")
cd "$(dirname "$0")/../.."
pictures=$PWD/.github/pictures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# draw NAME SAMPLE DESIGN PAGE [DPI]: the verso PAGE of the PDF, counted from 1, with the recto beside it.
draw() {
  local book=$work/$2-$3
  if [ ! -d "$book" ]; then
    cp -r "anthologies/$2" "$book"
    sed -i '/^design:/d' "$book/anthology.yaml"
    echo "design: $3" >>"$book/anthology.yaml"
    "$garland" build "$book" --out "$book/out" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
  fi
  pdftoppm -r "${5:-80}" -gray -f "$4" -l "$(($4 + 1))" "$book"/out/*.pdf "$work/$1"
  convert "$work/$1"-*.pgm -bordercolor gray80 -border 1 +append -colors 32 -define png:compression-level=9 -strip "$pictures/$1.png"
}

draw spread lamplight octavo "${SPREAD:-28}" 100
draw octavo lamplight octavo "${OCTAVO:-16}"
draw paperback lamplight paperback "${PAPERBACK:-16}"
draw large-print lamplight large-print "${LARGE_PRINT:-14}"
draw specimen specimen octavo "${SPECIMEN:-10}"
