// Connections without a place cost little while they wait, however many addresses they come from.
import { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createConnectionBacklog } from '../../src/http/connection-backlog.ts'

const LOOK_MS = 50
const sockets: Socket[] = []
beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  for (const socket of sockets.splice(0)) socket.destroy()
})

function socket(): Socket {
  const made = new Socket()
  sockets.push(made)
  return made
}

test('of many addresses some ask for a place in each look, and each of them in its turn', () => {
  const asked = new Map<Socket, number>()
  const enter = (one: Socket): boolean => {
    asked.set(one, (asked.get(one) ?? 0) + 1)
    return false
  }
  const backlog = createConnectionBacklog({ most: 2_000, patienceMs: 60_000 }, enter, () => true)
  for (let n = 0; n < 1_000; n++) backlog.add(`address ${n}`, socket())
  vi.advanceTimersByTime(LOOK_MS)
  expect(asked.size).toBe(100)
  vi.advanceTimersByTime(9 * LOOK_MS)
  expect(asked.size).toBe(1_000)
  expect(new Set(asked.values())).toEqual(new Set([1]))
})

test('all that wait are closed at once when the server takes no more', () => {
  let isOpen = true
  const backlog = createConnectionBacklog(
    { most: 2_000, patienceMs: 60_000 },
    () => false,
    () => isOpen,
  )
  for (let n = 0; n < 500; n++) backlog.add(`address ${n}`, socket())
  isOpen = false
  vi.advanceTimersByTime(LOOK_MS)
  expect(sockets.every(({ destroyed }) => destroyed)).toBe(true)
})
