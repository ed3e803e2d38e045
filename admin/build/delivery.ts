// What the service delivers: each asset also as .br and .gz, the documents by their hash, and a first view that is not
// larger than promised.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** Of what must be there before the overview shows, as brotli. */
const FIRST_VIEW_KIB = 250
/** The page that people see first. */
const FIRST_PAGE = 'areas/overview/page.tsx'
const COMPRESSED = /\.(?:js|css|svg)$/
const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

export function delivery(): Plugin {
  let firstView: string[] = []
  return {
    name: 'delivery',
    apply: 'build',
    generateBundle(_, bundle) {
      const found = new Set<string>()
      const take = (name: string): void => {
        const chunk = bundle[name]
        if (found.has(name) || chunk?.type !== 'chunk') return
        found.add(name)
        for (const sheet of chunk.viteMetadata?.importedCss ?? []) found.add(sheet)
        for (const next of chunk.imports) take(next)
      }
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        if (chunk.isEntry || (chunk.facadeModuleId ?? '').endsWith(FIRST_PAGE)) take(chunk.fileName)
      }
      firstView = [...found]
    },
    async writeBundle({ dir = 'dist' }) {
      const sizes = new Map<string, number>()
      await Promise.all(
        filesIn(dir)
          .filter((file) => COMPRESSED.test(file))
          .map(async (file) => {
            const bytes = readFileSync(join(dir, file))
            const params = { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
            const [br, gz] = await Promise.all([brotli(bytes, { params }), zip(bytes, { level: 9 })])
            writeFileSync(join(dir, `${file}.br`), br)
            writeFileSync(join(dir, `${file}.gz`), gz)
            sizes.set(file, br.length)
          }),
      )
      writeFileSync(join(dir, 'documents.json'), documents())
      const kib = firstView.reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0) / 1024
      if (kib > FIRST_VIEW_KIB)
        throw new Error(`the first view has ${kib.toFixed(0)} KiB compressed, and may have ${FIRST_VIEW_KIB}`)
      console.error(`built the admin UI: ${kib.toFixed(0)} KiB compressed until the overview shows`)
    },
  }
}

const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(join(dir, file)).isFile())

/** The texts by the plain hex of their SHA-256, which is what the UI sends. */
function documents(): string {
  const made = new URL('../src/generated/persisted-documents.json', import.meta.url)
  const texts = JSON.parse(readFileSync(made, 'utf8')) as Record<string, string>
  return JSON.stringify(
    Object.fromEntries(Object.entries(texts).map(([id, text]) => [id.replace('sha256:', ''), text])),
  )
}
