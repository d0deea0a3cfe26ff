#!/usr/bin/env bash
# The installed program works from anywhere, without the sources: it carries its catalogue, and the mission is beside it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
prefix="$(mktemp -d)"
trap 'rm -rf "$prefix"' EXIT
cmake --install build/release --prefix "$prefix" >/dev/null
cd /
for file in bin/muster share/muster/catalogue/series.toml share/muster/missions/haiti-mss/mission.toml share/muster/bench/displacement.csv \
  share/muster/flee/README.md share/muster/flee/flee3/LICENSE \
  share/bash-completion/completions/muster share/zsh/site-functions/_muster share/fish/vendor_completions.d/muster.fish \
  share/doc/muster/LICENSE share/doc/muster/README.md \
  include/muster/muster.hpp lib/cmake/Muster/MusterConfig.cmake share/muster/example/outlook.cpp; do
  [ -s "$prefix/$file" ] || { echo "not installed: $file"; exit 1; }
done
"$prefix/bin/muster" check "$prefix/share/muster/missions/haiti-mss"
"$prefix/bin/muster" status "$prefix/share/muster/missions/haiti-mss" --on 2024-09-26
