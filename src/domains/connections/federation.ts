// Signs people in by what a provider has proven.
import type { FederatedMethod } from '../../access/principal.ts'
import { type OneTimeToken, linkFault, spend } from '../../credentials/one-time-tokens.ts'
import { hashToken } from '../../credentials/secret-token.ts'
import type { SsoErrorCode, SsoExchangeInput } from '../../generated/graphql.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { oneTimeTokenByHash } from '../../tenancy/platform.ts'
import { currentTenant, inTenant } from '../../tenancy/scope.ts'
import type { AuditEntry } from '../audit/service.ts'
import { mutate, recordEarlier, TENANT, unaudited, written, type Written } from '../mutation.ts'
import type { SessionOrStepUp, SignInGate } from '../sign-in/service.ts'
import type { Ceremonies, Taken } from './ceremonies.ts'
import { type Federated, issueSsoCode, readSsoCode, subjectOf } from './code.ts'
import type { SsoFailures } from './failures.ts'
import type { Kinds, Proven } from './kind.ts'
import type { Leaving } from './leaving.ts'
import { linkOwn } from './links.ts'
import { memberOf, needsLock } from './membership.ts'
import type { ConnectionRow } from './model.ts'
import { findConnection } from './rows.ts'
import { remember } from './seen.ts'
import { recordTrial } from './trials.ts'

type Outcome<T> = Promise<Result<T, SsoErrorCode>>
type Work<T> = Promise<Result<Written<T>, SsoErrorCode>>
type Policy = Awaited<ReturnType<SignInGate['policy']>>

/** A ceremony's end. */
export interface Finished {
  readonly purpose: Taken['attempt']['purpose']
  /** to be traded for a session; null: there is none to open */
  readonly code: string | null
  /** path of this service to go on to; null: home */
  readonly to: string | null
}

export interface FederationDeps {
  readonly db: Database
  readonly kinds: Kinds
  readonly gate: SignInGate
  readonly budgets: Pick<Budgets, 'account'>
  readonly ceremonies: Ceremonies
  readonly failures: SsoFailures
  readonly leaving: Leaving
}

/** Milliseconds by which the clock of a provider may be behind. */
const SKEW_MS = 60_000

export type Federation = ReturnType<typeof createFederation>

