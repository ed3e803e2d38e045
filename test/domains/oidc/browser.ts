// A browser that signs in by a connection: it leaves at a page of ours, and comes back with what the provider says.
import { expect } from 'vitest'
import type { TestService } from '../../kit/service.ts'
import { visit } from './op.ts'

/** Where people reach the service; the tests reach it elsewhere. */
export const PUBLIC = 'https://id.example.test'
const COOKIE = '__Host-qeet_sso'

type Url = Pick<TestService, 'url'>

export interface Begun {
  /** the provider's address, with what was asked for */
  readonly to: URL
  /** of the browser; '' if none was set */
  readonly cookie: string
}

const open = (service: Url, path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(service.url + path, { redirect: 'manual', ...init })

/** Leaves for the provider. */
export async function begin(service: Url, path: string): Promise<Begun> {
  const response = await open(service, path)
  expect([path, response.status, await response.text()]).toEqual([path, 302, ''])
  const set = response.headers.getSetCookie().find((one) => one.startsWith(COOKIE)) ?? ''
  expect(set).toMatch(/; Path=\/; HttpOnly; SameSite=None; Secure/)
  return { to: new URL(response.headers.get('location') ?? ''), cookie: set.split(';')[0] ?? '' }
}

export interface Back {
  /** path and query */
  readonly path: string
  readonly form: URLSearchParams | null
}

/** Signs in at the provider, and returns what it sends back. */
export async function atProvider({ to }: Begun): Promise<Back> {
  const { url, form } = await visit(to.href, PUBLIC)
  return { path: url.pathname + url.search, form }
}

export interface Landed {
  readonly status: number
  /** to be exchanged; null: none */
  readonly code: string | null
  /** null: none */
  readonly error: string | null
}

/** Brings the answer back. `cookie` null: in another browser. */
export async function comeBack(service: Url, { path, form }: Back, cookie: string | null): Promise<Landed> {
  const headers = { ...(cookie !== null && { cookie }) }
  // A form comes from a page of the provider, as browsers say.
  const crossSite = { origin: 'null', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
  const response = await open(
    service,
    path,
    form ? { method: 'POST', body: form, headers: { ...headers, ...crossSite } } : { headers },
  )
  const location = response.headers.get('location')
  const at = location === null ? null : new URL(location)
  const code = at && /^#sso_code=([\w-]+)$/.exec(at.hash)?.[1]
  return { status: response.status, code: code ?? null, error: at?.searchParams.get('error') ?? null }
}

/** The whole way. */
export async function signInAt(service: Url, path: string): Promise<Landed> {
  const begun = await begin(service, path)
  return comeBack(service, await atProvider(begun), begun.cookie)
}
