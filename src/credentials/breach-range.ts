// Looks hashes up by the range protocol of Pwned Passwords: five characters of a hash leave the process (k-anonymity).
import type { Memory } from '../memory/memory.ts'
import { HOUR_MS } from '../shared/time.ts'
import { BadSource, isCount } from './breach-source.ts'

/** ms for one question, from connecting to the last byte. */
const DEADLINE_MS = 1_500
/** Bytes of an answer; a padded one has some 50,000. */
const MAX_ANSWER_BYTES = 262_144
/** Bytes of a cached answer beside its suffixes, of which there are some 1,300; and ms that it counts. */
const ANSWER_BYTES = 512
const ANSWER_MS = HOUR_MS

/** Returns the look-up of upper-case SHA-1 hashes at the URL `prefix`. It throws if there is no answer. */
export function rangeLookup(prefix: string, memory: Memory): (hash: string) => Promise<boolean> {
  const answers = memory.cache<string, { readonly until: number; readonly suffixes: Buffer }>('breach_ranges')
  return async (hash) => {
    const start = hash.slice(0, 5)
    let answer = answers.get(start)
    if (!answer || answer.until <= performance.now()) {
      answer = { suffixes: suffixesOf(await askRange(prefix + start)), until: performance.now() + ANSWER_MS }
      answers.set(start, answer, answer.suffixes.length + ANSWER_BYTES)
    }
    return holds(answer.suffixes, hash.slice(5))
  }
}

async function askRange(url: string): Promise<string> {
  const headers = {
    'add-padding': 'true',
    'accept-encoding': 'identity',
    accept: 'text/plain',
    'user-agent': 'qeet-id-tenancy',
  }
  const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(DEADLINE_MS) })
  if (response.status !== 200 || !response.body) {
    await response.body?.cancel()
    throw new BadSource(`it answered with status ${response.status}`)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > MAX_ANSWER_BYTES) throw new BadSource(`its answer is larger than ${MAX_ANSWER_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('latin1')
}

/** Bytes of a suffix: 35 hexadecimal digits, and one to make the number even. */
const SUFFIX_BYTES = 18

/** Returns the suffixes one after the other. Throws for any other text: a portal or a proxy may have sent it. */
function suffixesOf(text: string): Buffer {
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  if (lines.length === 0) throw new BadSource('its answer is empty')
  const suffixes = lines.flatMap((line) => {
    const [, suffix, count] = /^([0-9A-F]{35}):(\d{1,20})$/i.exec(line) ?? []
    if (suffix === undefined) throw new BadSource('its answer is not lines of SUFFIX:COUNT')
    return isCount(count) ? [`${suffix}0`] : []
  })
  return Buffer.from(suffixes.join(''), 'hex')
}

function holds(suffixes: Buffer, suffix: string): boolean {
  const wanted = Buffer.from(`${suffix}0`, 'hex')
  for (let at = 0; at < suffixes.length; at += SUFFIX_BYTES)
    if (suffixes.compare(wanted, 0, SUFFIX_BYTES, at, at + SUFFIX_BYTES) === 0) return true
  return false
}
