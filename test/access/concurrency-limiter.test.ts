// No more uses of a key are under way than it has slots. Everybody who waits is served or refused, and no key delays
// another.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTarpit, DELAY_MS } from '../../src/limits/tarpit.ts'
import { createConcurrencyLimiter, type ConcurrencyLimiter, type Slot } from '../../src/limits/concurrency-limiter.ts'

let limiter: ConcurrencyLimiter
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  limiter = createConcurrencyLimiter({ waiting: 3, patienceMs: 1_000 })
})
afterEach(() => void vi.useRealTimers())

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
interface Entering {
  slot: Slot | null | undefined
}
function enter(key: string, slots = 2, by?: string): Entering {
  const entering: Entering = { slot: undefined }
  void limiter.acquire(key, slots, by).then((slot) => (entering.slot = slot))
  return entering
}
const isIn = ({ slot }: Entering): boolean => !!slot

test('as many are in as there are slots, the rest in the order of their coming, another key at once', async () => {
  const all = Array.from({ length: 5 }, () => enter('a'))
  const other = enter('b')
  await settle()
  expect([...all, other].map(isIn)).toEqual([true, true, false, false, false, true])
  for (let n = 0; n < 5; n++) {
    all[n]?.slot?.release()
    await settle()
    expect(all.slice(n + 1).map(isIn)).toEqual(all.slice(n + 1).map((_, at) => at < 2))
  }
})

test('a full queue takes nobody more, and one who waits too long is sent away, both without a slot', async () => {
  const all = Array.from({ length: 6 }, () => enter('a'))
  await settle()
  expect(all[5]?.slot).toBeNull()
  vi.advanceTimersByTime(1_001)
  await settle()
  expect(all.map(({ slot }) => slot === null)).toEqual([false, false, true, true, true, true])
  all[0]?.slot?.release()
  const next = enter('a')
  await settle()
  expect(isIn(next)).toBe(true)
})

test('each who limiter a line has a turn, however many of another wait, and fills it for nobody else', async () => {
  const [inside] = [enter('a', 1, 'ada')]
  const ada = Array.from({ length: 4 }, () => enter('a', 1, 'ada'))
  const bob = [enter('a', 1, 'bob'), enter('a', 1, 'bob')]
  await settle()
  expect([ada[3]?.slot, bob[1]?.slot]).toEqual([null, undefined])
  const order: string[] = []
  let last = inside
  for (let n = 0; n < 5; n++) {
    last?.slot?.release()
    await settle()
    const waiting = [
      ...ada.map((one, at) => [`ada ${at}`, one] as const),
      ...bob.map((one, at) => [`bob ${at}`, one] as const),
    ]
    const [name = '', next] = waiting.find(([name, one]) => isIn(one) && !order.includes(name)) ?? []
    order.push(name)
    last = next as Entering
  }
  expect(order).toEqual(['ada 0', 'bob 0', 'ada 1', 'bob 1', 'ada 2'])
})

test('who does without a slot for a while lets another in, and comes back before those who were not in', async () => {
  const [first, second, third] = [enter('a', 1), enter('a', 1), enter('a', 1)]
  await settle()
  let arrives: (body: string) => void = () => {}
  const body = first.slot?.without(() => new Promise<string>((resolve) => (arrives = resolve)))
  await settle()
  expect([second, third].map(isIn)).toEqual([true, false])
  arrives('body')
  await settle()
  vi.advanceTimersByTime(500)
  second.slot?.release()
  expect(await body).toBe('body')
  await settle()
  expect(isIn(third)).toBe(false)
  first.slot?.release()
  await settle()
  expect(isIn(third)).toBe(true)
})

test('work that fails without the slot has it again afterwards', async () => {
  const first = enter('a', 1)
  await settle()
  await expect(first.slot?.without(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  const second = enter('a', 1)
  await settle()
  expect(isIn(second)).toBe(false)
  first.slot?.release()
  await settle()
  expect(isIn(second)).toBe(true)
})

test('a delayed answer waits its time, and past so many of one key the next does not', async () => {
  const tarpit = createTarpit()
  let answered = 0
  const delay = (key: string): void => void tarpit.delay(key).then(() => answered++)
  for (let n = 0; n < 501; n++) delay('a')
  delay('b')
  await settle()
  expect(answered).toBe(1)
  vi.advanceTimersByTime(DELAY_MS)
  await settle()
  expect(answered).toBe(502)
  delay('a')
  await settle()
  expect(answered).toBe(502)
})
