#!/bin/sh
# Runs once, when the cluster is made: a role that owns the database of Banjie and nothing else, one for API and worker and one
# for whoever verifies the audit, which are granted what they need by each preparation, and one for Temporal, which makes its
# two databases itself.
set -eu
secrets=${SECRETS:-/run/secrets}

psql --no-psqlrc --quiet --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set ON_ERROR_STOP=1 \
  --set banjie_password="$(cat "$secrets/banjie_db_password")" \
  --set app_password="$(cat "$secrets/banjie_app_db_password")" \
  --set audit_password="$(cat "$secrets/banjie_audit_db_password")" \
  --set temporal_password="$(cat "$secrets/temporal_db_password")" <<'SQL'
create role banjie login password :'banjie_password';
create role banjie_app login password :'app_password';
create role banjie_audit login password :'audit_password';
create role temporal login createdb password :'temporal_password';
create database banjie owner banjie;
revoke connect, temporary on database banjie from public;
SQL
