#!/bin/sh
# Makes the user whom the application works as; what it may do, the migrations grant. Run once, by the image's first start.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$TOLLKEEPER_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'SQL'
create role tollkeeper login password :'password';
SQL
