// Each kind of tampering × each verifier: the table of docs/audit-evidence.md is what happens.
import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { linkHash } from '../../../src/domains/audit/model.ts'
import { linksAfter } from '../../../src/domains/audit/service.ts'
import { createReceiptSigner, type ReceiptSigner } from '../../../src/domains/retention/receipts.ts'
import { inTenant, SYSTEM } from '../../../src/tenancy/scope.ts'
import { instanceSecret } from '../../kit/sealing.ts'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { chains, verify } from '../audit/chain.ts'
import { ageLog, preview, run } from '../retention/stage.ts'
import { tenantOf } from '../verbs.ts'
import { checkpointsOf, events, instance, keyOf, logOf, verifier } from './kit.ts'

const service = useService()
const { sql, freely } = chains(service)
let one: Awaited<ReturnType<typeof instance>>
let signer: ReceiptSigner
beforeAll(async () => {
  await service.service.retention.sweeper.stop()
  one = await instance(service)
  signer = await createReceiptSigner(await instanceSecret(service.db, 'retention receipt'))
})

/** What an outsider keeps of a log of 10 rows, with checkpoints of 6 and of 10. */
interface Kept {
  readonly ada: Person
  readonly vkey: string
  readonly log: string
  readonly checkpoint: string[]
  /** of row 4 */
  readonly proof: string
}

async function kept(): Promise<Kept> {
  const ada = await owner(service)
  await events(ada, 4)
  await one.sign(ada)
  await events(ada, 4)
  await one.sign(ada)
  const log = await logOf(ada)
  const { id } = JSON.parse(log.split('\n')[3] ?? '')
  const { auditInclusionProof: proof } = await tenantOf(ada, `auditInclusionProof(id: "${id}") { text }`)
  const checkpoint = (await checkpointsOf(ada)).map(({ note }) => note)
  return { ada, vkey: (await keyOf(ada)).verifierKey, log, checkpoint, proof: proof.text }
}

/** Writes the log anew from a row on, so that all of it fits together. */
async function rewrite(ada: Person, from: number): Promise<void> {
  await sql(ada, "UPDATE audit_event SET action = 'x' WHERE tenant_id = $1 AND seq = $2", from)
  await inTenant(
    ada.tenantId,
    async () => {
      const links = []
      for await (const page of linksAfter(service.db, BigInt(from - 2), 1_000n)) links.push(...page)
      let prevHash = links.shift()?.hash ?? new Uint8Array()
      for (const link of links) {
        const hash = linkHash({ ...link, prevHash })
        await sql(
          ada,
          'UPDATE audit_event SET prev_hash = $2, hash = $3 WHERE tenant_id = $1 AND seq = $4',
          prevHash,
          hash,
          link.seq,
        )
        prevHash = hash
      }
      await sql(ada, 'UPDATE audit_head SET hash = $2 WHERE tenant_id = $1', prevHash)
    },
    SYSTEM,
  )
}

async function cut(ada: Person): Promise<void> {
  const gone = `tenant_id = '${ada.tenantId}' AND seq > 8`
  await freely(`DELETE FROM audit_payload WHERE ${gone}`, `DELETE FROM audit_event WHERE ${gone}`)
  await sql(
    ada,
    `UPDATE audit_head SET (seq, hash) = (SELECT seq, hash FROM audit_event WHERE tenant_id = $1 AND seq = 8)
     WHERE tenant_id = $1`,
  )
}

const forget = (ada: Person): Promise<void> =>
  freely(
    ...['audit_checkpoint', 'audit_tree_node', 'audit_tree'].map(
      (table) => `DELETE FROM ${table} WHERE tenant_id = '${ada.tenantId}'`,
    ),
  )

const renumber = (ada: Person, ...changes: readonly [from: number, to: number][]): Promise<void> =>
  freely(
    ...changes.flatMap(([from, to]) =>
      ['audit_payload', 'audit_event'].map(
        (table) => `UPDATE ${table} SET seq = ${to} WHERE tenant_id = '${ada.tenantId}' AND seq = ${from}`,
      ),
    ),
  )

const TAMPERING: readonly (readonly [name: string, (ada: Person) => Promise<unknown>])[] = [
  ['nothing', async () => {}],
  [
    'the payload of row 4 is edited',
    (ada) => sql(ada, "UPDATE audit_payload SET body = '{}' WHERE tenant_id = $1 AND seq = 4"),
  ],
  ['row 4 is edited', (ada) => sql(ada, "UPDATE audit_event SET action = 'x' WHERE tenant_id = $1 AND seq = 4")],
  [
    'row 4 is dropped',
    async (ada) => {
      const gone = `tenant_id = '${ada.tenantId}' AND seq = 4`
      await freely(`DELETE FROM audit_payload WHERE ${gone}`, `DELETE FROM audit_event WHERE ${gone}`)
    },
  ],
  ['rows 4 and 5 are swapped', (ada) => renumber(ada, [4, 99], [5, 4], [99, 5])],
  ['rows 9 and 10 are cut off, with the end of the chain', cut],
  ['row 4 is edited, and all after it are computed anew', (ada) => rewrite(ada, 4)],
  [
    'the same, and tree and checkpoints are made anew',
    async (ada) => {
      await rewrite(ada, 4)
      await forget(ada)
    },
  ],
  [
    'the payload of row 4 is erased without a receipt',
    (ada) => sql(ada, 'UPDATE audit_payload SET salt = NULL, body = NULL WHERE tenant_id = $1 AND seq = 4'),
  ],
]

