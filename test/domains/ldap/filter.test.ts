// Filters with a place for what somebody typed: nothing that is typed becomes part of the filter.
import { BerWriter } from 'ldapts'
import { expect, test } from 'vitest'
import { parseFilter } from '../../../src/domains/ldap/filter.ts'

function filterFor(text: string, typed: string): string {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error(`refused: ${parsed.faults[0]?.message}`)
  return parsed.value(typed).toString()
}

/** The bytes of the filter, as the directory gets them. */
function bytesFor(text: string, typed: string): Buffer {
  const parsed = parseFilter(text)
  if (!parsed.ok) throw new Error('refused')
  const writer = new BerWriter()
  parsed.value(typed).write(writer)
  return writer.buffer
}

const HOSTILE = [
  '*',
  '**',
  '*)(uid=*',
  'grace)(uid=*',
  'grace)(|(uid=*',
  'grace*',
  '*)(objectClass=*))(&(uid=',
  'x)(!(uid=x))',
  'admin)(&)',
  '\\2a',
  '\\28uid=*\\29',
  'grace\0',
  '(uid=grace)',
  '%s',
  '%s)(uid=%s',
  'ｇrace',
  'grace\n(uid=*)',
  ')'.repeat(2_000),
  '('.repeat(2_000),
]

test.each(HOSTILE.map((typed) => [JSON.stringify(typed).slice(0, 40), typed]))(
  '%s stays one value of one condition',
  (_name, typed) => {
    // one equality (0xa3), whose value is what was typed, byte for byte
    const bytes = bytesFor('(uid=%s)', typed)
    expect(bytes[0]).toBe(0xa3)
    expect(bytes.includes(Buffer.from(typed))).toBe(true)
    expect(bytes.byteLength).toBeLessThan(Buffer.byteLength(typed) + 24)
  },
)

test('a name is put into each place of the filter', () => {
  expect(filterFor('(&(objectClass=person)(|(uid=%s)(mail=%s)))', 'grace')).toBe(
    '(&(objectClass=person)(|(uid=grace)(mail=grace)))',
  )
})

test.each([
  ['(uid=*%s*)', 'would find others by a part of the name'],
  ['(uid=%s*)', 'the same'],
  ['(%s=grace)', 'would let people choose the attribute'],
  ['(uid>=%s)', 'would find others'],
  ['(uid~=%s)', 'would find similar names'],
  ['(cn:caseExactMatch:=%s)', 'is no equality'],
  ['(!(uid=%s))', 'would find everybody but one'],
  ['(&(objectClass=person)(!(|(uid=%s)(cn=x))))', 'the same, deeper'],
  ['(uid=x-%s)', 'is a part of a value'],
  ['(uid=grace)', 'has no place'],
  ['uid=%s', 'has no parentheses'],
  ['(uid=%s', 'does not end'],
  ['(uid=%s)(cn=x)', 'is two'],
  ['(&)', 'is empty'],
  ['()', 'is empty'],
  ['', 'is empty'],
  [`(|${'(uid=%s)'.repeat(40)})`, 'is too wide'],
  [`${'(!'.repeat(200)}(uid=%s)${')'.repeat(200)}`, 'is too deep'],
  [`(&(uid=%s)(cn=${'x'.repeat(600)}))`, 'is too long'],
])('a filter %s is refused: it %s', (text) => {
  const parsed = parseFilter(text)
  expect(parsed.ok).toBe(false)
  expect(parsed.ok ? '' : parsed.faults[0]?.message).not.toBe('')
})
