// Signs in with a name and a password of a directory, and looks whether it can be asked.
import type { ConnectionErrorCode, LdapLoginInput, SsoErrorCode } from '../../generated/graphql.ts'
import { fewGuesses, guess, type Guessed, guessesAt, patiently } from '../../limits/guesses.ts'
import { demand, type RateLimiter } from '../../limits/rate-limit.ts'
import { limitKey } from '../../shared/client-address.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { currentCaller, inTenant } from '../../tenancy/scope.ts'
import type { Diagnosis } from '../connections/diagnosis.ts'
import type { Federation } from '../connections/federation.ts'
import type { KindContext, Proven } from '../connections/kind.ts'
import type { SessionOrStepUp } from '../sign-in/service.ts'
import { createDirectories, type Directory, type DirectoryPerson } from './directory.ts'
import { DirectoryFailure } from './failure.ts'
import { accessOf, type LdapDeps } from './kind.ts'
import type { LdapSecret, LdapSettings } from './model.ts'

type Outcome<T> = Promise<Result<T, SsoErrorCode>>
type Context = KindContext<LdapSettings, LdapSecret>

export interface LdapServiceDeps extends LdapDeps {
  readonly db: Database
  readonly limiter: Pick<RateLimiter, 'take'>
}

const NAME_CHARACTERS = 256
const PASSWORD_CHARACTERS = 1_024

export function createLdap({ db, limiter, ...deps }: LdapServiceDeps) {
  const directories = createDirectories(deps)

  async function login(federation: Federation, connectionId: string, input: LdapLoginInput): Outcome<SessionOrStepUp> {
    const { username, password } = given(input)
    // A guess costs connections to somebody else's server. Unknown ids are limited alike: the answer tells nothing.
    // fault: L6
    demand(limiter, 'federation', `${connectionId} ${limitKey(currentCaller().ip)}`)
    const tenantId = await federation.locate(connectionId)
    if (tenantId === null) return fail('CONNECTION_NOT_FOUND', ['connectionId'])
    return inTenant(tenantId, async () => {
      const context = (await federation.context(connectionId, ['ACTIVE'], 'LDAP')) as Context | null
      if (!context) return fail(await federation.unusable(connectionId, 'LDAP'), ['connectionId'])
      const proven = await prove(context, username, password)
      if (proven.ok) return federation.signIn(proven.value, input.deviceToken ?? null)
      const code = proven.faults[0]?.code ?? 'INVALID_CREDENTIALS'
      federation.fail(tenantId, { row: context, method: 'ldap', code, why: null, userId: null })
      return proven
    })
  }

  async function prove(context: Context, username: string, password: string): Outcome<Proven> {
    if (username.length > NAME_CHARACTERS || password.length > PASSWORD_CHARACTERS) return fail('INVALID_CREDENTIALS')
    try {
      return await directories.within(accessOf(context), (directory) => guessed(directory, context, username, password))
    } catch (error) {
      if (error instanceof DirectoryFailure) return fail('SSO_PROVIDER_AWAY')
      throw error
    }
  }

  async function guessed(directory: Directory, context: Context, username: string, password: string): Outcome<Proven> {
    const person = await directory.find(username)
    const seen = await patiently(() =>
      guess(db, guessesAtPerson(context.id, person, username), async () => {
        const right = await directory.proves(person, password)
        return { outcome: right ? 'right' : 'wrong', value: right }
      }),
    )
    if (seen === 'locked') return fail('ACCOUNT_LOCKED')
    if (!seen.value || !person) return fail('INVALID_CREDENTIALS')
    if (person.subject === null) return fail('EMAIL_MISSING')
    return ok({
      connectionId: context.id,
      subject: person.subject,
      email: person.email,
      emailVerified: true,
      name: person.name,
      groups: await directory.groupsOf(person),
      authenticatedAt: new Date(),
      mfa: false,
    })
  }

  return { login }
}

/** Throws Refusal BAD_USER_INPUT for what is missing, as the contract has it. A password of blanks is a password. */
function given({ username, password }: LdapLoginInput): { username: string; password: string } {
  const missing = (username ?? '').trim() === '' ? 'username' : (password ?? '') === '' ? 'password' : null
  if (missing !== null)
    throw new Refusal('BAD_USER_INPUT', 'A name and a password are required.', {
      argument: ['input', missing],
      wire: 'ldap.credentials_required',
    })
  return { username: username ?? '', password: password ?? '' }
}

/** What can only be found with the reader signed in. */
const AFTER_BIND: readonly string[] = ['BASE_NOT_FOUND', 'NOBODY_FOUND', 'STABLE_ID_MISSING', 'EMAIL_MISSING']

/** Returns a look at a directory, in the words of the contract for what keeps it from being asked. */
export function tested(looked: Result<Diagnosis, ConnectionErrorCode>): Result<Diagnosis, ConnectionErrorCode> {
  const wrong = looked.ok ? looked.value.findings.find(({ severity }) => severity === 'ERROR') : undefined
  if (!wrong || AFTER_BIND.includes(wrong.code)) return looked
  return fail(wrong.code === 'BIND_REFUSED' ? 'SERVICE_BIND_FAILED' : 'DIAL_FAILED', undefined, wrong.message)
}

/**
 * Counts guesses by person, because a directory knows one by many spellings of their name; of somebody whom it does not
 * know, by the name. They lock no other way to sign in.
 */
function guessesAtPerson(connectionId: string, person: DirectoryPerson | null, username: string): Guessed {
  // fault: L7
  const whose = person
    ? ['person', person.subject ?? person.dn]
    : ['name', username.normalize('NFKC').trim().toLowerCase()]
  return fewGuesses(guessesAt(JSON.stringify(['ldap', connectionId, ...whose])))
}
