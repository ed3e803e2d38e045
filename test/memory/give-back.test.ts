import { expect, test } from 'vitest'
import { giveBack } from '../../src/memory/give-back.ts'

const MIB = 1_048_576

test('room that is needed no more goes back to the system', async () => {
  let held: unknown[] | null = Array.from({ length: 1_000_000 }, (_, at) => ({ at, text: `text ${at}` }))
  const { heapTotal: before } = process.memoryUsage()
  expect(held).toHaveLength(1_000_000)
  held = null
  await giveBack()
  expect(before - process.memoryUsage().heapTotal).toBeGreaterThan(50 * MIB)
})