async function chainOf(ada: Person): Promise<string> {
  const { ok, brokenAtId } = await verify(ada)
  if (ok) return '–'
  const { rows } = await sql(ada, 'SELECT seq::int FROM audit_event WHERE tenant_id = $1 AND id = $2', brokenAtId)
  return rows[0] ? `row ${rows[0].seq}` : 'found'
}

/** A receipt that retention has signed when the log had 10 rows, and that removed nothing. */
async function receiptOf({ ada, log }: Kept): Promise<void> {
  const { hash } = JSON.parse(log.split('\n')[9] ?? '')
  const about = { tenant_id: ada.tenantId, class: 'AUDIT_PAYLOADS', head_seq: '10', head_hash: hash, covered: '' }
  const signature = await signer.sign(about)
  await sql(
    ada,
    `INSERT INTO retention_receipt (id, tenant_id, run_id, class, cutoff, removed, kept, changed, digest, head_seq,
       head_hash, signature)
     VALUES (gen_random_uuid(), $1, gen_random_uuid(), 'AUDIT_PAYLOADS', now(), 0, 0, 0, '', 10, $2, $3)`,
    Buffer.from(hash, 'hex'),
    signature,
  )
}

/** What each verifier names, in the order of the columns. */
async function judged(keeps: Kept): Promise<string[]> {
  const { ada, vkey, checkpoint, proof } = keeps
  const chain = await chainOf(ada)
  await receiptOf(keeps)
  const withReceipt = await chainOf(ada)
  await sql(ada, 'DELETE FROM retention_receipt WHERE tenant_id = $1')
  const log = await logOf(ada)
  const entry = log.split('\n')[3] ?? ''
  const said = []
  for (const given of [{ log }, { log, checkpoint }, { log, checkpoint, kept: keeps.log }, { proof, entry }])
    said.push(rowIn(await verifier({ vkey, ...given })))
  await events(ada, 3)
  const before = one.results.length
  await one.sign(ada)
  const next = one.results.slice(before).includes('refused') ? 'refused' : '–'
  return [chain, withReceipt, next, ...said]
}

function rowIn({ status, said }: { status: number; said: string }): string {
  if (status === 0) return '–'
  return /rows? \d+(?: to \d+)?/.exec(said)?.[0] ?? said
}

test('the table of docs/audit-evidence.md is what each verifier finds', async () => {
  const lines: string[] = []
  for (const [name, tamper] of TAMPERING) {
    const keeps = await kept()
    await tamper(keeps.ada)
    lines.push(`| ${[name, ...(await judged(keeps))].join(' | ')} |`)
  }
  const docs = readFileSync(new URL('../../../docs/audit-evidence.md', import.meta.url), 'utf8')
  const table = docs.split('\n').filter((line) => /^\| (?:nothing|(?:the (?:payload|same)|rows? \d))/.test(line))
  expect(table).toEqual(lines)
})

test('what retention erases leaves chain, tree, checkpoints and proofs as they were', async () => {
  const ada = await owner(service)
  await events(ada, 4)
  await ageLog(service, ada.tenantId, 400)
  await one.sign(ada)
  const [before] = await checkpointsOf(ada)
  const kept = await logOf(ada)
  await run(ada, (await preview(ada, ['AUDIT_PAYLOADS'])).token)
  await one.sign(ada)
  expect(one.errors.filter((error) => error.includes(ada.tenantId))).toEqual([])
  const [after] = await checkpointsOf(ada)
  expect(after?.size).toBeGreaterThan(before?.size ?? 0)
  const [vkey, log] = [(await keyOf(ada)).verifierKey, await logOf(ada)]
  const checkpoint = [before?.note ?? '', after?.note ?? '']
  const { said } = await verifier({ vkey, log, kept, checkpoint })
  expect(JSON.parse(said)).toMatchObject({
    erased: expect.toSatisfy((count: number) => count > 4),
    signed: after?.size,
  })
  const entry = log.split('\n')[2] ?? ''
  expect(JSON.parse(entry)).toMatchObject({ salt: null, body: null })
  const { auditInclusionProof: proof } = await tenantOf(
    ada,
    `auditInclusionProof(id: "${JSON.parse(entry).id}", size: ${before?.size}) { text }`,
  )
  expect(await verifier({ vkey, proof: proof.text, entry })).toMatchObject({ status: 0 })
  expect(await verify(ada)).toMatchObject({ ok: true })
})
