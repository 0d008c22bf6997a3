#!/bin/sh
# Writes the lock files in requirements/ anew from pyproject.toml: every release pinned, with the hash of every one of its
# files, for Python 3.11 and later on Linux, Windows and macOS.
#
#     tools/lock.sh            keep what is pinned, add and drop what pyproject.toml asks for
#     tools/lock.sh --upgrade  the newest releases that fit
#     tools/lock.sh --upgrade-package matplotlib
set -eu
cd "$(dirname "$0")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"${PYTHON:-python3}" -m venv "$scratch/venv"
"$scratch/venv/bin/python" -m pip install --quiet uv

compile() {
    "$scratch/venv/bin/uv" pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-header --no-annotate "$@"
}

# One resolution for everything, so that a package has the same version in each file.
echo 'setuptools>=80' > "$scratch/build.in"   # builds the project itself inside the environment
mkdir -p requirements
compile "$@" pyproject.toml "$scratch/build.in" --extra dev --output-file requirements/dev.txt
compile pyproject.toml "$scratch/build.in" --constraints requirements/dev.txt --output-file "$scratch/runtime.txt"
compile pyproject.toml --extra test --constraints requirements/dev.txt \
    --no-emit-package pyside6-essentials --no-emit-package shiboken6 --output-file "$scratch/core.txt"
compile pyproject.toml --extra bench --constraints requirements/dev.txt --output-file "$scratch/bench.txt"
mv "$scratch/runtime.txt" "$scratch/core.txt" "$scratch/bench.txt" requirements/
for name in runtime core dev bench; do
    printf '%s: %s packages\n' "requirements/$name.txt" "$(grep -c '==' "requirements/$name.txt")"
done
