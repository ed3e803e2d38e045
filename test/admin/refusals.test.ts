// What the service says about input is shown in German, too.
import { expect, test } from 'vitest'
import { GERMAN } from '../../admin/src/language/refusals-de.ts'
import { errorsOf } from '../../src/domains/area.ts'
import { AREAS } from '../../src/domains/areas.ts'

test('each message of an error code has German words, and no words are for what is not said any more', () => {
  const tables = Object.values(errorsOf(AREAS))
  const said = new Set(tables.flatMap((table) => Object.values(table).map(({ message }) => message)))
  expect([...said].filter((message) => GERMAN[message] === undefined)).toEqual([])
  expect(Object.keys(GERMAN).filter((message) => !said.has(message))).toEqual([])
})
