// What a database consists of, as lines that can be compared: tables, functions, triggers, policies and rights.
import type pg from 'pg'

const ACL = (column: string): string => `(SELECT string_agg(x::text, ',' ORDER BY x::text) FROM unnest(${column}) x)`

const PARTS: Readonly<Record<string, string>> = {
  function: `SELECT p.oid::regprocedure::text, pg_get_functiondef(p.oid), p.proowner::regrole, ${ACL('p.proacl')}
    FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace`,
  trigger: `SELECT pg_get_triggerdef(t.oid), t.tgenabled FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal`,
  policy: `SELECT tablename, policyname, permissive, roles, cmd, qual, with_check FROM pg_policies
    WHERE schemaname = 'public'`,
  table: `SELECT c.relname, c.relkind, c.relowner::regrole, ${ACL('c.relacl')}, c.relrowsecurity, c.relforcerowsecurity
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')`,
  column: `SELECT a.attrelid::regclass, row_number() OVER (PARTITION BY a.attrelid ORDER BY a.attnum), a.attname,
      format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attcollation::regcollation,
      pg_get_expr(d.adbin, d.adrelid), ${ACL('a.attacl')}, col_description(a.attrelid, a.attnum)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped`,
  constraint: `SELECT k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid) FROM pg_constraint k
    WHERE k.connamespace = 'public'::regnamespace AND k.contype <> 'n'`,
  index: `SELECT indexdef, '' FROM pg_indexes WHERE schemaname = 'public'`,
  enum: `SELECT t.typname, array_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_type t
    JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY 1`,
  schema: `SELECT nspname, ${ACL('nspacl')} FROM pg_namespace WHERE nspname = 'public'`,
}

/** Returns one line for each object in the schema, sorted. */
export async function catalogue(owner: Pick<pg.Pool, 'query'>): Promise<string[]> {
  const lines: string[] = []
  for (const [part, sql] of Object.entries(PARTS)) {
    const { rows } = await owner.query<string[]>({ text: sql, rowMode: 'array' } as never)
    lines.push(...rows.map((row) => `${part} ${JSON.stringify(row)}`))
  }
  return lines.sort()
}
