// SAML: where browsers bring the messages of identity providers.
import type { Reply } from '../http/call.ts'
import { Refusal } from '../shared/refusal.ts'
import { isUuid } from '../shared/uuid.ts'
import { FINISHED, type Finished, landed } from './landing.ts'
import { missingPage } from './pages.ts'
import { start } from './starting.ts'
import { ask, type Ceremony, type CeremonyRoute } from './visit.ts'

const METADATA = 'query SamlMetadata($id: UUID!) { result: samlMetadata(connectionId: $id) }'
const RESPOND = `mutation SamlRespond($input: SamlRespondInput!) { result: samlRespond(input: $input) { ${FINISHED} } }`
const LOGOUT = `mutation SamlLogoutRespond($input: SamlLogoutRespondInput!) {
  result: samlLogoutRespond(input: $input) { url userErrors { code message path } } }`

/** Bytes of a form: 256 KiB of XML in Base64, in which `+` and `/` may be encoded again. */
const FORM_BYTES = 524_288

async function metadata(ceremony: Ceremony): Promise<Reply> {
  const id = ceremony.params['id'] ?? ''
  const xml = isUuid(id) ? await ask<string | null>(ceremony, METADATA, { id }) : null
  if (xml === null) return missingPage(ceremony.call)
  return {
    status: 200,
    headers: {
      'content-type': 'application/samlmetadata+xml; charset=utf-8',
      'content-disposition': 'inline; filename="metadata.xml"',
    },
    body: xml,
  }
}

async function respond(ceremony: Ceremony): Promise<Reply> {
  const { call, cookies, given, params } = ceremony
  const connectionId = params['id'] ?? ''
  if (!isUuid(connectionId)) return missingPage(call)
  const response = given['SAMLResponse']
  if (response === undefined)
    throw new Refusal('BAD_USER_INPUT', 'SAMLResponse is required.', { wire: 'saml.response_missing' })
  const browser = cookies.read(call, 'sso')
  const input = { connectionId, response, relayState: given['RelayState'] ?? null, browser }
  return landed(ceremony, await ask<Finished>(ceremony, RESPOND, { input }), 'saml_code')
}

interface LoggedOut {
  readonly url: string | null
  readonly userErrors: readonly { readonly code: string; readonly message: string }[]
}

async function logout(ceremony: Ceremony): Promise<Reply> {
  const { call, params, publicUrl } = ceremony
  const connectionId = params['id'] ?? ''
  if (!isUuid(connectionId)) return missingPage(call)
  const input = { connectionId, ...messageOf(ceremony) }
  const { url, userErrors } = await ask<LoggedOut>(ceremony, LOGOUT, { input })
  const [error] = userErrors
  if (error) throw new Refusal('BAD_USER_INPUT', error.message)
  return { status: 302, headers: { location: url ?? `${publicUrl}/signed-out`, 'referrer-policy': 'no-referrer' } }
}

/** What a redirect signs is its query as it was sent. */
function messageOf({ call, given }: Ceremony): object {
  if (call.method === 'GET') return { query: call.search }
  const relayState = given['RelayState'] ?? null
  const { SAMLRequest: request, SAMLResponse: response } = given
  if (request !== undefined && response === undefined) return { request, relayState }
  if (response !== undefined && request === undefined) return { response, relayState }
  throw new Refusal('BAD_USER_INPUT', 'Exactly one of SAMLRequest and SAMLResponse is required.')
}

export const SAML: readonly CeremonyRoute[] = [
  { pattern: '/saml/metadata/{id}', methods: ['GET'], serve: metadata },
  { pattern: '/saml/login/{id}', methods: ['GET'], serve: (ceremony) => start(ceremony, ceremony.params['id'] ?? '') },
  { pattern: '/saml/acs/{id}', methods: ['POST'], foreign: true, bytes: FORM_BYTES, serve: respond },
  { pattern: '/saml/slo/{id}', methods: ['GET', 'POST'], foreign: true, bytes: FORM_BYTES, serve: logout },
]
