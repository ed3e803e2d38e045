// The OAuth endpoints for programs: tokens, introspection, revocation, and what there is (RFC 8414). Errors have the
// envelope of /v1.
import { type Call, json, type Reply } from '../http/call.ts'
import { noting } from '../http/limit-headers.ts'
import { demand } from '../limits/rate-limit.ts'
import { errorReply, refusalReply } from '../rest/errors.ts'
import { limitKey } from '../shared/client-address.ts'
import { Refusal } from '../shared/refusal.ts'
import { asClient } from './client.ts'
import { type Form, readForm } from './form.ts'
import { grant, type GrantDeps } from './grants.ts'
import {
  INTROSPECTION_PATH,
  metadata,
  METADATA_PATH,
  OPENID_PATH,
  openIdMetadata,
  REVOCATION_PATH,
  TOKEN_PATH,
} from './metadata.ts'
import { introspect, revoke, type TokenDeps } from './tokens.ts'

export interface Oauth {
  /** Returns what serves the path; null: no OAuth endpoint does. */
  find(path: string): ((call: Call) => Promise<Reply>) | null
}

export interface OauthDeps
  extends Omit<GrantDeps, 'tokenUrl' | 'audiences' | 'metrics' | 'services'>, Omit<TokenDeps, 'audiences'> {
  readonly metrics: GrantDeps['metrics'] & { tokenRefused(reason: string): void }
  readonly publicUrl: string
  /** the `iss` of tokens */
  readonly issuer: string
}

export function createOauth(given: OauthDeps): Oauth {
  const { publicUrl, issuer, metrics } = given
  const tokenUrl = `${publicUrl}${TOKEN_PATH}`
  const deps = { ...given, tokenUrl, audiences: [issuer, tokenUrl] }

  async function tokens(call: Call): Promise<Reply> {
    demand(noting(given.limiter, call.note), 'ip', limitKey(call.address))
    const form = await readForm(call)
    return asClient(deps, call, form, (client) => grant(deps, call, form, client))
  }

  const posted =
    (answer: (call: Call) => Promise<Reply>) =>
    async (call: Call): Promise<Reply> => {
      call.note.route = call.path
      if (call.method !== 'POST') return notAllowed(call, 'POST')
      try {
        return await answer(call)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        call.note.refuse(error)
        const reply = refusalReply(error, call.requestId)
        metrics.tokenRefused(reply.errors?.[0] ?? '')
        // RFC 6749 section 5.2: a client that sent Basic is shown that scheme.
        const challenge = reply.status === 401 ? { 'www-authenticate': 'Basic realm="tokens", charset="UTF-8"' } : {}
        return { ...reply, headers: { ...reply.headers, ...challenge } }
      }
    }
  const withForm = (answer: (deps: TokenDeps, call: Call, form: Form) => Promise<Reply>) =>
    posted(async (call) => answer(deps, call, await readForm(call)))

  const paths: Readonly<Record<string, (call: Call) => Promise<Reply>>> = {
    [TOKEN_PATH]: posted(tokens),
    [INTROSPECTION_PATH]: withForm(introspect),
    [REVOCATION_PATH]: withForm(revoke),
    [METADATA_PATH]: page(metadata(issuer, publicUrl)),
    [OPENID_PATH]: page(openIdMetadata(issuer, publicUrl)),
  }
  return { find: (path) => (Object.hasOwn(paths, path) ? (paths[path] ?? null) : null) }
}

function page(content: object): (call: Call) => Promise<Reply> {
  return async (call) => {
    call.note.route = call.path
    return call.method === 'GET' ? json(200, content) : notAllowed(call, 'GET, HEAD')
  }
}

function notAllowed(call: Call, allow: string): Reply {
  const message = `This path only allows ${allow}.`
  return errorReply(405, { code: 'bad_request', message }, call.requestId, { allow })
}
