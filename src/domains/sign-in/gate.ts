// The sign-in gate: somebody who has shown who they are gets tokens of the tenant, or is told what it asks for first.
// Everything that mints comes by here, but for a tenant that was just made by its first member.
import { v7 as uuidv7 } from 'uuid'
import type { Passwords } from '../../credentials/passwords.ts'
import type { LoginMethod, StepUp, StepUpMethod, StepUpRule, TokenPair } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { standingOf } from '../../tenancy/platform.ts'
import { currentCaller, currentTenant } from '../../tenancy/scope.ts'
import type { DecisionLog } from '../policy/decision-log.ts'
import type { RevertDue, Snapshot, Snapshots } from '../policy/snapshot.ts'
import { recordAudit } from '../audit/service.ts'
import type { EffectivePolicy } from '../policy/model.ts'
import { hashToken, newSecretToken, type SessionMethod } from '../sessions/model.ts'
import { type Holder, noActiveMember, type OpenedSession, type Sessions } from '../sessions/service.ts'
import { addressHint, addressRefused } from './address-hint.ts'
import { decideSignIn, graceFrom, type SignInFacts, type SignInVerdict } from '../policy/decision.ts'
import { DEVICE_DAYS } from './one-time.ts'

/** What came of it: one of the two. */
export interface Entered {
  readonly session: OpenedSession | null
  readonly stepUp: StepUp | null
}

/** What a decision about the scope's tenant needs to know of it; read before the transaction. */
export interface Policy {
  readonly snapshot: Snapshot
  readonly addressAllowed: boolean
}

export type EntryFault = 'METHOD_NOT_ALLOWED' | 'ADDRESS_NOT_ALLOWED'

/** What a step-up goes on with, once it is shown what it asks for. */
export interface Pending {
  readonly rule: StepUpRule
  readonly methods: readonly StepUpMethod[]
  readonly occasion: SignInFacts['occasion']
  readonly signIn: {
    readonly method: string
    readonly authenticatedAt: string
    readonly mfaAt: string | null
    readonly mfaByDevice: boolean
  }
  /** how the session begins that is opened in the end */
  readonly method: SessionMethod
  /** the session that it goes on from, and without which it is over; null: somebody signs in */
  readonly origin: string | null
  /** whether the new one takes its place: it could not be refreshed */
  readonly replaces: boolean
}

/** How the session begins that is opened in the end, and which one it goes on from. */
export interface Next {
  readonly method: SessionMethod
  readonly sessionId?: string
  /** it takes that one's place */
  readonly replaces?: boolean
}

/** Minutes that a step-up can be completed. */
const STEP_UP_MINUTES = 10

export type SignInGate = ReturnType<typeof createSignInGate>

export interface SignInGateDeps {
  readonly db: Database
  readonly sessions: Sessions
  readonly snapshots: Snapshots
  readonly decisions: DecisionLog
  readonly revertDue: RevertDue
  readonly count: (verdict: 'allowed' | 'refused' | 'step_up') => void
  readonly passwords: Pick<Passwords, 'remember'>
}

