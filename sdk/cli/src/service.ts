// The service, as the caller of the environment or of `qeetid login`.
import { QeetError, QeetId } from 'qeetid'
import type { Context } from './context.ts'
import { EXIT, Failure } from './exit.ts'
import { type Path, pathText } from './json.ts'
import { readKept, storeFile, tokenStore } from './store.ts'

export interface Service {
  readonly url: string
  readonly tenantId: string
  readonly qeetid: QeetId
}

const HOW = 'run `qeetid login`, or set QEETID_URL and QEETID_API_KEY'

/** Returns the address as it is kept. Throws Failure. */
export function urlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal(url.hostname))
  if (!url || !isSafe || url.username !== '' || url.search !== '' || url.hash !== '')
    throw new Failure(`${text} is no address of a service: it must be https://…, or http:// of this machine`)
  return url.href.replace(/\/+$/, '')
}

const isLocal = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host)

/** Throws Failure where nobody is signed in, and QeetError. */
export async function connect({ env }: Context): Promise<Service> {
  const file = storeFile(env)
  const key = env['QEETID_API_KEY'] || undefined
  const given = env['QEETID_URL'] || undefined
  const kept = key !== undefined && given !== undefined ? null : readKept(file)
  const wanted = given ?? kept?.url
  if (wanted === undefined) throw new Failure(`It is not known where the service is: ${HOW}`)
  const url = urlOf(wanted)
  const apiKey = key ?? kept?.apiKey
  // What is kept for one service is sent to no other.
  if (key === undefined && kept?.url !== url) throw new Failure(`Nobody is signed in to ${url}: ${HOW}`)
  const qeetid = new QeetId({
    baseUrl: url,
    ...(apiKey === undefined ? { tokens: tokenStore(file, url) } : { apiKey }),
  })
  const { tenantId } = await qeetid.me.get()
  return { url, tenantId, qeetid }
}

/** Codes that say that nothing was done, since the service or the caller does not permit it. */
const GATES = new Set(['DELETES', 'WEAKENS', 'STEP_REFUSED', 'NOT_ALLOWED', 'LOCKS_OUT_CALLER', 'CHANGE_OPEN'])

/** What helps, in place of the service's words about its API. */
const HELP: Readonly<Record<string, string>> = {
  DELETES: '--allow-delete accepts that',
  WEAKENS: '--allow-weaken accepts that',
  LOCKS_OUT_CALLER: '--confirm-within 10m makes it possible',
  CHANGE_OPEN: '`qeetid confirm` keeps what is waiting, and `qeetid rollback` undoes it',
  UNAUTHENTICATED: HOW,
}

/** Returns what is shown of an error of the service. `where`: of a path in the document. */
export function failureOf(error: QeetError, where: (path: Path) => string = pathText): Failure {
  const request = error.requestId === null ? '' : ` (request ${error.requestId})`
  const faults = error.errors.length > 0 ? error.errors : [{ code: error.code, message: error.message, path: null }]
  const lines = faults.map(({ code, message, path }) => {
    const place = path ? `${placeOf(path, where)}: ` : ''
    const help = HELP[code] === undefined ? '' : ` – ${HELP[code]}`
    return `${place}${code}: ${message}${help}${request}`
  })
  return new Failure(lines.join('\n'), GATES.has(error.code) ? EXIT.refused : EXIT.error)
}

/** `input.document.ipRules.0.cidr` is about the file. */
function placeOf(path: readonly string[], where: (path: Path) => string): string {
  const numbered = path.map((name) => (/^\d+$/.test(name) ? Number(name) : name))
  return path[0] === 'input' && path[1] === 'document' && path.length > 2
    ? where(numbered.slice(2))
    : pathText(path[0] === 'input' ? numbered.slice(1) : numbered)
}
