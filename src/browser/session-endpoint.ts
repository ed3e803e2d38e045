// POST /admin/session: signing in and out, and going to another tenant, for the scripts of our own pages.
import { renderSVG } from 'uqr'
import { z } from 'zod'
import { ANONYMOUS_BODY_BYTES, type Call, json, type Reply, utf8 } from '../http/call.ts'
import { Refusal } from '../shared/refusal.ts'
import { CEREMONY_SECONDS, ceremonyBrowser } from './ceremony.ts'
import type { Cookies } from './cookies.ts'
import type { Answer } from './operation.ts'
import type { BrowserSignIn } from './sign-in.ts'

const text = z.string().max(4_096)
const request = z.discriminatedUnion('op', [
  z.object({ op: z.literal('now') }),
  z.object({ op: z.literal('login'), email: text, password: text, tenantId: z.uuid().optional() }),
  z.object({ op: z.literal('switch'), tenantId: z.uuid() }),
  z.object({
    op: z.literal('stepUp'),
    token: text,
    code: text.optional(),
    password: text.optional(),
    remember: z.boolean().optional(),
  }),
  z.object({ op: z.literal('stepUpCode'), token: text }),
  z.object({ op: z.literal('stepUpEnrol'), token: text }),
  z.object({ op: z.literal('stepUpProviders'), tenantId: z.uuid() }),
  z.object({ op: z.literal('stepUpProvider'), token: text, connectionId: z.uuid() }),
  z.object({ op: z.literal('reauthenticate'), tenantId: z.uuid() }),
  z.object({ op: z.literal('logout') }),
])
type Request = z.infer<typeof request>

const OUTCOME = `tokens { accessToken tenantId userId } stepUp { tenantId rule methods hint token expiresAt }
  userErrors { code message path }`
const DOCUMENTS = {
  login: `mutation SessionLogin($input: LoginInput!) { result: login(input: $input) { ${OUTCOME} } }`,
  switch: `mutation SessionSwitch($tenantId: UUID!) { result: tenantSwitch(tenantId: $tenantId) { ${OUTCOME} } }`,
  stepUp: `mutation SessionStepUp($input: StepUpCompleteInput!) {
    result: stepUpComplete(input: $input) { ${OUTCOME} deviceToken recoveryCodes } }`,
  stepUpCode: `mutation SessionStepUpCode($input: StepUpTokenInput!) {
    result: stepUpCodeSend(input: $input) { accepted userErrors { code message path } } }`,
  stepUpEnrol: `mutation SessionStepUpEnrol($input: StepUpTokenInput!) {
    result: stepUpEnrolStart(input: $input) { secret uri userErrors { code message path } } }`,
  stepUpProviders: `query SessionStepUpProviders($tenantId: UUID!) {
    result: signInMethods(tenantId: $tenantId) { connections { id kind name } } }`,
  stepUpProvider: `mutation SessionStepUpProvider($input: StepUpConnectionStartInput!) {
    result: stepUpConnectionStart(input: $input) { url userErrors { code message path } } }`,
  logout: `mutation SessionLogout { result: ssoSessionEnd { url userErrors { code message path } } }`,
} as const

/** Where a browser ends that has shown who it is at a provider: the page that asked for it is in another tab. */
const SHOWN_AT = '/signed-in?aside'

interface Offered {
  readonly id: string
  readonly kind: string
  readonly name: string
}

interface Shown {
  readonly code: string
  readonly message: string
  readonly path?: readonly (string | number)[] | null
}

interface Entering {
  readonly deviceToken?: string | null
  readonly recoveryCodes?: readonly string[] | null
  readonly keep?: boolean
}

