// What the SDK verifies without the service: webhooks, access tokens, receipts and the log.
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { QeetId } from 'qeetid'
import { type AuditEntry, entriesOf, openCheckpoint, verifyConsistency, verifyInclusion, verifyLog } from 'qeetid/audit'
import { verifyCertificate, verifyReceipt } from 'qeetid/receipts'
import { createVerifier } from 'qeetid/tokens'
import { verifyQeetSignature, verifyWebhook, type WebhookKeys } from 'qeetid/webhooks'
import { Webhook } from 'standardwebhooks'
import { beforeAll, describe, expect, test } from 'vitest'
import { newKeys, signatureHeaders, standardSecret } from '../../src/domains/webhooks/signature.ts'
import { createReceiptSigner } from '../../src/domains/retention/receipts.ts'
import { events, instance } from '../domains/evidence/kit.ts'
import { instanceSecret } from '../kit/sealing.ts'
import { owner, type Person, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

const service = useService()
const of = ({ accessToken }: Person) => new QeetId({ baseUrl: service.url, accessToken })

describe('a webhook', () => {
  const BODY = '{"event":"role.created","name":"Zoë"}'
  const keys = newKeys()
  const signingSecret = standardSecret(keys.secret)
  const headers = signatureHeaders({ eventId: 'e1', at: new Date(), body: BODY }, [keys])

  test('is verified by either key, as text or bytes, with headers of any kind', async () => {
    const expected = { id: 'e1', timestamp: expect.any(Date), event: JSON.parse(BODY) }
    const upper = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), [value]]))
    expect(await verifyWebhook(BODY, headers, { signingSecret })).toEqual(expected)
    expect(await verifyWebhook(Buffer.from(BODY), new Headers(headers), { publicKey: keys.publicKey })).toEqual(
      expected,
    )
    expect(await verifyWebhook(BODY, upper, { signingSecret })).toEqual(expected)
    expect(await verifyQeetSignature(BODY, headers, keys.secret)).toEqual(JSON.parse(BODY))
  })

  test('that the library of the standard has signed is verified, also among signatures of others', async () => {
    const now = new Date()
    const of = (secret: string) => new Webhook(secret).sign('e2', now, BODY)
    const time = { 'webhook-id': 'e2', 'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)) }
    const both = `v2,xyz ${of(standardSecret(newKeys().secret))} ${of(signingSecret)}`
    expect((await verifyWebhook(BODY, { ...time, 'webhook-signature': both }, { signingSecret })).id).toBe('e2')
  })

  interface Changed {
    readonly body?: string
    readonly headers?: object
    readonly keys?: WebhookKeys
    readonly now?: Date
  }
  test.each<[string, Changed, string]>([
    ['another body', { body: `${BODY} ` }, 'NOT_SIGNED'],
    ['another id', { headers: { 'webhook-id': 'e3' } }, 'NOT_SIGNED'],
    ['another key', { keys: { signingSecret: standardSecret(newKeys().secret) } }, 'NOT_SIGNED'],
    ['another public key', { keys: { publicKey: newKeys().publicKey } }, 'NOT_SIGNED'],
    ['no signature', { headers: { 'webhook-signature': undefined } }, 'NO_SIGNATURE'],
    ['a signature that is none', { headers: { 'webhook-signature': 'v1,??? v1a,x v1' } }, 'NOT_SIGNED'],
    ['a time that is none', { headers: { 'webhook-timestamp': '1e9' } }, 'NO_SIGNATURE'],
    ['six minutes ago', { now: new Date(Date.now() + 360_000) }, 'TOO_OLD'],
    ['in six minutes', { now: new Date(Date.now() - 360_000) }, 'TOO_NEW'],
  ])('with %s is refused', async (_, changed, code) => {
    const { body = BODY, keys = { signingSecret }, now = new Date() } = changed
    const call = verifyWebhook(body, { ...headers, ...changed.headers }, keys, { now })
    await expect(call).rejects.toMatchObject({ name: 'VerificationError', code })
  })

  test('a key for one signature is none for the other', async () => {
    await expect(verifyWebhook(BODY, headers, { signingSecret: keys.secret })).rejects.toThrow(TypeError)
    await expect(verifyWebhook(BODY, headers, {})).rejects.toThrow(TypeError)
    await expect(verifyQeetSignature(`${BODY} `, headers, keys.secret)).rejects.toMatchObject({ code: 'NOT_SIGNED' })
    await expect(verifyQeetSignature(BODY, {}, keys.secret)).rejects.toMatchObject({ code: 'NO_SIGNATURE' })
    const bare = createHmac('sha256', keys.secret).update(BODY).digest('hex')
    await expect(verifyQeetSignature(BODY, { 'x-qeet-signature': bare }, keys.secret)).rejects.toMatchObject({
      code: 'NO_SIGNATURE',
    })
  })
})

