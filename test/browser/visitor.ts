// A browser without a page: it keeps cookies and sends what our own page would.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PASSWORD } from '../kit/seed.ts'

export const ORIGIN = 'https://id.example.test'
export const OWN_PAGE = {
  origin: ORIGIN,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/json',
  'x-qeet-admin': '1',
} as const

// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
type Anything = any
export interface Answered {
  readonly status: number
  readonly body: Anything
  readonly headers: Headers
}

export interface Visitor {
  /** by name, without attributes */
  readonly cookies: Map<string, string>
  session(body: object, headers?: object): Promise<Answered>
  api(id: string, options?: { variables?: object; tenantId?: string; headers?: object }): Promise<Answered>
  signIn(email: string, password?: string): Promise<Answered>
}

export function visitor(url: string, cookies = new Map<string, string>()): Visitor {
  const post = async (path: string, body: object, more: object): Promise<Answered> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...OWN_PAGE, ...(cookie !== '' && { cookie }), ...more },
      body: JSON.stringify(body),
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (/max-age=0/i.test(set)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) }
  }
  const session: Visitor['session'] = (body, headers = {}) => post('/admin/session', body, headers)
  return {
    cookies,
    session,
    api: (id, { variables = {}, tenantId, headers = {} } = {}) =>
      post(
        '/admin/api',
        { id, variables },
        { ...(tenantId !== undefined && { 'x-qeet-tenant': tenantId }), ...headers },
      ),
    signIn: (email, password = PASSWORD) => session({ op: 'login', email, password }),
  }
}

/** A browser that is signed in to the tenant, and whose session is due to be decided anew. */
export async function agedBrowser(
  service: { readonly url: string; readonly owner: { query(text: string): Promise<unknown> } },
  email: string,
  tenantId: string,
): Promise<Visitor> {
  const browser = visitor(service.url)
  await browser.session({ op: 'login', email, password: PASSWORD, tenantId })
  await service.owner.query("UPDATE session SET last_seen_at = now() - interval '11 min' WHERE browser_hash <> ''")
  return browser
}

export const HANDLE = '__Host-qeet_session'

/** A built UI with these documents. Returns its folder, and the id of each document. */
export function builtUi<Name extends string>(documents: Readonly<Record<Name, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'qeet-id-admin-'))
  const ids = Object.fromEntries(
    Object.entries<string>(documents).map(([name, text]) => [name, createHash('sha256').update(text).digest('hex')]),
  ) as Record<Name, string>
  mkdirSync(join(folder, '_assets'))
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><div id="root"></div>',
  )
  for (const [suffix, text] of [
    ['', 'plain'],
    ['.br', 'brotli'],
    ['.gz', 'gzip'],
  ] as const)
    writeFileSync(join(folder, '_assets', `main-abc.js${suffix}`), text)
  writeFileSync(join(folder, '_assets', 'small-abc.css'), 'a{}')
  writeFileSync(
    join(folder, 'documents.json'),
    JSON.stringify(
      Object.fromEntries(Object.entries<string>(documents).map(([name, text]) => [ids[name as Name], text])),
    ),
  )
  return { folder, ids }
}
