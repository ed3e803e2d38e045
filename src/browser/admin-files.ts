// The files of the admin UI: its page, with a nonce of its own for each answer, and assets, whose names hold the hash
// of what is in them.
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { Call, Reply } from '../http/call.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** What the build puts in its place, as `html.cspNonce` in admin/vite.config.ts. */
const PLACEHOLDER = '__CSP_NONCE__'

export interface AdminFiles {
  /** null: the UI was not built */
  page(): Reply | null
  /** Returns null for a name that there is not. */
  asset(call: Call, name: string): Promise<Reply | null>
}

/** Reads which files there are, once. */
export function adminFiles(folder: string): AdminFiles {
  const assets = new Set(namesIn(join(folder, '_assets')))
  const html = textOf(join(folder, 'index.html'))
  return {
    page: () => (html === null ? null : page(html)),
    async asset({ headers }, name) {
      const type = TYPES[extname(name)]
      if (type === undefined || !assets.has(name)) return null
      const encoding = encodingOf(headers['accept-encoding']?.toString() ?? '', (suffix) => assets.has(name + suffix))
      const etag = `"${name}${encoding?.suffix ?? ''}"`
      const shared = {
        'cache-control': 'public, max-age=31536000, immutable',
        etag,
        vary: 'Accept-Encoding',
        'cross-origin-resource-policy': 'same-origin',
      }
      if (headers['if-none-match'] === etag) return { status: 304, headers: shared }
      return {
        status: 200,
        headers: { ...shared, 'content-type': type, ...(encoding && { 'content-encoding': encoding.name }) },
        body: await readFile(join(folder, '_assets', name + (encoding?.suffix ?? ''))),
      }
    },
  }
}

function page(html: string): Reply {
  const nonce = randomBytes(16).toString('base64')
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data: https:; ` +
        "font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'same-origin',
    },
    body: html.replaceAll(PLACEHOLDER, nonce),
  }
}

const ENCODINGS = [
  { name: 'br', suffix: '.br' },
  { name: 'gzip', suffix: '.gz' },
] as const

/** Returns the best encoding that the client takes and the build made; null: none (RFC 9110, section 12.5.3). */
function encodingOf(accepted: string, has: (suffix: string) => boolean): (typeof ENCODINGS)[number] | null {
  const names = accepted.toLowerCase().split(/\s*,\s*/)
  const takes = (name: string): boolean =>
    names.some((entry) => {
      const [coding, ...parameters] = entry.split(/\s*;\s*/)
      return coding === name && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))
    })
  return ENCODINGS.find(({ name, suffix }) => takes(name) && has(suffix)) ?? null
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
