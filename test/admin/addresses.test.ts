// Addresses to invite, as people type and paste them.
import { expect, test } from 'vitest'
import { addressesOf } from '../../admin/src/areas/invitations/addresses.ts'

test('addresses stand on lines, between commas, or behind a name, and count once', () => {
  const text =
    'ada@example.test, grace@example.test\nAlan Turing <alan@example.test>;\n\n ADA@example.test  edsger@example.test'
  expect(addressesOf(text)).toEqual([
    'ada@example.test',
    'grace@example.test',
    'alan@example.test',
    'edsger@example.test',
  ])
  expect(addressesOf(' \n,')).toEqual([])
})