export function createSignInGate({ db, sessions, snapshots, decisions, revertDue, count, passwords }: SignInGateDeps) {
  /** Of the scope's tenant, for the address that the request comes from. */
  const policy = async (): Promise<Policy> => policyOf(await snapshots.current())

  async function policyOf(read: Snapshot): Promise<Policy> {
    const snapshot = (await revertDue(read)) ? await snapshots.current() : read
    const lookup = await snapshot.ip.current()
    return { snapshot, addressAllowed: lookup === null || lookup.decide(currentCaller().ip).allowed }
  }

  /**
   * Whether the scope's tenant, whose configuration counts in that version or a later one, lets anybody in from the
   * address that the request comes from.
   */
  const admitsAddress = async (version: number): Promise<boolean> =>
    (await policyOf(await snapshots.at(version))).addressAllowed

  /** What the tenant says to the person; it is counted. */
  async function judge(
    tx: Tx,
    policy: Policy,
    { userId, signIn }: Holder,
    occasion: SignInFacts['occasion'],
  ): Promise<SignInVerdict> {
    const facts = factsOf(policy, signIn, occasion, await standing(tx, policy.snapshot, userId))
    const verdict = decideSignIn(policy.snapshot.effective, facts)
    note(userId, facts, verdict.kind)
    return verdict
  }

  /** Whether somebody who is signed in elsewhere is let in without more, and by which version of the configuration. */
  async function admitsSwitch(holder: Holder): Promise<{ admitted: boolean; version: number }> {
    const read = await policy()
    const verdict = await db.write((tx) => judge(tx, read, holder, 'switch'))
    return { admitted: verdict.kind === 'ALLOW', version: read.snapshot.version }
  }

  function note(userId: string, { inGrace: _inGrace, ...lasting }: SignInFacts, kind: SignInVerdict['kind']): void {
    decisions.record({
      kind: 'sign_in',
      facts: { ...lasting, age: Math.floor(lasting.age / 3_600) * 3_600, user: userId, ip: currentCaller().ip },
      userId,
      keyId: null,
      allowed: kind === 'ALLOW',
    })
    count(({ ALLOW: 'allowed', STEP_UP: 'step_up', REFUSE: 'refused' } as const)[kind])
  }

  /** null: the person may come in. A step-up is stored with `tx`. */
  async function decide(
    tx: Tx,
    policy: Policy,
    holder: Holder,
    occasion: SignInFacts['occasion'],
    next: Next,
  ): Promise<StepUp | EntryFault | 'SESSION_AGE' | null> {
    const verdict = await judge(tx, policy, holder, occasion)
    if (verdict.kind === 'ALLOW') return null
    if (verdict.kind === 'STEP_UP') return ask(tx, holder, verdict, occasion, next)
    if (verdict.rule === 'SESSION_AGE') return 'SESSION_AGE'
    return verdict.rule === 'ADDRESS' ? 'ADDRESS_NOT_ALLOWED' : 'METHOD_NOT_ALLOWED'
  }

  /**
   * Opens a session of a member in the scope's tenant, or says what is asked for first. `next`: how the session begins,
   * and which one it goes on from; `deviceToken`: stands in for the second factor that was shown on that device.
   */
  async function enter(
    tx: Tx,
    policy: Policy,
    person: Holder,
    occasion: 'login' | 'switch',
    next: SessionMethod | Next,
    deviceToken: string | null = null,
  ): Promise<Result<Entered, EntryFault>> {
    const { effective } = policy.snapshot
    const holder =
      deviceToken !== null && effective.rememberDeviceEnabled.value ? await remembered(tx, person, deviceToken) : person
    const how = typeof next === 'string' ? { method: next } : next
    const refused = await decide(tx, policy, holder, occasion, how)
    if (refused === 'SESSION_AGE') throw new Error('somebody who has just signed in is older than any session may be')
    if (refused === 'ADDRESS_NOT_ALLOWED') return addressRefused(tx)
    if (typeof refused === 'string') return fail(refused)
    // fault: A5
    if (refused) return ok({ session: null, stepUp: refused })
    return ok({
      session: await sessions.open(tx, holder, how.method, effective.sessionMaxAgeSeconds.value),
      stepUp: null,
    })
  }

  /**
   * The same for a member whom an active tenant lets in, without a transaction: every standing is judged by the policy
   * that was read last, and one statement opens the session if theirs is let in and the policy is the one that counts.
   * null: nothing was written, and `enter` tells why.
   */
  async function enterAtOnce(
    holder: Holder,
    occasion: 'login' | 'switch',
    method: SessionMethod,
  ): Promise<OpenedSession | null> {
    let snapshot = await snapshots.kept()
    for (let attempt = 0; attempt < 2; attempt++) {
      const policy = await policyOf(snapshot)
      const { effective, version } = policy.snapshot
      const judged = STANDINGS.map((standing) => factsOf(policy, holder.signIn, occasion, standing))
      const admitted = judged.reduce(
        (bits, facts, standing) => (decideSignIn(effective, facts).kind === 'ALLOW' ? bits | (1 << standing) : bits),
        0,
      )
      if (admitted === 0) return null
      const decided = {
        version,
        admitted,
        graceFrom: graceFrom(policy.snapshot.mfaRequiredSince, effective.mfaGraceDays.value),
      }
      const { session, told } = await sessions.enter(decided, holder, method, effective.sessionMaxAgeSeconds.value)
      if (session) {
        note(
          holder.userId,
          factsOf(policy, holder.signIn, occasion, {
            enrolled: told.enrolled === true,
            admin: told.admin === true,
            inGrace: told.in_grace === true,
          }),
          'ALLOW',
        )
        return session
      }
      if (told.access_version === null || told.access_version === version) return null
      snapshot = await snapshots.at(told.access_version)
    }
    return null
  }

  /** The tokens of who was let in, or what they are asked for first. */
  async function mintTokens<Code extends string>(
    entered: Result<Entered, Code>,
  ): Promise<Result<{ tokens: TokenPair | null; stepUp: StepUp | null }, Code>> {
    if (!entered.ok) return entered
    const { session, stepUp } = entered.value
    if (session) passwords.remember(currentCaller().ip)
    return ok({ tokens: session && (await sessions.pair(session)), stepUp })
  }

  return { policy, admitsAddress, admitsSwitch, decide, enter, enterAtOnce, mintTokens }
}

type Standing = Pick<SignInFacts, 'enrolled' | 'admin' | 'inGrace'>

