// Two processes on one PGlite folder would lose the writes of one of them.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockFolder } from '../../src/database/lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qeet-id-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a folder in use is refused with an error that names it, and is free again after its release', async () => {
  const release = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(`${folder} is in use by another process`)
  await expect(lockFolder(folder), 'a refused opening must not free the folder').rejects.toThrow('in use')
  release()
  const again = await lockFolder(folder)
  again()
})

test('of openings at the same moment one gets the folder', async () => {
  const openings = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)))
  const [winner, ...others] = openings.filter((opening) => opening.status === 'fulfilled')
  expect(others).toEqual([])
  await expect(lockFolder(folder)).rejects.toThrow('in use')
  winner?.value()
  const release = await lockFolder(folder)
  release()
})

test('the same folder by another path is refused; another folder is not', async () => {
  const link = `${folder}-link`
  symlinkSync(folder, link)
  const release = await lockFolder(folder)
  try {
    await expect(lockFolder(link)).rejects.toThrow('in use')
    const other = await lockFolder(join(folder, 'inside'))
    other()
  } finally {
    release()
    rmSync(link)
  }
})

test('a process that is killed leaves the folder free', async () => {
  const holder = fork(new URL('lock-holder.ts', import.meta.url), [folder], { execArgv: [] })
  const [message] = (await once(holder, 'message')) as [unknown]
  expect(message).toBe('locked')
  await expect(lockFolder(folder)).rejects.toThrow('in use')
  holder.kill('SIGKILL')
  await once(holder, 'exit')
  const release = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow('in use')
  release()
})
