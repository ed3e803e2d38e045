// Makes what is generated, and dist of that: a module for each entry, and their types.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { build } from 'vite'
import { generate } from './generate.ts'

const root = join(import.meta.dirname, '..')
const ENTRIES = ['index', 'webhooks', 'tokens', 'receipts', 'audit']

generate()
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  build: {
    target: 'es2022',
    sourcemap: true,
    lib: { entry: Object.fromEntries(ENTRIES.map((name) => [name, `src/${name}.ts`])), formats: ['es'] },
    rolldownOptions: { output: { minify: true, entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' } },
  },
})
const types = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
execFileSync(process.execPath, [types, '-p', root, '--emitDeclarationOnly'], { stdio: 'inherit' })
rmSync(join(root, 'dist/generated/table.d.ts'))
