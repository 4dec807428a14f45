# shellcheck shell=bash disable=SC2034,SC2154
# The web app and the browser tests: packages and build, each only when something changed. Sourced.

# npm_install web
npm_install() {
  local folder=$1 stamp="$1/node_modules/.installed" now
  now=$(cat "$folder/package.json" "$folder/package-lock.json" <(node --version) | sha256sum)
  [[ "$(cat "$stamp" 2>/dev/null)" == "$now" ]] && return
  say "Packages of $folder/"
  # A lock file that was written where a registry had the optional packages of some systems only is refused by
  # `npm ci`; `npm install --no-save` takes the same versions from it, and leaves it as it is.
  (
    cd "$folder" || exit
    npm ci --no-audit --no-fund 2>/dev/null || npm install --no-save --no-audit --no-fund --loglevel=error
  )
  printf '%s\n' "$now" >"$stamp"
}

# Everything that the build reads: its sources by content, so that a fresh checkout of the same files is the same.
web_fingerprint() {
  (
    cd web || exit
    find . \( -name node_modules -o -name dist -o -name coverage \) -prune -o -type f -print0 |
      LC_ALL=C sort --zero-terminated | xargs --null sha256sum | sha256sum
  )
}

web_build() {
  local stamp=.cache/web-build now
  npm_install web
  now=$(web_fingerprint)
  [[ -f web/dist/index.html && "$(cat "$stamp" 2>/dev/null)" == "$now" ]] && return
  say "Building the web app"
  (cd web && npm run --silent build)
  mkdir -p .cache
  printf '%s\n' "$now" >"$stamp"
}
