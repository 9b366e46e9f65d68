#!/usr/bin/env bash
# Fetches the engines that `make interop` runs: rapper, serdi and Virtuoso with apt-get (where that may be used), the Oxigraph
# server, Jena and a Java runtime from Python packages, N3.js and Neo4j's Cypher grammar with npm. All but the system's go into build/interop/, which is
# never committed. What cannot be had is named; the tests that need it skip and say why. Never fails.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
cache=build/interop
mkdir -p "$cache"

missing=()
command -v rapper >/dev/null || missing+=(raptor2-utils)
command -v serdi >/dev/null || missing+=(serdi)
command -v virtuoso-t >/dev/null || missing+=(virtuoso-opensource)
command -v npm >/dev/null || missing+=(npm)
if [ "${#missing[@]}" -gt 0 ]; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "installing ${missing[*]} with apt-get" >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq >/dev/null || echo "apt-get update failed; trying with the lists at hand" >&2
    for package in "${missing[@]}"; do
      apt-get install -y -qq --no-install-recommends "$package" >/dev/null </dev/null || echo "could not install $package" >&2
    done
  else
    echo "not installed: ${missing[*]} (needs root and apt-get)" >&2
  fi
fi

if ! cmp -s tests/interop/requirements.txt "$cache/python/installed.txt"; then
  echo "installing $(grep -v '^#' tests/interop/requirements.txt | tr '\n' ' ')" >&2
  rm -rf "$cache/python"
  if .venv/bin/python -m pip install --quiet --disable-pip-version-check --target "$cache/python" -r tests/interop/requirements.txt; then
    cp tests/interop/requirements.txt "$cache/python/installed.txt"
  else
    echo "could not install tests/interop/requirements.txt" >&2
  fi
fi

node=(n3@2.13.12 @neo4j-cypher/language-support@2.0.0-next.38)
if [ "$(cat "$cache/node/installed.txt" 2>/dev/null)" != "${node[*]}" ] && command -v npm >/dev/null; then
  echo "installing ${node[*]} with npm" >&2
  rm -rf "$cache/node"
  mkdir -p "$cache/node"
  if npm install --silent --no-audit --no-fund --no-save --prefix "$cache/node" "${node[@]}" >/dev/null </dev/null; then
    echo "${node[*]}" >"$cache/node/installed.txt"
  else
    echo "could not install ${node[*]}" >&2
  fi
fi
exit 0
