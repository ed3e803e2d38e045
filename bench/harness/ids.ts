// Ids of the data set: derived from what they stand for, so that callers, peers and checks know them without asking.

export const KINDS = { tenant: 1, person: 2, role: 3, membership: 4, rule: 5, policy: 6, key: 7, session: 8 } as const
export type Kind = keyof typeof KINDS

/** In the form of UUIDv7, and in order, as those of the service are. */
export function idOf(kind: Kind, n: number): string {
  return `${KINDS[kind]}0000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
}

/** The same as an SQL expression; `n` is one, too. */
export function sqlId(kind: Kind, n: string): string {
  return `('${KINDS[kind]}0000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
}
