// Registers members in tenants that accept registrations.
import { v7 as uuidv7 } from 'uuid'
import type { Breaches } from '../../credentials/breaches.ts'
import type { Passwords } from '../../credentials/passwords.ts'
import type { RegisterInput, SignInErrorCode } from '../../generated/graphql.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { createUser } from '../../tenancy/member-accounts.ts'
import { currentTenant, inTenant } from '../../tenancy/scope.ts'
import { parseDisplayName } from '../accounts/model.ts'
import { checkPassword, passwordFault, STOCK_RULES } from '../../credentials/password-rules.ts'
import { mutate, recordEarlier, type Written } from '../mutation.ts'
import { rulesOfTenant } from '../auth-policy/model.ts'
import { email as parseEmail, type Email } from '../../shared/input.ts'
import { addMember } from '../members/service.ts'
import { MEMBER_ROLE } from '../roles/model.ts'
import { signedInBy } from '../sessions/service.ts'
import { auditedByGate, type SessionOrStepUp, type SignInGate } from './service.ts'

type Outcome<T> = Promise<Result<T, SignInErrorCode>>

export interface Registered extends SessionOrStepUp {
  readonly userId: string
}

export interface RegistrationDeps {
  readonly db: Database
  readonly gate: SignInGate
  readonly breaches: Breaches
  readonly passwords: Passwords
}

export function createRegistration({ db, gate, breaches, passwords }: RegistrationDeps) {
  /**
   * Creates a person with the role member, at home in the tenant. A tenant that accepts nobody, for any reason, answers
   * like one that does not exist.
   */
  async function register(input: RegisterInput): Outcome<Registered> {
    const parsed = parseRegistration(input)
    if (!parsed.ok) return parsed
    const { email, displayName } = parsed.value
    return inTenant(input.tenantId, async () => {
      const tenant = await db.client.tenant.findFirst({})
      if (tenant?.status !== 'ACTIVE') return fail('REGISTRATION_DISABLED')
      const policy = await gate.policy()
      const { effective } = policy.snapshot
      if (!effective.selfRegistrationEnabled.value) return fail('REGISTRATION_DISABLED')
      // Checked here, too, so that no password is checked and hashed for nothing.
      if (!policy.addressAllowed) return fail('ADDRESS_NOT_ALLOWED')
      if (!effective.loginMethods.value.includes('PASSWORD')) return fail('METHOD_NOT_ALLOWED')
      const weak = await checkPassword(
        breaches,
        rulesOfTenant(effective),
        ['input', 'password'],
        input.password,
        email.normalized,
      )
      if (weak) return failAll([weak])
      const passwordHash = await passwords.hash(input.password)
      return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<Registered>> => {
        const tenantId = currentTenant()
        const userId = uuidv7()
        if ((await tx.tenant.findUniqueOrThrow({ where: { id: tenantId } })).status !== 'ACTIVE')
          return fail('REGISTRATION_DISABLED')
        // A suspended person cannot register a second account with the same address, even if it is not proven.
        if (await tx.user.findFirst({ where: { emailNormalized: email.normalized, status: 'SUSPENDED' } }))
          return fail('EMAIL_TAKEN', ['input', 'email'])
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
        const role = await tx.role.findUniqueOrThrow({ where: { tenantId_name: { tenantId, name: MEMBER_ROLE } } })
        await addMember(tx, userId, role.id)
        await recordEarlier(tx, {
          action: 'user.created',
          resourceType: 'user',
          resourceId: userId,
          metadata: { via: 'registration' },
          by: userId,
        })
        const subject = { userId, credentialVersion: 0, signIn: signedInBy('password') }
        const signedIn = await gate.openSession(tx, policy, subject, 'login', 'registration')
        return auditedByGate(signedIn.ok ? ok({ userId, ...signedIn.value }) : signedIn)
      })
    })
  }

  return { register }
}

/** Parses what needs no knowledge of the tenant; its policy checks the rest of the password. */
function parseRegistration(
  input: RegisterInput,
): Result<{ email: Email; displayName: string | null }, SignInErrorCode> {
  const faults: Fault<SignInErrorCode>[] = []
  const email = parseEmail(faults, ['input', 'email'], input.email)
  const displayName = parseDisplayName(faults, input.displayName)
  const weak = passwordFault({ ...STOCK_RULES, refuseWellKnown: false }, ['input', 'password'], input.password, '')
  if (weak) faults.push(weak)
  return faults.length > 0 ? failAll(faults) : ok({ email, displayName })
}
