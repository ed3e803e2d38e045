import type { Pool } from 'pg'
import { models } from '../generated/models.ts'
import { modelKinds } from './models.ts'

const PROBLEMS = `
  SELECT c.relname AS name,
    CASE WHEN NOT c.relrowsecurity THEN 'row-level security is off'
         WHEN NOT c.relforcerowsecurity THEN 'row-level security is not forced'
         WHEN NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive AND p.polcmd = '*'
                          AND (SELECT oid FROM pg_roles WHERE rolname = 'qeetid_runtime') = ANY (p.polroles)) THEN 'no restrictive policy for qeetid_runtime'
    END AS problem
  FROM unnest($1::text[]) AS wanted(name)
  JOIN pg_class c ON c.relname = wanted.name AND c.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT rolname, 'is a superuser or bypasses row-level security' FROM pg_roles
  WHERE rolname IN ('qeetid_runtime', 'qeetid_platform') AND (rolsuper OR rolbypassrls)`

/** Refuses to start on a database whose tables or roles would not isolate tenants, whatever the migrations say. */
export async function verifyIsolation(owner: Pool): Promise<void> {
  const tables = [...modelKinds].filter(([, kind]) => kind !== 'shared' && kind !== 'hidden').map(([name]) => models[name]?.table)
  const { rows } = await owner.query<{ name: string; problem: string | null }>(PROBLEMS, [tables])
  const found = rows.filter((row) => row.problem !== null)
  const missing = tables.filter((table) => !rows.some((row) => row.name === table))
  const lines = [...found.map((row) => `${row.name}: ${row.problem}`), ...missing.map((table) => `${table}: no such table`)]
  if (lines.length > 0) throw new Error(`this database would not isolate tenants:\n  ${lines.join('\n  ')}`)
}
