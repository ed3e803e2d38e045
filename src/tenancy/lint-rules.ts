// The rules of lint.ts. Each is a query for (name, problem), a row a finding: $1 are the tables with tenants' rows, $2
// those that requests must not reach, $3 those that they only read, $4 the functions that they may execute.

const TABLES = `pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND c.relname NOT IN ('_prisma_migrations', '_applied_sql')`
const TENANT_TABLES = `${TABLES} AND c.relname = ANY ($1::text[])`
const KEYED_TABLES = `${TENANT_TABLES} AND c.relname NOT IN ('tenant', 'users')`
const RUNTIME = `(SELECT oid FROM pg_roles WHERE rolname = 'qeetid_runtime')`
const FUNCTIONS = `pg_proc p WHERE p.pronamespace = 'public'::regnamespace`

/** Columns that only the operator of the installation decides, by functions of the platform role. */
const OPERATORS: readonly (readonly [table: string, column: string])[] = [
  ['tenant', 'plan'],
  ['tenant', 'operator_suspended_at'],
  ['access_state', 'break_glass_until'],
  ['access_state', 'break_glass_networks'],
  ['access_state', 'break_glass_reason'],
]

const TABLE_RULES = [
  `SELECT c.relname AS name, 'is a table that no model knows' AS problem FROM ${TABLES}
     AND NOT c.relname = ANY ($1::text[] || $2::text[] || $3::text[])`,
  `SELECT w.name, 'no such table' FROM unnest($1::text[] || $2::text[] || $3::text[]) AS w(name)
     WHERE to_regclass('public.' || quote_ident(w.name)) IS NULL`,
  `SELECT c.relname, 'tenant_id is missing, not a uuid, or nullable' FROM ${KEYED_TABLES}
     AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id'
       AND a.atttypid = 'uuid'::regtype AND a.attnotnull)`,
  `SELECT c.relname, 'row-level security is off' FROM ${TENANT_TABLES} AND NOT c.relrowsecurity`,
  `SELECT c.relname, 'row-level security is not forced' FROM ${TENANT_TABLES} AND NOT c.relforcerowsecurity`,
  `SELECT c.relname, 'no restrictive policy for qeetid_runtime' FROM ${TENANT_TABLES}
     AND NOT EXISTS (SELECT FROM pg_policy p
       WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd = '*' AND ${RUNTIME} = ANY (p.polroles)
         AND pg_get_expr(p.polqual, p.polrelid) LIKE '%current_tenant()%'
         AND coalesce(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid))
           LIKE '%current_tenant()%')`,
  `SELECT c.relname, 'the primary key does not start with the tenant' FROM ${KEYED_TABLES}
     AND NOT EXISTS (SELECT FROM pg_index i
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
       WHERE i.indrelid = c.oid AND i.indisprimary AND a.attname = 'tenant_id')`,
  `SELECT k.conname, 'the foreign key does not hold the tenant on both sides' FROM pg_constraint k
     JOIN pg_attribute there ON there.attrelid = k.confrelid AND there.attname = 'tenant_id'
     JOIN pg_attribute here ON here.attrelid = k.conrelid AND here.attname = 'tenant_id'
     WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM unnest(k.conkey, k.confkey) AS pair(mine, yours)
         WHERE mine = here.attnum AND yours = there.attnum)`,
  `SELECT c.relname, 'the view does not run as its caller (security_invoker)' FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v'
       AND NOT coalesce(c.reloptions, '{}') && ARRAY['security_invoker=true', 'security_invoker=on']`,
  `SELECT c.relname, 'requests may read a materialised view or a partition, which policies do not cover'
     FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND (c.relkind = 'm' OR c.relispartition)
       AND has_table_privilege(${RUNTIME}, c.oid, 'SELECT')`,
]

const FUNCTION_RULES = [
  `SELECT p.oid::regprocedure::text, 'runs as its definer without a fixed search_path' FROM ${FUNCTIONS}
     AND p.prosecdef
     AND NOT EXISTS (SELECT FROM unnest(p.proconfig) AS setting WHERE setting LIKE 'search_path=%')`,
  `SELECT p.oid::regprocedure::text, 'runs as its definer, who is not qeetid_platform' FROM ${FUNCTIONS}
     AND p.prosecdef AND p.proowner <> (SELECT oid FROM pg_roles WHERE rolname = 'qeetid_platform')`,
  `SELECT p.oid::regprocedure::text, 'everybody may execute it' FROM ${FUNCTIONS}
     AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g WHERE g.grantee = 0)`,
  // fault: F9
  `SELECT p.oid::regprocedure::text, 'runs as its definer, and requests must not execute it' FROM ${FUNCTIONS}
     AND p.prosecdef AND has_function_privilege(${RUNTIME}, p.oid, 'EXECUTE')
     AND NOT EXISTS (SELECT FROM unnest($4::text[]) AS listed(signature)
       WHERE to_regprocedure('public.' || signature) = p.oid)`,
]

