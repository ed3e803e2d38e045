// Access tokens that we did not issue, or not so, are refused.
import { createHmac, createPublicKey, randomUUID } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT, type JWTPayload } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { owner, type Person } from '../kit/seed.ts'
import { signingKey } from '../kit/sealing.ts'
import { useService } from '../kit/service.ts'
import { changesNothing, refusal, standing } from '../domains/verbs.ts'

const ISSUER = 'https://id.example.test'
let ada: Person
let signing: JWK & { kid: string }
const service = useService()

beforeAll(async () => {
  ada = await owner(service)
  signing = await signingKey(service)
})

interface Forgery {
  header?: object
  claims?: JWTPayload
  key?: JWK
}

/** The token of `ada` as the service would sign it, but for what is given. */
async function forge({ header, claims, key }: Forgery = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  const good = {
    iss: ISSUER,
    aud: ['qeet-id'],
    sub: ada.userId,
    user_id: ada.userId,
    tenant_id: ada.tenantId,
    sid: ada.sessionId,
    jti: randomUUID(),
    iat: now,
    nbf: now,
    exp: now + 600,
  }
  const payload = Object.fromEntries(Object.entries({ ...good, ...claims }).filter(([, value]) => value !== undefined))
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: signing.kid, ...header })
    .sign(await importJWK(key ?? signing, 'ES256'))
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
/** The same signature as another text: its last character has four bits that no byte has. */
const otherwise = (token: string): string => {
  const last = token.at(-1) ?? ''
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return token.slice(0, -1) + ALPHABET[ALPHABET.indexOf(last) ^ 1]
}
const as = (token: string): Person => ({ ...ada, ...client(service.url, `Bearer ${token}`) })
const another = async (): Promise<JWK> => exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey)
const now = Math.floor(Date.now() / 1000)

test('the forgery kit makes good tokens when nothing is wrong with them', async () => {
  expect(await standing(as(await forge()))).toBe('ok')
  expect(await standing(as(await forge({ claims: { aud: ['other', 'qeet-id'], extra: 1 } })))).toBe('ok')
})

