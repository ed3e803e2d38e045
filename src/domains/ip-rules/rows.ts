// IP rules as stored.
import { setImmediate } from 'node:timers/promises'
import type { IpAction } from '../../generated/graphql.ts'
import type { Tx } from '../../tenancy/database.ts'
import { parseCidr } from '../../shared/network.ts'
import type { IpRule } from '../policy/model.ts'
import type { IpMatch, IpRuleFinding } from '../../generated/graphql.ts'

/** A match of an address, before its rule is read. */
export type MatchWithoutRule = Omit<IpMatch, 'rule'>
/** A finding, before its rules are read. */
export type FindingWithoutRules = Omit<IpRuleFinding, 'rule' | 'byRule'>

export interface IpRuleRow {
  readonly id: string
  readonly tenantId: string
  /** as typed, for display */
  readonly cidr: string
  /** canonical form */
  readonly network: string
  readonly action: IpAction
  readonly label: string
  readonly enabled: boolean
  readonly expiresAt: Date | null
  /** how often it has decided */
  readonly hits: bigint
  readonly lastHitAt: Date | null
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** The source of Tenant.ipRules. Its lists are read only when selected. */
export interface IpRuleSetRow {
  readonly enabled: boolean
  readonly version: number
  readonly openChange: OpenChange | null
}

/** The rules for display, in one version. */
export interface ListedRules {
  readonly version: number
  /** the first 5,000; null: there are too many to cache */
  readonly rows: readonly IpRuleRow[] | null
  readonly total: () => Promise<number>
}

/** A change that undoes itself at `revertAt` unless it is confirmed first. */
export interface OpenChange {
  readonly id: string
  readonly revertAt: Date
  readonly createdAt: Date
  /** what undoes it, as stored: revert.ts */
  readonly undo: unknown
  readonly madeBy: string | null
  readonly madeByKey: string | null
}

/** Most rules that are listed. */
export const SHOWN = 5_000

/** Display order: allow rules first, then oldest first. */
const SHOWN_ORDER: { action?: 'asc'; createdAt?: 'asc'; id?: 'asc' }[] = [
  { action: 'asc' },
  { createdAt: 'asc' },
  { id: 'asc' },
]

/** Returns the rules that are listed. */
export function firstRules(on: Pick<Tx, 'ipRule'>): Promise<IpRuleRow[]> {
  return on.ipRule.findMany({ orderBy: SHOWN_ORDER, take: SHOWN })
}

/** Returns rules of this tenant, by id, as lists of one. */
export async function rulesById(on: Pick<Tx, 'ipRule'>, ids: readonly string[]): Promise<Map<string, IpRuleRow[]>> {
  const rows = await on.ipRule.findMany({ where: { id: { in: [...ids] } } })
  return new Map(rows.map((row) => [row.id, [row]]))
}

/** The columns that a decision needs. */
const DECISIVE = { id: true, network: true, action: true, expiresAt: true, enabled: true } as const

/** Rules read and parsed in one page, which takes about 30 ms. The event loop runs between pages. */
const PAGE = 2_000
/** Most readings when the rules change between two pages; the last one counts. */
const READINGS = 3

/**
 * Returns all rules of the scope's tenant, for compiling: allow rules first, then in order of creation (ids are UUIDs
 * of version 7).
 */
export async function storedRules(on: Pick<Tx, 'ipRule' | 'accessState'>): Promise<IpRule[]> {
  for (let reading = 1; ; reading++) {
    const before = await ipVersion(on)
    const rules = await readPages(on)
    // One page is one statement, so it is consistent. Several pages are consistent if nothing changed meanwhile.
    if (rules.length < PAGE || reading === READINGS || (await ipVersion(on)) === before) return allowedFirst(rules)
  }
}

/** Returns the rules in compile order: allow rules first. */
export function allowedFirst(rules: readonly IpRule[]): IpRule[] {
  return [...rules.filter(({ action }) => action === 'ALLOW'), ...rules.filter(({ action }) => action === 'DENY')]
}

async function ipVersion(on: Pick<Tx, 'accessState'>): Promise<number> {
  return (await on.accessState.findFirst({ select: { ipVersion: true } }))?.ipVersion ?? 0
}

async function readPages(on: Pick<Tx, 'ipRule'>): Promise<IpRule[]> {
  const rules: IpRule[] = []
  for (;;) {
    const after = rules.at(-1)
    const rows = await on.ipRule.findMany({
      where: after ? { id: { gt: after.id } } : {},
      select: DECISIVE,
      orderBy: { id: 'asc' },
      take: PAGE,
    })
    for (const row of rows) rules.push(ruleOf(row))
    if (rows.length < PAGE) return rules
    await setImmediate()
  }
}

/**
 * Returns the stored rules on which decisions about one address depend, at `now` and later. These are the rules whose
 * network contains it and the allow rule that lasts longest, because whether an allow list exists depends on all rules.
 *
 * At each moment they decide about the address exactly as all rules do.
 */
export async function rulesAbout(on: Pick<Tx, 'ipRule'>, address: string, now: Date): Promise<IpRule[]> {
  const containing = await on.ipRule.findMany({ where: { network: { in: networksAround(address) } }, select: DECISIVE })
  const allowing =
    (await longestAllowing(on, { expiresAt: null })) ?? (await longestAllowing(on, { expiresAt: { gt: now } }))
  return [...containing, ...(allowing ? [allowing] : [])].map(ruleOf)
}

function longestAllowing(on: Pick<Tx, 'ipRule'>, lasting: { expiresAt: null | { gt: Date } }) {
  const latest = lasting.expiresAt === null ? {} : ({ orderBy: { expiresAt: 'desc' } } as const)
  return on.ipRule.findFirst({ where: { action: 'ALLOW', enabled: true, ...lasting }, select: DECISIVE, ...latest })
}

/** Returns every network that contains the address, canonical: 33 or 129 of them, or none if it is no address. */
function networksAround(address: string): string[] {
  const parsed = parseCidr(address)
  if (!parsed.ok) return []
  const { text, prefix: width } = parsed.network
  const host = text.slice(0, text.indexOf('/'))
  return Array.from({ length: width + 1 }, (_, prefix) => parseCidr(`${host}/${prefix}`)).flatMap((around) =>
    around.ok ? [around.network.text] : [],
  )
}

/** Converts a stored rule for compiling. */
export function ruleOf({
  id,
  network,
  action,
  expiresAt,
  enabled,
}: Pick<IpRuleRow, 'id' | 'network' | 'action' | 'expiresAt' | 'enabled'>): IpRule {
  const parsed = parseCidr(network)
  // Networks are checked before they are stored. One that no longer parses must not open the door.
  if (!parsed.ok) throw new Error(`the IP rule ${id} has ${JSON.stringify(network)}, which is no network`)
  return { id, network: parsed.network, action, expiresAt, enabled, source: 'RULE' }
}
