// Looks hashes up in a file of lines `HASH:COUNT`, sorted by hash. Nothing leaves the process.
import { type FileHandle, open, stat } from 'node:fs/promises'
import { BadSource, isCount, reasonOf } from './breach-source.ts'

/** More bytes than a line has: hash, colon, count and line end are 63. */
const LINE_BYTES = 128
/** Once the search is down to so many bytes, they are read in one piece. */
const BLOCK_BYTES = 4_096
/** Lines of a file that are checked before it is used. */
const SAMPLES = 64

interface HashLine {
  readonly hash: string
  readonly breached: boolean
  /** where the next line starts */
  readonly next: number
}

/**
 * Returns whether the file lists the hash as breached, by bisection of byte offsets. It opens the file each time, so
 * that a newer file moved into its place is used.
 */
export async function isInFile(path: string, hash: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    // Invariant: a line starts at `low`, and the wanted one, if any, in [low, high).
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

/** Returns the first line that starts at `offset` or later; null: none does. */
async function lineFrom(file: FileHandle, offset: number): Promise<HashLine | null> {
  const from = Math.max(0, offset - 1) // one byte earlier, to see whether a line starts at `offset`
  const block = await bytesAt(file, from, 2 * LINE_BYTES)
  const end = block.indexOf(10)
  if (offset > 0 && end < 0 && block.length === 2 * LINE_BYTES) throw notLines()
  const start = offset === 0 ? 0 : end < 0 ? block.length : end + 1
  if (start === block.length) return null
  const line = lineOf(block, start)
  return { ...line, next: from + line.next }
}

/** Returns the line at `start`; its `next` counts from the start of the block. The last line may lack its line end. */
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

/** Returns `length` bytes, or fewer at the end of the file. */
async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  let filled = 0
  for (;;) {
    const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled)
    filled += bytesRead
    if (bytesRead === 0 || filled === length) return buffer.subarray(0, filled)
  }
}

/** Throws if samples show another form, or another order, such as by count: both orders are published. */
export async function verifyFile(path: string): Promise<void> {
  try {
    // checked first, since opening a pipe would wait for its writer
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
