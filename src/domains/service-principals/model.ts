import { createPublicKey } from 'node:crypto'
import type { JWK } from 'jose'
import type {
  ServicePrincipalCreateInput,
  ServicePrincipalErrorCode,
  ServicePrincipalSecretRotateInput,
  ServicePrincipalUpdateInput,
} from '../../generated/graphql.ts'
import { text } from '../../shared/input.ts'
import { isObject, type Json } from '../../shared/json-bounds.ts'
import { fail, failAll, type Fault, ok, type Result } from '../../shared/result.ts'
import { scopesFrom } from '../api-keys/model.ts'

export interface ServicePrincipal {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  readonly description: string
  readonly scopes: string[]
  readonly dpopRequired: boolean
  readonly jwks: Json | null
  readonly createdBy: string | null
  readonly version: number
  readonly createdAt: Date
  readonly disabledAt: Date | null
}

/** A client secret, without its hash. */
export interface ServiceSecret {
  readonly id: string
  readonly createdAt: Date
  readonly endsAt: Date | null
  readonly lastUsedAt: Date | null
}

/** What a client may set; undefined leaves a field as it is. */
export interface ServiceChange {
  readonly name?: string
  readonly description?: string
  readonly scopes?: string[]
  readonly dpopRequired?: boolean
  readonly jwks?: Jwks | null
}

interface Jwks {
  readonly keys: readonly Readonly<Record<string, string>>[]
}

type Faulty = Fault<ServicePrincipalErrorCode>[]

export const MOST_ROLES = 20
/** Characters of all scopes: they stand in each token, which is sent in a header. */
const SCOPES_CHARACTERS = 4_000

export function parseNewService(
  input: ServicePrincipalCreateInput,
): Result<Required<ServiceChange>, ServicePrincipalErrorCode> {
  const faults: Faulty = []
  const made = {
    name: nameFrom(faults, input.name),
    description: describe(faults, input.description ?? ''),
    scopes: parseScopes(faults, input.scopes ?? []),
    dpopRequired: input.dpopRequired ?? false,
    jwks: jwksFrom(faults, input.jwks ?? null),
  }
  return faults.length > 0 ? failAll(faults) : ok(made)
}

export function parseServiceChange(
  input: ServicePrincipalUpdateInput,
): Result<ServiceChange, ServicePrincipalErrorCode> {
  const faults: Faulty = []
  const { name, description, scopes, dpopRequired, jwks } = input
  const change = {
    ...(typeof name === 'string' && { name: nameFrom(faults, name) }),
    ...(typeof description === 'string' && { description: describe(faults, description) }),
    ...(scopes && { scopes: parseScopes(faults, scopes) }),
    ...(typeof dpopRequired === 'boolean' && { dpopRequired }),
    ...(jwks !== undefined && { jwks: jwksFrom(faults, jwks) }),
  }
  return faults.length > 0 ? failAll(faults) : ok(change)
}

/** Most seconds for which the secrets before work on: a week, enough to roll a new one out everywhere. */
const MOST_OVERLAP_SECONDS = 604_800

export function parseOverlap({
  overlapSeconds,
}: ServicePrincipalSecretRotateInput): Result<number, ServicePrincipalErrorCode> {
  const seconds = overlapSeconds ?? 0
  if (seconds >= 0 && seconds <= MOST_OVERLAP_SECONDS) return ok(seconds)
  return fail('INVALID', ['input', 'overlapSeconds'], `From 0 to ${MOST_OVERLAP_SECONDS} seconds are possible.`)
}

function nameFrom(faults: Faulty, name: string): string {
  return text(faults, ['input', 'name'], name, { max: 200 })
}

function describe(faults: Faulty, description: string): string {
  return text(faults, ['input', 'description'], description, { min: 0, max: 500 })
}

function parseScopes(faults: Faulty, given: readonly string[]): string[] {
  const scopes = scopesFrom(faults, given)
  if (scopes.join(' ').length > SCOPES_CHARACTERS) {
    const message = `At most ${SCOPES_CHARACTERS} characters of scopes are allowed: each token has them.`
    faults.push({ code: 'TOO_LONG', path: ['input', 'scopes'], message })
  }
  return scopes
}

const MOST_KEYS = 5
const KEY_ID_CHARACTERS = 200
const RSA_BITS = { least: 2_048, most: 8_192 }
/** Members of public keys; everything else, such as certificates, is left out. */
const PUBLIC_MEMBERS = ['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'alg', 'use'] as const
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

function jwksFrom(faults: Faulty, given: unknown): Jwks | null {
  if (given === null) return null
  const keys = isObject(given) ? given['keys'] : null
  const wrong = (message: string): Jwks => {
    faults.push({ code: 'INVALID', path: ['input', 'jwks'], message })
    return { keys: [] }
  }
  if (!Array.isArray(keys) || keys.length === 0 || keys.length > MOST_KEYS)
    return wrong(`A set of 1 to ${MOST_KEYS} public keys is expected: {"keys": […]}.`)
  const found = []
  for (const key of keys as readonly unknown[]) {
    if (!isObject(key)) return wrong('Each key must be a JSON Web Key (RFC 7517).')
    if (PRIVATE_MEMBERS.some((member) => member in key))
      return wrong('This is a private key, which must stay with the client. Send the public key, and make a new pair.')
    const bare = bareKey(key)
    if (!bare)
      return wrong('Each key must be a public key: EC on P-256, OKP on Ed25519, or RSA with 2048 to 8192 bits.')
    found.push(bare)
  }
  if (found.length > 1 && new Set(found.map(({ kid }) => kid ?? '')).size < found.length)
    return wrong('Each of several keys needs a `kid` of its own.')
  return { keys: found }
}

/** Returns the public key without other members; null: it is none that can be used. */
function bareKey(key: Json): Record<string, string> | null {
  const members = PUBLIC_MEMBERS.flatMap((name) => (key[name] === undefined ? [] : [[name, key[name]] as const]))
  if (!members.every((member): member is readonly [(typeof member)[0], string] => typeof member[1] === 'string'))
    return null
  const bare = Object.fromEntries(members)
  if ((bare['kid'] ?? '').length > KEY_ID_CHARACTERS) return null
  const curve = { EC: 'P-256', OKP: 'Ed25519', RSA: undefined }[bare['kty'] ?? ''] ?? null
  if (bare['kty'] !== 'RSA' && (curve === null || bare['crv'] !== curve)) return null
  return isUsable(bare) ? bare : null
}

function isUsable(key: JWK): boolean {
  try {
    const { modulusLength } = createPublicKey({ key, format: 'jwk' }).asymmetricKeyDetails ?? {}
    return modulusLength === undefined || (modulusLength >= RSA_BITS.least && modulusLength <= RSA_BITS.most)
  } catch {
    return false
  }
}
