// Whether a password is known from breaches. Only five characters of its hash leave the process, or none (k-anonymity).
import { createHash } from 'node:crypto'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { BoundedCache } from '../memory/bounded-cache.ts'
import { HOUR_MS } from '../shared/time.ts'

/**
 * Where breached passwords are looked up. The operator chooses it, so its host is not screened as one from a tenant
 * would be.
 */
export type BreachSource =
  | { readonly kind: 'off' }
  | { readonly kind: 'range'; readonly prefix: string }
  | { readonly kind: 'file'; readonly path: string }

export type BreachVerdict = 'breached' | 'clean' | 'unknown'

export interface Breaches {
  /** false: no source is configured, and every answer is 'unknown' */
  readonly available: boolean
  /** Never throws. 'unknown': the source is off or failed; what follows from that is the tenant's to decide. */
  check(password: string): Promise<BreachVerdict>
}

/** Milliseconds for the whole of one question, from connecting to the last byte. */
const DEADLINE_MS = 1_500
/** Bytes of an answer: a padded one has some 50,000. */
const MAX_ANSWER_BYTES = 262_144
/** Answers that are kept, and for how long: at 18 bytes for each of some 1,300 suffixes, 1,000 are 23 MB. */
const MAX_ANSWERS = 1_000
const ANSWER_MS = HOUR_MS

/**
 * `off`; the URL before the five characters in the range protocol of Pwned Passwords, https or, on a loopback host,
 * http; or `file:/absolute/path`. null when it is none of these.
 */
