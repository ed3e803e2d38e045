// Changes both policies in one transaction, under the lock that each change of the access configuration takes.
import type { PoliciesErrorCode } from '../../generated/graphql.ts'
import { failAll, type Fault, ok, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { mutate, unchanged, written, type Written } from '../mutation.ts'
import { ACCESS, type AccessChange } from '../policy/state.ts'
import { POLICIES_ERRORS } from './errors.ts'

/** The changes by the name of their input; null: none. */
interface Changes<Auth, Security> {
  readonly auth: AccessChange<Auth> | null
  readonly security: AccessChange<Security> | null
}

interface Changed<Auth, Security> {
  readonly auth: Auth | null
  readonly security: Security | null
}

export function createPolicies({ db }: { db: Database }) {
  /** Makes both changes or, with the faults of both, neither. */
  function update<Auth, Security>({
    auth,
    security,
  }: Changes<Auth, Security>): Promise<Result<Changed<Auth, Security>, PoliciesErrorCode>> {
    type Work = Promise<Result<Written<Changed<Auth, Security>>, PoliciesErrorCode>>
    return mutate(db, { lock: ACCESS }, async ({ tx, locked }): Work => {
      const first = auth ? await auth(tx, locked) : NOTHING
      const second = security ? await security(tx, locked) : NOTHING
      if (!first.ok || !second.ok)
        return failAll([
          ...faultsOf(first, 'auth', { LOCKS_OUT_CALLER: 'LOCKS_OUT_CALLER' }),
          ...faultsOf(second, 'security', { LOCKS_OUT_CALLER: 'ADDRESS_LOCKS_OUT_CALLER' }),
        ])
      const value = { auth: first.value.value, security: second.value.value }
      const entries = [...first.value.audit, ...second.value.audit]
      const last = entries.pop()
      return last ? written(value, ...entries, last) : unchanged(value)
    })
  }

  return { update }
}

const NOTHING = ok({ value: null, audit: [], unaudited: null })

/** Returns the faults, below the name of the input that they are about, and by their codes here. */
function faultsOf(
  done: Result<unknown>,
  input: keyof Changes<unknown, unknown>,
  renamed: Readonly<Record<string, PoliciesErrorCode>>,
): Fault<PoliciesErrorCode>[] {
  if (done.ok) return []
  return done.faults.map(({ code: given, path, ...fault }) => {
    const code = renamed[given] ?? given
    if (!isKnown(code)) throw new Error(`policiesUpdate has no code ${code}`)
    return { ...fault, code, path: ['input', input, ...(path ?? []).slice(1)] }
  })
}

function isKnown(code: string): code is PoliciesErrorCode {
  return Object.hasOwn(POLICIES_ERRORS, code)
}
