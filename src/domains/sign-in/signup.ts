// Signs up: creates a person, their personal tenant, and the first session in it.
import { v7 as uuidv7 } from 'uuid'
import type { Breaches } from '../../credentials/breaches.ts'
import { checkPassword, STOCK_RULES } from '../../credentials/password-rules.ts'
import type { Passwords } from '../../credentials/passwords.ts'
import type { AccountErrorCode, SignupInput } from '../../generated/graphql.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { fail, failAll, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { createUser } from '../../tenancy/member-accounts.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { parseSignup, type User } from '../accounts/model.ts'
import { findUser } from '../accounts/service.ts'
import { mutate, recordEarlier, unaudited, type Written } from '../mutation.ts'
import { OWNER_ROLE } from '../roles/model.ts'
import { SECURITY_POLICY_DEFAULTS } from '../security-policy/model.ts'
import { type OpenedSession, type Sessions, signedInBy } from '../sessions/service.ts'
import type { TenantSummary } from '../tenants/model.ts'
import { createPersonalTenant } from '../tenants/service.ts'

type Outcome<T> = Promise<Result<T, AccountErrorCode>>

export interface SignedUp {
  readonly user: User
  readonly tenant: TenantSummary
  readonly roles: string[]
  readonly session: OpenedSession
}

export interface SignupDeps {
  readonly db: Database
  readonly sessions: Pick<Sessions, 'open'>
  readonly passwords: Passwords
  readonly breaches: Breaches
  readonly budgets: Pick<Budgets, 'arrive'>
}

export function createSignups({ db, sessions, passwords, breaches, budgets }: SignupDeps) {
  /**
   * Creates a person with a personal tenant, signed in to it. The unique address decides between simultaneous sign-ups.
   */
  async function signup(input: SignupInput): Outcome<SignedUp> {
    const parsed = parseSignup(input)
    if (!parsed.ok) return parsed
    const { email, displayName } = parsed.value
    const weak = await checkPassword(breaches, STOCK_RULES, ['input', 'password'], input.password, email.normalized)
    if (weak) return failAll([weak])
    budgets.arrive()
    const passwordHash = await passwords.hash(input.password)
    const [userId, tenantId] = [uuidv7(), uuidv7()]
    return inTenant(tenantId, () =>
      mutate(db, { lock: null }, async ({ tx }): Outcome<Written<SignedUp>> => {
        const created = await createUser(tx, {
          id: userId,
          email: email.typed,
          emailNormalized: email.normalized,
          displayName,
          homeTenantId: tenantId,
          emailVerified: false,
          passwordHash,
        })
        if (!created) return fail('EMAIL_TAKEN', ['input', 'email'])
        const tenant = await createPersonalTenant(tx, userId, {
          displayName,
          email: email.typed,
          regions: db.residence,
        })
        await recordEarlier(tx, {
          action: 'user.created',
          resourceType: 'user',
          resourceId: userId,
          metadata: { via: 'signup' },
          by: userId,
        })
        const subject = { userId, credentialVersion: 0, signIn: signedInBy('password') }
        const session = await sessions.open(tx, subject, 'signup', SECURITY_POLICY_DEFAULTS.sessionMaxAgeSeconds)
        const signedUp = { user: await findUser(tx, userId), tenant, roles: [OWNER_ROLE], session }
        return unaudited(signedUp, 'tenant, person and session each have their entry, the last by its function')
      }),
    )
  }

  return { signup }
}
