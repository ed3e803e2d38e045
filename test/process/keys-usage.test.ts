// The operator's commands for keys, given what they cannot do.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Home, home } from '../kit/process.ts'
import { keysCommand } from './keys-command.ts'

let place: Home
beforeAll(async () => {
  place = await home()
})
afterAll(() => place.remove())

test.each<[readonly string[], string]>([
  [[], 'usage'],
  [['melt'], 'usage'],
  [['byok', 'nobody', '--return', '--reason', 'x'], 'there is no tenant nobody'],
  [['byok', 'nobody'], '--reason'],
  [['byok', 'nobody', '--reason', 'x', '--provider', 'local', '--key', 'x'], 'aws-kms|pkcs11'],
  [['drill'], 'drill <tenant>'],
  [['rewrap', '--at-once', 'all'], '--at-once'],
])('%j is not understood', async (args, words) => {
  const { code, output } = await keysCommand(args, place.env)
  expect([code, output]).toEqual([2, expect.stringContaining(words)])
})
