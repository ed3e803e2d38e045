// Places of a tenant: never more under way than there are, everybody who waits is served or told, and nobody waits for
// another's line.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHeldAnswers, HOLD_MS } from '../../src/limits/held-answers.ts'
import { createShares, type Place, type Shares } from '../../src/limits/shares.ts'

let shares: Shares
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  shares = createShares({ waiting: 3, patienceMs: 1_000 })
})
afterEach(() => void vi.useRealTimers())

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
interface Entering {
  place: Place | null | undefined
}
function enter(key: string, places = 2, by?: string): Entering {
  const entering: Entering = { place: undefined }
  void shares.enter(key, places, by).then((place) => (entering.place = place))
  return entering
}
const isIn = ({ place }: Entering): boolean => !!place

test('as many are in as there are places, the rest in the order of their coming, another key at once', async () => {
  const all = Array.from({ length: 5 }, () => enter('a'))
  const other = enter('b')
  await settle()
  expect([...all, other].map(isIn)).toEqual([true, true, false, false, false, true])
  for (let n = 0; n < 5; n++) {
    all[n]?.place?.leave()
    await settle()
    expect(all.slice(n + 1).map(isIn)).toEqual(all.slice(n + 1).map((_, at) => at < 2))
  }
})

test('a line that is full takes nobody more, and one who waits too long is sent away, both without a place', async () => {
  const all = Array.from({ length: 6 }, () => enter('a'))
  await settle()
  expect(all[5]?.place).toBeNull()
  vi.advanceTimersByTime(1_001)
  await settle()
  expect(all.map(({ place }) => place === null)).toEqual([false, false, true, true, true, true])
  all[0]?.place?.leave()
  const next = enter('a')
  await settle()
  expect(isIn(next)).toBe(true)
})

test('each who shares a line has a turn, however many of another wait, and fills it for nobody else', async () => {
  const [inside] = [enter('a', 1, 'ada')]
  const ada = Array.from({ length: 4 }, () => enter('a', 1, 'ada'))
  const bob = [enter('a', 1, 'bob'), enter('a', 1, 'bob')]
  await settle()
  expect([ada[3]?.place, bob[1]?.place]).toEqual([null, undefined])
  const order: string[] = []
  let last = inside
  for (let n = 0; n < 5; n++) {
    last?.place?.leave()
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

test('who does without a place for a while lets another in, and comes back before those who were not in', async () => {
  const [first, second, third] = [enter('a', 1), enter('a', 1), enter('a', 1)]
  await settle()
  let arrives: (body: string) => void = () => {}
  const body = first.place?.without(() => new Promise<string>((resolve) => (arrives = resolve)))
  await settle()
  expect([second, third].map(isIn)).toEqual([true, false])
  arrives('body')
  await settle()
  vi.advanceTimersByTime(500)
  second.place?.leave()
  expect(await body).toBe('body')
  await settle()
  expect(isIn(third)).toBe(false)
  first.place?.leave()
  await settle()
  expect(isIn(third)).toBe(true)
})

test('work that fails without the place has it again afterwards', async () => {
  const first = enter('a', 1)
  await settle()
  await expect(first.place?.without(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  const second = enter('a', 1)
  await settle()
  expect(isIn(second)).toBe(false)
  first.place?.leave()
  await settle()
  expect(isIn(second)).toBe(true)
})

test('a held answer waits its time, and past so many of one key the next does not', async () => {
  const answers = createHeldAnswers()
  let answered = 0
  const hold = (key: string): void => void answers.hold(key).then(() => answered++)
  for (let n = 0; n < 501; n++) hold('a')
  hold('b')
  await settle()
  expect(answered).toBe(1)
  vi.advanceTimersByTime(HOLD_MS)
  await settle()
  expect(answered).toBe(502)
  hold('a')
  await settle()
  expect(answered).toBe(502)
})
