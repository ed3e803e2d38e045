// Applies the tenant's ABAC policies to this service's own mutations. Permissions grant; a policy can only forbid.
// Where none denies, the permission stands, because a tenant without policies must work.
import type { Principal } from '../../access/principal.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Database } from '../../tenancy/database.ts'
import { currentCaller, currentTenant } from '../../tenancy/scope.ts'
import type { DecisionLog } from '../policy/decision-log.ts'
import type { Snapshots } from '../policy/snapshot.ts'
import { MOST_INVITATIONS } from '../invitations/model.ts'
import { OWNER_ROLE } from '../roles/model.ts'
import { ABAC } from './part.ts'
import { isObject, type Json } from '../../shared/json-bounds.ts'
import { type CompiledSet, type Decision, evaluate } from './evaluate.ts'
import { newWork, type Work } from './operators.ts'
import type { EvaluationRequest } from './request.ts'
import { subjectsOf } from './subjects.ts'
import { snakeCase } from '../../shared/snake-case.ts'

/** Mutations that an owner's session may always make, so that policies can be repaired. */
const REPAIR: ReadonlySet<string> = new Set(['abacPolicyUpdate', 'abacPolicyDelete'])

/** The inputs of policiesUpdate, each with the mutation that does the same alone. */
const POLICIES = [
  ['auth', 'authPolicyUpdate'],
  ['security', 'securityPolicyUpdate'],
] as const

type Arguments = Readonly<Record<string, unknown>>

export interface MutationGuard {
  /** Throws Refusal FORBIDDEN if a policy denies the mutation. Runs in the scope of the principal's tenant. */
  authorize(principal: Principal, mutation: string, args: Arguments): Promise<void>
}

export interface MutationGuardDeps {
  readonly db: Database
  readonly snapshots: Snapshots
  readonly decisions: DecisionLog
  readonly count: (verdict: 'allowed' | 'refused') => void
}

export function createMutationGuard({ db, snapshots, decisions, count }: MutationGuardDeps): MutationGuard {
  /**
   * Returns the mutations that must all be allowed. For example, replacing the set of policies creates, changes and
   * deletes policies, including each existing one.
   */
  async function questions(mutation: string, args: Arguments): Promise<readonly (readonly [string, Arguments])[]> {
    const { input } = args
    if (mutation === 'userImport')
      return [
        [mutation, args],
        ['userCreate', {}],
      ] // each row does what userCreate would
    if (mutation === 'ipRulesCreate')
      return [
        [mutation, args],
        ['ipRuleCreate', {}],
      ]
    if (mutation === 'invitationsCreate') return [[mutation, args], ...rowsOf(input)]
    if (mutation === 'policiesUpdate' && isObject(input))
      return [
        [mutation, args],
        // fault: A15
        ...POLICIES.flatMap(([part, by]) => (isObject(input[part]) ? [[by, { input: input[part] }] as const] : [])),
      ]
    if (mutation !== 'securityPolicyUpdate' || !isObject(input) || !isObject(input['abac'])) return [[mutation, args]]
    const stored = await db.client.abacPolicy.findMany({ select: { id: true } })
    return [
      [mutation, args],
      ['abacPolicyCreate', {}],
      ...stored.flatMap(({ id }) => [['abacPolicyUpdate', { id }] as const, ['abacPolicyDelete', { id }] as const]),
    ]
  }

  return {
    async authorize(principal, mutation, args) {
      const snapshot = await snapshots.atLeast(principal.accessVersion)
      const abac = await snapshot.of(ABAC)()
      const { userId, keyId } = principal
      // Runs even without policies: the recorded decisions are what the first policy is previewed with.
      const now = new Date()
      const { caller, maker, roles } = await subjectsOf(db, principal, now)
      const repairs = REPAIR.has(mutation) && principal.sessionId !== null && roles.includes(OWNER_ROLE)
      const works = [newWork(), newWork()]
      for (const [asked, about] of await questions(mutation, args)) {
        const request = requestOf(caller, asked, about, snapshot.timeZone, now)
        const denial = denialOf(abac, request, maker, works)
        const allowed = repairs || denial === null
        const facts = { guard: true, repairs, request, ...(maker && { maker }) }
        decisions.record({ kind: 'abac', facts, userId, keyId, allowed })
        if (allowed) continue
        count('refused')
        const detail = denial && principal.permissions.has('policy.read') ? { detail: denial.reason } : {}
        throw new Refusal('FORBIDDEN', 'A policy of the tenant forbids this.', detail)
      }
      count('allowed')
    },
  }
}

