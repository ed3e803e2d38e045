// A small KMS for tests. It speaks the documented JSON 1.1 protocol of the few operations that the service uses, and
// verifies Signature Version 4 with code of its own. It is not AWS: it knows no policies, grants, throttling, aliases
// and eventual consistency.
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { canonicalJson } from '../../src/shared/canonical-json.ts'

export interface Kms {
  /** the variables of the environment under which the SDK finds it */
  readonly env: Readonly<Record<string, string>>
  /** Makes a key; returns its ARN. */
  create(): string
  disable(arn: string): void
  enable(arn: string): void
  scheduleDeletion(arn: string): void
  /** operations that came, with a good signature */
  readonly seen: string[]
  /** Waits for this before each answer. */
  gate: Promise<void>
  close(): Promise<void>
}

type State = 'Enabled' | 'Disabled' | 'PendingDeletion'
interface Key {
  readonly bytes: Buffer
  state: State
}
type Input = Readonly<Record<string, unknown>>

class Fault extends Error {
  readonly type: string
  constructor(type: string, message: string) {
    super(message)
    this.type = type
  }
}

const REGION = 'eu-central-1'
const [ACCESS_KEY, SECRET] = ['AKIATESTTESTTESTTEST', 'a secret of tests']
const [ID_BYTES, NONCE_BYTES, TAG_BYTES] = [36, 12, 16]
const arnOf = (id: string): string => `arn:aws:kms:${REGION}:000000000000:key/${id}`

export async function startKms(): Promise<Kms> {
  const keys = new Map<string, Key>()
  const seen: string[] = []

  function usable(named: unknown): { readonly id: string; readonly key: Key } {
    const id = String(named).replace(/^.*\//, '')
    const key = keys.get(id)
    if (!key) throw new Fault('NotFoundException', `Key '${String(named)}' does not exist`)
    if (key.state === 'Disabled') throw new Fault('DisabledException', `${String(named)} is disabled.`)
    if (key.state === 'PendingDeletion')
      throw new Fault('KMSInvalidStateException', `${String(named)} is pending deletion.`)
    return { id, key }
  }

  const context = (input: Input): Buffer => Buffer.from(canonicalJson(input['EncryptionContext'] ?? {}))

  function encrypt(input: Input): object {
    const { id, key } = usable(input['KeyId'])
    const iv = randomBytes(NONCE_BYTES)
    const cipher = createCipheriv('aes-256-gcm', key.bytes, iv, { authTagLength: TAG_BYTES }).setAAD(context(input))
    const text = Buffer.concat([cipher.update(Buffer.from(String(input['Plaintext']), 'base64')), cipher.final()])
    const blob = Buffer.concat([Buffer.from(id), iv, cipher.getAuthTag(), text])
    return { KeyId: arnOf(id), CiphertextBlob: blob.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
  }

  function decrypt(input: Input): object {
    const blob = Buffer.from(String(input['CiphertextBlob']), 'base64')
    const { id, key } = usable(blob.toString('latin1', 0, ID_BYTES))
    if (input['KeyId'] !== undefined && usable(input['KeyId']).id !== id)
      throw new Fault('IncorrectKeyException', 'The key ID in the request does not identify the key of the ciphertext.')
    const [iv, tag] = [ID_BYTES + NONCE_BYTES, ID_BYTES + NONCE_BYTES + TAG_BYTES]
    const options = { authTagLength: TAG_BYTES }
    try {
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, blob.subarray(ID_BYTES, iv), options)
      decipher.setAAD(context(input)).setAuthTag(blob.subarray(iv, tag))
      const plain = Buffer.concat([decipher.update(blob.subarray(tag)), decipher.final()])
      return { KeyId: arnOf(id), Plaintext: plain.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' }
    } catch {
      throw new Fault('InvalidCiphertextException', '')
    }
  }

  const operations: Readonly<Record<string, (input: Input) => object>> = { Encrypt: encrypt, Decrypt: decrypt }

  function answer(request: IncomingMessage, body: Buffer): object {
    if (!isSigned(request, body)) throw new Fault('InvalidSignatureException', 'The signature does not match.')
    const operation = String(request.headers['x-amz-target']).replace('TrentService.', '')
    const run = operations[operation]
    if (!run || request.headers['content-type'] !== 'application/x-amz-json-1.1')
      throw new Fault('UnknownOperationException', operation)
    seen.push(operation)
    return run(JSON.parse(body.toString()) as Input)
  }

  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      void kms.gate.then(() => {
        const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() }
        try {
          const text = JSON.stringify(answer(request, Buffer.concat(chunks)))
          response.writeHead(200, headers).end(text)
        } catch (error) {
          const { type, message } = error instanceof Fault ? error : new Fault('KMSInternalException', String(error))
          response.writeHead(type === 'KMSInternalException' ? 500 : 400, headers)
          response.end(JSON.stringify({ __type: type, message }))
        }
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const change = (arn: string, state: State): void => {
    const key = keys.get(arn.replace(/^.*\//, ''))
    if (key) key.state = state
  }
  const kms: Kms = {
    env: {
      AWS_ENDPOINT_URL_KMS: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: ACCESS_KEY,
      AWS_SECRET_ACCESS_KEY: SECRET,
    },
    create() {
      const id = randomUUID()
      keys.set(id, { bytes: randomBytes(32), state: 'Enabled' })
      return arnOf(id)
    },
    disable: (arn) => change(arn, 'Disabled'),
    enable: (arn) => change(arn, 'Enabled'),
    scheduleDeletion: (arn) => change(arn, 'PendingDeletion'),
    seen,
    gate: Promise.resolve(),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return kms
}

const AUTHORIZATION = new RegExp(
  [
    String.raw`^AWS4-HMAC-SHA256 Credential=([^/]+)/(\d{8})/([^/]+)/kms/aws4_request`,
    'SignedHeaders=([^,]+)',
    String.raw`Signature=([\da-f]{64})$`,
  ].join(', ?'),
)

/** Signature Version 4, as its reference describes it, for a POST to /. */
function isSigned({ headers }: IncomingMessage, body: Buffer): boolean {
  const [, access, day = '', region = '', names = '', signature] = AUTHORIZATION.exec(headers.authorization ?? '') ?? []
  if (access !== ACCESS_KEY || !names.split(';').includes('host')) return false
  const hash = (data: Buffer | string): string => createHash('sha256').update(data).digest('hex')
  const hmac = (key: Buffer | string, data: string): Buffer => createHmac('sha256', key).update(data).digest()
  const signed = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}`)
  const canonical = ['POST', '/', '', ...signed, '', names, hash(body)].join('\n')
  const text = [
    'AWS4-HMAC-SHA256',
    String(headers['x-amz-date']),
    `${day}/${region}/kms/aws4_request`,
    hash(canonical),
  ].join('\n')
  const key = [day, region, 'kms', 'aws4_request'].reduce<Buffer | string>(hmac, `AWS4${SECRET}`)
  return hmac(key, text).toString('hex') === signature
}
