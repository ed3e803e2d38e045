// What the smoke is given, and what it must say.
import { newKeys, signatureHeaders, standardSecret } from '../../src/domains/webhooks/signature.ts'
import { createReceiptSigner } from '../../src/domains/retention/receipts.ts'
import { uniqueEmail } from '../kit/seed.ts'

export async function smokeInput(baseUrl: string): Promise<object> {
  const [keys, body] = [newKeys(), '{"event":"role.created"}']
  const signer = await createReceiptSigner(new Uint8Array(32).fill(7))
  const headers = signatureHeaders({ eventId: 'e1', at: new Date(), body }, [keys])
  return {
    baseUrl,
    issuer: 'https://id.example.test',
    email: uniqueEmail('smoke'),
    webhook: { body, headers, signingSecret: standardSecret(keys.secret), publicKey: keys.publicKey },
    receipt: await signer.sign({ removed: 3 }),
    key: signer.publicPem,
  }
}

export const SMOKE = {
  isMember: true,
  wrong: 'CIDR_INVALID',
  first: 'tenant.created',
  isOwn: true,
  hasRows: true,
  event: { event: 'role.created' },
  same: { event: 'role.created' },
  forged: 'NOT_SIGNED',
  receipt: { removed: 3 },
}
