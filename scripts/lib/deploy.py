"""Checks of deploy/ that no tool does for us. Called by scripts/deploy-check.sh."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

DEPLOY = Path("deploy")
COMPOSE = [DEPLOY / "compose.yaml", DEPLOY / "compose.single.yaml"]
METRIC = re.compile(r"\bpolyphony_[a-z_]+")
VARIABLE = re.compile(r"\$\{(\w+)(?::?[-?]([^}]*))?\}")


def problems(found):
    for problem in found:
        print(f"    {problem}", file=sys.stderr)
    sys.exit(1 if found else 0)


def example():
    """The variables of .env.example with values: commented ones are there as well, secrets are made up."""
    text = (DEPLOY / ".env.example").read_text()
    pairs = re.findall(r"^#?([A-Z][A-Z0-9_]*)=(.*)$", text, re.MULTILINE)
    return {name: value or "s" + "0" * 40 for name, value in pairs}


def compose_load(file):
    known = example()
    strangers = {name for name, _ in VARIABLE.findall(file.read_text())} - known.keys()
    filled = VARIABLE.sub(lambda match: known.get(match[1], ""), file.read_text())
    return yaml.safe_load(filled), [f"{file}: ${{{name}}} is not in .env.example" for name in sorted(strangers)]


def compose(schema_folder, work):
    import jsonschema

    schema = json.loads(Path(schema_folder, "src/compose-spec/schema/compose-spec.json").read_text())
    Path(work, "env").write_text("".join(f"{name}={value}\n" for name, value in example().items()))
    found = []
    for file in COMPOSE:
        document, strangers = compose_load(file)
        found += strangers
        # The schema is older than the name of the project.
        rest = {key: value for key, value in document.items() if key != "name"}
        for error in jsonschema.Draft7Validator(schema).iter_errors(rest):
            found.append(f"{file}: {'/'.join(map(str, error.path))}: {error.message[:200]}")
        services = document["services"]
        networks, volumes = document.get("networks", {}), document.get("volumes", {})
        for name, service in services.items():
            for other in service.get("depends_on", {}):
                if other not in services:
                    found.append(f"{file}: {name} depends on {other}, which is not there")
                elif "healthcheck" not in services[other] and "build" not in services[other]:
                    found.append(f"{file}: {name} waits for the health of {other}, which has no check")
            found += [f"{file}: {name}: no network {one}" for one in service.get("networks", []) if one not in networks]
            for mount in service.get("volumes", []):
                source = mount.split(":")[0]
                if source.startswith("./compose") or source.startswith("./postgres"):
                    if not (DEPLOY / source).is_file():
                        found.append(f"{file}: {name}: there is no {source}")
                elif not source.startswith(("./", "/")) and source not in volumes:
                    found.append(f"{file}: {name}: no volume {source}")
    problems(found)


def chart(folder, values):
    from helm_python import Chart

    loaded = Chart.load(folder)
    overrides = yaml.safe_load(Path(values).read_text()) or {}
    loaded.validate_schema(overrides)
    for name, text in sorted(loaded.render(overrides, name="polyphony", namespace="music").items()):
        if not name.endswith("NOTES.txt") and text.strip():
            print(f"---\n# Source: {name}\n{text}")


def documents(files):
    for file in files:
        for document in yaml.safe_load_all(Path(file).read_text()):
            if document:
                yield file, document


def manifests(files):
    """What schemas cannot say: that selectors, ports and names of one manifest are those of another."""
    found = []
    for file in files:
        all_ = [document for _, document in documents([file])]
        of_kind = lambda kind: [one for one in all_ if one["kind"] == kind]  # noqa: E731
        pods = [one["spec"]["template"]["metadata"]["labels"] for one in of_kind("Deployment")]
        names = {(one["kind"], one["metadata"]["name"]) for one in all_}
        if len(names) != len(all_):
            found.append(f"{file}: a name is used twice")

        def matches(selector, labels):
            return all(labels.get(key) == value for key, value in selector.items())

        for service in of_kind("Service"):
            if sum(matches(service["spec"]["selector"], labels) for labels in pods) != 1:
                found.append(f"{file}: Service {service['metadata']['name']} does not select one Deployment")
        for kind in ("PodDisruptionBudget", "NetworkPolicy"):
            for one in of_kind(kind):
                selector = one["spec"].get("selector") or one["spec"]["podSelector"]
                if not any(matches(selector["matchLabels"], labels) for labels in pods):
                    found.append(f"{file}: {kind} {one['metadata']['name']} selects nothing")
        for scaler in of_kind("HorizontalPodAutoscaler"):
            target = scaler["spec"]["scaleTargetRef"]["name"]
            if ("Deployment", target) not in names:
                found.append(f"{file}: an autoscaler of {target}, which is not there")
        for deployment in of_kind("Deployment"):
            name, pod = deployment["metadata"]["name"], deployment["spec"]["template"]["spec"]
            (container,) = pod["containers"]
            if {mount["name"] for mount in container["volumeMounts"]} != {volume["name"] for volume in pod["volumes"]}:
                found.append(f"{file}: {name}: what is mounted and what there is differ")
            for variable in container["env"]:
                target = re.fullmatch(r"http://([a-z-]+):4747", variable.get("value", ""))
                if target and ("Service", target[1]) not in names:
                    found.append(f"{file}: {name} calls {target[1]}, which is not there")
            security = container["securityContext"]
            locked = security["readOnlyRootFilesystem"] and security["capabilities"]["drop"] == ["ALL"]
            if not locked or not pod["securityContext"]["runAsNonRoot"] or pod["automountServiceAccountToken"]:
                found.append(f"{file}: {name} may more than it needs")
    problems(found)


def dashboard_expressions(dashboard):
    for panel in dashboard["panels"]:
        for target in panel.get("targets", []):
            yield panel["title"], target["expr"]


def rules(work):
    """Metrics are those of the code, alerts have runbooks, and the dashboard's expressions can be parsed."""
    found, made = [], set()
    for folder in ("crates", "services", "app"):
        for file in Path(folder).rglob("*.rs"):
            made |= set(re.findall(r"(?:counter|gauge|histogram)!\(\s*\"(polyphony_[a-z_]+)\"", file.read_text()))
    made |= {f"{name}_{suffix}" for name in made for suffix in ("bucket", "count", "sum")}
    file = DEPLOY / "prometheus/rules.yaml"
    all_ = [rule for group in yaml.safe_load(file.read_text())["groups"] for rule in group["rules"]]
    dashboard = json.loads((DEPLOY / "grafana/polyphony.json").read_text())
    expressions = [(f"{file}: {rule.get('alert') or rule['record']}", rule["expr"]) for rule in all_]
    expressions += [(f"dashboard: {title}", text) for title, text in dashboard_expressions(dashboard)]
    records = {rule["record"] for rule in all_ if "record" in rule}
    for where, text in expressions:
        found += [f"{where}: nothing counts {name}" for name in set(METRIC.findall(text)) - made]
        used = set(re.findall(r"\bpolyphony:[a-z0-9_:]+", text))
        found += [f"{where}: nothing records {name}" for name in used - records]
    tested = (DEPLOY / "prometheus/rules_test.yaml").read_text()
    for alert in (rule for rule in all_ if "alert" in rule):
        link = alert["annotations"]["runbook_url"]
        if link != f"docs/runbooks/{alert['alert']}.md" or not Path(link).is_file():
            found.append(f"{alert['alert']}: there is no runbook {link}")
        if f"alertname: {alert['alert']}\n" not in tested:
            found.append(f"{alert['alert']} has no test")
    ids = [panel["id"] for panel in dashboard["panels"]]
    if len(ids) != len(set(ids)):
        found.append("dashboard: two panels have the same id")
    parsed = [
        {"record": f"dashboard:panel:{number}", "expr": text.replace("$__rate_interval", "5m").replace("$component", ".+")}
        for number, (_, text) in enumerate(dashboard_expressions(dashboard))
    ]
    Path(work, "dashboard.yaml").write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": parsed}]}))
    problems(found)


