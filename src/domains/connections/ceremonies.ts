// Ceremonies: a browser goes to a provider, and comes back with what that says. Between the two, the attempt remembers
// what it was for, and which browser began it. The answer spends it.
import { v7 as uuidv7 } from 'uuid'
import { hashToken, newSecretToken } from '../../credentials/secret-token.ts'
import type { ConnectionKind as KindName, ConnectionStatus, SsoErrorCode } from '../../generated/graphql.ts'
import type { Ring } from '../../sealing/ring.ts'
import type { Sealing } from '../../sealing/sealing.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { attemptByState, tenantOfConnection } from '../../tenancy/connections.ts'
import type { Database } from '../../tenancy/database.ts'
import { currentTenant, inTenant } from '../../tenancy/scope.ts'
import { commit, unaudited } from '../mutation.ts'
import type { AttemptPurpose, KindContext, Kinds } from './kind.ts'
import type { ConnectionRow } from './model.ts'
import { findConnection } from './rows.ts'

/** Minutes in which the provider must answer. */
const ATTEMPT_MINUTES = 10
/** What a browser's cookie holds: 256 bits in base64url. */
const TOKEN = /^[\w-]{43}$/
const PATH_CHARACTERS = 512
const HINT_CHARACTERS = 320

export interface Beginning {
  readonly connectionId: string
  readonly purpose: AttemptPurpose
  /** who begins it; null: a sign-in */
  readonly userId: string | null
  /** what the browser's cookie holds */
  readonly browser: string
  /** path of this service to go on to; null: home */
  readonly to: string | null
  readonly loginHint: string | null
  /** the person must show anew who they are */
  readonly forced: boolean
  /** what the purpose must find again */
  readonly about?: Readonly<Record<string, string>>
}

export interface Attempt {
  readonly id: string
  readonly purpose: AttemptPurpose
  readonly userId: string | null
  readonly to: string | null
  readonly about: Readonly<Record<string, string>>
  readonly createdAt: Date
}

/** An answer's attempt, which is spent, with its connection. */
export interface Taken {
  readonly tenantId: string
  readonly attempt: Attempt
  readonly row: ConnectionRow
  readonly context: KindContext<unknown, unknown>
  /** what the kind asked to remember */
  readonly facts: Readonly<Record<string, unknown>>
  readonly secret: Readonly<Record<string, unknown>>
}

interface StoredFacts {
  readonly to: string | null
  readonly about: Readonly<Record<string, string>>
  readonly kind: Readonly<Record<string, unknown>>
}

export interface CeremonyDeps {
  readonly db: Database
  readonly kinds: Kinds
  readonly sealing: Pick<Sealing, 'ofTenant'>
}

/** A trial is of a connection that is not yet, or no longer, in use, too. */
const usable = (purpose: AttemptPurpose): readonly ConnectionStatus[] =>
  purpose === 'TEST' ? ['DRAFT', 'ACTIVE', 'DISABLED'] : ['ACTIVE']

export type Ceremonies = ReturnType<typeof createCeremonies>

