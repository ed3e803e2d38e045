// A person's own second factor, and the members of the tenant who have none.
import type { MfaErrorCode, MfaStatus } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import { newRecoveryCodes } from '../../credentials/totp.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { mfaEnrolled, mfaNotReady, removeTotp, renewRecoveryCodes, totpOf } from '../../tenancy/member-accounts.ts'
import { mfaCounts } from '../../tenancy/platform.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { Snapshots } from '../policy/snapshot.ts'
import { mutate, written, type Written } from '../mutation.ts'
import { demandsMfa } from '../policy/model.ts'
import { pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import { graceUntil } from '../policy/decision.ts'
import { guess, patiently, type GuessOutcome } from '../../limits/guesses.ts'
import { type Enrolment, type Factors, guessesAtFactor, type OpenFactors } from '../../credentials/second-factor.ts'
import { DAY_MS } from '../../shared/time.ts'

type Outcome<T> = Promise<Result<T, MfaErrorCode>>
type Work<T> = Outcome<Written<T>>

export type Mfa = ReturnType<typeof createMfa>

interface Person {
  readonly userId: string
  readonly sessionId: string
}

export function createMfa({ db, factors, snapshots }: { db: Database; factors: Factors; snapshots: Snapshots }) {
  async function status(userId: string): Promise<MfaStatus> {
    const factor = await totpOf(db.client, userId)
    return {
      totpEnrolled: factor?.confirmed ?? false,
      recoveryCodesLeft: factor?.confirmed ? factor.recovery_codes_left : 0,
    }
  }

  async function enrolStart({ userId }: Person): Outcome<Enrolment> {
    const factor = await factors.open()
    return mutate(db, { lock: null }, async ({ tx }): Work<Enrolment> => {
      const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId } })
      const enrolment = await factor.begin(tx, userId, email)
      if (!enrolment) return fail('ALREADY_ENROLLED')
      return written(enrolment, {
        action: 'mfa.enrolment_started',
        resourceType: 'user',
        resourceId: userId,
        metadata: { factor: 'totp' },
      })
    })
  }

  /** Confirms the factor. The session then counts as one with a second factor, which its person has just shown. */
  function enrolConfirm(person: Person, code: string): Outcome<string[]> {
    return withCode(person, code, async (tx, factor) => {
      const begun = await totpOf(tx, person.userId)
      if (begun?.confirmed) return fail('ALREADY_ENROLLED')
      if (!begun) return fail('NOT_ENROLLED')
      const codes = await factor.confirm(tx, person.userId, code)
      if (!codes) return fail('CODE_INVALID', ['input', 'code'])
      await passed(tx, person)
      return written(codes, {
        action: 'mfa.enrolled',
        resourceType: 'user',
        resourceId: person.userId,
        metadata: { factor: 'totp' },
      })
    })
  }

  async function disable(person: Person, code: string): Outcome<true> {
    const { effective } = await snapshots.current()
    return withCode(person, code, async (tx, factor) => {
      if (!(await totpOf(tx, person.userId))?.confirmed) return fail('NOT_ENROLLED')
      const admin = (await callFunction(tx, 'member_permissions', { memberUserId: person.userId })).some((row) =>
        row.permission?.endsWith('.write'),
      )
      const byName = await isDemandedByName(tx, person.userId)
      if (byName || demandsMfa(effective.mfa.value, admin)) return fail('DEMANDED')
      if (!(await factor.take(tx, person.userId, code))) return fail('CODE_INVALID', ['input', 'code'])
      await removeTotp(tx, person.userId)
      return written(true as const, {
        action: 'mfa.disabled',
        resourceType: 'user',
        resourceId: person.userId,
        metadata: { factor: 'totp' },
      })
    })
  }

  function renewCodes(person: Person, code: string): Outcome<string[]> {
    return withCode(person, code, async (tx, factor) => {
      if (!(await totpOf(tx, person.userId))?.confirmed) return fail('NOT_ENROLLED')
      if (!(await factor.take(tx, person.userId, code))) return fail('CODE_INVALID', ['input', 'code'])
      const codes = newRecoveryCodes()
      await renewRecoveryCodes(tx, person.userId, factors.hashes(codes, person.userId))
      const audit = { action: 'mfa.recovery_codes_renewed', resourceType: 'user', resourceId: person.userId }
      return written(codes, audit)
    })
  }

  /** Runs `work` as a guess. A wrong code is counted, although its transaction rolls back. */
  async function withCode<T>(
    { userId }: Person,
    code: string,
    work: (tx: Tx, factor: OpenFactors) => Work<T>,
  ): Outcome<T> {
    if (code.trim() === '') return fail('REQUIRED', ['input', 'code'])
    const factor = await factors.open()
    const seen = await patiently(() =>
      guess(db, guessesAtFactor(userId), async () => {
        const done = await mutate(db, { lock: null }, ({ tx }) => work(tx, factor))
        return { outcome: done.ok ? 'right' : wrongOrVoid(done.faults), value: done }
      }),
    )
    return seen === 'locked' ? fail('TOO_MANY_ATTEMPTS') : seen.value
  }

  async function readiness() {
    const { effective, mfaRequiredSince } = await snapshots.current()
    const demanded = effective.mfa.value === 'REQUIRED' || effective.mfa.value === 'ADMIN_ONLY'
    const until =
      demanded && mfaRequiredSince ? new Date(mfaRequiredSince.getTime() + effective.mfaGraceDays.value * DAY_MS) : null
    return { enforcement: effective.mfa.value, requiredSince: demanded ? mfaRequiredSince : null, graceUntil: until }
  }

  /** Returns the members without a factor of whom one is demanded; if it is demanded of nobody, of all members. */
  async function notReady({ limit, after }: PageRequest): Promise<Page<NotReady>> {
    const { effective, mfaRequiredSince } = await snapshots.current()
    const rows = await mfaNotReady(db.client, effective.mfa.value === 'ADMIN_ONLY', after, limit + 1)
    const since = effective.mfa.value === 'REQUIRED' || effective.mfa.value === 'ADMIN_ONLY' ? mfaRequiredSince : null
    const people = rows.map((row) => ({
      userId: row.user_id,
      email: row.email,
      displayName: row.display_name,
      admin: row.admin,
      memberSince: row.member_since,
      createdAt: row.member_since,
      id: row.membership_id,
      graceUntil: row.demanded_at ?? graceUntil(since, row.member_since, effective.mfaGraceDays.value),
    }))
    return pageOf(people, limit)
  }

  /**
   * Returns how many members of each tenant have a second factor: for the tenants of the person, or for the scope's.
   */
  async function counts(userId: string | null, tenantIds: readonly string[]): Promise<Map<string, number>> {
    return new Map((await mfaCounts(db, userId, tenantIds)).map((row) => [row.tenant_id, row.enrolled]))
  }

  return {
    status,
    enrolStart,
    enrolConfirm,
    disable,
    renewCodes,
    readiness,
    notReady,
    enrolled: (userIds: readonly string[]) => mfaEnrolled(db.client, userIds),
    counts,
  }
}

export interface NotReady {
  readonly userId: string
  readonly email: string
  readonly displayName: string | null
  readonly admin: boolean
  readonly memberSince: Date
  readonly graceUntil: Date | null
  /** key of the page */
  readonly createdAt: Date
  readonly id: string
}

function wrongOrVoid(faults: readonly { readonly code: string }[]): GuessOutcome {
  return faults.some(({ code }) => code === 'CODE_INVALID') ? 'wrong' : 'void'
}

async function isDemandedByName(tx: Tx, userId: string): Promise<boolean> {
  const member = await tx.membership.findFirst({ where: { userId }, select: { mfaDemandedAt: true } })
  return member?.mfaDemandedAt != null
}

async function passed(tx: Tx, { sessionId }: Person): Promise<void> {
  await tx.session.update({
    where: { tenantId_id: { tenantId: currentTenant(), id: sessionId } },
    data: { mfaAt: new Date() },
  })
}
