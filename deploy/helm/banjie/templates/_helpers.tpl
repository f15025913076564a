{{/* How every object is told from those of another installation. */}}
{{- define "banjie.labels" -}}
app.kubernetes.io/name: banjie
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "banjie.name" -}}
{{- printf "%s-banjie" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end }}

{{- define "banjie.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{/* What a process may do on its machine: nothing. */}}
{{- define "banjie.podSecurity" -}}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: 1000
  runAsGroup: 1000
  fsGroup: 1000
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "banjie.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- end }}

{{/* How to reach Temporal and the books; alike for prepare, API and worker. */}}
{{- define "banjie.reaching" -}}
- { name: BANJIE_DATABASE_URL_FILE, value: /run/secrets/banjie/database_url }
- { name: BANJIE_DATA_KEYS_FILE, value: /run/secrets/banjie/data_keys }
- { name: BANJIE_LOOKUP_KEY_FILE, value: /run/secrets/banjie/lookup_key }
- { name: BANJIE_TEMPORAL_ADDRESS, value: {{ .Values.temporal.address | quote }} }
- { name: BANJIE_TEMPORAL_NAMESPACE, value: {{ .Values.temporal.namespace | quote }} }
- { name: BANJIE_TEMPORAL_TASK_QUEUE, value: {{ .Values.temporal.taskQueue | quote }} }
{{- with .Values.temporal.tlsSecret }}
- { name: BANJIE_TEMPORAL_TLS_CA_FILE, value: /run/temporal/ca.pem }
{{- if $.Values.temporal.apiKey }}
- { name: BANJIE_TEMPORAL_API_KEY_FILE, value: /run/temporal/api-key }
{{- end }}
{{- if $.Values.temporal.clientCertificate }}
- { name: BANJIE_TEMPORAL_TLS_CERT_FILE, value: /run/temporal/client.pem }
- { name: BANJIE_TEMPORAL_TLS_KEY_FILE, value: /run/temporal/client.key }
{{- end }}
{{- end }}
{{- with .Values.temporal.tlsServerName }}
- { name: BANJIE_TEMPORAL_TLS_SERVER_NAME, value: {{ . | quote }} }
{{- end }}
{{- end }}

{{/* What API and worker need alike. */}}
{{- define "banjie.serving" -}}
{{ include "banjie.reaching" . }}
- { name: BANJIE_TOKEN_SECRET_FILE, value: /run/secrets/banjie/token_secret }
- { name: BANJIE_ARCHIVE_KEY_FILE, value: /run/secrets/banjie/archive_key }
- { name: BANJIE_PAYLOAD_KEYS_FILE, value: /run/secrets/banjie/payload_keys }
- { name: BANJIE_PUBLIC_URL, value: {{ .Values.publicUrl | quote }} }
- { name: BANJIE_METRICS_HOST, value: '0.0.0.0' }
- { name: BANJIE_METRICS_PORT, value: '9400' }
{{- with .Values.monitoring.tracesUrl }}
- { name: BANJIE_TRACES_URL, value: {{ . | quote }} }
- { name: BANJIE_TRACES_PERCENT, value: {{ $.Values.monitoring.tracesPercent | quote }} }
{{- end }}
{{- with .Values.files.s3 }}
{{- if .bucket }}
- { name: BANJIE_S3_BUCKET, value: {{ .bucket | quote }} }
- { name: BANJIE_S3_ENDPOINT, value: {{ .endpoint | quote }} }
- { name: BANJIE_S3_REGION, value: {{ .region | quote }} }
- { name: BANJIE_S3_PREFIX, value: {{ .prefix | quote }} }
- { name: BANJIE_S3_ACCESS_KEY_ID_FILE, value: /run/secrets/banjie/s3_access_key_id }
- { name: BANJIE_S3_SECRET_ACCESS_KEY_FILE, value: /run/secrets/banjie/s3_secret_access_key }
{{- else }}
- { name: BANJIE_FILES_DIR, value: /var/lib/banjie/files }
{{- end }}
{{- end }}
{{- range $name, $value := .Values.env }}
- { name: {{ $name }}, value: {{ $value | quote }} }
{{- end }}
{{- end }}

{{- define "banjie.mounts" -}}
- { name: secrets, mountPath: /run/secrets/banjie, readOnly: true }
- { name: tmp, mountPath: /tmp }
{{- if .Values.temporal.tlsSecret }}
- { name: temporal, mountPath: /run/temporal, readOnly: true }
{{- end }}
{{- end }}

{{- define "banjie.volumes" -}}
- { name: secrets, secret: { secretName: {{ .Values.secretName | quote }}, defaultMode: 0440 } }
- { name: tmp, emptyDir: { sizeLimit: 2Gi } }
{{- with .Values.temporal.tlsSecret }}
- { name: temporal, secret: { secretName: {{ . | quote }}, defaultMode: 0440 } }
{{- end }}
{{- end }}

{{- define "banjie.filesMount" -}}
{{- if not .Values.files.s3.bucket }}
- { name: files, mountPath: /var/lib/banjie/files }
{{- end }}
{{- end }}

{{- define "banjie.filesVolume" -}}
{{- if not .Values.files.s3.bucket }}
- name: files
  persistentVolumeClaim:
    claimName: {{ .Values.files.volume.existingClaim | default (printf "%s-files" (include "banjie.name" .)) }}
{{- end }}
{{- end }}

{{/* Not all of one kind on one machine, where there are others. */}}
{{- define "banjie.spread" -}}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: kubernetes.io/hostname
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        app.kubernetes.io/instance: {{ .root.Release.Name }}
        app.kubernetes.io/component: {{ .component }}
{{- end }}