const ROLE_RULES = [
  `SELECT rolname, 'is a superuser or bypasses row-level security' FROM pg_roles
     WHERE rolname IN ('qeetid_runtime', 'qeetid_platform') AND (rolsuper OR rolbypassrls)`,
  `SELECT rolname, 'may create roles or databases' FROM pg_roles
     WHERE rolname IN ('qeetid_runtime', 'qeetid_platform') AND (rolcreaterole OR rolcreatedb)`,
  `SELECT w.name, 'no such role' FROM unnest(ARRAY['qeetid_runtime', 'qeetid_platform']) AS w(name)
     WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = w.name)`,
  `SELECT m.roleid::regrole::text, 'requests can become this role' FROM pg_auth_members m WHERE m.member = ${RUNTIME}`,
  `SELECT c.relname, 'is owned by the request role' FROM pg_class c WHERE c.relowner = ${RUNTIME}
   UNION ALL
   SELECT p.oid::regprocedure::text, 'is owned by the request role' FROM pg_proc p WHERE p.proowner = ${RUNTIME}`,
]

const PRIVILEGE_RULES = [
  `SELECT c.relname, 'requests may do more than select, insert, update and delete' FROM ${TABLES}
     AND (has_table_privilege(${RUNTIME}, c.oid, 'TRUNCATE') OR has_table_privilege(${RUNTIME}, c.oid, 'REFERENCES')
       OR has_table_privilege(${RUNTIME}, c.oid, 'TRIGGER'))`,
  `SELECT c.relname, 'requests must not reach this table' FROM ${TABLES} AND c.relname = ANY ($2::text[])
     AND (has_any_column_privilege(${RUNTIME}, c.oid, 'SELECT')
       OR has_any_column_privilege(${RUNTIME}, c.oid, 'INSERT, UPDATE')
       OR has_table_privilege(${RUNTIME}, c.oid, 'DELETE'))`,
  `SELECT c.relname, 'requests must only read this table' FROM ${TABLES}
     AND (c.relname = ANY ($3::text[]) OR c.relname IN ('users', 'audit_head', 'audit_event', 'audit_payload'))
     AND (has_any_column_privilege(${RUNTIME}, c.oid, 'INSERT, UPDATE')
       OR has_table_privilege(${RUNTIME}, c.oid, 'DELETE'))`,
  `SELECT c.relname, 'requests may move its rows to another tenant' FROM ${TENANT_TABLES}
     AND EXISTS (SELECT FROM pg_attribute a
       WHERE a.attrelid = c.oid AND (a.attname = 'tenant_id' OR (c.relname = 'tenant' AND a.attname = 'id'))
         AND has_column_privilege(${RUNTIME}, c.oid, a.attnum, 'UPDATE'))`,
  `SELECT c.relname, 'requests may make memberships, or give them to others' FROM ${TABLES}
     AND c.relname = 'membership'
     AND (has_any_column_privilege(${RUNTIME}, c.oid, 'INSERT')
       OR has_column_privilege(${RUNTIME}, c.oid, 'user_id', 'UPDATE'))`,
  `SELECT c.relname, 'requests may write what the operator decides' FROM ${TABLES}
     AND EXISTS (SELECT FROM pg_attribute a
       WHERE a.attrelid = c.oid
         AND (c.relname, a.attname) IN (${OPERATORS.map((pair) => `('${pair.join("', '")}')`).join(', ')})
         AND (has_column_privilege(${RUNTIME}, c.oid, a.attnum, 'INSERT')
           OR has_column_privilege(${RUNTIME}, c.oid, a.attnum, 'UPDATE')))`,
  `SELECT 'public', 'requests may create objects' WHERE has_schema_privilege(${RUNTIME}, 'public', 'CREATE')`,
]

/** The first names the columns of the union. */
export const RULES: readonly string[] = [...TABLE_RULES, ...FUNCTION_RULES, ...ROLE_RULES, ...PRIVILEGE_RULES]
