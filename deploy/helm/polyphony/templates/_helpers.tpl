{{/* Which services there are, and what each needs: the services that it calls, a database, blobs, the library.
     Nobody is told of a service that it does not call: the readiness of a service includes that of the services it
     knows, so two that knew each other would wait for each other for ever. */}}
{{- define "polyphony.topology" -}}
gateway: { calls: [identity, catalog, delivery, playback], database: false, blobs: false, library: false }
identity: { calls: [], database: true, blobs: false, library: false }
catalog: { calls: [identity], database: true, blobs: true, library: true }
delivery: { calls: [identity, catalog], database: true, blobs: true, library: true }
playback: { calls: [identity, catalog], database: true, blobs: false, library: false }
{{- end }}

{{- define "polyphony.name" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-%s" .Release.Name .Chart.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "polyphony.selector" -}}
app.kubernetes.io/name: polyphony
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "polyphony.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{ include "polyphony.selector" . }}
{{- end }}

{{- define "polyphony.serviceAccount" -}}
{{- if .Values.serviceAccount.name }}{{ .Values.serviceAccount.name }}{{ else if .Values.serviceAccount.create }}{{ include "polyphony.name" . }}{{ else }}default{{ end }}
{{- end }}

{{- define "polyphony.image" -}}
{{- with .Values.image }}
{{- if .digest }}{{ .repository }}@{{ .digest }}{{ else }}{{ .repository }}:{{ .tag | default $.Chart.AppVersion }}{{ end }}
{{- end }}
{{- end }}

{{- define "polyphony.secretEnv" -}}
- name: {{ .variable }}
  valueFrom: { secretKeyRef: { name: {{ .secret }}, key: {{ .key }} } }
{{- end }}

{{/* What all processes are told. */}}
{{- define "polyphony.env" -}}
- name: POLYPHONY_CONFIG
  value: /etc/polyphony/polyphony.toml
# A folder that the program makes itself: it closes its data folder to others, which only the owner of a folder may do,
# and a volume belongs to root.
- name: POLYPHONY_DATA
  value: /data/polyphony
- name: POLYPHONY_TELEMETRY__FORMAT
  value: json
- name: POLYPHONY_EVENTS__URL
  value: {{ .Values.events.url | quote }}
- name: POLYPHONY_EVENTS__REPLICAS
  value: {{ .Values.events.replicas | quote }}
{{ include "polyphony.secretEnv" (dict "variable" "POLYPHONY_SERVICES__SECRET" "secret" .Values.secrets.shared "key" "services-secret") }}
- name: POLYPHONY_GATEWAY__METRICS__ACCESS
  value: token
{{ include "polyphony.secretEnv" (dict "variable" "POLYPHONY_GATEWAY__METRICS__TOKEN" "secret" .Values.secrets.shared "key" "metrics-token") }}
{{- range $key, $value := .Values.settings }}
- name: POLYPHONY_{{ $key | replace "." "__" | upper }}
  value: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "polyphony.blobsEnv" -}}
- name: POLYPHONY_BLOBS__URL
  value: {{ .Values.blobs.url | quote }}
- name: POLYPHONY_BLOBS__REGION
  value: {{ .Values.blobs.region | quote }}
{{- with .Values.blobs.endpoint }}
- name: POLYPHONY_BLOBS__ENDPOINT
  value: {{ . | quote }}
{{- end }}
{{ include "polyphony.secretEnv" (dict "variable" "POLYPHONY_BLOBS__ACCESS_KEY_ID" "secret" .Values.secrets.blobs "key" "access-key-id") }}
{{ include "polyphony.secretEnv" (dict "variable" "POLYPHONY_BLOBS__SECRET_ACCESS_KEY" "secret" .Values.secrets.blobs "key" "secret-access-key") }}
{{- end }}

{{- define "polyphony.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
fsGroupChangePolicy: OnRootMismatch
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "polyphony.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{- define "polyphony.placement" -}}
{{- with .Values.imagePullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
