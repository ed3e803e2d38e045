#!/usr/bin/env node
// Verifies an exported audit log without the service: one file, Node 22 or newer, no dependencies.
// docs/audit-evidence.md says what it finds, and what it cannot find.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const USAGE = `usage:
       qeetid-audit-verify --vkey KEY [--checkpoint FILE]… (--log FILE | --url URL) [--kept FILE] [--save FILE]
       qeetid-audit-verify --vkey KEY --proof FILE --entry FILE
       qeetid-audit-verify --vkey KEY --checkpoint OLDER --checkpoint NEWER --consistency FILE
Ends with 0 if all holds, 1 if something was found, 2 if it could not run. See docs/audit-evidence.md.`

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest()
const parent = (left, right) => sha256(Buffer.of(1), left, right)
const leafOf = (link) => sha256(Buffer.of(0), link)

class Found extends Error {
  name = 'Found'
}
const found = (text) => {
  throw new Found(text)
}

/** Parses NAME+ID+KEY (c2sp.org/signed-note). */
function parseKey(text) {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text.trim()) ?? []
  const key = Buffer.from(encoded ?? '', 'base64')
  if (key.length !== 33 || key[0] !== 1) throw new Error('the verifier key is no Ed25519 key of a signed note')
  if (sha256(`${name}\n`, key).toString('hex', 0, 4) !== id) throw new Error('the verifier key is mistyped')
  const x = key.subarray(1).toString('base64url')
  return { name, id, publicKey: createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }) }
}

/** Returns size and root of a checkpoint (c2sp.org/tlog-checkpoint). */
function openCheckpoint(note, { name, id, publicKey }) {
  const end = note.trimEnd().lastIndexOf('\n\n') + 1 // tools that save a note may end it with another line
  const text = note.slice(0, end)
  const isSigned = note
    .slice(end + 1)
    .split('\n')
    .some((line) => {
      const [dash, signer, encoded, ...rest] = line.split(' ')
      if (dash !== '—' || signer !== name || rest.length > 0) return false
      const signature = Buffer.from(encoded ?? '', 'base64')
      return signature.toString('hex', 0, 4) === id && verify(null, Buffer.from(text), publicKey, signature.subarray(4))
    })
  if (!isSigned) found('a checkpoint is not signed by this key')
  const [origin, size, root] = text.split('\n')
  if (origin !== name || !/^(0|[1-9]\d{0,14})$/.test(size ?? '')) found('a checkpoint is not one of this log')
  return { size: Number(size), root: Buffer.from(root ?? '', 'base64') }
}

/** A field as it goes into the hash of a link: its length in 4 bytes, then its bytes. */
function field(value) {
  const bytes = Buffer.from(value ?? '')
  return Buffer.concat([number(bytes.length, 4), bytes])
}

const hex = (text) => Buffer.from(text, 'hex')
const number = (value, bytes) => hex(value.toString(16).padStart(2 * bytes, '0'))
const uuid = (id) => hex(id.replaceAll('-', ''))

/** Returns the hash of a link from what it says. */
function linkHash(entry) {
  const { actor_key_id: key, actor_key_created_by: keyMaker } = entry
  const byKey = key !== null || keyMaker !== null
  const names = ['id', 'actor_type', 'actor_user_id', 'action', 'resource_type', 'resource_id', 'request_id']
  return sha256(
    Buffer.of(byKey ? 2 : 1),
    uuid(entry.tenant_id),
    number(entry.seq, 8),
    number(Date.parse(entry.created_at), 8),
    ...names.map((name) => field(entry[name])),
    ...(byKey ? [field(key), field(keyMaker)] : []),
    hex(entry.payload_hash),
    hex(entry.prev_hash),
  )
}

/** Says why an entry does not fit its own hashes, or returns null. */
function faultIn(entry) {
  if (!linkHash(entry).equals(hex(entry.hash))) return 'was changed'
  if ((entry.salt === null) !== (entry.body === null)) return 'has a changed payload'
  if (entry.body !== null && !sha256(hex(entry.salt), entry.body).equals(hex(entry.payload_hash)))
    return 'has a changed payload'
  return null
}

/** A tree that grows leaf by leaf: the hashes of its complete subtrees from the left, and how many leaves each has. */
class Tree {
  size = 0
  #nodes = []

  add(leaf) {
    let node = { hash: leaf, leaves: 1 }
    while (this.#nodes.at(-1)?.leaves === node.leaves) {
      const left = this.#nodes.pop()
      node = { hash: parent(left.hash, node.hash), leaves: 2 * node.leaves }
    }
    this.#nodes.push(node)
    this.size++
  }

  root() {
    if (this.size === 0) return sha256('')
    return this.#nodes.map(({ hash }) => hash).reduceRight((right, left) => parent(left, right))
  }
}

/**
 * Verifies a log, from its first entry, against checkpoints. `kept`: entries of an earlier export. Throws Found at the
 * first entry that is wrong; returns figures.
 */
function verifyLog(entries, checkpoints, kept = []) {
  const due = checkpoints.toSorted((one, other) => one.size - other.size)
  const tree = new Tree()
  let [tenant, prev, erased, held] = [null, null, 0, 0]
  for (const entry of entries) {
    const row = `row ${tree.size + 1}`
    tenant ??= entry.tenant_id
    prev ??= sha256(Buffer.of(0), uuid(tenant)).toString('hex')
    const before = kept[tree.size]
    if (entry.tenant_id !== tenant) found(`${row} (${entry.id}) is of another tenant`)
    if (entry.seq !== tree.size + 1) found(`${row}: event ${entry.seq} (${entry.id}) stands here`)
    const fault = faultIn(entry)
    if (fault !== null) found(`${row} (${entry.id}) ${fault}`)
    if (entry.prev_hash !== prev) found(`${row} (${entry.id}) does not follow the row before it`)
    if (before && before.hash !== entry.hash)
      found(`${row} (${entry.id}) is not the event that you have kept: the log was rewritten from here on`)
    prev = entry.hash
    if (entry.body === null) erased++
    tree.add(leafOf(hex(entry.hash)))
    for (; due[0]?.size === tree.size; held = due.shift().size)
      if (!tree.root().equals(due[0].root))
        found(`rows ${held + 1} to ${tree.size} are not those that were signed: the log was rewritten`)
  }
  const end = Math.max(kept.length, due.at(-1)?.size ?? 0)
  if (tree.size < end) found(`row ${tree.size + 1} is missing, and all others up to row ${end}`)
  return { rows: tree.size, erased, signed: held }
}

/** Returns the root that an inclusion proof leads to (RFC 9162 section 2.1.3.2), or null. */
function rootOfInclusion(index, size, leaf, hashes) {
  let [node, last, hash] = [index, size - 1, leaf]
  if (node > last) return null
  for (const sibling of hashes) {
    if (last === 0) return null
    if (node % 2 === 1 || node === last) {
      hash = parent(sibling, hash)
      for (; node % 2 === 0 && node > 0; last = Math.floor(last / 2)) node /= 2
    } else hash = parent(hash, sibling)
    ;[node, last] = [Math.floor(node / 2), Math.floor(last / 2)]
  }
  return last === 0 ? hash : null
}

/** Verifies a proof with its checkpoint (c2sp.org/tlog-proof) for an entry, which fits its own hashes. */
function verifyProof(proof, entry, key) {
  const end = proof.indexOf('\n\n')
  const [version, place, ...hashes] = proof.slice(0, end).split('\n')
  const index = Number(/^index (0|[1-9]\d{0,14})$/.exec(place ?? '')?.[1] ?? Number.NaN)
  if (version !== 'c2sp.org/tlog-proof@v1' || Number.isNaN(index)) found('the proof is malformed')
  const { size, root } = openCheckpoint(proof.slice(end + 2), key)
  if (entry.seq !== index + 1) found(`the proof is about row ${index + 1}, not about row ${entry.seq}`)
  const fault = faultIn(entry)
  if (fault !== null) found(`row ${entry.seq} (${entry.id}) ${fault}`)
  const siblings = hashes.map((one) => Buffer.from(one, 'base64'))
  if (!rootOfInclusion(index, size, leafOf(hex(entry.hash)), siblings)?.equals(root))
    found(`row ${entry.seq} (${entry.id}) is not in the log that was signed`)
  return { rows: 1, erased: entry.body === null ? 1 : 0, signed: size }
}

/** Verifies that the log of the newer checkpoint begins with that of the older one (RFC 9162 section 2.1.4.2). */
function verifyConsistency(older, newer, hashes) {
  const result = { rows: 0, erased: 0, signed: newer.size }
  if (older.size === newer.size && older.root.equals(newer.root)) return result
  const isWhole = Number.isInteger(Math.log2(older.size))
  const [start, ...path] = isWhole ? [older.root, ...hashes] : hashes
  let [node, last, was, is] = [older.size - 1, newer.size - 1, start, start]
  for (; node % 2 === 1; node = Math.floor(node / 2)) last = Math.floor(last / 2)
  for (const sibling of path) {
    if (node % 2 === 1 || node === last) {
      ;[was, is] = [parent(sibling, was), parent(sibling, is)]
      for (; node % 2 === 0 && node > 0; last = Math.floor(last / 2)) node /= 2
    } else is = parent(is, sibling)
    ;[node, last] = [Math.floor(node / 2), Math.floor(last / 2)]
  }
  if (older.size < 1 || older.size > newer.size || !was?.equals(older.root) || !is.equals(newer.root))
    found(`the log of ${newer.size} rows does not begin with that of ${older.size}`)
  return result
}

/** Yields the entries of a file: a JSON object on each line. */
function* entriesOf(bytes) {
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(10, at) < 0 ? bytes.length : bytes.indexOf(10, at)
    if (end > at) yield JSON.parse(bytes.toString('utf8', at, end))
    at = end + 1
  }
}

async function download(url, token) {
  const parts = []
  for (let after = ''; after !== null;) {
    const query = new URLSearchParams({ most: '2000', ...(after && { after }) })
    const answer = await fetch(`${url}/evidence?${query}`, { headers: token ? { authorization: token } : {} })
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
    const { text, next } = await answer.json()
    parts.push(Buffer.from(text))
    after = next
  }
  return Buffer.concat(parts)
}

/** Throws Found with what was found, or another Error if it cannot run. */
export async function run(args) {
  const names = ['vkey', 'log', 'url', 'kept', 'save', 'proof', 'entry', 'consistency']
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
  options.checkpoint = { type: 'string', multiple: true, default: [] }
  const { values: given } = parseArgs({ args, options })
  const read = (file) => readFileSync(file, 'utf8')
  if (given.vkey === undefined) throw new Error(USAGE)
  const key = parseKey(given.vkey.includes('+') ? given.vkey : read(given.vkey))
  const checkpoints = given.checkpoint.map((file) => openCheckpoint(read(file), key))
  if (given.proof !== undefined) return verifyProof(read(given.proof), JSON.parse(read(given.entry)), key)
  if (given.consistency !== undefined) {
    const [older, newer] = checkpoints
    return verifyConsistency(older, newer, JSON.parse(read(given.consistency)).hashes.map(hex))
  }
  const log = given.url === undefined ? readFileSync(given.log) : await download(given.url, process.env.AUDIT_TOKEN)
  if (given.save !== undefined) writeFileSync(given.save, log)
  const kept = given.kept === undefined ? [] : Array.from(entriesOf(readFileSync(given.kept)), ({ hash }) => ({ hash }))
  return verifyLog(entriesOf(log), checkpoints, kept)
}

if (process.argv[1] && import.meta.filename === realpathSync(process.argv[1]))
  await run(process.argv.slice(2)).then(
    ({ rows, erased, signed }) =>
      console.log(`all holds: ${rows} rows, ${erased} with an erased payload; signed up to row ${signed}`),
    (error) => {
      console.error(error instanceof Found ? `found: ${error.message}` : error.message)
      process.exitCode = error instanceof Found ? 1 : 2
    },
  )
