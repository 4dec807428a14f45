#!/usr/bin/env bash
# Writes deploy/.env from deploy/.env.example, every secret filled with random letters. Does nothing when it is there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[[ ! -e .env ]] || { echo "deploy/.env is there already; it stays as it is."; exit 0; }
umask 077
while IFS= read -r line; do
  if [[ "$line" =~ ^[A-Z][A-Z0-9_]*=$ ]]; then
    # It begins with a letter: text that looks like a number would be read as one.
    line+=s$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  fi
  printf '%s\n' "$line"
done <.env.example >.env.new
mv .env.new .env
echo "Wrote deploy/.env. Keep a copy of it with the backups."
