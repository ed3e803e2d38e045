// Finds marked code in src, wherever it has been moved to.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { markedIn, type Marked } from './markers.ts'

export interface MarkedPlace extends Marked {
  readonly path: string
  readonly source: string
}

/** Returns every marker of the tree at `root`. */
export function markedFiles(root: string): MarkedPlace[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('generated'))
    .flatMap((name) => {
      const path = join(root, 'src', name)
      const source = readFileSync(path, 'utf8')
      return markedIn(source).map((marked) => ({ ...marked, path, source }))
    })
}
