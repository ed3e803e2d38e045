// The environment variables of key providers.
import { z } from 'zod'
import { isKmsKeyId } from './aws-kms.ts'
import { PROVIDERS, type ProviderName } from './key-provider.ts'
import { parseSecretsKey } from './local-key.ts'
import type { KeySettings } from './open.ts'
import type { TokenSettings } from './pkcs11.ts'

const NO_KEY = 'must be 32 bytes in base64: openssl rand -base64 32'

const key = z.string().transform((value, context) => {
  const parsed = parseSecretsKey(value)
  if (!parsed) context.addIssue(NO_KEY)
  return parsed ?? z.NEVER
})

const keys = z.string().transform((value, context) =>
  value.split(',').flatMap((one) => {
    const parsed = parseSecretsKey(one)
    if (!parsed) context.addIssue(`each ${NO_KEY}`)
    return parsed ? [parsed] : []
  }),
)

export const KEY_VARIABLES = {
  SECRETS_KEY: key.optional(),
  SECRETS_KEY_FILE: z.string().min(1).optional(),
  SECRETS_KEYS_BEFORE: keys.default([]),
  KMS_KEY_ID: z
    .string()
    .refine(isKmsKeyId, 'must be the ARN or the id of a key; an alias could change its key')
    .optional(),
  PKCS11_LIBRARY: z.string().startsWith('/', 'must be an absolute path').optional(),
  PKCS11_TOKEN: z.string().min(1).optional(),
  PKCS11_PIN: z.string().min(1).optional(),
  PKCS11_KEY: z.string().min(1).optional(),
  KEY_PROVIDER: z.enum(PROVIDERS, `must be one of ${PROVIDERS.join(', ')}`).optional(),
  DATA_KEY_SECONDS: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a number of seconds')
    .transform(Number)
    .refine((seconds) => seconds >= 10 && seconds <= 3_600, 'must be 10 to 3600')
    .default(300),
}

type Given = z.infer<z.ZodObject<typeof KEY_VARIABLES>>

/** Throws an Error for variables that exclude or need each other. */
export function keySettings(given: Given): KeySettings {
  if (given.SECRETS_KEY && given.SECRETS_KEY_FILE !== undefined)
    throw unusable('SECRETS_KEY and SECRETS_KEY_FILE are both set')
  const token = tokenOf(given)
  const kmsKeyId = given.KMS_KEY_ID ?? null
  const tokenKey = given.PKCS11_KEY ?? null
  const named: ProviderName[] = [
    ...(kmsKeyId === null ? [] : ['aws-kms' as const]),
    ...(tokenKey === null ? [] : ['pkcs11' as const]),
  ]
  const provider = given.KEY_PROVIDER ?? named[0] ?? 'local'
  if (given.KEY_PROVIDER === undefined && named.length > 1)
    throw unusable('KMS_KEY_ID and PKCS11_KEY are both set: KEY_PROVIDER must say which of them wraps new keys')
  if (provider !== 'local' && !named.includes(provider))
    throw unusable(`KEY_PROVIDER is ${provider}, which needs ${provider === 'aws-kms' ? 'KMS_KEY_ID' : 'PKCS11_KEY'}`)
  return {
    provider,
    secretsKey: given.SECRETS_KEY ?? null,
    secretsKeyFile: given.SECRETS_KEY_FILE ?? null,
    secretsKeysBefore: given.SECRETS_KEYS_BEFORE,
    kmsKeyId,
    token,
    tokenKey,
    lifetimeMs: given.DATA_KEY_SECONDS * 1_000,
  }
}

function tokenOf({
  PKCS11_LIBRARY: library,
  PKCS11_TOKEN: token,
  PKCS11_PIN: pin,
  PKCS11_KEY: key,
}: Given): TokenSettings | null {
  if (library === undefined && token === undefined && pin === undefined && key === undefined) return null
  if (library === undefined || token === undefined || pin === undefined)
    throw unusable('PKCS11_LIBRARY, PKCS11_TOKEN and PKCS11_PIN go together')
  return { library, token, pin }
}

function unusable(why: string): Error {
  return new Error(`the environment is not usable:\n  ${why}`)
}