describe('refused is', () => {
  const FORGERIES: [string, () => Promise<string> | string][] = [
    ['a token without a signature', () => `${ada.accessToken.split('.').slice(0, 2).join('.')}.`],
    [
      'a token with alg none',
      () => `${part({ alg: 'none', typ: 'JWT', kid: signing.kid })}.${ada.accessToken.split('.')[1]}.`,
    ],
    [
      'a token with alg None and the old signature',
      () => [part({ alg: 'None', typ: 'JWT', kid: signing.kid }), ...ada.accessToken.split('.').slice(1)].join('.'),
    ],
    ...(['pem', 'jwk', 'der'] as const).map((form): [string, () => string] => [
      `an HS256 token keyed with the published key (${form})`,
      () => {
        const { kty, crv, x, y } = signing
        const key = createPublicKey({ key: { kty, crv, x, y } as never, format: 'jwk' })
        const secret =
          form === 'pem'
            ? key.export({ type: 'spki', format: 'pem' })
            : form === 'der'
              ? key.export({ type: 'spki', format: 'der' })
              : JSON.stringify({ kty, crv, x, y })
        const body = `${part({ alg: 'HS256', typ: 'JWT', kid: signing.kid })}.${ada.accessToken.split('.')[1]}`
        return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
      },
    ]),
    ['a token of another key under the kid of ours', async () => forge({ key: await another() })],
    [
      'a token of another instance, with its own kid',
      async () => {
        const key = await another()
        return forge({ key, header: { kid: await calculateJwkThumbprint(key) } })
      },
    ],
    [
      'a token that brings its own key along',
      async () => {
        const key = await another()
        const { d: _, ...jwk } = key
        return forge({ key, header: { jwk, kid: await calculateJwkThumbprint(key) } })
      },
    ],
    ['a token with a wrong kid', () => forge({ header: { kid: 'x' } })],
    ['a token without kid', () => forge({ header: { kid: undefined } })],
    ['a token of another type', () => forge({ header: { typ: 'at+jwt' } })],
    [
      'a token with a critical header that nobody knows',
      () => {
        const header = part({ alg: 'ES256', typ: 'JWT', kid: signing.kid, crit: ['x'], x: 1 })
        return [header, ...ada.accessToken.split('.').slice(1)].join('.')
      },
    ],
    ['a token whose payload is said not to be encoded', () => forge({ header: { b64: true } })],
    ['a token of four parts', () => `${ada.accessToken}.x`],
    ['a token whose signature is written otherwise', () => otherwise(ada.accessToken)],
    ['a token whose signature has a character of no alphabet', () => `${ada.accessToken}=`],
    ['a token of another issuer', () => forge({ claims: { iss: 'https://evil.example' } })],
    ['a token without issuer', () => forge({ claims: { iss: undefined } as unknown as JWTPayload })],
    ['a token for another audience', () => forge({ claims: { aud: ['other'] } })],
    ['a token without audience', () => forge({ claims: { aud: undefined } as unknown as JWTPayload })],
    ['an expired token', () => forge({ claims: { iat: now - 1200, nbf: now - 1200, exp: now - 600 } })],
    ['a token that does not expire', () => forge({ claims: { exp: undefined } as unknown as JWTPayload })],
    ['a token that lives longer than any of ours', () => forge({ claims: { exp: now + 10 * 365 * 86_400 } })],
    [
      'a token that lives a second longer than any of ours',
      () => forge({ claims: { iat: now, nbf: now, exp: now + 601 } }),
    ],
    [
      'a token that was signed longer ago than any of ours lives, and has not expired',
      () => forge({ claims: { iat: now - 700, nbf: now - 700, exp: now + 600 } }),
    ],
    ['a token that will be signed', () => forge({ claims: { iat: now + 60, exp: now + 600 } })],
    [
      'a token that does not say when it was signed',
      () => forge({ claims: { iat: undefined } as unknown as JWTPayload }),
    ],
    ['a token whose times are text', () => forge({ claims: { iat: String(now) } as unknown as JWTPayload })],
    ['a token of all ids in upper case', () => forge({ claims: { tenant_id: ada.tenantId.toUpperCase() } })],
    ['a token from the future', () => forge({ claims: { nbf: now + 600 } })],
    ['a token without jti', () => forge({ claims: { jti: undefined } as unknown as JWTPayload })],
    ['a token for another subject than its user', () => forge({ claims: { sub: randomUUID() } })],
    [
      'a token of another user',
      () => {
        const id = randomUUID()
        return forge({ claims: { sub: id, user_id: id } })
      },
    ],
    ['a token of another session', () => forge({ claims: { sid: randomUUID() } })],
    ['a token whose tenant is none', () => forge({ claims: { tenant_id: '00000000-0000-0000-0000-000000000000' } })],
    ['a token whose tenant is SQL', () => forge({ claims: { tenant_id: `${ada.tenantId}' OR true --` } })],
    ['a token whose session is a list', () => forge({ claims: { sid: [ada.sessionId] } })],
  ]

  test.each(FORGERIES)('%s', async (_, make) => {
    expect(await standing(as(await make()))).toBe('UNAUTHENTICATED')
  })

  const ODD = [
    null,
    0,
    -1,
    0.5,
    1e300,
    true,
    '',
    ' ',
    'x',
    '{}',
    '\0',
    '\ud800',
    'x'.repeat(1_000),
    [],
    [[]],
    {},
    { $ne: null },
  ]
  const oddIds = (id: string): unknown[] => [
    ...ODD,
    id.toUpperCase(),
    `{${id}}`,
    `urn:uuid:${id}`,
    id.replaceAll('-', ''),
    ` ${id}`,
    `${id}\n`,
    [id],
  ]
  const status = async (claims: object): Promise<number> =>
    (
      await fetch(`${service.url}/v1/auth/me`, {
        headers: { authorization: `Bearer ${await forge({ claims: claims as JWTPayload })}` },
      })
    ).status

  test.each([
    ['user_id', () => ada.userId],
    ['tenant_id', () => ada.tenantId],
    ['sid', () => ada.sessionId],
  ] as const)('a well signed token whose %s is of an odd form', async (claim, id) => {
    for (const value of oddIds(id()))
      expect([value, await status({ [claim]: value, ...(claim === 'user_id' && { sub: value }) })]).toEqual([
        value,
        401,
      ])
  })

  test.each(['sub', 'jti', 'iss', 'aud', 'iat', 'nbf', 'exp'])(
    'a well signed token whose %s is of an odd form, unless it says nothing else by it',
    async (claim) => {
      for (const value of ODD)
        expect([401, ...(['jti', 'nbf'].includes(claim) ? [200] : [])]).toContain(await status({ [claim]: value }))
    },
  )

  test('a token whose tenant was changed, even if it is well signed', async () => {
    const bob = await owner(service)
    const [head, body = '', signature] = ada.accessToken.split('.')
    const claims = { ...(JSON.parse(Buffer.from(body, 'base64url').toString()) as object), tenant_id: bob.tenantId }
    for (const token of [
      [head, part(claims), signature].join('.'),
      await forge({ claims: { tenant_id: bob.tenantId } }),
    ]) {
      const mallory = { ...as(token), tenantId: bob.tenantId }
      expect(await standing(mallory)).toBe('UNAUTHENTICATED')
      expect(
        await changesNothing(service, () =>
          refusal(mallory, 'tenantUpdate', { tenantId: bob.tenantId, input: { name: 'Mine' } }),
        ),
      ).toBe('UNAUTHENTICATED')
    }
  })
})