describe('an access token', () => {
  const issuer = 'https://id.example.test'
  const jwks = () => `${service.url}/.well-known/jwks.json`

  test('of the service is verified, with one look at its keys however many come', async () => {
    let looks = 0
    const counting: typeof fetch = (...request) => {
      looks++
      return fetch(...request)
    }
    const verify = createVerifier({ issuer, jwksUrl: jwks(), fetch: counting })
    const ada = await signUp(service)
    const [claims] = await Promise.all([1, 2, 3].map(() => verify(ada.accessToken)))
    expect(claims).toMatchObject({ user_id: ada.userId, tenant_id: ada.tenantId, sid: ada.sessionId })
    expect(looks).toBe(1)
  })

  const clock = () => Math.floor(Date.now() / 1_000)
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const published: object[] = []
  const local = (more: object = {}) =>
    createVerifier({ issuer, fetch: async () => new Response(JSON.stringify({ keys: published })), ...more })
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = (claims: object, header: object = {}, key = pair.privateKey): string => {
    const head = part({ alg: 'ES256', typ: 'JWT', kid: 'k1', ...header })
    const usual = {
      iss: issuer,
      aud: ['qeet-id'],
      tenant_id: 't',
      sub: 's',
      iat: clock(),
      nbf: clock(),
      exp: clock() + 600,
    }
    const text = `${head}.${part({ ...usual, ...claims })}`
    return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
  }
  beforeAll(() => void published.push({ ...pair.publicKey.export({ format: 'jwk' }), kid: 'k1' }))

  test('by a key that is published later is verified once it is', async () => {
    const next = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const verify = local()
    expect(await verify(signed({}))).toMatchObject({ tenant_id: 't' })
    const token = signed({}, { kid: 'k2' }, next.privateKey)
    await expect(verify(token)).rejects.toMatchObject({ code: 'UNKNOWN_KEY' }) // just looked
    published.push({ ...next.publicKey.export({ format: 'jwk' }), kid: 'k2' })
    const { now } = Date
    Date.now = () => now() + 11_000
    try {
      expect(await verify(token)).toMatchObject({ tenant_id: 't' })
    } finally {
      Date.now = now
    }
  })

  test.each([
    ['EXPIRED', () => signed({ exp: clock() - 6 })],
    ['NOT_YET', () => signed({ nbf: clock() + 60 })],
    ['WRONG_ISSUER', () => signed({ iss: 'https://else.test' })],
    ['WRONG_AUDIENCE', () => signed({ aud: ['else'] })],
    ['UNKNOWN_KEY', () => signed({}, { kid: 'k9' })],
    ['NOT_SIGNED', () => signed({}, {}, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)],
    ['NOT_SIGNED', () => signed({}).replace(/\.[^.]+\./, `.${part({ iss: issuer, tenant_id: 'other', exp: 9e9 })}.`)],
    ['MALFORMED', () => signed({}, { alg: 'none' })],
    ['MALFORMED', () => signed({}, { crit: ['x'] })],
    ['MALFORMED', () => `${signed({})}.x`],
    ['MALFORMED', () => 'nonsense'],
    ['MALFORMED', () => signed({ exp: 'soon' })],
  ])('that is %s is refused', async (code, token) => {
    await expect(local()(token())).rejects.toMatchObject({ name: 'VerificationError', code })
  })

  test('without keys is refused, and says that this is not its fault', async () => {
    const away = local({ fetch: async () => new Response('', { status: 500 }) })
    await expect(away(signed({}))).rejects.toMatchObject({ code: 'KEYS_UNAVAILABLE', cause: expect.any(Error) })
  })
})

