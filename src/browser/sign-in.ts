// Who is signed in in a browser. The API's own operations do the work, so that all of its limits and rules hold. What
// they give out stays here: the browser gets a cookie, and never a token.
import { hash } from 'node:crypto'
import { isService, type TokenSubject } from '../credentials/claims.ts'
import type { Tokens } from '../credentials/tokens.ts'
import type { SessionErrorCode, StepUp } from '../generated/graphql.ts'
import type { Services } from '../domains/services.ts'
import type { BrowserSession, Handle } from '../domains/sessions/browser.ts'
import type { GraphqlHandler } from '../graphql/handler.ts'
import type { Call, Reply } from '../http/call.ts'
import type { LoadShedding } from '../limits/load-shedding.ts'
import { demand, type RateLimiter, tooMany } from '../limits/rate-limit.ts'
import type { Memory } from '../memory/memory.ts'
import { limitKey } from '../shared/client-address.ts'
import { RECHECK_MS } from '../domains/sign-in/recheck.ts'
import { payload } from '../shared/payload.ts'
import { Refusal } from '../shared/refusal.ts'
import { failAll, type Fault } from '../shared/result.ts'
import { SESSION_ERRORS } from '../domains/sessions/errors.ts'
import { type Caller, inPlatform, SYSTEM } from '../tenancy/scope.ts'
import type { Cookies } from './cookies.ts'
import { createBrowserCredentials } from './credentials.ts'
import { createRechecking } from './rechecking.ts'
import { type Answer, answerOf, type ApiError, operationCall } from './operation.ts'
import { domainOf } from './place.ts'

/** The refusal of a sign-in to another tenant than the one whose domain this is. */
export const OTHER_DOMAIN = 'OTHER_DOMAIN'

/** How a browser may act in a tenant. */
export type Standing =
  | { readonly kind: 'in'; readonly session: BrowserSession; readonly authorization: string }
  | { readonly kind: 'out' }
  /** they are signed in, but not in this tenant */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'step-up'; readonly stepUp: StepUp }
  | { readonly kind: 'refused'; readonly errors: readonly ApiError[] }

export interface BrowserSignIn {
  /** Executes an operation of the API, as the browser's person in the tenant where they were last, or as nobody. */
  run(call: Call, document: string, variables: object, as?: 'browser' | 'nobody'): Promise<Answer>
  /** Sends an operation with this credential. Throws Refusal RATE_LIMITED. */
  send(call: Call, body: object, authorization: string | null): Promise<Reply>
  /** Returns how the browser may act in the tenant; null: in the one where they were last. Rechecks what is due. */
  standing(call: Call, tenantId: string | null): Promise<Standing>
  /**
   * Takes over the tokens of an answer. Returns the Set-Cookie values: with a new handle, so that one from before the
   * sign-in is worth nothing. `keep`: the same person goes on in another tenant, with the handle that they have.
   */
  enter(
    call: Call,
    tokens: { readonly accessToken: string },
    options?: { readonly deviceToken?: string | null; readonly keep?: boolean },
  ): Promise<readonly string[]>
  /** Asks the person to show again who they are, in a tenant where they are signed in. Never answers `in`. */
  reauthenticate(call: Call, tenantId: string): Promise<Standing>
  /** Returns who is signed in, and in which tenant they were last; null: nobody. */
  whoIs(call: Call): Promise<{ readonly userId: string; readonly tenantId: string } | null>
  deviceToken(call: Call): string | null
  /** Ends the browser's sessions in all tenants. Returns the Set-Cookie values. */
  leave(call: Call): Promise<readonly string[]>
}

export interface BrowserSignInDeps {
  readonly graphql: Pick<GraphqlHandler, 'handle'>
  readonly loadShedding: Pick<LoadShedding, 'admit'>
  readonly services: Pick<Services, 'browserSessions' | 'rechecks' | 'sessions'>
  readonly tokens: Tokens
  readonly limiter: RateLimiter
  readonly cookies: Cookies
  readonly publicUrl: string
  readonly memory: Memory
}

/** of the cookie; the sessions behind it end by themselves */
const COOKIE_SECONDS = 30 * 86_400
const PERSON_BYTES = 240 // of a handle whose person is known, as measured

