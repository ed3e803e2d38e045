// A browser without scripts: it keeps cookies, follows redirects, and sends the forms of the page that it shows.
import { request } from 'node:http'
import { expect } from 'vitest'

export const ORIGIN = 'https://id.example.test'

type Fields = Readonly<Record<string, string>>
type Headers = Readonly<Record<string, string>>

export interface Shown {
  readonly status: number
  /** path and query after all redirects */
  readonly at: string
  readonly html: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export interface Reader {
  readonly cookies: Map<string, string>
  /** the page that is shown */
  readonly page: Shown
  open(path: string, headers?: Headers): Promise<Shown>
  /** Fills in a form of the page and presses its button; `button`: the value of `do`. */
  send(fields?: Fields, button?: string, headers?: Headers): Promise<Shown>
  /** Sends any form, without a look at the page. */
  post(path: string, body: string, headers?: Headers): Promise<Shown>
}

/** What browsers add to a form of this origin. */
const OWN_FORM = {
  origin: ORIGIN,
  'sec-fetch-site': 'same-origin',
  'content-type': 'application/x-www-form-urlencoded',
}

export function reader(url: string, host = new URL(ORIGIN).host): Reader {
  const cookies = new Map<string, string>()
  const own = { ...OWN_FORM, origin: `https://${host}` }
  let page: Shown = { status: 0, at: '', html: '', headers: {} }

  async function ask(method: string, path: string, body: string | null, headers: Headers): Promise<Shown> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await raw(`${url}${path}`, method, body, { host, ...(cookie !== '' && { cookie }), ...headers })
    for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (/max-age=0/i.test(set)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const { location } = answer.headers
    if (answer.status === 303 && typeof location === 'string') {
      // Where nothing is served in tests, the way ends.
      if (location === '/admin') return (page = { ...answer, at: location })
      const { 'accept-language': language } = headers
      return ask('GET', location, null, language === undefined ? {} : { 'accept-language': language })
    }
    return (page = { ...answer, at: path })
  }

  return {
    cookies,
    get page() {
      return page
    },
    open: (path, headers = {}) => ask('GET', path, null, headers),
    post: (path, body, headers = {}) => ask('POST', path, body, { ...own, ...headers }),
    send(fields = {}, button, headers = {}) {
      const form = formWith(page.html, button)
      const typed = { ...form.hidden, ...fields, ...(button !== undefined && { do: button }) }
      for (const name of Object.keys(fields)) expect(form.names).toContain(name)
      return ask('POST', form.action, new URLSearchParams(typed).toString(), { ...own, ...headers })
    },
  }
}

/** node:http, since fetch sends no Host of its own. */
function raw(url: string, method: string, body: string | null, headers: Headers): Promise<Omit<Shown, 'at'>> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          html: Buffer.concat(chunks).toString(),
        }),
      )
    })
    sent.on('error', reject)
    sent.end(body ?? undefined)
  })
}

interface Form {
  readonly action: string
  readonly hidden: Fields
  readonly names: readonly string[]
}

/** The form of the page that has this button, or the first that is posted. */
function formWith(html: string, button: string | undefined): Form {
  const forms = [...html.matchAll(/<form method="post" action="([^"]*)">(.*?)<\/form>/gs)]
  const found = forms.find(([, , inner = '']) => button === undefined || inner.includes(`name="do" value="${button}"`))
  if (!found) throw new Error(`no form with the button ${button} in ${textOf(html)}`)
  const [, action = '', inner = ''] = found
  const inputs = [...inner.matchAll(/<input ([^>]*)>/g)].map(([, attributes = '']) => ({
    name: attribute(attributes, 'name'),
    value: attribute(attributes, 'value'),
    hidden: attributes.includes('type="hidden"'),
  }))
  return {
    action,
    hidden: Object.fromEntries(inputs.filter(({ hidden }) => hidden).map(({ name, value }) => [name, value])),
    names: inputs.map(({ name }) => name),
  }
}

function attribute(attributes: string, name: string): string {
  return unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
}

function unescaped(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** What a person reads of the page. */
export function textOf(html: string): string {
  const body = html.replace(/<(style|title)\b.*?<\/\1>/gs, '').replaceAll(/<[^>]+>/g, ' ')
  return unescaped(body).replaceAll(/\s+/g, ' ').trim()
}

export function headingOf({ html }: Shown): string {
  return unescaped(/<h1>(.*?)<\/h1>/s.exec(html)?.[1] ?? '')
}

/** What is wrong, as the page says it: at a field by its name, else at ''. */
export function problemsOf({ html }: Shown): Readonly<Record<string, string>> {
  const fields = [...html.matchAll(/id="([\w]+)-error" role="alert">(.*?)<\/p>/gs)]
  const general = /class="notice bad" role="alert">(.*?)<\/div>/s.exec(html)?.[1]
  return {
    ...Object.fromEntries(fields.map(([, name, text = '']) => [name, textOf(text)])),
    ...(general !== undefined && { '': textOf(general) }),
  }
}