export function parseBreachSource(text: string): BreachSource | null {
  if (text === 'off') return { kind: 'off' }
  if (/^file:\/(\/\/)?(?!\/)/.test(text)) return filePath(text)
  // Host and prefix must be apart already, or the five characters would become part of the host; after a # they would
  // not be sent.
  if (!/^https?:\/\/[^/?#\\]+[/?][^#]*$/.test(text) || !URL.canParse(text)) return null
  const { protocol, hostname, username, password } = new URL(text)
  if (username !== '' || password !== '' || (protocol === 'http:' && !isLoopback(hostname))) return null
  return { kind: 'range', prefix: text }
}

function filePath(url: string): BreachSource | null {
  try {
    return { kind: 'file', path: fileURLToPath(url) }
  } catch {
    return null
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}

/**
 * A file is looked at first: throws an Error when it cannot be read or is not lines `HASH:COUNT` sorted by hash.
 * `metrics` counts each answer of a source. `onFailure` is told why there was none, in words that hold nothing of the
 * question.
 */
export async function createBreaches(
  source: BreachSource,
  metrics: { breachCheck(result: BreachVerdict): void },
  onFailure: (reason: string) => void,
): Promise<Breaches> {
  if (source.kind === 'off') return { available: false, check: async () => 'unknown' }
  if (source.kind === 'file') await verifyFile(source.path)
  const isBreached = source.kind === 'file' ? (hash: string) => inFile(source.path, hash) : inRange(source.prefix)
  const ask = async (hash: string): Promise<BreachVerdict> => {
    try {
      return (await isBreached(hash)) ? 'breached' : 'clean'
    } catch (error) {
      onFailure(reasonOf(error))
      return 'unknown'
    }
  }
  return {
    available: true,
    async check(password) {
      const verdict = await ask(createHash('sha1').update(password).digest('hex').toUpperCase())
      metrics.breachCheck(verdict)
      return verdict
    },
  }
}

class BadSource extends Error {
  override readonly name = 'BadSource'
}

/** Of foreign errors the code alone: their messages may hold the address that was asked for. */
function reasonOf(error: unknown): string {
  if (error instanceof BadSource) return error.message
  const { name, code, cause } = error as Error & { code?: unknown; cause?: { code?: unknown } }
  const word = [code, cause?.code].find((each) => typeof each === 'string')
  return word ?? (name === 'TypeError' ? 'it redirected, or did not speak HTTP' : name)
}

/** Counts of 0 are padding. */
function isCount(digits: string | undefined): boolean {
  return digits !== undefined && /[1-9]/.test(digits)
}

function inRange(prefix: string): (hash: string) => Promise<boolean> {
  const answers = new BoundedCache<string, { readonly until: number; readonly suffixes: Buffer }>(MAX_ANSWERS)
  return async (hash) => {
    const start = hash.slice(0, 5)
    let answer = answers.get(start)
    if (!answer || answer.until <= performance.now()) {
      answer = { suffixes: suffixesOf(await askRange(prefix + start)), until: performance.now() + ANSWER_MS }
      answers.set(start, answer)
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

/** Bytes of a suffix: 35 hexadecimal digits and one for even. */
const SUFFIX_BYTES = 18

/**
 * One after the other. An answer with a line of another form, or with none, is no answer: a portal or a proxy may have
 * given it.
 */
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

/** Bytes that no line reaches: hash, colon, count and line end have 63. */
const LINE_BYTES = 128
/** Bytes that are read in one piece once the search is down to them. */
const BLOCK_BYTES = 4_096
/** Places at which a file is looked at before it is used. */
const SAMPLES = 64

interface HashLine {
  readonly hash: string
  readonly breached: boolean
  /** where the next line starts */
  readonly next: number
}

/**
 * By bisection of byte offsets. Opened for each question, so that a newer file that was moved into its place is used.
 */
async function inFile(path: string, hash: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    // Always: the wanted line, if there is one, starts in [low, high), and a line starts at low.
    let low = 0
    let high = (await file.stat()).size
    while (high - low > BLOCK_BYTES) {
      const middle = Math.floor((low + high) / 2)
      const line = await lineFrom(file, middle)
      if (line?.hash === hash) return line.breached
      if (line && line.hash < hash) low = line.next
      else high = middle
    }
    const block = await bytesAt(file, low, high - low + LINE_BYTES)
    for (let at = 0; low + at < high;) {
      const line = lineOf(block, at)
      if (line.hash === hash) return line.breached
      at = line.next
    }
    return false
  } finally {
    await file.close()
  }
}

/** The first line that starts at `offset` or later; null: none does. */
async function lineFrom(file: FileHandle, offset: number): Promise<HashLine | null> {
  const from = Math.max(0, offset - 1) // one byte earlier, to see whether a line starts right here
  const block = await bytesAt(file, from, 2 * LINE_BYTES)
  const end = block.indexOf(10)
  if (offset > 0 && end < 0 && block.length === 2 * LINE_BYTES) throw notLines()
  const start = offset === 0 ? 0 : end < 0 ? block.length : end + 1
  if (start === block.length) return null
  const line = lineOf(block, start)
  return { ...line, next: from + line.next }
}

/**
 * The line at `start` of `block`; `next` counts from the start of the block. The last line of a file may lack its line
 * end.
 */
function lineOf(block: Buffer, start: number): HashLine {
  const end = block.indexOf(10, start)
  const next = end < 0 ? block.length : end + 1
  const [, hash, count] = /^([0-9A-F]{40}):(\d{1,20})\r?\n?$/.exec(block.toString('latin1', start, next)) ?? []
  if (hash === undefined) throw notLines()
  return { hash, breached: isCount(count), next }
}

function notLines(): BadSource {
  return new BadSource('it is not lines of HASH:COUNT with upper-case SHA-1 hashes')
}

/** Fewer than `length` bytes only at the end of the file. */
async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  for (;;) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled)
    filled += bytesRead
    if (bytesRead === 0 || filled === length) return buffer.subarray(0, filled)
  }
}

/** Samples show a file in another form or order, such as by count: both are published. */
async function verifyFile(path: string): Promise<void> {
  try {
    // opening a pipe would wait for its writer
    if (!(await stat(path)).isFile()) throw new BadSource('it is not a file')
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      if (size === 0) throw new BadSource('it is empty')
      let before = ''
      for (let sample = 0; sample < SAMPLES; sample++) {
        const line = await lineFrom(file, Math.floor((size * sample) / SAMPLES))
        if (line && line.hash < before) throw new BadSource('it is not sorted by hash')
        before = line?.hash ?? before
      }
      const end = await bytesAt(file, Math.max(0, size - LINE_BYTES), LINE_BYTES)
      lineOf(end, end.lastIndexOf(10, -2) + 1)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw new Error(`the file of BREACH_SOURCE is not usable: ${reasonOf(error)}`, { cause: error })
  }
}