export function createCeremonies({ db, kinds, sealing }: CeremonyDeps) {
  /** Returns the tenant of a connection; null: there is none, or the tenant is not active. */
  const locate = (id: string): Promise<string | null> => tenantOfConnection(db, id)

  function contextOf(row: ConnectionRow, ring: Ring): KindContext<unknown, unknown> {
    const { id, tenantId, provider, attributes, trustsMfa, mfaContexts } = row
    const kind = kinds.get(row.kind)
    if (!kind) throw new Error(`there is no kind of connections ${row.kind}`)
    const secret = row.secret && (JSON.parse(ring.open({ purpose: 'connection', row: id }, row.secret)) as unknown)
    return { id, tenantId, provider, attributes, trustsMfa, mfaContexts, secret, settings: kind.read(row.settings) }
  }

  /** Returns a connection of the scope's tenant with its secrets; null: there is none of these states and this kind. */
  async function context(
    id: string,
    statuses: readonly ConnectionStatus[],
    kind?: KindName,
  ): Promise<KindContext<unknown, unknown> | null> {
    const row = await findConnection(db.client, id)
    if (!row || !statuses.includes(row.status) || (kind !== undefined && row.kind !== kind)) return null
    return contextOf(row, await sealing.ofTenant())
  }

  /** Returns why nobody signs in by a connection. That one was switched off is no secret: it was in use. */
  async function unusable(id: string, kind?: KindName): Promise<'CONNECTION_DISABLED' | 'CONNECTION_NOT_FOUND'> {
    const row = await findConnection(db.client, id)
    return row && (kind ?? row.kind) === row.kind && row.status === 'DISABLED'
      ? 'CONNECTION_DISABLED'
      : 'CONNECTION_NOT_FOUND'
  }

  /** Returns where the browser goes, in the scope of the connection's tenant. */
  async function begin(given: Beginning): Promise<Result<{ url: string; attemptId: string }, SsoErrorCode>> {
    const { connectionId, purpose, userId, browser, to, loginHint, forced, about = {} } = given
    if (!TOKEN.test(browser)) return fail('INVALID', ['input', 'browser'])
    if ((to?.length ?? 0) > PATH_CHARACTERS) return fail('INVALID', ['input', 'to'])
    if ((loginHint?.length ?? 0) > HINT_CHARACTERS) return fail('INVALID', ['input', 'loginHint'])
    const row = await findConnection(db.client, connectionId)
    const kind = row ? kinds.get(row.kind) : undefined
    if (!row || !kind?.authorize) return fail('CONNECTION_NOT_FOUND', ['input', 'connectionId'])
    if (!usable(purpose).includes(row.status)) return fail(await unusable(connectionId), ['input', 'connectionId'])
    const ring = await sealing.ofTenant()
    const { token: state, hash } = newSecretToken()
    const {
      url,
      facts = {},
      secret,
    } = await kind.authorize(contextOf(row, ring), { state, purpose, forced, loginHint })
    const id = uuidv7()
    await commit(db, null, async (tx) => {
      const stored: StoredFacts = { to, about, kind: facts }
      await tx.connectionAttempt.create({
        data: {
          id,
          tenantId: currentTenant(),
          connectionId,
          stateHash: new Uint8Array(hash),
          purpose,
          userId,
          browserHash: new Uint8Array(hashToken(browser)),
          facts: stored as object,
          secret: secret ? ring.seal({ purpose: 'connection_attempt', row: id }, JSON.stringify(secret)) : null,
          expiresAt: new Date(Date.now() + ATTEMPT_MINUTES * 60_000),
        },
      })
      return unaudited(null, 'the answer has an entry')
    })
    return ok({ url, attemptId: id })
  }

  /**
   * Spends the attempt that an answer belongs to, and returns it; null: there is none for this browser, it was spent,
   * or its connection is not in use. Somebody who catches the answer has another browser, and spends nothing.
   */
  async function take(state: string, browser: string | null): Promise<Taken | null> {
    if (!TOKEN.test(state) || browser === null || !TOKEN.test(browser)) return null
    const found = await attemptByState(db, hashToken(state))
    if (!found) return null
    return inTenant(found.tenant_id, async () => {
      const ring = await sealing.ofTenant()
      const attempt = await commit(db, null, async (tx) => {
        const [spent] = await tx.connectionAttempt.updateManyAndReturn({
          where: {
            id: found.id,
            usedAt: null,
            expiresAt: { gt: new Date() },
            // fault: N14
            browserHash: new Uint8Array(hashToken(browser)),
          },
          data: { usedAt: new Date() },
        })
        return unaudited(spent ?? null, 'the sign-in has its entry')
      })
      const row = attempt && (await findConnection(db.client, attempt.connectionId))
      if (!row || !usable(attempt.purpose).includes(row.status)) return null
      const { id, purpose, userId, createdAt, secret } = attempt
      const { to, about, kind } = attempt.facts as unknown as StoredFacts
      const opened = secret && ring.open({ purpose: 'connection_attempt', row: id }, secret)
      return {
        tenantId: found.tenant_id,
        attempt: { id, purpose, userId, createdAt, to, about },
        row,
        context: contextOf(row, ring),
        facts: kind,
        secret: opened === null ? {} : (JSON.parse(opened) as Taken['secret']),
      }
    })
  }

  return { locate, context, unusable, begin, take }
}
