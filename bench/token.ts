// node bench/token.ts: checks per second of an access token that was seen before, ours against jose.jwtVerify, which
// looks at the signature each time. Of one token in turn, and of thousands.
import { randomBytes } from 'node:crypto'
import { importJWK, jwtVerify } from 'jose'
import { createTokens } from '../src/credentials/tokens.ts'
import { createLocal } from '../src/sealing/local.ts'
import { onlyLocal } from '../src/sealing/open.ts'
import { createSealing } from '../src/sealing/sealing.ts'
import { openEmbedded } from '../src/tenancy/embedded.ts'
import { compare, short, type Variant } from './measure.ts'

const DISTINCT = 5_000
const [ISSUER, AUDIENCE] = ['https://id.example.test', 'qeet-id']

const db = await openEmbedded()
const sealing = createSealing({
  db,
  providers: onlyLocal(createLocal(randomBytes(32))),
  lifetimeMs: 300_000,
  metrics: { keyAsked() {} },
  onError: console.error,
})
const tokens = await createTokens(db, {
  issuer: ISSUER,
  audience: AUDIENCE,
  signingKey: null,
  lagMs: 1_000,
  ring: () => sealing.ofInstallation(),
  onError: console.error,
})
const { keys } = await tokens.jwks()
const key = await importJWK(keys[0] ?? {}, 'ES256')
const personOf = (n: number): string => `20000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
const people = Array.from({ length: DISTINCT }, (_, n) => personOf(n))
const sent: string[] = []
for (const userId of people)
  sent.push((await tokens.mint({ userId, tenantId: personOf(1), sessionId: personOf(2) })).accessToken)

type Check = (token: string) => Promise<object | null>

/** Each answer is looked at: whose token it is. */
function variant(name: string, distinct: number, batch: number, check: Check): Variant {
  let at = 0
  return {
    name,
    async run() {
      for (let n = 0; n < batch; n++) {
        const found = await check(sent[at] ?? '')
        if (!found || !('userId' in found) || found.userId !== people[at])
          throw new Error(`${name} takes token ${at} for somebody else's`)
        if (++at === distinct) at = 0
      }
      return batch
    },
  }
}

const ours: Check = (token) => tokens.verify(token)
const jose: Check = async (token) => {
  const { payload } = await jwtVerify(token, key, {
    algorithms: ['ES256'],
    issuer: ISSUER,
    audience: AUDIENCE,
    typ: 'JWT',
    requiredClaims: ['exp', 'iat', 'nbf', 'jti'],
  })
  return { userId: String(payload['user_id']) }
}

for (const token of sent) await tokens.verify(token)
const [one, many, signature] = await compare(
  [
    variant('ours, one token', 1, 1_000, ours),
    variant(`ours, ${DISTINCT} tokens in turn`, DISTINCT, 1_000, ours),
    variant('jose.jwtVerify', 1, 20, jose),
  ],
  { seconds: 0.5, rounds: 5, title: 'An access token that was seen before' },
)
const rate = signature?.perSecond ?? 0
console.log(
  `\nA check takes ${short(1e9 / (one?.perSecond ?? 0))} ns, ${short((one?.perSecond ?? 0) / rate)} times as ` +
    `many as by signature; of many tokens ${short(1e9 / (many?.perSecond ?? 0))} ns, ` +
    `${short((many?.perSecond ?? 0) / rate)} times.`,
)
await db.close()