/** Every one, at the place that session_open knows it by. */
const STANDINGS: readonly Standing[] = Array.from({ length: 8 }, (_, bits) => ({
  inGrace: (bits & 1) > 0,
  admin: (bits & 2) > 0,
  enrolled: (bits & 4) > 0,
}))

/**
 * What the tenant knows about the person. An administrator holds a permission to write, so that what happens to their
 * account happens to the tenant.
 */
async function standing(tx: Tx, snapshot: Snapshot, userId: string): Promise<Standing> {
  const known = await standingOf(tx, userId)
  if (!(known?.member_since instanceof Date)) throw noActiveMember()
  const from = graceFrom(snapshot.mfaRequiredSince, snapshot.effective.mfaGraceDays.value)
  return {
    enrolled: known.enrolled === true,
    admin: known.admin === true,
    inGrace: from !== null && known.member_since > from,
  }
}

function factsOf(
  { snapshot, addressAllowed }: Policy,
  signIn: Holder['signIn'],
  occasion: SignInFacts['occasion'],
  standing: Standing,
): SignInFacts {
  return {
    occasion,
    method: signIn.method.toUpperCase() as LoginMethod,
    age: Math.floor((Date.now() - signIn.authenticatedAt.getTime()) / 1000),
    addressAllowed,
    ...standing,
    // Who has removed the factor has shown none, whatever their session says.
    mfa: standing.enrolled && factorCounts(signIn, snapshot.effective, occasion),
  }
}

/**
 * With the second factor that was shown when the device was remembered, so that it counts when the session is
 * refreshed, too.
 */
async function remembered(tx: Tx, person: Holder, token: string): Promise<Holder> {
  const { userId, credentialVersion, signIn } = person
  const where = {
    kind: 'TRUSTED_DEVICE' as const,
    secretHash: new Uint8Array(hashToken(token)),
    userId,
    credentialVersion,
    usedAt: null,
    expiresAt: { gt: new Date() },
  }
  const device = await tx.oneTimeToken.findFirst({ where })
  return device && signIn.mfaAt === null
    ? { ...person, signIn: { ...signIn, mfaAt: device.createdAt, mfaByDevice: true } }
    : person
}

/**
 * A second factor counts for as long as a session may last. A device stands in for it for as long as it is remembered,
 * where that is allowed, and nowhere else.
 */
function factorCounts(
  { mfaAt, mfaByDevice }: Holder['signIn'],
  { rememberDeviceEnabled, sessionMaxAgeSeconds }: EffectivePolicy,
  occasion: SignInFacts['occasion'],
): boolean {
  if (mfaAt === null || (mfaByDevice && (!rememberDeviceEnabled.value || occasion === 'switch'))) return false
  return Date.now() - mfaAt.getTime() < (mfaByDevice ? DEVICE_DAYS * 86_400 : sessionMaxAgeSeconds.value) * 1000
}

async function ask(
  tx: Tx,
  { userId, credentialVersion, signIn }: Holder,
  verdict: SignInVerdict & { kind: 'STEP_UP' },
  occasion: SignInFacts['occasion'],
  next: Next,
): Promise<StepUp> {
  const { token, hash } = newSecretToken()
  const expiresAt = new Date(Date.now() + STEP_UP_MINUTES * 60_000)
  const pending: Pending = {
    rule: verdict.rule,
    methods: verdict.methods,
    occasion,
    method: next.method,
    origin: next.sessionId ?? null,
    replaces: next.replaces ?? false,
    signIn: {
      method: signIn.method,
      authenticatedAt: signIn.authenticatedAt.toISOString(),
      mfaAt: signIn.mfaAt?.toISOString() ?? null,
      mfaByDevice: signIn.mfaByDevice,
    },
  }
  const id = uuidv7()
  const row = {
    id,
    tenantId: currentTenant(),
    userId,
    kind: 'STEP_UP' as const,
    secretHash: new Uint8Array(hash),
    credentialVersion,
    facts: { ...pending, methods: [...pending.methods] },
    expiresAt,
  }
  await tx.oneTimeToken.deleteMany({ where: { userId, kind: 'STEP_UP', expiresAt: { lt: new Date() } } })
  await tx.oneTimeToken.create({ data: row })
  await recordAudit(tx, {
    action: 'auth.step_up_required',
    resourceType: 'user',
    resourceId: userId,
    metadata: { rule: verdict.rule.toLowerCase(), occasion },
    by: userId,
    event: { kind: 'MFA_ASKED', method: next.method, reason: verdict.rule.toLowerCase(), userId },
  })
  const hint = verdict.rule === 'ADDRESS' ? await addressHint(tx) : null
  return { rule: verdict.rule, methods: [...verdict.methods], hint, token, expiresAt }
}