def terraform():
    import hcl2

    found, declared, used = [], set(), set()
    for file in sorted(DEPLOY.glob("terraform/**/*.tf")):
        text = file.read_text()
        try:
            hcl2.loads(text)
        except Exception as error:  # noqa: BLE001 - whatever the parser raises is what is wrong with the file
            found.append(f"{file}: {str(error).splitlines()[0]}")
        declared |= {f"var.{name}" for name in re.findall(r'^variable "(\w+)"', text, re.MULTILINE)}
        for kind, one, two in re.findall(r'^(resource|data|module) "(\w+)"(?: "(\w+)")?', text, re.MULTILINE):
            declared.add({"resource": f"{one}.{two}", "data": f"data.{one}.{two}", "module": f"module.{one}"}[kind])
        code = re.sub(r"#.*", "", text)
        used |= {(file, name) for name in re.findall(r"(?<![\w.])(?:var|module)\.\w+", code)}
        used |= {(file, name) for name in re.findall(r"(?<![\w.])data\.aws_\w+\.\w+", code)}
        used |= {(file, name) for name in re.findall(r"(?<![\w.])aws_\w+\.\w+", code)}
        for source, version in re.findall(r'source\s+= "(terraform-aws-modules/[^"]+)"\s+version\s+= "([^"]+)"', text):
            if not re.fullmatch(r"\d+\.\d+\.\d+", version):
                found.append(f"{file}: {source} is not pinned")
    found += [f"{file}: {name} is not declared" for file, name in sorted(used) if name not in declared]
    problems(found)


