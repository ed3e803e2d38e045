// Proofs of single events, and of the growth of the log, for those who keep a checkpoint.
import { beforeAll, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { chains } from '../audit/chain.ts'
import { tenantOf } from '../verbs.ts'
import { checkpointsOf, events, instance, keyOf, linesOf, logOf, verifier } from './kit.ts'

const service = useService()
const { sql } = chains(service)
let ada: Person
let vkey: string
let log: string
beforeAll(async () => {
  ada = await owner(service)
  const one = await instance(service)
  for (const more of [3, 6]) {
    await events(ada, more)
    await one.sign(ada)
  }
  await events(ada, 1) // no checkpoint covers it
  vkey = (await keyOf(ada)).verifierKey
  log = await logOf(ada)
})

const proofOf = async (who: Person, id: string, size = '') =>
  (await tenantOf(who, `auditInclusionProof(id: "${id}"${size}) { seq leafHash hashes text }`)).auditInclusionProof
const rest = (path: string, who = ada) =>
  fetch(`${service.url}/v1/tenants/${who.tenantId}/audit/${path}`, {
    headers: { authorization: `Bearer ${who.accessToken}` },
  })
const notes = async () => (await checkpointsOf(ada)).map(({ note }) => note)

test('an event is proven to somebody who has the key alone', async () => {
  const [newest] = await notes()
  for (const line of log.trimEnd().split('\n').slice(0, -1)) {
    const proof = await proofOf(ada, JSON.parse(line).id)
    expect(proof.text).toContain(newest)
    expect(await verifier({ vkey, proof: proof.text, entry: line })).toMatchObject({ status: 0 })
  }
})

test('a proof holds for no other event, checkpoint or key', async () => {
  const [line = '', other = ''] = log.split('\n')
  const { text } = await proofOf(ada, JSON.parse(line).id, ', size: 5')
  expect(await verifier({ vkey, proof: text, entry: line })).toMatchObject({ status: 0 })
  const older = (await notes())[1] ?? ''
  const [newer] = await notes()
  const renamed = JSON.stringify({ ...JSON.parse(line), action: 'x' })
  const said = async (given: object) => (await verifier({ vkey, proof: text, entry: line, ...given })).said
  expect(await said({ entry: other })).toBe('the proof is about row 1, not about row 2')
  expect(await said({ entry: renamed })).toContain('was changed')
  expect(await said({ proof: text.replace(older, newer ?? '') })).toContain('is not in the log that was signed')
  expect(await said({ proof: text.replace('index 0', 'index 1'), entry: other })).toContain('is not in the log')
  const eve = await owner(service)
  expect(await said({ vkey: (await keyOf(eve)).verifierKey })).toContain('is not signed by this key')
})

test('no event of another tenant, none that is not signed yet, and no unknown one is proven', async () => {
  const eve = await owner(service)
  await (await instance(service)).sweep()
  const { rows } = await sql(eve, 'SELECT id FROM audit_event WHERE tenant_id = $1 ORDER BY seq')
  expect(await proofOf(eve, rows[0].id)).not.toBeNull()
  for (const id of [rows[0].id, '0190a1b2-0000-7000-8000-000000000000', linesOf(log).at(-1)?.id ?? '']) {
    expect(await proofOf(ada, id)).toBeNull()
    expect((await rest(`events/${id}/inclusion`)).status).toBe(404)
  }
})

test('the log grew out of what was signed before', async () => {
  const [newer = '', older = ''] = await notes()
  const proof = await (await rest('consistency?from=5')).text()
  const given = { vkey, checkpoint: [older, newer], consistency: proof }
  expect(await verifier(given)).toMatchObject({ status: 0 })
  const forged = JSON.stringify({ hashes: JSON.parse(proof).hashes.toReversed() })
  expect(await verifier({ ...given, consistency: forged })).toEqual({
    status: 1,
    said: 'the log of 11 rows does not begin with that of 5',
  })
  for (const wrong of ['from=4', 'from=5&to=12', 'from=11&to=5'])
    expect((await rest(`consistency?${wrong}`)).status).toBe(404)
})

test('/v1 answers with the same', async () => {
  const key = await (await rest('checkpoint-key')).json()
  expect(key).toMatchObject({ verifier_key: vkey, public_key: expect.stringContaining('BEGIN PUBLIC KEY') })
  const list = await (await rest('checkpoints?limit=1')).json()
  expect(list).toMatchObject({ items: [{ size: 11 }], next_cursor: expect.any(String) })
  expect(await (await rest(`checkpoints/${list.items[0].id}`)).json()).toEqual(list.items[0])
  const part = await (await rest('evidence?most=7')).json()
  expect(part).toMatchObject({ events: 7, next: expect.any(String) })
  const next = await (await rest(`evidence?most=7&after=${part.next}`)).json()
  expect(part.text + next.text).toBe(log)
  expect((await rest('evidence?most=2001')).status).toBe(400)
})
