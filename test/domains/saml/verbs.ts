// SAML connections and sign-ins, through the API and by a browser's steps.
import { expect } from 'vitest'
import { type Client, client } from '../../kit/client.ts'
import type { Person } from '../../kit/seed.ts'
import { answer, metadataOf, said, type Said } from '../../kit/saml-idp.ts'
import type { TestService } from '../../kit/service.ts'
import { mutate } from '../verbs.ts'
import { fieldsOf } from './redirect.ts'

type Owner = Pick<Person, 'tenantId'> & Client
type Url = Pick<TestService, 'url'>

export interface SamlConnection {
  readonly id: string
  readonly version: number
  readonly saml: {
    readonly spEntityId: string
    readonly spAcsUrl: string
    readonly spSloUrl: string
    readonly spCertificate: string
    readonly idpEntityId: string
  }
}

export const CONNECTION =
  'connection { id version status name saml { spEntityId spAcsUrl spSloUrl spCertificate idpEntityId idpSsoUrl ' +
  'idpSloUrl idpCertificate allowIdpInitiated forceAuthn nameIdFormat certificates { subject } } }'

/** An active connection, made from the metadata of the provider of the kit. */
export async function connected(who: Owner, more: object = {}): Promise<SamlConnection> {
  const input = { name: 'Acme IdP', metadataXml: await metadataOf(), status: 'ACTIVE', ...more }
  const made = await mutate(who, 'samlConnectionCreate', { tenantId: who.tenantId, input }, CONNECTION)
  expect(made.userErrors).toEqual([])
  return made.connection
}

/** A browser that has gone to the provider. */
export interface Away {
  readonly browser: string
  readonly relayState: string
  /** id of our request */
  readonly requestId: string
  readonly url: string
}

export function newBrowser(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
}

export async function began(service: Url, { id }: Pick<SamlConnection, 'id'>, browser = newBrowser()): Promise<Away> {
  const input = { connectionId: id, browser }
  const { url, userErrors } = await mutate(client(service.url), 'ssoStart', { input }, 'url')
  expect(userErrors).toEqual([])
  return awayAt(url, browser)
}

export function awayAt(url: string, browser: string): Away {
  const { xml, relayState } = fieldsOf(url)
  return { browser, relayState: relayState ?? '', requestId: /ID="([^"]+)"/.exec(xml)?.[1] ?? '', url }
}

/** What the provider says of somebody, in answer to a request. */
export function saying({ saml }: SamlConnection, away: Away | null, more: Partial<Said> & Pick<Said, 'subject'>): Said {
  const inResponseTo = away?.requestId ?? null
  return said({ acsUrl: saml.spAcsUrl, audience: saml.spEntityId, inResponseTo, ...more })
}

export interface Finished {
  readonly purpose: string | null
  readonly code: string | null
  readonly to: string | null
  readonly userErrors: readonly { readonly code: string }[]
}

export function respond(service: Url, input: object): Promise<Finished> {
  return mutate(client(service.url), 'samlRespond', { input }, 'purpose code to')
}

/** Returns what comes of what the provider says to the browser. */
export async function answered(
  service: Url,
  { id }: Pick<SamlConnection, 'id'>,
  what: Said,
  away: Away | null,
): Promise<Finished> {
  const { relayState = null, browser = null } = away ?? {}
  return respond(service, { connectionId: id, response: await answer(what), relayState, browser })
}

export interface Exchanged {
  readonly tokens: {
    readonly accessToken: string
    readonly userId: string
    readonly tenantId: string
    readonly sessionId: string
  } | null
  readonly stepUp: { readonly methods: readonly string[] } | null
  readonly userErrors: readonly { readonly code: string }[]
}

export function exchange(service: Url, code: string | null): Promise<Exchanged> {
  const select = 'tokens { accessToken userId tenantId sessionId } stepUp { methods }'
  return mutate(client(service.url), 'ssoExchange', { input: { code } }, select)
}

/** The whole way, which must end with a session. */
export async function signedIn(service: Url, connection: SamlConnection, more: Partial<Said> & Pick<Said, 'subject'>) {
  const away = await began(service, connection)
  const { code, userErrors } = await answered(service, connection, saying(connection, away, more), away)
  expect(userErrors).toEqual([])
  const { tokens } = await exchange(service, code)
  if (!tokens) throw new Error('no session')
  return { ...client(service.url, `Bearer ${tokens.accessToken}`), ...tokens }
}
