// The look at the settings alone that the contract of /v1 has: by other names than those of the doctor.
import type { SamlTest } from '../../generated/graphql.ts'
import type { AttributeNames } from '../connections/kind.ts'
import { readCertificate } from './certificates.ts'
import type { SamlSettings } from './model.ts'

export function testOf(
  { entityId, ssoUrl, certificates }: SamlSettings,
  { email }: AttributeNames,
  now: Date,
): SamlTest {
  const read = certificates.map(readCertificate)
  const parsed = read.filter((each) => typeof each === 'object')
  const valid = parsed.some(({ notBefore, notAfter }) => notBefore <= now && now < notAfter)
  const all: readonly (readonly [name: string, ok: boolean, detail: string])[] = [
    ['Entity ID is set', entityId !== '', 'The entity ID of the identity provider is missing.'],
    ['SSO URL is an absolute https address', /^https:\/\//i.test(ssoUrl), 'It is not encrypted.'],
    ['Certificate can be read', parsed.length > 0 && parsed.length === read.length, 'It is no X.509 certificate.'],
    ...(parsed.length > 0 ? [['Certificate is valid now', valid, 'None of the certificates is valid.'] as const] : []),
    ['Email attribute is set', email !== '', 'It is empty, so that the usual names count.'],
  ]
  const checks = all.map(([name, ok, detail]) => ({ name, ok, detail: ok ? null : detail }))
  const ok = checks.every((check) => check.ok)
  const wrong = checks.find((check) => !check.ok)
  return { ok, success: ok, checks, error: wrong ? (wrong.detail ?? wrong.name) : null }
}
