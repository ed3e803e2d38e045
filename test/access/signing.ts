// Tokens that an instance signs, with keys whose time passes when a test says so.
import { decodeProtectedHeader, exportJWK, generateKeyPair, type JWK } from 'jose'
import { PUBLISH_SECONDS } from '../../src/credentials/signing-keys.ts'
import type { createTokens, Tokens } from '../../src/credentials/tokens.ts'
import { testSealing } from '../kit/sealing.ts'
import type { TestService } from '../kit/service.ts'

export const PUBLISH_MINUTES = PUBLISH_SECONDS / 60

export const subject = {
  userId: '00000000-0000-4000-8000-000000000001',
  tenantId: '00000000-0000-4000-8000-000000000002',
  sessionId: '00000000-0000-4000-8000-000000000003',
}

export const kidOf = (token: string): string | undefined => decodeProtectedHeader(token).kid

export const privateKey = async (): Promise<JWK> =>
  exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey)

interface Signing {
  /** of an instance without a configured key */
  readonly options: Parameters<typeof createTokens>[1]
  /** For all keys: what was to come in that many minutes is now. */
  readonly passes: (minutes: number) => Promise<unknown>
  /** The key that signs, after that many minutes, and a token of it. */
  readonly signerOf: (tokens: Tokens, minutes?: number) => Promise<{ kid: string | undefined; accessToken: string }>
}

export function signing(service: Pick<TestService, 'db' | 'owner'>): Signing {
  const passes = (minutes: number): Promise<unknown> =>
    service.owner.query(
      `UPDATE signing_key SET created_at = created_at - d, activates_at = activates_at - d, retired_at = retired_at - d
        FROM make_interval(mins => $1) d`,
      [minutes],
    )
  return {
    options: {
      issuer: 'https://id.example.test',
      audience: 'qeet-id',
      signingKey: null,
      lagMs: 1_000,
      ring: async () => (await testSealing(service.db)).ring,
      onError() {},
    },
    passes,
    async signerOf(tokens, minutes = 0) {
      if (minutes > 0) await passes(minutes)
      const { accessToken } = await tokens.mint(subject)
      return { kid: kidOf(accessToken), accessToken }
    },
  }
}