test('a receipt and a certificate are verified by the key of the service, and nothing else is', async () => {
  const qeetid = of(await owner(service))
  const signer = await createReceiptSigner(await instanceSecret(service.db, 'retention receipt'))
  const [pem, jwk] = [await qeetid.gdpr.getSigningKey(), (await qeetid.retention.get()).checkpointKey]
  const receipt = await signer.sign({ removed: 3 })
  const certificate = await signer.sign({ purge_id: 'p' }, 'erasure-certificate')
  for (const key of [pem, jwk, JSON.parse(jwk)]) {
    expect(await verifyReceipt(receipt, key)).toEqual({ removed: 3 })
    expect(await verifyCertificate(certificate, key)).toEqual({ purge_id: 'p' })
  }
  const [head, , signature] = receipt.split('.')
  const forged = `${head}.${Buffer.from('{"removed":4}').toString('base64url')}.${signature}`
  const other = await createReceiptSigner(new Uint8Array(32).fill(9))
  await expect(verifyReceipt(forged, pem)).rejects.toMatchObject({ code: 'NOT_SIGNED' })
  await expect(verifyReceipt(receipt, other.publicPem)).rejects.toMatchObject({ code: 'NOT_SIGNED' })
  await expect(verifyReceipt(certificate, pem)).rejects.toMatchObject({ code: 'WRONG_TYPE' })
  await expect(verifyCertificate(receipt, pem)).rejects.toMatchObject({ code: 'WRONG_TYPE' })
  await expect(verifyReceipt('a.b', pem)).rejects.toMatchObject({ code: 'MALFORMED' })
  await expect(verifyReceipt(receipt, 'nonsense')).rejects.toThrow(TypeError)
})

describe('a log', () => {
  let entries: AuditEntry[]
  let notes: string[]
  let vkey: string
  let qeetid: QeetId
  beforeAll(async () => {
    const [ada, { sign }] = [await owner(service), await instance(service)]
    qeetid = of(ada)
    await events(ada, 4)
    await sign(ada)
    await events(ada, 4)
    await sign(ada)
    entries = [...entriesOf((await qeetid.audit.getEvidence()).text)]
    notes = (await qeetid.audit.listCheckpoints().toArray(9)).map(({ note }) => note)
    vkey = (await qeetid.audit.getCheckpointKey()).verifierKey
  })
  const opened = () => Promise.all(notes.map((note) => openCheckpoint(note, vkey)))

  test('is verified against checkpoints that were kept, and by proofs', async () => {
    const checkpoints = await opened()
    expect(await verifyLog(entries, { checkpoints, kept: entries })).toEqual({
      rows: entries.length,
      erased: 0,
      signed: entries.length,
    })
    const [newer, older] = checkpoints
    const { hashes } = await qeetid.audit.getConsistencyProof(older?.size ?? 0, { to: newer?.size ?? 0 })
    await verifyConsistency(older!, newer!, hashes)
    const { text } = await qeetid.audit.getInclusionProof(entries[3]?.id ?? '')
    expect((await verifyInclusion(text, entries[3]!, vkey)).size).toBe(newer?.size)
    await expect(verifyInclusion(text, entries[2]!, vkey)).rejects.toMatchObject({ code: 'BROKEN' })
    await expect(verifyConsistency(older!, newer!, [...hashes].reverse())).rejects.toMatchObject({ code: 'REWRITTEN' })
    await expect(verifyConsistency(older!, { ...newer!, root: older!.root }, hashes)).rejects.toMatchObject({
      code: 'REWRITTEN',
    })
  })

  const at = (n: number, more: object) => entries.map((entry, index) => (index === n ? { ...entry, ...more } : entry))
  test.each([
    ['an entry that was edited', () => at(3, { action: 'x' }), 'CHANGED'],
    ['a payload that was edited', () => at(3, { body: '{}' }), 'CHANGED'],
    ['an entry that was dropped', () => entries.filter((_, index) => index !== 3), 'BROKEN'],
    ['an entry of another tenant', () => at(3, { tenant_id: crypto.randomUUID() }), 'BROKEN'],
    ['an end that was cut off', () => entries.slice(0, -1), 'MISSING'],
  ])('%s is found', async (_, log, code) => {
    await expect(verifyLog(log(), { checkpoints: await opened() })).rejects.toMatchObject({ code })
  })

  test('a checkpoint that was edited, or by another key, is refused', async () => {
    const [note = ''] = notes
    await expect(openCheckpoint(note.replace(/\n\d+\n/, '\n3\n'), vkey)).rejects.toMatchObject({ code: 'NOT_SIGNED' })
    const elsewhere = await owner(service)
    const other = (await of(elsewhere).audit.getCheckpointKey()).verifierKey
    await expect(openCheckpoint(note, other)).rejects.toMatchObject({ code: 'NOT_SIGNED' })
    await expect(openCheckpoint(note, vkey.slice(0, -3))).rejects.toThrow(TypeError)
  })
})
