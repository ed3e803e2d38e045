// npm run migrate:manifest: freezes new migrations by adding them to the manifest. Refuses while one that is listed is
// edited or removed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  broken,
  checksumsIn,
  FOLDER,
  formatManifest,
  MANIFEST,
  parseManifest,
  unlisted,
} from './migrations/manifest.ts'

const path = join(FOLDER, MANIFEST)
const listed = parseManifest(existsSync(path) ? readFileSync(path, 'utf8') : '')
const found = checksumsIn(FOLDER)
const faults = broken(listed, found)
if (faults.length > 0) {
  console.error(faults.join('\n'))
  process.exitCode = 1
} else {
  writeFileSync(path, formatManifest(found))
  for (const name of unlisted(listed, found)) console.log('frozen:', name)
}
