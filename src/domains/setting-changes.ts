// What the audit log keeps of a change of settings, so that their history can be shown and gone back to.

type Values = Readonly<Record<string, unknown>>

/** Returns the values of the fields before and after. */
export function beforeAndAfter(
  fields: readonly string[],
  before: object,
  after: object,
): { before: Values; after: Values } {
  const of = (values: object): Values =>
    Object.fromEntries(fields.map((name) => [name, (values as Record<string, unknown>)[name] ?? null]))
  return { before: of(before), after: of(after) }
}
