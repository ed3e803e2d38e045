// How many requests of a tenant, a founder or an address are served at once.
import { describe, expect, test } from 'vitest'
import { exhaust, pass, type Passing, person, settle, useLoadShedding } from './passing.ts'

describe('load shedding', () => {
  const at = useLoadShedding()

  test('serves six requests of a tenant at once, and others beside', async () => {
    const people = Array.from({ length: 10 }, (_, n) => `person ${n}`)
    for (const name of people) at.known.remember(`Bearer ${name}`, person(name))
    at.known.remember('Bearer eve', person('eve', 'other'))
    const many = Array.from({ length: 20 }, (_, n) => pass(at, `Bearer ${people[n % 10]}`))
    const other = pass(at, 'Bearer eve')
    await settle()
    const serving = (): number => many.filter(({ served, reply }) => served && !reply).length
    expect([serving(), other.served]).toEqual([6, true])
    for (const one of many) {
      one.answer(200)
      await settle()
      expect(serving()).toBeLessThanOrEqual(6)
    }
    expect(many.every(({ reply }) => reply?.status === 200)).toBe(true)
  })

  test('a body that comes slowly keeps no slot', async () => {
    let arrive = (): void => {}
    const body = new Promise<Buffer>((resolve) => (arrive = () => resolve(Buffer.from(''))))
    const slow = Array.from({ length: 6 }, () => pass(at, undefined, { body }))
    await settle()
    const quick = pass(at, undefined)
    await settle()
    expect([slow.some(({ served }) => served), quick.served]).toEqual([false, true])
    arrive()
    await settle()
    expect(slow.filter(({ served }) => served)).toHaveLength(5)
    quick.answer(200)
    await settle()
    expect(slow.every(({ served }) => served)).toBe(true)
  })

  test('has six under way of all that one person founded, until a tenant counts on a budget of its own', async () => {
    for (let n = 0; n < 8; n++) at.known.remember(`Bearer ${n}`, person(`owner ${n}`, 'founder'))
    const many = Array.from({ length: 8 }, (_, n) => pass(at, `Bearer ${n}`))
    await settle()
    expect(many.map(({ served }) => served)).toEqual([true, true, true, true, true, true, false, false])
    at.known.remember('Bearer 7', person('owner 7', 'apart'))
    const apart = pass(at, 'Bearer 7')
    await settle()
    expect(apart.served).toBe(true)
  })

  test('serves six of all unproven budgets at an address, in turns', async () => {
    for (let n = 0; n < 4; n++)
      for (const which of ['a', 'b'])
        at.known.remember(`Bearer ${which}${n}`, person(`${which}${n}`, `sybil ${n}`, false))
    at.known.remember('Bearer late', person('late', 'newcomer', false))
    at.known.remember('Bearer proven', person('proven', 'proven'))
    const sybils = Array.from({ length: 12 }, (_, n) => pass(at, `Bearer ${n % 2 ? 'a' : 'b'}${Math.floor(n / 2) % 4}`))
    const [late, proven] = [pass(at, 'Bearer late'), pass(at, 'Bearer proven')]
    await settle()
    expect([sybils.filter(({ served }) => served).length, late.served, proven.served]).toEqual([6, false, true])
    for (const one of sybils.slice(0, 5)) {
      one.answer(200)
      await settle()
    }
    expect(late.served).toBe(true)
    expect(sybils.filter(({ served }) => served).length).toBe(10)
  })

  test('gives each budget its turn among throttled callers', async () => {
    const throttled = (name: string, owner: string, proven: boolean): Passing => {
      at.known.remember(`Bearer ${name}`, person(name, owner, proven))
      exhaust(at, name, 50)
      return pass(at, `Bearer ${name}`)
    }
    const loud = Array.from({ length: 6 }, (_, n) => throttled(`loud ${n}`, 'loud', true))
    const sybils = Array.from({ length: 6 }, (_, n) => throttled(`sybil ${n}`, `sybil ${n}`, false))
    const quiet = throttled('quiet', 'quiet', true)
    const all = [...loud, ...sybils, quiet]
    await settle()
    for (let n = 0; n < 3; n++) {
      all.find(({ served, reply }) => served && !reply)?.answer(200)
      await settle()
    }
    expect([loud, sybils].map((some) => some.filter(({ served }) => served).length)).toEqual([2, 1])
    expect(quiet.served).toBe(true)
  })
})