/** Returns what each row of a list of invitations would ask for by itself, once for each role that is named. */
function rowsOf(input: unknown): readonly (readonly [string, Arguments])[] {
  const rows =
    isObject(input) && Array.isArray(input['invitations']) ? (input['invitations'] as readonly unknown[]) : []
  const roles = new Set(rows.slice(0, MOST_INVITATIONS).map((row) => (isObject(row) ? row['roleId'] : null)))
  return [...roles].map((roleId) => ['invitationCreate', { input: { roleId } }])
}

/**
 * Returns the decision by which a policy forbids a mutation to its caller or, if the caller is a key, to its maker.
 * null: none forbids it.
 */
export function denialOf(
  set: CompiledSet,
  request: EvaluationRequest,
  maker: Json | null,
  [work, more]: readonly Work[] = [],
): Decision | null {
  const decision = evaluate(set, request, { explain: false, work: work ?? newWork() })
  if (forbids(decision)) return decision
  if (!maker) return null
  const aboutMaker = evaluate(set, { ...request, subject: maker }, { explain: false, work: more ?? newWork() })
  return forbids(aboutMaker)
    ? {
        ...aboutMaker,
        reason: `${aboutMaker.reason} It was asked about the person who made the key, or for whom the caller acts.`,
      }
    : null
}

/**
 * Returns whether a policy denies: one that matched, or one that could not be evaluated. A mutation needs no policy
 * that allows it.
 */
function forbids({ allow, matchedPolicyId }: Decision): boolean {
  return !allow && matchedPolicyId !== null
}

/** Builds the request that conditions about a mutation see; README and the schema list the same attributes. */
function requestOf(subject: Json, mutation: string, args: Arguments, timeZone: string, now: Date): EvaluationRequest {
  const { ip, userAgent } = currentCaller()
  return {
    subject,
    action: snakeCase(mutation),
    resource: { type: areaOf(mutation), id: aboutOf(args) ?? currentTenant(), tenant_id: currentTenant() },
    context: {
      ip,
      user_agent: userAgent,
      time: now.toISOString(),
      time_zone: timeZone,
      ...clock(now, 'UTC', ''),
      ...clock(now, timeZone, 'local_'),
    },
  }
}

/** Returns the id of what the mutation changes; where a role is given to somebody, the person's id. */
function aboutOf(args: Arguments): string | undefined {
  const { input } = args
  const places: readonly Arguments[] = isObject(input) ? [args, input] : [args]
  for (const place of places)
    for (const name of ['id', 'userId', 'roleId']) if (typeof place[name] === 'string') return place[name]
  return undefined
}

/** `ipRuleCreate` → `ip_rule`: the name without its verb. */
export function areaOf(mutation: string): string {
  return snakeCase(mutation.replace(/[A-Z][a-z]*$/, ''))
}

const clocks = new Map<string, Intl.DateTimeFormat>()
const MOST_CLOCKS = 500
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** Returns hour (0 to 23), minute and weekday (1 for Monday to 7, ISO 8601) in a time zone. */
function clock(now: Date, timeZone: string, prefix: string): Record<string, number> {
  // Making a format takes longer than the rest of a decision. There are a few hundred zones, but any number of
  // spellings.
  if (clocks.size >= MOST_CLOCKS) clocks.clear()
  const format =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: 'numeric',
      minute: 'numeric',
      weekday: 'short',
      hourCycle: 'h23',
    })
  clocks.set(timeZone, format)
  const parts = format.formatToParts(now)
  const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? ''
  return {
    [`${prefix}hour`]: Number(part('hour')),
    [`${prefix}minute`]: Number(part('minute')),
    [`${prefix}weekday`]: WEEKDAYS.indexOf(part('weekday')) + 1,
  }
}
