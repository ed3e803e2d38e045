// PATCH by the habits of directories, without a service.
import { describe, expect, test } from 'vitest'
import { operationsOf, patched } from '../../../src/domains/directory-sync/patch.ts'
import { type UserRecord, userRecord } from '../../../src/domains/directory-sync/record.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const grace = (): UserRecord =>
  userRecord({
    userName: 'grace@a.test',
    active: true,
    name: { givenName: 'Grace', familyName: 'Hopper' },
    emails: [
      { value: 'grace@a.test', type: 'work', primary: true },
      { value: 'g@b.test', type: 'other' },
    ],
  })
const after = (...operations: unknown[]): UserRecord => patched(grace(), operationsOf({ Operations: operations }))
const emailsAfter = (...operations: unknown[]) => after(...operations).core['emails']

describe('Entra ID', () => {
  test('replaces with capitals and texts for booleans', () => {
    expect(after({ op: 'Replace', path: 'active', value: 'False' }).core['active']).toBe(false)
  })

  test('replaces a part of a value that a filter names', () => {
    expect(emailsAfter({ op: 'Replace', path: 'emails[type eq "work"].value', value: 'new@a.test' })).toEqual([
      { value: 'new@a.test', type: 'work', primary: true },
      { value: 'g@b.test', type: 'other' },
    ])
  })

  test('adds a part of a value that is not there yet', () => {
    expect(emailsAfter({ op: 'Add', path: 'emails[type eq "home"].value', value: 'h@a.test' })).toContainEqual({
      type: 'home',
      value: 'h@a.test',
    })
  })

  test('names attributes with dots beside no path', () => {
    expect(after({ op: 'Add', value: { 'name.familyName': 'Murray', active: 'True' } }).core['name']).toEqual({
      givenName: 'Grace',
      familyName: 'Murray',
    })
  })

  test('names the extension in the path, in the value, and a manager by a text', () => {
    expect(after({ op: 'Add', path: `${ENTERPRISE}:department`, value: 'Navy' }).enterprise).toEqual({
      department: 'Navy',
    })
    expect(after({ op: 'Add', path: `${ENTERPRISE}:manager`, value: 'm' }).enterprise).toEqual({
      manager: { value: 'm' },
    })
    expect(after({ op: 'Add', value: { [`${ENTERPRISE}:costCenter`]: '7' } }).enterprise).toEqual({ costCenter: '7' })
    expect(after({ op: 'Add', value: { [ENTERPRISE]: { division: 'A' } } }).enterprise).toEqual({ division: 'A' })
  })

  test('sends what is not kept', () => {
    expect(after({ op: 'Add', path: 'addresses[type eq "work"].locality', value: 'Arlington' })).toEqual(grace())
  })
})

describe('Okta', () => {
  test('deactivates by a value with the id', () => {
    expect(after({ op: 'replace', value: { id: 'x', active: false } }).core['active']).toBe(false)
  })

  test('replaces all values', () => {
    expect(emailsAfter({ op: 'replace', path: 'emails', value: [{ value: 'x@a.test' }] })).toEqual([
      { value: 'x@a.test' },
    ])
  })
})

test('values are added once, removed by a filter, and one is preferred', () => {
  expect(emailsAfter({ op: 'add', path: 'emails', value: { value: 'g@b.test', type: 'other' } })).toHaveLength(2)
  expect(emailsAfter({ op: 'remove', path: 'emails[type eq "other"]' })).toHaveLength(1)
  expect(emailsAfter({ op: 'remove', path: 'emails' })).toBeUndefined()
  expect(emailsAfter({ op: 'replace', path: 'emails[type eq "other"].primary', value: true })).toMatchObject([
    { primary: false },
    { primary: true },
  ])
})

test('a filter that fits nothing and says not what to add has no target', () => {
  expect(() =>
    after({ op: 'replace', path: 'emails[type ne "x" and type ne "work" and type ne "other"].value', value: 'a' }),
  ).toThrow('No value of emails fits.')
})

test('external ids and parts of names are cleared by an empty text, and by remove', () => {
  const known = patched(grace(), operationsOf({ Operations: [{ op: 'add', path: 'externalId', value: 'e1' }] }))
  expect(known.externalId).toBe('e1')
  expect(patched(known, operationsOf({ Operations: [{ op: 'remove', path: 'externalId' }] })).externalId).toBeNull()
  expect(after({ op: 'replace', path: 'name.givenName', value: '' }).core['name']).toEqual({ familyName: 'Hopper' })
  expect(after({ op: 'remove', path: 'name' }).core['name']).toBeUndefined()
})
