// IP rules as they are stored.
import { setImmediate } from 'node:timers/promises'
import type { IpAction } from '../../generated/graphql.ts'
import type { Tx } from '../../tenancy/database.ts'
import { parseCidr } from '../../shared/network.ts'
import type { IpRule } from '../policy/model.ts'

export interface IpRuleRow {
  readonly id: string
  readonly tenantId: string
  /** as shown */
  readonly cidr: string
  /** canonical */
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

/** What Tenant.ipRules resolves from; its lists are read when they are asked for. */
export interface IpRuleSetRow {
  readonly enabled: boolean
  readonly version: number
  readonly openChange: OpenChange | null
}

/** The rules as they are shown, known by their version. */
export interface ListedRules {
  readonly version: number
  /** the first ones; null: there are too many to keep */
  readonly rows: readonly IpRuleRow[] | null
  readonly total: () => Promise<number>
}

/** A change that undoes itself at a time unless it is confirmed before. */
export interface OpenChange {
  readonly id: string
  readonly revertAt: Date
}

/** Rules that are listed. */
export const SHOWN = 5_000

/** The order in which rules are shown: those that allow first, then oldest first. */
const SHOWN_ORDER: { action?: 'asc'; createdAt?: 'asc'; id?: 'asc' }[] = [
  { action: 'asc' },
  { createdAt: 'asc' },
  { id: 'asc' },
]

/** The rules that are listed. */
export function firstRules(on: Pick<Tx, 'ipRule'>): Promise<IpRuleRow[]> {
  return on.ipRule.findMany({ orderBy: SHOWN_ORDER, take: SHOWN })
}

/** What a decision needs of a rule. */
const DECISIVE = { id: true, network: true, action: true, expiresAt: true, enabled: true } as const

/** Rules that are read and parsed in one go: some 30 ms. Between two pages the event loop runs. */
const PAGE = 2_000
/** How often the rules are read again because they changed between two pages; then the last reading counts. */
const READINGS = 3

/**
 * All rules of the scope's tenant, for compiling: those that allow first, then in the order in which they were made
 * (ids are UUIDs of version 7).
 */
export async function storedRules(on: Pick<Tx, 'ipRule' | 'accessState'>): Promise<IpRule[]> {
  for (let reading = 1; ; reading++) {
    const before = await ipVersion(on)
    const rules = await readPages(on)
    // One page is one statement, and so the rules of one moment; more are, if nothing changed meanwhile.
    if (rules.length < PAGE || reading === READINGS || (await ipVersion(on)) === before) return allowedFirst(rules)
  }
}

/** The order in which rules are compiled. */
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
 * The stored rules that decisions about one address depend on, at `now` and later: those whose network contains it,
 * and, as whether there is an allow-list depends on all of them, the one that allows longest. They decide about the
 * address as all rules do, at each moment.
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

/** Every network that contains the address, canonical: 33 or 129. None for what is no address. */
function networksAround(address: string): string[] {
  const parsed = parseCidr(address)
  if (!parsed.ok) return []
  const { text, prefix: width } = parsed.network
  const host = text.slice(0, text.indexOf('/'))
  return Array.from({ length: width + 1 }, (_, prefix) => parseCidr(`${host}/${prefix}`)).flatMap((around) =>
    around.ok ? [around.network.text] : [],
  )
}

/** A stored rule, for compiling. */
export function ruleOf({
  id,
  network,
  action,
  expiresAt,
  enabled,
}: Pick<IpRuleRow, 'id' | 'network' | 'action' | 'expiresAt' | 'enabled'>): IpRule {
  const parsed = parseCidr(network)
  // Stored networks were checked; one that no longer reads must not open the door.
  if (!parsed.ok) throw new Error(`the IP rule ${id} has ${JSON.stringify(network)}, which is no network`)
  return { id, network: parsed.network, action, expiresAt, enabled, source: 'RULE' }
}
