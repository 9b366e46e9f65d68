#!/usr/bin/env bash
# Chromium (the page's tests) and rapper (the Turtle's) are programs of the system, not of Python. Where apt-get may be used they
# are installed; where not, this says so and the tests that need them skip with the reason. Never fails.
set -uo pipefail

missing=()
if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then
  missing+=(chromium)
fi
command -v rapper >/dev/null || missing+=(raptor2-utils)
[ "${#missing[@]}" -eq 0 ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "not installed: ${missing[*]} (needs root and apt-get); the tests that need them will be skipped" >&2
  exit 0
fi
echo "installing ${missing[*]} with apt-get" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >/dev/null || echo "apt-get update failed; trying with the lists at hand" >&2
for package in "${missing[@]}"; do
  apt-get install -y -qq --no-install-recommends "$package" >/dev/null \
    || echo "could not install $package; the tests that need it will be skipped" >&2
done
exit 0
