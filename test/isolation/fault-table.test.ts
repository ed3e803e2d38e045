// The page of seeded faults after a run of some of them.
import { expect, test } from 'vitest'
import { faultTable } from '../../scripts/isolation/fault-table.ts'
import type { Fault } from '../../scripts/isolation/faults/fault.ts'

const fault = (id: string): Fault => ({ id, layer: 'client', what: `way ${id}`, edits: [], suites: [] })

const FAULTS = [fault('A1'), fault('B1'), fault('C1')]

test('a run of one fault replaces its row, keeps the others, and counts what nobody noticed', () => {
  const first = faultTable(
    '',
    FAULTS,
    FAULTS.map((each) => ({ fault: each, noticed: true, by: 'a test' })),
  )
  expect(first).toContain('3 of 3')
  const second = faultTable(first, FAULTS, [{ fault: fault('B1'), noticed: false, by: '' }])
  expect(second).toContain('2 of 3')
  expect(second).toContain('| A1 | client | way A1 | a test |\n| B1 | client | way B1 | **nobody** |\n| C1 |')
})

test('a fault that was never run is named, and counted apart; one that is gone has no row', () => {
  const page = faultTable('| Z9 | client | gone | a test |', FAULTS, [
    { fault: fault('C1'), noticed: true, by: 'a | b' },
  ])
  expect(page).toContain('1 of 1')
  expect(page).toContain('a \\| b')
  expect(page).toContain('Not run yet, 2 of 3: A1, B1.')
  expect(page).not.toContain('Z9')
})
