// Answers questions about addresses by the rules, and replays recorded requests against a change of the rules.
import { canonicalAddress } from '../../shared/client-address.ts'
import type { IpAccess, IpMatch, IpRuleErrorCode, IpRulesPreviewInput } from '../../generated/graphql.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Replay } from '../policy/preview.ts'
import { compileRules } from './lookup.ts'
import { describeDecision } from './model.ts'
import { ruleOf } from './rows.ts'
import { MAX_RULES, parseNewRule } from './rule-input.ts'
import type { IpLookup, IpRule, IpState } from '../policy/model.ts'

/** Most addresses in one question. */
const BATCH = 1_000
/** Most rules that one preview adds, and removes. */
const TRIED = 100
const NOT_ENFORCED = 'Allowed: enforcement of the IP rules is disabled.'

/**
 * Returns what the rules say about one address. A zone (RFC 4007) is ignored. Throws Refusal BAD_USER_INPUT if the text
 * is no IPv4 or IPv6 address.
 */
export async function accessOf(ip: IpState, typed: string): Promise<IpAccess> {
  const blame = (field: 'required' | 'invalid', message: string): Refusal =>
    new Refusal('BAD_USER_INPUT', message, { argument: ['address'], field })
  if (typed.trim() === '') throw blame('required', 'An address is needed.')
  const address = addressOf(typed)
  if (address === null) throw blame('invalid', 'An IPv4 or IPv6 address is expected.')
  return (await answers(ip))(address)
}

/**
 * Returns the same for each address, in order, and null for a text that is no address. Leaves out the matches, of which
 * there could be hundreds each. Throws Refusal BAD_USER_INPUT for more than 1,000 addresses.
 */
export async function accessOfEach(ip: IpState, typed: readonly string[]): Promise<(IpAccess | null)[]> {
  if (typed.length > BATCH)
    throw new Refusal('BAD_USER_INPUT', `At most ${BATCH} addresses are allowed.`, {
      argument: ['addresses'],
      field: 'too_long',
    })
  const answer = await answers(ip)
  const answered = new Map<string, IpAccess>()
  return typed.map(addressOf).map((address) => {
    if (address === null) return null
    const known = answered.get(address) ?? { ...answer(address), matches: [] }
    answered.set(address, known)
    return known
  })
}

/** Returns the canonical address without its zone, or null. */
function addressOf(typed: string): string | null {
  const [, address = '', zone] = /^\s*([^%\s]*)(%[^\s]+)?\s*$/.exec(typed) ?? []
  return zone === undefined || address.includes(':') ? canonicalAddress(address) : null
}

async function answers(ip: IpState): Promise<(address: string) => IpAccess> {
  const [now, all] = [await ip.current(), await ip.all()]
  return (address) => {
    const decision = now?.decide(address) ?? null
    const would = all.decide(address)
    const deciding = ruleAt(all, would.rule)
    const winner = deciding && matchOf(deciding)
    return {
      address,
      enabled: ip.enforced,
      allowed: decision?.allowed ?? true,
      reason:
        now && decision && (ip.enforced || !decision.allowed)
          ? describeDecision(decision, ruleAt(now, decision.rule))
          : NOT_ENFORCED,
      wouldAllow: would.allowed,
      wouldReason: describeDecision(would, deciding),
      winner,
      matchedRuleId: winner?.ruleId ?? null,
      matches: all.matching(address).map(matchOf),
    }
  }
}

function ruleAt({ rules }: IpLookup, index: number | null): IpRule | null {
  return index === null ? null : (rules[index] ?? null)
}

function matchOf({ id, source, network, action }: IpRule): IpMatch {
  return { source, ruleId: source === 'RULE' ? id : null, network: network.text, action }
}

/**
 * Returns a function that replays recorded requests by the rules as they would be after the change. Where nothing would
 * be enforced, it allows every request.
 */
export async function replayOfChange(
  ip: IpState,
  input: IpRulesPreviewInput,
): Promise<Result<Replay, IpRuleErrorCode>> {
  const tried = applyChange((await ip.all()).rules, input, new Date())
  if (!tried.ok) return tried
  const enforced = input.enabled ?? ip.enforced
  const rules = enforced ? tried.value : tried.value.filter(({ source }) => source !== 'RULE')
  return ok(replayRequests(enforced || rules.length > 0 ? await compileRules(rules, Date.now()) : null))
}

/** What would decide about requests if the parts listed these networks. */
export interface TriedLists {
  readonly replay: Replay
  readonly allows: (address: string | null) => boolean
}

/** Returns what would decide if the parts listed these networks in place of what they list now. */
export async function tryLists(ip: IpState, lists: readonly IpRule[]): Promise<TriedLists> {
  const kept = ip.enforced ? (await ip.all()).rules.filter(({ source }) => source === 'RULE') : []
  const rules = [...lists, ...kept]
  const lookup = ip.enforced || rules.length > 0 ? await compileRules(rules, Date.now()) : null
  return { replay: replayRequests(lookup), allows: (address) => lookup?.decide(address).allowed ?? true }
}

/** Returns a function that replays recorded requests. null: no address is checked. */
export function replayRequests(lookup: IpLookup | null): Replay {
  return ({ ip: address }, { keyId }) => {
    if (typeof address !== 'string') return { verdict: 'UNKNOWN', reason: '' }
    // The address from which a key is used says nothing about where its person comes from.
    const about = { address, ...(keyId !== null && { aboutCaller: false as const }) }
    if (!lookup) return { verdict: 'ALLOW', reason: NOT_ENFORCED, ...about }
    const decision = lookup.decide(address)
    return {
      verdict: decision.allowed ? 'ALLOW' : 'REFUSE',
      reason: describeDecision(decision, ruleAt(lookup, decision.rule)),
      ...about,
    }
  }
}

/** Returns the listed networks and rules as they would be after the change. */
function applyChange(
  before: readonly IpRule[],
  input: IpRulesPreviewInput,
  now: Date,
): Result<IpRule[], IpRuleErrorCode> {
  const [add, remove] = [input.add ?? [], input.remove ?? []]
  const tooMany = (['add', 'remove'] as const).filter((name) => (input[name]?.length ?? 0) > TRIED)
  if (tooMany.length > 0)
    return failAll(
      tooMany.map((name) => ({
        code: 'TOO_LONG',
        path: ['input', name],
        message: `At most ${TRIED} rules are allowed.`,
      })),
    )
  const faults: Fault<IpRuleErrorCode>[] = []
  const known = new Map(before.flatMap((rule) => (rule.source === 'RULE' ? [[rule.id, rule]] : [])))
  remove.forEach((id, at) => known.has(id) || faults.push({ code: 'NOT_FOUND', path: ['input', 'remove', String(at)] }))
  for (const id of remove) known.delete(id)
  const taken = new Set([...known.values()].map(keyOf))
  const added = add.flatMap((one, at) => {
    const path = ['input', 'add', String(at)]
    const parsed = parseNewRule(one, path, now)
    if (!parsed.ok) {
      faults.push(...parsed.faults)
      return []
    }
    const rule = ruleOf({ id: '', ...parsed.value })
    if (taken.has(keyOf(rule))) faults.push({ code: 'DUPLICATE', path: [...path, 'cidr'] })
    taken.add(keyOf(rule))
    return [rule]
  })
  if (faults.length > 0) return failAll(faults)
  if (known.size + added.length > MAX_RULES) return fail('TOO_MANY', ['input', 'add'])
  return ok([...before.filter(({ source, id }) => source !== 'RULE' || known.has(id)), ...added])
}

function keyOf({ action, network }: IpRule): string {
  return `${action} ${network.text}`
}
