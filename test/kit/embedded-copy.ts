// Copies of a database folder that live in memory: no file is copied, written or removed for a test file.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MemoryFS, PGlite } from '@electric-sql/pglite'

interface Folder {
  readonly folders: readonly string[]
  readonly files: readonly (readonly [path: string, contents: Buffer])[]
}

/** Read once in each worker. */
let source: Folder | undefined

/**
 * The databases that others are made from, template1 and template0: nobody connects to them, and they are half of the
 * folder.
 */
const UNUSED = new Set(['base/1', 'base/4'])
/**
 * The engine takes 128 MB and fills them with zeros, which takes longer than all else at its start; a test's database
 * has a tenth. The next segment of its log, 16 MB, it would fill page by page, and a file in memory that grows is
 * copied again and again.
 */
const MEMORY = ['-c', 'shared_buffers=16MB', '-c', 'wal_init_zero=off']

class CopyInMemory extends MemoryFS {
  readonly #source: Folder
  constructor(source: Folder) {
    super()
    this.#source = source
  }
  override async initialSyncFs(): Promise<void> {
    const files = this.pg?.Module.FS
    if (!files) throw new Error('the engine has no files yet')
    for (const path of this.#source.folders) files.mkdirTree(join(PGlite.paths.PGDATA, path))
    for (const [path, contents] of this.#source.files)
      files.writeFile(join(PGlite.paths.PGDATA, path), new Uint8Array(contents), { canOwn: true })
  }
}

export function embeddedCopy(template: string): Promise<PGlite> {
  source ??= readFolder(template)
  return PGlite.create({ fs: new CopyInMemory(source), startParams: [...PGlite.defaultStartParams, ...MEMORY] })
}

function readFolder(root: string): Folder {
  const folders: string[] = ['']
  const files: [string, Buffer][] = []
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isFile()) files.push([path, readFileSync(join(root, path))])
      else if (!UNUSED.has(path)) folders.push(path)
    }
  }
  return { folders, files }
}