export function createFederation(deps: FederationDeps) {
  const { db, kinds, gate, budgets, ceremonies, failures, leaving } = deps

  function methodOf({ kind }: Pick<ConnectionRow, 'kind'>): FederatedMethod {
    const found = kinds.get(kind)
    if (!found) throw new Error(`there is no kind of connections ${kind}`)
    return found.method
  }

  /** Ends a ceremony with what the provider has proven. */
  function finish(taken: Taken, proven: Proven): Outcome<Finished> {
    const { attempt, row } = taken
    if (proven.connectionId !== row.id) throw new Error('an answer is of the connection that was asked')
    return inTenant(taken.tenantId, async () => {
      const { purpose, to } = attempt
      if (purpose === 'TEST') {
        await recordTrial(db, taken, proven)
        return ok({ purpose, code: null, to })
      }
      // Some providers do not ask anew, though a request says so.
      // fault: N15
      if (purpose === 'STEP_UP' && proven.authenticatedAt.getTime() < attempt.createdAt.getTime() - SKEW_MS)
        return refuse(row, fail('SSO_TOO_OLD'))
      if (purpose === 'LINK') {
        const linked = await linkOwn(db, taken, proven)
        return linked.ok ? ok({ purpose, code: null, to }) : linked
      }
      const code = await codeFor(row, proven, purpose === 'STEP_UP' ? attempt : null)
      return code.ok ? ok({ purpose, code: code.value, to }) : code
    })
  }

  /**
   * Signs in by an answer that nobody asked for, where the kind's settings allow that. `message` is taken once. In the
   * scope of the connection's tenant.
   */
  async function finishUnasked(
    connectionId: string,
    proven: Proven,
    message: { readonly id: string; readonly expiresAt: Date },
  ): Outcome<Finished> {
    const row = await findConnection(db.client, connectionId)
    if (row?.status !== 'ACTIVE') return fail('CONNECTION_NOT_FOUND', ['input'])
    const code = await codeFor(row, proven, null, message)
    return code.ok ? ok({ purpose: 'LOGIN', code: code.value, to: null }) : code
  }

  async function codeFor(
    row: ConnectionRow,
    proven: Proven,
    stepUp: Taken['attempt'] | null,
    message?: { readonly id: string; readonly expiresAt: Date },
  ): Outcome<string> {
    return signedIn(row, proven, async (tx, subject, entries) => {
      if (message && !(await remember(tx, row.id, message))) return fail('SSO_REPLAYED')
      // fault: N16
      if (stepUp && stepUp.userId !== subject.userId) return fail('SSO_OTHER_PERSON')
      const code = await issueSsoCode(tx, subject, stepUp?.about['stepUp'] ?? null)
      const last = entries.at(-1)
      return last ? written(code, ...entries.slice(0, -1), last) : unaudited(code, 'the session has its entry')
    })
  }

  /** Signs in at once, for a kind without a browser that goes elsewhere. In the scope of the connection's tenant. */
  async function signIn(proven: Proven, deviceToken: string | null): Outcome<SessionOrStepUp> {
    const row = await findConnection(db.client, proven.connectionId)
    if (row?.status !== 'ACTIVE') return fail('CONNECTION_NOT_FOUND', ['input'])
    const policy = await gate.policy()
    return signedIn(row, proven, async (tx, subject, entries) => {
      for (const entry of entries) await recordEarlier(tx, entry)
      return opened(tx, policy, subject, { stepUp: null, deviceToken })
    })
  }

  /** Runs `work` with the member whom the provider has named. A failure is recorded. */
  async function signedIn<T>(
    row: ConnectionRow,
    proven: Proven,
    work: (tx: Tx, subject: Federated, entries: readonly AuditEntry[]) => Work<T>,
  ): Outcome<T> {
    const locked = await needsLock(db.client, row, proven)
    // fault: N13
    const trusted = { ...proven, mfa: row.trustsMfa && proven.mfa, session: await leaving.sessionOf(proven) }
    const plan = { lock: locked ? TENANT : null, duplicate: fail<SsoErrorCode>('SSO_NO_MEMBER') }
    let person: string | null = null
    let why: string | null = null
    const done = await mutate(db, plan, async ({ tx }): Work<T> => {
      const found = await memberOf(tx, row, proven, { locked, budgets })
      person = found.ok ? found.value.userId : null
      why = found.why ?? null
      return found.ok ? work(tx, subjectOf(found.value, trusted, methodOf(row)), found.value.entries) : found
    })
    return done.ok ? done : refuse(row, done, { userId: person, why })
  }

  function refuse<T>(
    row: ConnectionRow,
    refused: Result<T, SsoErrorCode>,
    { userId = null, why = null }: { userId?: string | null; why?: string | null } = {},
  ): Result<T, SsoErrorCode> {
    const [fault] = refused.ok ? [] : refused.faults
    if (fault) failures.record(currentTenant(), { row, method: methodOf(row), code: fault.code, why, userId })
    return refused
  }

  /** Trades a code, once, if the tenant lets the person in by it now. */
  async function exchange({ code, deviceToken }: SsoExchangeInput): Outcome<SessionOrStepUp> {
    const path = ['input', 'code']
    if (code.trim() === '') return fail('REQUIRED', path)
    const found = await oneTimeTokenByHash(db, hashToken(code))
    if (found?.kind !== 'SSO_CODE') return fail('LOGIN_CODE_INVALID', path)
    return inTenant(found.tenant_id, async () => {
      const token = await db.client.oneTimeToken.findFirst({ where: { id: found.id } })
      if (!token) return fail('LOGIN_CODE_INVALID', path)
      const { subject, stepUp } = readSsoCode(token)
      const row = await findConnection(db.client, subject.federated.connectionId)
      if (row?.status !== 'ACTIVE') return fail('LOGIN_CODE_INVALID', path)
      const policy = await gate.policy()
      const done = await mutate(db, { lock: null }, async ({ tx }): Work<SessionOrStepUp> => {
        const fault = await codeFault(tx, token)
        return fault ? fail(fault, path) : opened(tx, policy, subject, { stepUp, deviceToken: deviceToken ?? null })
      })
      return done.ok ? done : refuse(row, done, { userId: subject.userId })
    })
  }

  /** Opens the session, or answers what the tenant asks for first. `policy`: read before the transaction. */
  async function opened(
    tx: Tx,
    policy: Policy,
    subject: Federated,
    { stepUp, deviceToken }: { stepUp: string | null; deviceToken: string | null },
  ): Work<SessionOrStepUp> {
    const { signIn, userId } = subject
    const { status } = await tx.tenant.findFirstOrThrow({})
    if (status !== 'ACTIVE') return fail('TENANT_SUSPENDED')
    const membership = await tx.membership.findFirst({ where: { userId }, include: { user: true } })
    if (membership?.suspendedAt !== null || membership.user.status !== 'ACTIVE') return fail('ACCOUNT_INACTIVE')
    const age = Date.now() - signIn.authenticatedAt.getTime()
    if (age >= policy.snapshot.effective.sessionMaxAgeSeconds.value * 1_000) return fail('SSO_TOO_OLD')
    const signedIn =
      stepUp === null
        ? await gate.openSession(tx, policy, subject, 'login', signIn.method as FederatedMethod, deviceToken)
        : await gate.byProvider.complete(tx, policy, stepUp, subject)
    if (!signedIn.ok) return signedIn
    await noteLogin(tx, subject)
    return unaudited(signedIn.value, 'the entry is made with the session or the step-up')
  }

  const record = failures.record.bind(failures)
  return { ...ceremonies, finish, finishUnasked, signIn, exchange, leavingUrl: leaving.urlOf, fail: record }
}

/** Spends the code. Returns why it does not work; null: it does. */
async function codeFault(tx: Tx, token: OneTimeToken): Promise<SsoErrorCode | null> {
  const fault = linkFault(token)
  if (fault) return fault === 'LINK_USED' ? 'LOGIN_CODE_USED' : 'LOGIN_CODE_EXPIRED'
  const user = await tx.user.findFirst({ where: { id: token.userId } })
  if (user?.credentialVersion !== token.credentialVersion) return 'LOGIN_CODE_INVALID'
  return (await spend(tx, token.id)) ? null : 'LOGIN_CODE_USED'
}

/** Milliseconds between two times of last use that are kept: sign-ins must not wait for one row. */
const NOTED_MS = 60_000

async function noteLogin(tx: Tx, { userId, federated }: Federated): Promise<void> {
  const now = new Date()
  const before = new Date(now.getTime() - NOTED_MS)
  await tx.connection.updateMany({
    where: { id: federated.connectionId, OR: [{ lastLoginAt: null }, { lastLoginAt: { lt: before } }] },
    data: { lastLoginAt: now, lastGoodAt: now, lastGoodBy: userId },
  })
}
