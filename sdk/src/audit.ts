// Verifies an exported audit log without the service: its hash chain, and what the service has signed of it.
// https://c2sp.org/tlog-checkpoint, RFC 6962, RFC 9162
import { ed25519Key, fromBase64, fromHex, isEqual, isSignedBy, sha256, toHex, utf8, type Bytes } from './bytes.ts'
import { type AuditEntry, faultIn, linkOfTenant } from './audit-entry.ts'
import { leafOf, rootOfInclusion, rootsOfConsistency, Tree } from './merkle.ts'
import { refuse } from './refused.ts'

export type { AuditEntry } from './audit-entry.ts'
export { VerificationError } from './refused.ts'

/** Opened by `openCheckpoint`: its signature holds. */
export interface Checkpoint {
  /** rows that it covers, from the first */
  readonly size: number
  readonly root: Uint8Array
}

export interface LogReport {
  readonly rows: number
  /** of them without a payload, which retention or erasure has taken */
  readonly erased: number
  /** the last row that a checkpoint covers */
  readonly signed: number
}

/** Parses `verifierKey` of `audit.getCheckpointKey`. Throws TypeError. */
async function parseKey(text: string): Promise<{ name: string; id: string; key: CryptoKey }> {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? []
  const bytes = fromBase64(encoded)
  if (bytes?.length !== 33 || bytes[0] !== 1)
    throw new TypeError('The verifier key is no Ed25519 key of a signed note.')
  if (toHex(await sha256(utf8(`${name}\n`), bytes)).slice(0, 8) !== id)
    throw new TypeError('The verifier key is mistyped.')
  return { name, id, key: await ed25519Key(bytes.slice(1)) }
}

/** `note`: of `audit.listCheckpoints`. Throws VerificationError NOT_SIGNED or MALFORMED. */
export async function openCheckpoint(note: string, verifierKey: string): Promise<Checkpoint> {
  const { name, id, key } = await parseKey(verifierKey)
  const end = note.trimEnd().lastIndexOf('\n\n') + 1 // tools that save a note may end it with another line
  const text = note.slice(0, end)
  let isSigned = false
  for (const line of note.slice(end + 1).split('\n')) {
    const [dash, signer, encoded = '', ...rest] = line.split(' ')
    const bytes = dash === '—' && signer === name && rest.length === 0 ? fromBase64(encoded) : null
    if (bytes && toHex(bytes.slice(0, 4)) === id && (await isSignedBy(key, bytes.slice(4), utf8(text)))) isSigned = true
  }
  if (!isSigned) refuse('NOT_SIGNED', 'The checkpoint is not signed by this key.')
  const [origin, size = '', root = ''] = text.split('\n')
  const hash = fromBase64(root)
  if (origin !== name || !/^(0|[1-9]\d{0,14})$/.test(size) || !hash) return refuse('MALFORMED', 'It is no checkpoint.')
  return { size: Number(size), root: hash }
}

/** Yields the entries of `audit.getEvidence`, of which each line of the text is one. */
export function* entriesOf(text: string): Generator<AuditEntry> {
  for (const line of text.split('\n')) if (line !== '') yield JSON.parse(line) as AuditEntry
}

/**
 * Verifies a log from its first entry, against checkpoints that you have kept. `kept`: entries of an earlier export.
 * Throws VerificationError with the code CHANGED, BROKEN, REWRITTEN or MISSING at the first entry that is wrong.
 */
export async function verifyLog(
  entries: Iterable<AuditEntry> | AsyncIterable<AuditEntry>,
  {
    checkpoints = [],
    kept = [],
  }: { checkpoints?: readonly Checkpoint[]; kept?: readonly Pick<AuditEntry, 'hash'>[] } = {},
): Promise<LogReport> {
  const due = [...checkpoints].sort((one, other) => one.size - other.size)
  const end = Math.max(kept.length, due.at(-1)?.size ?? 0)
  const tree = new Tree()
  let [tenant, prev, erased, signed] = ['', '', 0, 0]
  for await (const entry of entries) {
    const row = `row ${tree.size + 1} (${entry.id})`
    tenant ||= entry.tenant_id
    prev ||= await linkOfTenant(tenant)
    if (entry.tenant_id !== tenant) refuse('BROKEN', `${row} is of another tenant`)
    if (entry.seq !== tree.size + 1) refuse('BROKEN', `${row} is event ${entry.seq}`)
    const fault = await faultIn(entry)
    if (fault !== null) refuse('CHANGED', `${row} ${fault}`)
    if (entry.prev_hash !== prev) refuse('BROKEN', `${row} does not follow the row before it`)
    const before = kept[tree.size]
    if (before && before.hash !== entry.hash) refuse('REWRITTEN', `${row} is not the event that you have kept`)
    prev = entry.hash
    if (entry.body === null) erased++
    await tree.add(await leafOf(fromHex(entry.hash)))
    for (let next = due[0]; next?.size === tree.size; next = due[0]) {
      if (!isEqual(await tree.root(), next.root))
        refuse('REWRITTEN', `rows ${signed + 1} to ${tree.size} are not those that were signed`)
      signed = next.size
      due.shift()
    }
  }
  if (tree.size < end) refuse('MISSING', `row ${tree.size + 1} is missing, and all others up to row ${end}`)
  return { rows: tree.size, erased, signed }
}

/** Verifies `text` of `audit.getInclusionProof` for an entry. Returns the checkpoint in it. */
export async function verifyInclusion(proof: string, entry: AuditEntry, verifierKey: string): Promise<Checkpoint> {
  const end = proof.indexOf('\n\n')
  const [version, place = '', ...lines] = proof.slice(0, end).split('\n')
  const [, index] = /^index (0|[1-9]\d{0,14})$/.exec(place) ?? []
  const hashes = lines.map(fromBase64)
  if (version !== 'c2sp.org/tlog-proof@v1' || index === undefined || hashes.includes(null))
    return refuse('MALFORMED', 'It is no proof.')
  const checkpoint = await openCheckpoint(proof.slice(end + 2), verifierKey)
  if (entry.seq !== Number(index) + 1) refuse('BROKEN', `the proof is not about row ${entry.seq}`)
  const fault = await faultIn(entry)
  if (fault !== null) refuse('CHANGED', `row ${entry.seq} (${entry.id}) ${fault}`)
  const leaf = await leafOf(fromHex(entry.hash))
  const root = await rootOfInclusion(Number(index), checkpoint.size, leaf, hashes as Bytes[])
  if (!root || !isEqual(root, checkpoint.root))
    refuse('REWRITTEN', `row ${entry.seq} is not in the log that was signed`)
  return checkpoint
}

/** Verifies by `hashes` of `audit.getConsistencyProof` that the newer log begins with the older one. */
export async function verifyConsistency(
  older: Checkpoint,
  newer: Checkpoint,
  hashes: readonly string[],
): Promise<void> {
  if (older.size === newer.size && isEqual(older.root, newer.root)) return
  const roots = await rootsOfConsistency(older, newer, hashes.map(fromHex))
  if (!roots || !isEqual(roots.older, older.root) || !isEqual(roots.newer, newer.root))
    refuse('REWRITTEN', `the log of ${newer.size} rows does not begin with that of ${older.size}`)
}
