// Databases are made by migrations of every version: those that have landed stay as they are.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  broken,
  checksumsIn,
  type Checksums,
  FOLDER,
  formatManifest,
  MANIFEST,
  parseManifest,
  unlisted,
  unlistedMessage,
} from '../../scripts/migrations/manifest.ts'

const sum = (digit: string): string => digit.repeat(64)
const INIT = '20260101000000_init'
const LATE = '20260102000000_late'
const BESIDE = '20260103080000_beside'
const MORE = '20260103090000_more'
const NEW = '20260104000000_new'
const listed: Checksums = new Map([
  [INIT, sum('a')],
  [MORE, sum('b')],
])

describe('migrations that have landed', () => {
  const manifest = parseManifest(readFileSync(join(FOLDER, MANIFEST), 'utf8'))
  const found = checksumsIn(FOLDER)

  test('are neither edited nor removed, and new ones come after them', () => {
    expect(manifest.size).toBeGreaterThan(30)
    expect(broken(manifest, found)).toEqual([])
  })

  test('are all in the manifest', () => {
    const missing = unlisted(manifest, found)
    expect(missing, unlistedMessage(missing)).toEqual([])
    expect(formatManifest(manifest), 'sorted: run `npm run migrate:manifest`').toBe(formatManifest(found))
  })
})

describe('the manifest', () => {
  test('is read as it is written', () => {
    expect(parseManifest(formatManifest(listed))).toEqual(listed)
    expect(() => parseManifest('something else\n')).toThrow('something else')
  })

  test.each([
    [
      'edited',
      [
        [INIT, sum('c')],
        [MORE, sum('b')],
      ],
      /_init was edited.*take the edit back/,
    ],
    ['removed', [[INIT, sum('a')]], /_more was removed.*bring it back/],
    [
      'put between',
      [
        [INIT, sum('a')],
        [LATE, sum('c')],
        [MORE, sum('b')],
      ],
      /_late is new.*later time/,
    ],
  ] as const)('one that is %s is named, with what to do', (_, found, message) => {
    expect(broken(listed, new Map(found))).toEqual([expect.stringMatching(message)])
  })

  test('one that is new, or of the last day, is to be added, by a command that is named', () => {
    const found = new Map([...listed, [BESIDE, sum('c')], [NEW, sum('d')]])
    expect(broken(listed, found)).toEqual([])
    expect(unlisted(listed, found)).toEqual([BESIDE, NEW])
    expect(unlistedMessage([NEW])).toMatch(/_new.*npm run migrate:manifest/)
  })
})
