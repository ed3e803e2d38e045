import { describe, expect, test } from 'vitest'
import { isVaultScope, mayGiveVaultScope, mayReadSecret, unfitSecretName } from '../../src/access/vault-scopes.ts'

const GOOD = [
  'a',
  'billing/database-url',
  'A.b_c-9',
  '...',
  '.env',
  'a/b/c',
  'x'.repeat(128),
  'READ',
  'vault',
  '__proto__',
]
const BAD = [
  '',
  '/',
  '/a',
  'a/',
  'a//b',
  '.',
  '..',
  'a/../b',
  './a',
  'read',
  'x'.repeat(129),
  'a b',
  'ä',
  'a:b',
  'a\n',
  '*',
  '%2F',
]

describe('names of secrets', () => {
  test.each(GOOD)('%j can be one, and has a scope', (name) => {
    expect([unfitSecretName(name), isVaultScope(`vault:${name}`)]).toEqual([null, true])
  })

  test.each(BAD)('%j cannot, and it is said why', (name) => {
    expect(unfitSecretName(name)).toMatch(/\.$/)
    expect(isVaultScope(`vault:${name}`)).toBe(name === 'read')
  })
})

test('a scope opens the secret of its exact name, or all of them', () => {
  const names = ['a', 'a/b', 'A', 'ab', 'read']
  const opened = (...scopes: string[]): string[] => names.filter((name) => mayReadSecret(new Set(scopes), name))
  expect(opened('vault:a')).toEqual(['a'])
  expect(opened('vault:a/b', 'vault:A')).toEqual(['a/b', 'A'])
  expect(opened('vault:read')).toEqual(names)
  expect(opened('secret.read', 'secret.write', 'vault:', 'vault', 'vault:*', 'read')).toEqual([])
})

test('who may reveal secrets may give their scopes, and who has one scope gives no other', () => {
  const gives = (held: string, scope: string): boolean => mayGiveVaultScope(new Set([held]), scope)
  expect([gives('secret.read', 'vault:read'), gives('secret.read', 'vault:a'), gives('vault:read', 'vault:a')]).toEqual(
    [true, true, true],
  )
  for (const [held, scope] of [
    ['vault:a', 'vault:read'],
    ['vault:a', 'vault:b'],
    ['secret.write', 'vault:a'],
    ['secret.read', 'tenant.write'],
    ['secret.read', 'vault:..'],
  ] as const)
    expect([held, scope, gives(held, scope)]).toEqual([held, scope, false])
})
