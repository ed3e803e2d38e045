// Which region and cluster answer, and where to go with what belongs to another region.
import type { Residence } from '../shared/regions.ts'
import { type Call, json, type Reply } from './call.ts'

/** What knows where it is; null: nowhere in particular. */
export interface Located {
  readonly residence: Residence | null
}

/** What each answer carries as proof; nothing without regions. */
export function residenceHeaders(residence: Residence | null): Readonly<Record<string, string>> {
  return residence === null ? {} : { 'qeet-region': residence.own, 'qeet-cluster': residence.cluster }
}

/**
 * Returns the 421 (RFC 9110 section 15.5.20) of a request that belongs to another region: it says so in `Qeet-Region`,
 * or its access token was issued there. Nothing of the token is believed: it only tells where to go. Null: it is ours.
 */
export function misdirected(residence: Residence | null, call: Call): Reply | null {
  if (residence === null) return null
  const wanted = call.headers['qeet-region']?.toString() ?? issuedIn(residence, call.headers.authorization)
  // fault: Z3
  if (wanted === null || wanted === residence.own) return null
  const url = residence.directory.get(wanted) ?? null
  const message =
    url === null
      ? `This is region ${residence.own}, and no region that you ask for is known.`
      : `This is region ${residence.own}. Ask ${url}, where region ${wanted} is.`
  const metadata = { region: residence.own, wanted: url === null ? null : wanted, url }
  const code = 'misdirected'
  const body =
    call.path === '/graphql'
      ? { errors: [{ message, extensions: { code: 'MISDIRECTED', ...metadata } }] }
      : { error: { code, message, translation_key: code, metadata, request_id: call.requestId } }
  return { ...json(421, body), errors: [code] }
}

/** Returns the region whose origin issued the token; null: none, or it is no token. */
function issuedIn({ directory }: Residence, authorization: string | undefined): string | null {
  const [, payload] = /^Bearer +[\w-]+\.([\w-]+)\.[\w-]+$/i.exec(authorization ?? '') ?? []
  if (payload === undefined) return null
  try {
    const { iss } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { iss?: unknown }
    return [...directory].find(([, origin]) => origin === iss)?.[0] ?? null
  } catch {
    return null
  }
}
