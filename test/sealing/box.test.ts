// A box opens at its own place alone.
import { createSecretKey, randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type BoxKey, MOST_VERSION, openBox, sealBox, versionOf } from '../../src/sealing/box.ts'
import type { Place } from '../../src/sealing/purposes.ts'

const key = createSecretKey(new Uint8Array(32).fill(7))
const by: BoxKey = { owner: '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11', version: 3, key }
const place: Place = { purpose: 'mail', row: '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c12' }
const box = sealBox(by, place, 'secret')

test('any text opens again, for any row and version', () => {
  const version = fc.integer({ min: 1, max: MOST_VERSION })
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), version, (plain, row, v) => {
      const [with_, at] = [
        { ...by, version: v },
        { ...place, row },
      ]
      const sealed = sealBox(with_, at, plain)
      expect([openBox(with_, at, sealed), versionOf(sealed)]).toEqual([plain.toWellFormed(), v])
    }),
  )
})

test.each<[string, BoxKey, Place]>([
  ['tenant', { ...by, owner: '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c13' }, place],
  ['purpose', by, { ...place, purpose: 'totp' }],
  ['row', by, { ...place, row: '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c14' }],
  ['key version', { ...by, version: 4 }, place],
  ['key', { ...by, key: createSecretKey(randomBytes(32)) }, place],
])('it does not open for another %s', (_, other, at) => {
  expect(openBox(by, place, box)).toBe('secret') // positive control
  expect(() => openBox(other, at, box)).toThrow('does not open')
})

test('places whose parts run together differ', () => {
  const sealed = sealBox({ ...by, owner: 'a' }, { purpose: 'mail', row: 'b","c' }, 'secret')
  expect(() => openBox({ ...by, owner: 'a' }, { purpose: 'mail', row: 'b\\","c' }, sealed)).toThrow('does not open')
  expect(() => openBox({ ...by, owner: 'a","mail' }, { purpose: 'mail', row: 'c' }, sealed)).toThrow('does not open')
})

test('a changed, shortened or lengthened box does not open', () => {
  for (let at = 5; at < box.length; at++) {
    const changed = box.map((byte, index) => (index === at ? byte ^ 1 : byte))
    expect(() => openBox(by, place, changed)).toThrow('does not open')
  }
  for (let length = 0; length < box.length; length++)
    expect(() => openBox(by, place, box.subarray(0, length))).toThrow(/too short|does not open/)
  expect(() => openBox(by, place, new Uint8Array([...box, 0]))).toThrow('does not open')
})

test('equal texts look different, and the text is not in the box', () => {
  const boxes = Array.from({ length: 200 }, () => Buffer.from(sealBox(by, place, 'secret')).toString('hex'))
  expect(new Set(boxes).size).toBe(200)
  expect(boxes.filter((one) => one.includes(Buffer.from('secret').toString('hex')))).toEqual([])
})

test('what earlier versions sealed has no key version', () => {
  for (const other of [new Uint8Array(0), Uint8Array.of(2, 0, 0), Uint8Array.of(1, 0, 0, 0, 1, 9)])
    expect(versionOf(other)).toBeNull()
})

test('a box of before sealing had one cipher opens', () => {
  const old = Buffer.from('020000000392226970ad28b59cffd942b428d4580583c6b5a329aba51d42d01ded5a413fd76c35b0a099', 'hex')
  expect(openBox({ ...by, owner: 'acme' }, { purpose: 'totp', row: 'ada' }, old)).toBe('of before')
})
