// The embedded database in a folder: what `DATA_DIR` holds.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { lockFolder } from '../../src/database/lock.ts'
import { openEmbedded } from '../../src/tenancy/database.ts'
import { inTenant } from '../../src/tenancy/scope.ts'

const TENANT = '00000000-0000-4000-8000-000000000001'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qeet-id-folder-'))
  const given = inject('database')
  if (given.kind === 'embedded') cpSync(given.template, folder, { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a folder that is open is refused, and what its owner wrote is there after it closed', async () => {
  const first = await openEmbedded(folder)
  await inTenant(TENANT, () => first.client.tenant.create({ data: { id: TENANT, slug: 'acme', name: 'Acme' } }))
  await expect(openEmbedded(folder)).rejects.toThrow(`${folder} is in use by another process`)
  expect(await inTenant(TENANT, () => first.client.tenant.count())).toBe(1)
  await first.close()

  const second = await openEmbedded(folder)
  expect(await inTenant(TENANT, () => second.client.tenant.findFirst())).toMatchObject({ id: TENANT, slug: 'acme' })
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
