// Checkpoints and proofs of the service as others check them: the Go project's golang.org/x/mod, and openssl.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { tenantOf } from '../verbs.ts'
import { checkpointsOf, events, instance, keyOf, linesOf, logOf } from './kit.ts'

const PROGRAM = new URL('../../peers/tlog/main.go', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'qeet-id-tlog-'))
const service = useService()
let ada: Person

beforeAll(async () => {
  // What Debian packages is found without modules, and so without a network.
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: join(folder, 'cache') }
  execFileSync('go', ['build', '-o', join(folder, 'tlog'), PROGRAM], { env })
  ada = await owner(service)
  const one = await instance(service)
  for (const more of [3, 4, 9]) {
    await events(ada, more)
    await one.sign(ada)
  }
  if (one.errors.length > 0) throw new Error(one.errors.join())
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Question {
  VerifierKey: string
  Newer: string
  Older?: string
  Consistency?: string[]
  Index?: number
  Link?: string
  Inclusion?: string[]
}

function go(questions: readonly Question[]): string[] {
  const input = questions.map((question) => JSON.stringify(question)).join('\n')
  return execFileSync(join(folder, 'tlog'), { input, encoding: 'utf8' }).trimEnd().split('\n')
}

async function inclusions(size: number): Promise<Question[]> {
  const { verifierKey: VerifierKey } = await keyOf(ada)
  const Newer = (await checkpointsOf(ada)).find((checkpoint) => checkpoint.size === size)?.note ?? ''
  const questions: Question[] = []
  for (const { id, seq, hash } of linesOf(await logOf(ada)).slice(0, size)) {
    const { auditInclusionProof: proof } = await tenantOf(
      ada,
      `auditInclusionProof(id: "${id}", size: ${size}) { hashes }`,
    )
    questions.push({ VerifierKey, Newer, Index: seq - 1, Link: hash, Inclusion: proof.hashes })
  }
  return questions
}

test('Go accepts each proof of each event in each checkpoint, and none of another event', async () => {
  for (const { size } of await checkpointsOf(ada)) {
    const asked = await inclusions(size)
    expect(asked).toHaveLength(size)
    expect(new Set(go(asked))).toEqual(new Set(['holds']))
    const swapped = asked.map((question, at) => ({ ...question, Link: asked[(at + 1) % size]?.Link ?? '' }))
    expect(go(swapped)).not.toContain('holds')
  }
})

test('Go finds each checkpoint consistent with those before it, and with no other', async () => {
  const { verifierKey: VerifierKey } = await keyOf(ada)
  const notes = (await checkpointsOf(ada)).toReversed()
  const pairs = notes.flatMap((older, at) => notes.slice(at).map((newer) => ({ older, newer })))
  for (const { older, newer } of pairs) {
    const { auditConsistencyProof: proof } = await tenantOf(
      ada,
      `auditConsistencyProof(from: ${older.size}, to: ${newer.size}) { hashes }`,
    )
    const question = { VerifierKey, Older: older.note, Newer: newer.note, Consistency: proof.hashes }
    expect(go([question])).toEqual(['holds'])
    if (older !== newer)
      expect(go([{ ...question, Consistency: proof.hashes.toReversed().slice(1) }])).not.toContain('holds')
  }
})

test('Go refuses a checkpoint that was changed, or that another log has signed', async () => {
  const eve = await owner(service)
  const [newest] = await checkpointsOf(ada)
  const { verifierKey: VerifierKey } = await keyOf(ada)
  const Newer = newest?.note ?? ''
  expect(go([{ VerifierKey, Newer }])).toEqual(['holds'])
  for (const changed of [
    { VerifierKey, Newer: Newer.replace(/\n\d+\n/, '\n1\n') },
    { VerifierKey: (await keyOf(eve)).verifierKey, Newer },
  ])
    expect(go([changed])[0]).toMatch(/invalid signature|no verifiable signatures/)
})

test('openssl verifies the signature with the PEM key alone', async () => {
  const { publicKey } = await keyOf(ada)
  const note = (await checkpointsOf(ada))[0]?.note ?? ''
  const [text = '', signed = ''] = note.split('\n\n')
  const signature = Buffer.from(signed.trimEnd().split(' ').at(-1) ?? '', 'base64').subarray(4)
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  const args = ['pkeyutl', '-verify', '-pubin', '-inkey', file('key.pem', publicKey), '-rawin']
  const check = (said: string) =>
    execFileSync('openssl', [...args, '-in', file('text', said), '-sigfile', file('signature', signature)], {
      encoding: 'utf8',
      stdio: 'pipe',
    })
  const refused = expect.objectContaining({ stdout: expect.stringContaining('Signature Verification Failure') })
  expect(check(`${text}\n`)).toContain('Signature Verified Successfully')
  expect(() => check(`${text}!\n`)).toThrow(refused)
})
