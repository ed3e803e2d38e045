// A browser without scripts: it keeps cookies by host, follows redirects, and sends the forms of pages.

export interface Visited {
  readonly url: string
  readonly status: number
  readonly text: string
}

export interface Form {
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

export interface CookieBrowser {
  /** Opens an address, and follows redirects up to one for which `stop` is true, whose page stays unopened. */
  open(url: string): Promise<Visited>
  /** Sends a form, with `more` fields, as the page of its address. */
  submit(form: Form, more?: Readonly<Record<string, string>>): Promise<Visited>
}

const MOST_REDIRECTS = 15

export function cookieBrowser(stop: (url: string) => boolean = () => false): CookieBrowser {
  const jar = new Map<string, Map<string, string>>()

  async function go(start: string, begin: RequestInit): Promise<Visited> {
    let [url, init] = [start, begin]
    for (let hop = 0; hop < MOST_REDIRECTS; hop++) {
      const { host } = new URL(url)
      const cookies = [...(jar.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { ...(init.headers as Record<string, string>), ...(cookies !== '' && { cookie: cookies }) }
      const response = await fetch(url, { ...init, headers, redirect: 'manual' })
      keep(host, response.headers.getSetCookie())
      const location = response.headers.get('location')
      if (location === null) return { url, status: response.status, text: await response.text() }
      url = new URL(location, url).href
      init = {}
      if (stop(url)) return { url, status: response.status, text: '' }
    }
    throw new Error(`more than ${MOST_REDIRECTS} redirects, at last to ${url}`)
  }

  function keep(host: string, set: readonly string[]): void {
    const cookies = jar.get(host) ?? new Map<string, string>()
    for (const line of set) {
      const [pair = ''] = line.split(';')
      const at = pair.indexOf('=')
      if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    jar.set(host, cookies)
  }

  return {
    open: (url) => go(url, {}),
    submit: ({ action, fields }, more = {}) =>
      go(action, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ ...fields, ...more }).toString(),
      }),
  }
}

/** Returns the only form of a page. */
export function formIn({ text, url }: Visited): Form {
  const [, action = ''] = /<form[^>]*action="([^"]*)"/.exec(text) ?? []
  const inputs = [...text.matchAll(/<input[^>]*>/g)].map(([tag]) => tag)
  const of = (tag: string, name: string): string => decoded(new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
  const fields = inputs.filter((tag) => of(tag, 'name') !== '').map((tag) => [of(tag, 'name'), of(tag, 'value')])
  return { action: new URL(decoded(action), url).href, fields: Object.fromEntries(fields) }
}

function decoded(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(?:x([\da-f]+)|(\d+));/gi, (_all, hex: string, decimal: string) =>
      String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    )
    .replaceAll('&amp;', '&')
}