def settings(binary, work):
    """`polyphony config` with the variables and the file of each process."""
    found = []

    def ask(where, variables, file):
        clean = {key: value for key, value in os.environ.items() if not key.startswith("POLYPHONY_")}
        with tempfile.TemporaryDirectory() as folder:
            variables = {**variables, "POLYPHONY_DATA": folder}
            if file is not None:
                Path(folder, "its.toml").write_text(file)
                variables["POLYPHONY_CONFIG"] = str(Path(folder, "its.toml"))
            answer = subprocess.run([binary, "config"], env={**clean, **variables}, capture_output=True, text=True)
            if answer.returncode:
                found.append(f"{where}: {answer.stderr.strip()}")

    for file in COMPOSE:
        document, _ = compose_load(file)
        for name, service in document["services"].items():
            variables = {key: str(value) for key, value in service.get("environment", {}).items()}
            if not any(key.startswith("POLYPHONY_") and "__" in key for key in variables):
                continue
            mounted = [one.split(":")[0] for one in service["volumes"] if one.split(":")[0].endswith(".toml")]
            ask(f"{file}: {name}", variables, (DEPLOY / mounted[0]).read_text() if mounted else None)
    for manifest in sorted(Path(work).glob("chart-*.yaml")):
        all_ = [document for _, document in documents([manifest])]
        files = next(one["data"] for one in all_ if one["kind"] == "ConfigMap")
        for one in (one for one in all_ if one["kind"] == "Deployment"):
            pod = one["spec"]["template"]["spec"]
            variables = {env["name"]: env.get("value", "s" + "0" * 40) for env in pod["containers"][0]["env"]}
            key = next(v for v in pod["volumes"] if v["name"] == "config")["configMap"]["items"][0]["key"]
            ask(f"{manifest.name}: {one['metadata']['name']}", variables, files[key])
    problems(found)


if __name__ == "__main__":
    arguments = sys.argv[2:]
    checks = {"compose": compose, "chart": chart, "rules": rules, "terraform": terraform, "settings": settings}
    if sys.argv[1] == "manifests":
        manifests(arguments)
    else:
        checks[sys.argv[1]](*arguments)
