// Rows that SQL functions return as JSON, where one is wider than its caller or where several tables go together.

type Columns = Readonly<Record<string, unknown>>

const names = new Map<string, { readonly name: string; readonly moment: boolean }>()

/**
 * Converts a row to Prisma's form: camel-case names, and Dates for columns that end in `_at` or `_since`. JSON has no
 * other types that Prisma reads differently, but for bigint.
 */
export function rowOfJson<T>(json: unknown): T {
  const row = json as Columns
  const out: Record<string, unknown> = {}
  for (const column in row) {
    let field = names.get(column)
    if (!field)
      names.set(
        column,
        (field = {
          name: column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
          moment: /_(?:at|since)$/.test(column),
        }),
      )
    const value = row[column]
    out[field.name] = field.moment && typeof value === 'string' ? new Date(value) : value
  }
  return out as T
}
