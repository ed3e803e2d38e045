#!/usr/bin/env bash
# dump.sh DATABASE_URL NAME: what `fill.ts` has filled, as SQL that both engines load, without roles and owner.
set -euo pipefail
pg_dump "$1" --inserts --rows-per-insert=200 --no-comments --no-tablespaces |
  sed -E '/^(--|\\)/d; /^$/d; / OWNER TO (postgres|CURRENT_USER);$/d' |
  sed -E 's/^ALTER DEFAULT PRIVILEGES FOR ROLE postgres /ALTER DEFAULT PRIVILEGES /' |
  gzip -9n >"$(dirname "$0")/$2.sql.gz"
