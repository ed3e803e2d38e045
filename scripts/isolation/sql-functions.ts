// Finds the text of SQL functions in prisma/sql, where each stands once.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface SqlFunction {
  readonly path: string
  readonly source: string
  readonly from: number
  readonly to: number
}

/** Returns every definition of the function in the tree at `root`. */
export function sqlFunctions(root: string, name: string): SqlFunction[] {
  const head = new RegExp(`^CREATE (?:OR REPLACE )?FUNCTION ${name}\\(`, 'gm')
  const folder = join(root, 'prisma/sql')
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.sql'))
    .flatMap((file) => {
      const path = join(folder, file)
      const source = readFileSync(path, 'utf8')
      return [...source.matchAll(head)].map(({ index }) => ({
        path,
        source,
        from: index,
        to: endOfBody(source, index),
      }))
    })
}

/** Returns where the body ends that is quoted by the first dollar sign after `from`. */
function endOfBody(source: string, from: number): number {
  const [quote = ''] = /\$\w*\$/.exec(source.slice(from)) ?? []
  const begins = source.indexOf(quote, from)
  return source.indexOf(quote, begins + quote.length) + quote.length
}
