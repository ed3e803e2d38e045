// Forms of the OAuth endpoints (RFC 6749, appendix B). Parameters stand in the body alone, and once.
import { ANONYMOUS_BODY_BYTES, type Call, utf8 } from '../http/call.ts'
import { Refusal } from '../shared/refusal.ts'

export type Form = ReadonlyMap<string, string>

const FORM = 'application/x-www-form-urlencoded'
/** Parameters of one request; the largest has ten. */
const MOST_PARAMETERS = 50

/** Returns the parameters that have a value. Throws Refusal BAD_USER_INPUT. */
export async function readForm(call: Call): Promise<Form> {
  // Secrets in an address end up in logs of proxies.
  if (call.search !== '') throw bad('Parameters are only taken from the body, and none from the address.')
  const [type = '', ...parameters] = (call.headers['content-type'] ?? '').split(';').map((part) => part.trim())
  if (type.toLowerCase() !== FORM || !parameters.every((part) => /^charset="?utf-8"?$/i.test(part)))
    throw bad(`The body must be a form: Content-Type: ${FORM}.`)
  const form = new Map<string, string>()
  const given = utf8(await call.body(ANONYMOUS_BODY_BYTES)).split('&')
  if (given.length > MOST_PARAMETERS) throw bad(`At most ${MOST_PARAMETERS} parameters are allowed.`)
  for (const pair of given) {
    if (pair === '') continue
    const at = pair.indexOf('=')
    const name = decoded(at < 0 ? pair : pair.slice(0, at))
    const value = at < 0 ? '' : decoded(pair.slice(at + 1))
    if (name === null || value === null) throw bad('The body is not encoded as a form.')
    if (form.has(name)) throw bad(`The parameter ${JSON.stringify(name.slice(0, 40))} stands in the body twice.`)
    form.set(name, value)
  }
  // A parameter without a value counts as left out (RFC 6749 section 3.2).
  for (const [name, value] of form) if (value === '') form.delete(name)
  return form
}

/** Decodes a value of a form; null: it is not encoded as one. */
export function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value.replaceAll('+', ' '))
  } catch {
    return null
  }
}

/** The request has the wrong form. `wire`: a code of RFC 6749 and its successors, where they have one. */
export function bad(message: string, wire?: string): Refusal {
  return new Refusal('BAD_USER_INPUT', message, wire === undefined ? {} : { wire })
}
