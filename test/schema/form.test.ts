// The form of the tree: files that are read at once, lines that fit a screen, and words that mean one thing.
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const ROOT = new URL('../../', import.meta.url)
const FILES = globSync(['{src,test,scripts,bench,admin,sdk}/**/*.{ts,tsx,mjs,cjs}', 'prisma/sql/**/*.sql', '*.ts'], {
  cwd: ROOT,
  exclude: [
    'src/generated/**',
    'admin/src/generated/**',
    'admin/dist/**',
    'sdk/dist/**',
    'sdk/cli/dist/**',
    'sdk/src/generated/**',
    'sdk/.examples/**',
  ],
}).sort()
const textOf = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8')
const TEXTS = FILES.map((path) => [path, textOf(path)] as const)

/** The first column of the table of docs/glossary.md; a cell may hold several words. */
const WORDS = [...(textOf('docs/glossary.md').split('## Words we do not use')[1] ?? '').matchAll(/^\| ([^|]+) \|/gm)]
  .slice(1)
  .flatMap(([, cell = '']) => cell.split(', '))
const UNUSED = new RegExp(`\\b(?:${WORDS.join('|')})\\b`, 'i')

/** A common password, and an argument that a SQL function has. */
const KEPT = / 'what[a-z]+',|\bt[o]ld: outcome/g

/** What is read for words: of SQL the comments, as renaming an argument takes a migration. */
function wordsIn([path, text]: readonly [string, string]): string {
  if (path.endsWith('.sql')) return text.replaceAll(/^(?:(?!--).)*/gm, '')
  return text.replaceAll(KEPT, '')
}

/** Returns `path:line` of each line of the files that is found. */
const linesOf = (found: (line: string) => boolean, read = ([, text]: readonly [string, string]) => text): string[] =>
  TEXTS.flatMap((file) =>
    read(file)
      .split('\n')
      .flatMap((line, at) => (found(line) ? [`${file[0]}:${at + 1}`] : [])),
  )

test('the files and the words are there to be looked at', () => {
  expect(FILES.length).toBeGreaterThan(700)
  expect(WORDS.length).toBeGreaterThan(9)
  for (const word of WORDS) expect(UNUSED.test(`${word} is`)).toBe(true)
  expect(UNUSED.test(`${WORDS[0]}s, one, to ld`)).toBe(false)
})

test('a file has at most 250 lines', () => {
  expect(TEXTS.flatMap(([path, text]) => (text.trimEnd().split('\n').length > 250 ? [path] : []))).toEqual([])
})

test('a line has at most 120 columns', () => {
  expect(linesOf((line) => line.length > 120)).toEqual([])
})

test('no word stands that the glossary replaces', () => {
  expect(linesOf((line) => UNUSED.test(line), wordsIn)).toEqual([])
})
