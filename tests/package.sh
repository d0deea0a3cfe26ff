#!/usr/bin/env bash
# The Debian package installs on a Debian 12 that has nothing else, and works there.
# The base system is made once, in build/root; each run has a copy of it.  Exit 77: skipped, and why.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

skip() { echo "skipped: $*"; exit 77; }
[ "$(id -u)" -eq 0 ] || skip "only root can make a system to install into"
command -v debootstrap >/dev/null || skip "debootstrap is missing (tools/setup test)"

base=$PWD/build/root/base
root=$PWD/build/root/fresh
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive HOME=/root "$@"; }
trap 'rm -rf "$root"' EXIT

cmake --build build/release --target package >build/release/package.log 2>&1 || { cat build/release/package.log; exit 1; }

if [ ! -d "$base" ]; then
  rm -rf "$base.partial"
  mkdir -p build/root
  mirror=$(grep -rhoE '(http|https)://[^ ]+/debian/?( |$)' /etc/apt/sources.list /etc/apt/sources.list.d 2>/dev/null | head -1) || true  # no such file: debootstrap's own
  debootstrap --variant=minbase bookworm "$base.partial" ${mirror:-} >build/root/debootstrap.log 2>&1 ||
    { tail -5 build/root/debootstrap.log; skip "no base system could be made: is Debian's archive out of reach?"; }
  mv "$base.partial" "$base"
fi
rm -rf "$root"
cp -a --reflink=auto "$base" "$root"
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp build/release/packages/muster_*.deb "$root/muster.deb"

# What was fetched stays with the base, for the next run.
mkdir -p "$base/var/cache/apt/archives"
inside apt-get -q update >"$root/log" 2>&1 || { tail -5 "$root/log"; skip "Debian's archive is out of reach"; }
inside apt-get -q install -y --no-install-recommends -o APT::Keep-Downloaded-Packages=true /muster.deb >>"$root/log" 2>&1 ||
  { tail -30 "$root/log"; echo "the package cannot be installed"; exit 1; }
cp -n "$root"/var/cache/apt/archives/*.deb "$base/var/cache/apt/archives/" 2>/dev/null || true

# The library is a package of its own, with a name for each thing that its users need.
dpkg-deb -c build/release/packages/libmuster-dev_*.deb >"$root/library" || { echo "no package of the library"; exit 1; }
for file in include/muster/muster.hpp MusterConfig.cmake libmuster.a example/outlook.cpp; do
  grep -q "/$file" "$root/library" || { echo "libmuster-dev lacks $file"; exit 1; }
done

mission=/usr/share/muster/missions/haiti-mss
for deb in build/release/packages/python3-muster_*.deb; do
  [ -e "$deb" ] || { echo "no package of the module of Python"; exit 1; }
  cp "$deb" "$root/python3-muster.deb"
done
inside apt-get -q install -y --no-install-recommends -o APT::Keep-Downloaded-Packages=true /python3-muster.deb >>"$root/log" 2>&1 ||
  { tail -30 "$root/log"; echo "the package of the module cannot be installed"; exit 1; }
inside python3 -c "import muster; print('in theatre', muster.open('$mission', on='2024-09-26').status()['force']['in_theatre']['value'])" |
  grep -q 'in theatre 426' || { echo "the module of Python is wrong"; exit 1; }
inside muster status $mission --on 2024-09-26 | grep -q 'in theatre    426' || { echo "status is wrong"; exit 1; }
inside muster forecast $mission --on 2024-09-26 --runs 4 | grep -q '4 runs' || { echo "forecast is wrong"; exit 1; }
for file in bash-completion/completions/muster zsh/vendor-completions/_muster fish/vendor_completions.d/muster.fish; do
  [ -s "$root/usr/share/$file" ] || { echo "no completions: $file"; exit 1; }
done
[ -s "$root/usr/lib/systemd/system/muster.service" ] || { echo "no unit for the server of a team"; exit 1; }
[ -s "$root/usr/share/doc/muster/copyright" ] || { echo "no licence"; exit 1; }
inside python3 -c "
import json
found = {one['name'] for one in json.load(open('/usr/share/doc/muster/sbom.cdx.json'))['components']}
lacks = {'libsodium23', 'libboost1.74-dev', 'libfast-float-dev', '@observablehq/plot'} - found
assert not lacks and 'libgtest-dev' not in found, lacks" || { echo "the list of what the program is made of is wrong"; exit 1; }
inside dpkg-query -W -f 'installed: ${Package} ${Version}\nneeds: ${Depends}\n' muster
inside apt-get -q purge -y muster >>"$root/log" 2>&1 || { tail -30 "$root/log"; echo "the package cannot be removed"; exit 1; }
[ ! -e "$root/usr/bin/muster" ] && [ ! -e "$root/usr/share/muster" ] || { echo "something of the package is left"; exit 1; }
