// The embedded database in a folder: what `DATA_DIR` holds.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { lockFolder } from '../../src/database/lock.ts'
import { openEmbedded } from '../../src/tenancy/embedded.ts'
import { beginGuess, endGuess, type GuessBound } from '../../src/tenancy/guesses.ts'

/** The first that is wrong locks for a day. */
const GUESSED: GuessBound = { digest: new Uint8Array(32), most: 1, seconds: 86_400 }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qeet-id-folder-'))
  const given = inject('database')
  if (given.kind === 'embedded') cpSync(given.template, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a folder that is open is refused, and what its owner wrote is there after it closed', async () => {
  const first = await openEmbedded(folder)
  const begun = await beginGuess(first, GUESSED)
  if (typeof begun === 'string') throw new Error(begun)
  await endGuess(first, GUESSED, begun.ticket, 'wrong')
  await expect(openEmbedded(folder)).rejects.toThrow(`${folder} is in use by another process`)
  expect(await beginGuess(first, GUESSED)).toBe('locked')
  await first.close()

  const second = await openEmbedded(folder)
  expect(await beginGuess(second, GUESSED)).toBe('locked')
  await second.close()
})

test('a closed database answers nothing, and its folder is free', async () => {
  const db = await openEmbedded(folder)
  await db.ping()
  await db.close()
  await expect(db.ping()).rejects.toThrow(/closed|end on the pool/)
  const release = await lockFolder(folder)
  release()
})
