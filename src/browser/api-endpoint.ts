// POST /admin/api: the operations of the admin UI, for the person whose cookie comes along.
import { z } from 'zod'
import { type Call, json, MAX_BODY_BYTES, type Reply, utf8 } from '../http/call.ts'
import { outOfBounds } from '../shared/json-bounds.ts'
import { Refusal } from '../shared/refusal.ts'
import { isUuid } from '../shared/uuid.ts'
import { CEREMONY_SECONDS, ceremonyBrowser } from './ceremony.ts'
import type { Cookies } from './cookies.ts'
import type { UiDocuments } from './documents.ts'
import { withCookies } from './session-endpoint.ts'
import type { BrowserSignIn } from './sign-in.ts'

/** ms for which a sign-in or second factor counts as recent */
const RECENT_MS = 900_000
/** Levels of nesting in variables; conditions of policies have the most. */
const DEPTH = 128

const request = z.object({
  id: z.string().regex(/^[\da-f]{64}$/, 'must be the SHA-256 of a document, in hex'),
  variables: z.record(z.string(), z.unknown()).nullish(),
})

export function createApiEndpoint(
  signIn: BrowserSignIn,
  documents: UiDocuments,
  cookies: Cookies,
): (call: Call) => Promise<Reply> {
  return async (call) => {
    const tenantId = tenantOf(call)
    const standing = await signIn.standing(call, tenantId)
    if (standing.kind === 'out') return problem(401, 'SIGNED_OUT', 'Nobody is signed in in this browser.')
    if (standing.kind === 'elsewhere') return problem(409, 'SWITCH_REQUIRED', 'There is no session in this tenant yet.')
    if (standing.kind === 'step-up') return stepUp(standing.stepUp)
    if (standing.kind === 'refused') return json(403, { error: { code: 'REFUSED', errors: standing.errors } })
    const { id, variables } = read(utf8(await call.body(MAX_BODY_BYTES)))
    const document = documents.get(id)
    if (!document) return problem(404, 'UNKNOWN_DOCUMENT', 'This is no document of the admin UI: reload the page.')
    const { session } = standing
    const shownAt = Math.max(session.authenticated_at.getTime(), session.mfa_at?.getTime() ?? 0)
    // fault: W7
    if (document.recentSignIn && Date.now() - shownAt > RECENT_MS) {
      const again = await signIn.reauthenticate(call, session.tenant_id)
      if (again.kind === 'step-up') return stepUp(again.stepUp)
      if (again.kind === 'refused') return json(403, { error: { code: 'REFUSED', errors: again.errors } })
      return problem(401, 'SIGNED_OUT', 'Nobody is signed in in this browser.')
    }
    const { query, leadsAway } = document
    if (!leadsAway) return signIn.send(call, { query, variables: variables ?? {} }, standing.authorization)
    const browser = ceremonyBrowser(cookies.read(call, 'sso'))
    // fault: W12
    const input = { ...(variables?.['input'] as object | undefined), browser }
    const reply = await signIn.send(call, { query, variables: { ...variables, input } }, standing.authorization)
    return withCookies(reply, [cookies.set('sso', browser, CEREMONY_SECONDS)])
  }
}

function tenantOf({ headers }: Call): string | null {
  const named = headers['x-qeet-tenant']
  if (named === undefined) return null
  if (typeof named === 'string' && isUuid(named)) return named.toLowerCase()
  throw new Refusal('BAD_USER_INPUT', 'X-Qeet-Tenant is not a UUID.')
}

function read(body: string): z.infer<typeof request> {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw new Refusal('BAD_USER_INPUT', 'The body is not JSON.')
  }
  const parsed = request.safeParse(value)
  if (parsed.success) {
    // It is written again for the operation, and what nests too deeply would overflow the stack.
    const beyond = outOfBounds(parsed.data.variables ?? {}, { bytes: MAX_BODY_BYTES, depth: DEPTH, stored: false })
    if (beyond) throw new Refusal('BAD_USER_INPUT', beyond.why, { argument: ['variables'] })
    return parsed.data
  }
  const [issue] = parsed.error.issues
  throw new Refusal('BAD_USER_INPUT', issue?.message ?? 'The body is not valid.', {
    argument: (issue?.path ?? []).map(String),
  })
}

function problem(status: number, code: string, message: string): Reply {
  return { ...json(status, { error: { code, message } }), errors: [code] }
}

/** The person shows what is asked for in the page, which then sends the operation again. */
function stepUp(asked: object): Reply {
  return {
    ...json(401, { error: { code: 'STEP_UP', message: 'The tenant asks for more first.', stepUp: asked } }),
    errors: ['STEP_UP'],
  }
}
