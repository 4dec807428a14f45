#!/usr/bin/env bash
# Makes a role and a database for each service, and a role for the operator: run it once, as an administrator of the
# server. Compose runs it when PostgreSQL makes its folder; elsewhere set PGHOST, PGUSER and PGPASSWORD for psql.
#
#   POLYPHONY_DB_IDENTITY, …_CATALOG, …_DELIVERY, …_PLAYBACK, …_OPERATOR    the passwords of the roles
#
# A service's role sees its own database and no other. The operator's role is for `polyphony events`, which looks into
# all of them; what it makes there belongs to the service.
set -euo pipefail

sql() { psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="${POSTGRES_USER:-${PGUSER:-postgres}}" "$@"; }
password() {
  local variable=POLYPHONY_DB_${1^^}
  printf '%s' "${!variable:?is not set}"
}

# By standard input: what stands on a command line can be read by everyone on the machine.
role_create() {
  local name=$1 secret
  secret=$(password "$name")
  sql --dbname=postgres --set=role="polyphony_$name" <<SQL
\set password '${secret//\'/\'\'}'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
SQL
}

role_create operator
for service in identity catalog delivery playback; do
  role_create "$service"
  sql --dbname=postgres --set=name="polyphony_$service" <<'SQL'
-- Who makes a database for somebody must be able to become that role; managed servers have no superuser.
SELECT format('GRANT %I TO %I', :'name', current_user) FROM pg_roles WHERE rolname = current_user AND NOT rolsuper \gexec
-- Text is compared byte by byte, on every server alike.
SELECT :SERVER_VERSION_NUM >= 170000 AS builtin \gset
\if :builtin
CREATE DATABASE :"name" OWNER :"name" TEMPLATE template0 ENCODING 'UTF8'
  LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8';
\else
CREATE DATABASE :"name" OWNER :"name" TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8';
\endif
REVOKE CONNECT ON DATABASE :"name" FROM PUBLIC;
GRANT :"name" TO polyphony_operator;
ALTER ROLE polyphony_operator IN DATABASE :"name" SET role TO :"name";
SQL
done