export function createBrowserSignIn(deps: BrowserSignInDeps): BrowserSignIn {
  const { graphql, loadShedding, services, tokens, limiter, cookies, publicUrl, memory } = deps
  const { browserSessions, rechecks } = services
  const credentials = createBrowserCredentials(tokens, memory)
  const found = new WeakMap<Call, Promise<readonly BrowserSession[]>>()
  const recheck = createRechecking(rechecks, memory)
  /** id of the person by digest of the handle, so that a person over their limit costs no look-up */
  const people = memory.cache<string, string>('browser_people', PERSON_BYTES)

  const sessionsOf = (call: Call): Promise<readonly BrowserSession[]> => {
    const known = found.get(call)
    if (known) return known
    const looking = find(call)
    found.set(call, looking)
    return looking
  }

  function handleOf(call: Call): Handle | null {
    const token = cookies.read(call, 'session')
    // fault: W11
    return token === null ? null : { token, domain: domainOf(call, publicUrl) }
  }

  async function find(call: Call): Promise<readonly BrowserSession[]> {
    const handle = handleOf(call)
    if (handle === null) return []
    const digest = hash('sha256', handle.token, 'base64url')
    const known = people.get(digest)
    const over = known === undefined ? 0 : limiter.wait('user', known)
    if (over > 0) throw tooMany('user', over)
    const sessions = await sessionsBehind(call, handle)
    if (sessions[0]) people.set(digest, sessions[0].user_id)
    if (sessions.length > 0) return sessions
    // Each guess at a handle costs a token of its address, as one at any credential does.
    const wait = limiter.take('ip', limitKey(call.address))
    if (wait > 0) throw tooMany('ip', wait)
    return []
  }

  async function standing(call: Call, tenantId: string | null): Promise<Standing> {
    const sessions = await sessionsOf(call)
    // fault: W3
    const session = tenantId === null ? sessions[0] : sessions.find(({ tenant_id: id }) => id === tenantId)
    if (!session) return { kind: sessions.length > 0 ? 'elsewhere' : 'out' }
    // fault: W4
    if (Date.now() - session.last_seen_at.getTime() > RECHECK_MS) {
      const decided = await recheck(session, callerOf(call, session.user_id))
      if (!decided.ok)
        return decided.faults.some(({ code }) => code === 'SESSION_REVOKED')
          ? { kind: sessions.length > 1 ? 'elsewhere' : 'out' }
          : { kind: 'refused', errors: shownErrors(decided.faults) }
      if (decided.value) return { kind: 'step-up', stepUp: decided.value }
    }
    return { kind: 'in', session, authorization: await credentials.of(session) }
  }

  const send: BrowserSignIn['send'] = (call, body, authorization) =>
    loadShedding.admit(operationCall(call, body, authorization), (admitted) => graphql.handle(admitted))

  async function leave(call: Call): Promise<readonly string[]> {
    const handle = handleOf(call)
    if (handle !== null && (await sessionsOf(call)).length > 0) {
      // First the handle stands for nothing any more, so that no session joins that is being opened meanwhile.
      const parting = await renew(call, handle)
      let left = await sessionsBehind(call, parting)
      for (let ended = true; left.length > 0 && ended; left = await sessionsBehind(call, parting)) {
        ended = false
        for (const { tenant_id: tenantId, id, user_id: userId } of left)
          ended = (await end(call, { tenantId, sessionId: id, userId })) || ended
      }
    }
    return [cookies.remove('session')]
  }

  function end(call: Call, { tenantId, sessionId, userId }: TokenSubject): Promise<boolean> {
    credentials.forget(sessionId)
    const caller = callerOf(call, userId, tenantId)
    return inPlatform(() => services.sessions.revoke(userId, sessionId, { action: 'auth.logged_out' }), caller)
  }

  function sessionsBehind(call: Call, handle: Handle): Promise<readonly BrowserSession[]> {
    return inPlatform(() => browserSessions.find(handle), callerOf(call, null))
  }

  return {
    send,
    standing,
    leave,
    async run(call, document, variables, as = 'nobody') {
      const acting = as === 'browser' ? await standing(call, null) : null
      if (acting && acting.kind !== 'in') return SIGNED_OUT
      return answerOf(() => send(call, { query: document, variables }, acting?.authorization ?? null))
    },
    async enter(call, { accessToken }, { deviceToken = null, keep = false } = {}) {
      const opened = await tokens.verify(accessToken)
      if (!opened || isService(opened)) throw new Error('an answer has foreign tokens')
      const domain = domainOf(call, publicUrl)
      if (domain !== null && (await tenantAt(call, domain)) !== opened.tenantId) {
        await end(call, opened)
        throw elsewhere(publicUrl)
      }
      const before = await sessionsOf(call)
      const mine = before.some(({ user_id: userId }) => userId === opened.userId)
      // fault: W6
      if (before.length > 0 && !mine) await leave(call) // somebody else signs in
      const old = mine ? handleOf(call) : null
      // fault: W5
      const handle = old === null ? { token: browserSessions.newToken(), domain } : keep ? old : await renew(call, old)
      const joins = keep && old !== null
      const caller = callerOf(call, opened.userId)
      const bound = await inPlatform(() => browserSessions[joins ? 'join' : 'bind'](opened, handle), caller)
      found.delete(call)
      if (!bound) await end(call, opened)
      return [
        // One that is joined is in the browser, or a newer one by now.
        ...(bound && !joins ? [cookies.set('session', handle.token, COOKIE_SECONDS)] : []),
        ...(deviceToken === null ? [] : [cookies.set('device', deviceToken, COOKIE_SECONDS)]),
      ]
    },
    async reauthenticate(call, tenantId) {
      const session = (await sessionsOf(call)).find(({ tenant_id: id }) => id === tenantId)
      if (!session) return { kind: 'out' }
      const caller = callerOf(call, session.user_id)
      demand(limiter, 'user', session.user_id)
      // Each is a row and an entry in the audit log.
      demand(limiter, 'sensitive', `reauthenticate ${session.user_id}`)
      const asked = await inPlatform(() => rechecks.reauthenticate(tenantId, session.id), caller)
      return asked.ok
        ? { kind: 'step-up', stepUp: asked.value }
        : { kind: 'refused', errors: shownErrors(asked.faults) }
    },
    async whoIs(call) {
      const [session] = await sessionsOf(call)
      if (session) demand(limiter, 'user', session.user_id)
      return session ? { userId: session.user_id, tenantId: session.tenant_id } : null
    },
    deviceToken: (call) => cookies.read(call, 'device'),
  }

  /** Returns the tenant of the domain; null: it is nobody's. */
  async function tenantAt(call: Call, domain: string): Promise<string | null> {
    const query = 'query BrowserDomain($domain: String!) { signInPage(domain: $domain) { tenantId } }'
    const { data } = await answerOf(() => send(call, { query, variables: { domain } }, null))
    return data?.['signInPage']?.tenantId ?? null
  }

  function renew(call: Call, handle: Handle): Promise<Handle> {
    return inPlatform(() => browserSessions.renew(handle), callerOf(call, null))
  }
}

const elsewhere = (publicUrl: string): Refusal =>
  new Refusal('FORBIDDEN', `People sign in to this tenant at ${publicUrl}.`, { wire: OTHER_DOMAIN })

const SIGNED_OUT: Answer = {
  data: null,
  errors: [{ code: 'UNAUTHENTICATED', message: 'Nobody is signed in in this browser.', path: null }],
  status: 401,
  retryAfter: null,
}

function shownErrors(faults: readonly Fault<SessionErrorCode>[]): readonly ApiError[] {
  return payload(failAll(faults), SESSION_ERRORS, () => ({})).userErrors
}

const USER_AGENT_CHARACTERS = 512 // of a User-Agent, that are stored

function callerOf(call: Call, userId: string | null, budget: string | null = null): Caller {
  const userAgent = call.headers['user-agent']?.slice(0, USER_AGENT_CHARACTERS) ?? null
  const actor = userId === null ? SYSTEM : { ...SYSTEM, actorType: 'USER' as const, userId }
  return { ...actor, budget: budget ?? userId, ip: call.address, userAgent, requestId: call.requestId }
}