export function createSessionEndpoint(signIn: BrowserSignIn, cookies: Cookies): (call: Call) => Promise<Reply> {
  return async (call) => {
    const asked = await read(call)
    switch (asked.op) {
      case 'now': {
        const who = await signIn.whoIs(call)
        return json(200, who ? { state: 'in', ...who } : { state: 'out' })
      }
      case 'login': {
        const { op: _, ...given } = asked
        const deviceToken = signIn.deviceToken(call)
        return outcome(call, await signIn.run(call, DOCUMENTS.login, { input: { ...given, deviceToken } }))
      }
      case 'switch': {
        const { tenantId } = asked
        return outcome(call, await signIn.run(call, DOCUMENTS.switch, { tenantId }, 'browser'), { keep: true })
      }
      case 'stepUp': {
        const { code, password, remember } = asked
        const input = { mfaToken: asked.token, code, password, remember }
        return outcome(call, await signIn.run(call, DOCUMENTS.stepUp, { input }))
      }
      case 'stepUpCode':
        return refusedOr(await signIn.run(call, DOCUMENTS.stepUpCode, { input: { mfaToken: asked.token } }), () => ({
          state: 'sent',
        }))
      case 'stepUpEnrol':
        return refusedOr(
          await signIn.run(call, DOCUMENTS.stepUpEnrol, { input: { mfaToken: asked.token } }),
          ({ secret, uri }) => ({ state: 'enrol', secret, uri, qr: renderSVG(String(uri), { border: 2 }) }),
        )
      case 'stepUpProviders': {
        const answer = await signIn.run(call, DOCUMENTS.stepUpProviders, { tenantId: asked.tenantId })
        if (!answer.data) return failed(answer)
        // A directory has no page of its own that could ask.
        const offered = (answer.data['result'].connections as Offered[]).filter(({ kind }) => kind !== 'LDAP')
        return json(200, { state: 'providers', providers: offered.map(({ id, name }) => ({ id, name })) })
      }
      case 'stepUpProvider': {
        const browser = ceremonyBrowser(cookies.read(call, 'sso'))
        const input = { mfaToken: asked.token, connectionId: asked.connectionId, browser, to: SHOWN_AT }
        const answer = await signIn.run(call, DOCUMENTS.stepUpProvider, { input })
        const reply = refusedOr(answer, ({ url }) => ({ state: 'away', url }))
        return withCookies(reply, [cookies.set('sso', browser, CEREMONY_SECONDS)])
      }
      case 'reauthenticate': {
        const standing = await signIn.reauthenticate(call, asked.tenantId)
        if (standing.kind === 'step-up') return json(200, { state: 'step-up', stepUp: standing.stepUp })
        if (standing.kind === 'refused') return refused(standing.errors)
        return json(200, { state: 'out' })
      }
      case 'logout': {
        // Where the person was last, they are signed out at the provider, too, that has let them in.
        const { data } = await signIn.run(call, DOCUMENTS.logout, {}, 'browser')
        const url = (data?.['result']?.url ?? null) as string | null
        return withCookies(json(200, { state: 'out', url }, { 'clear-site-data': '"cache", "storage"' }), [
          ...(await signIn.leave(call)),
          cookies.remove('form'),
          cookies.remove('flow'),
        ])
      }
    }
  }

  /** Answers a sign-in: the browser is in, is asked for more, or is refused. */
  async function outcome(call: Call, answer: Answer, { keep = false }: Entering = {}): Promise<Reply> {
    const result = answer.data?.['result']
    if (!result) return failed(answer)
    if (result.stepUp) return json(200, { state: 'step-up', stepUp: result.stepUp })
    if (!result.tokens) return refused(result.userErrors)
    const { tenantId, userId } = result.tokens
    const set = await signIn.enter(call, result.tokens, { deviceToken: result.deviceToken ?? null, keep })
    const codes = result.recoveryCodes ? { recoveryCodes: result.recoveryCodes } : {}
    return withCookies(json(200, { state: 'in', tenantId, userId, ...codes }), set)
  }

  function refusedOr(answer: Answer, show: (result: Record<string, unknown>) => object): Reply {
    const result = answer.data?.['result']
    if (!result) return failed(answer)
    return result.userErrors.length > 0 ? refused(result.userErrors) : json(200, show(result))
  }
}

async function read(call: Call): Promise<Request> {
  const body = utf8(await call.body(ANONYMOUS_BODY_BYTES))
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw new Refusal('BAD_USER_INPUT', 'The body is not JSON.')
  }
  const parsed = request.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Refusal('BAD_USER_INPUT', issue?.message ?? 'The body is not one of the requests that there are.', {
    argument: (issue?.path ?? []).map(String),
  })
}

/** Answers for an operation that was not executed. */
function failed({ errors, status, retryAfter }: Answer): Reply {
  if (errors.some(({ code }) => code === 'UNAUTHENTICATED')) return json(200, { state: 'out' })
  const [error] = errors
  if (error?.code !== 'RATE_LIMITED' && status < 500) return refused(errors)
  const wait: Record<string, string> = retryAfter === null ? {} : { 'retry-after': String(retryAfter) }
  return { ...json(status === 200 ? 429 : status, { error }, wait), errors: [error?.code ?? 'INTERNAL'] }
}

function refused(errors: readonly Shown[]): Reply {
  const listed = errors.map(({ code, message, path = null }) => ({ code, message, path }))
  return { ...json(200, { state: 'refused', errors: listed }), errors: listed.map(({ code }) => code) }
}

export function withCookies(reply: Reply, cookies: readonly string[]): Reply {
  return cookies.length === 0 ? reply : { ...reply, headers: { ...reply.headers, 'set-cookie': cookies } }
}
