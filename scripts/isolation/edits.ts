// What a seeded fault does to the source. An edit throws Misfit when it does not fit exactly one place, so that it
// cannot become a change of nothing. Where it can, it takes the names that it needs from the code, so that they may be
// renamed.
import { readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { markedFiles } from './marked-files.ts'
import { splitAround } from './split-around.ts'
import { sqlFunctions } from './sql-functions.ts'
import { unknownWords } from './unknown-words.ts'

export class Misfit extends Error {}

/** Returns the code as the fault has it. */
export type Change = (code: string) => string

export interface Edit {
  /** the comment that marks the code, for a change of marked code */
  readonly marker?: string
  /** Returns the file that is changed, and its new text. */
  readonly applied: (root: string) => { readonly path: string; readonly source: string }
}

/** Takes the whole of the code away. */
export const dropped: Change = () => ''

/** Replaces one part of the code, which is found by its tokens or by a regular expression. */
export function part(find: string | RegExp, replacement: string): Change {
  return (code) => {
    const times =
      typeof find === 'string' ? splitAround(code, find).length - 1 : [...code.matchAll(global(find))].length
    if (times !== 1) throw new Misfit(`${String(find)} stands ${times} times in ${code.slice(0, 200)}`)
    return typeof find === 'string' ? splitAround(code, find).join(replacement) : code.replace(find, replacement)
  }
}

/** Changes the code below a marker such as `fault C1`. */
export function marked(marker: string, change: Change): Edit {
  return {
    marker,
    applied(root) {
      const [place, ...others] = markedFiles(root).filter((found) => found.marker === marker)
      if (!place) throw new Misfit(`no comment marks "${marker}"`)
      if (others.length > 0) throw new Misfit(`"${marker}" is marked ${others.length + 1} times`)
      const changed = change(place.source.slice(place.from, place.to))
      const words = unknownWords(changed, place.source)
      if (words.length > 0) throw new Misfit(`${place.path} knows no ${words.join(', ')}`)
      const edited = replaced(place, changed)
      refuseSyntaxError(edited.source)
      return edited
    },
  }
}

/** Changes an SQL function. */
export function inFunction(name: string, find: string | RegExp, replacement: string): Edit {
  return {
    applied(root) {
      const [place, ...others] = sqlFunctions(root, name)
      if (!place || others.length > 0)
        throw new Misfit(`prisma/sql defines ${name} ${place ? 'more than once' : 'nowhere'}`)
      return replaced(place, part(find, replacement)(place.source.slice(place.from, place.to)))
    },
  }
}

/** Runs an SQL statement after all that prisma/sql does. */
export function afterwards(statement: string): Edit {
  return {
    applied(root) {
      const path = join(root, 'prisma/sql/end.sql')
      return { path, source: `${readFileSync(path, 'utf8')}\n${statement};\n` }
    },
  }
}

/** Writes the edits into the tree at `root`. */
export function apply(root: string, edits: readonly Edit[]): void {
  for (const edit of edits) {
    const { path, source } = edit.applied(root)
    writeFileSync(path, source)
  }
}

interface Place {
  readonly path: string
  readonly source: string
  readonly from: number
  readonly to: number
}

function replaced({ path, source, from, to }: Place, code: string): { path: string; source: string } {
  if (source.slice(from, to) === code) throw new Misfit('it changes nothing')
  return { path, source: source.slice(0, from) + code + source.slice(to) }
}

/** Code that does not load fails every test, and would pass for noticed. */
function refuseSyntaxError(source: string): void {
  try {
    stripTypeScriptTypes(source)
  } catch (error) {
    throw new Misfit(`it is no TypeScript: ${String(error)}`)
  }
}

function global(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`)
}
