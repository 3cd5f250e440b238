#!/usr/bin/env bash
# Everything that must hold before a change is merged; .ci/run calls this on an empty machine.
set -euo pipefail
cd "$(dirname "$0")"

step() {
    printf '\n== %s\n' "$*"
    "$@"
}

step cargo fmt --check
step cargo clippy --locked --all-targets -- -D warnings
step cargo clippy --locked --no-default-features --all-targets -- -D warnings
step cargo test --locked
step cargo test --locked --no-default-features --lib --tests
RUSTDOCFLAGS="-D warnings" step cargo doc --locked --no-deps

printf '\nAll checks passed.\n'
