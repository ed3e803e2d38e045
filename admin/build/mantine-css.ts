// Mantine's stylesheet without the parts of components that the UI does not use, which are most of them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const NAME = 'virtual:mantine.css'
const LOADED = '/__mantine.css'
const IMPORT = /import\s+(?:type\s+)?\{([^}]*)\}\s+from\s+["']([^"']+)["']/g
const RELATIVE = /from\s+"(\.[^"]+)"/g
const CLASS = /\bm_[0-9a-f]{5,8}\b/g
const modules = fileURLToPath(new URL('../../node_modules/@mantine', import.meta.url))
const core = join(modules, 'core')

/** `import 'virtual:mantine.css'`. While one develops, it is the whole. */
export function mantineCss(): Plugin {
  let isWhole = false
  return {
    name: 'mantine-css',
    configResolved({ command }) {
      isWhole = command === 'serve'
    },
    resolveId: (source) => (source === NAME ? LOADED : null),
    load(id) {
      if (id !== LOADED) return null
      return isWhole ? read(join(core, 'styles.css')) : used(join(import.meta.dirname, '../src'))
    },
  }
}

/** Returns what is needed by the components that are imported below `folder`, and by those that they consist of. */
export function used(folder: string): string {
  const classes = classesOf([...namesIn(folder), ...namesIn(join(modules, 'notifications/esm'))])
  const whole = read(join(core, 'styles.css'))
  return readdirSync(join(core, 'styles'))
    .filter((file) => file.endsWith('.css') && !file.endsWith('.layer.css'))
    .map((file) => read(join(core, 'styles', file)).trim())
    .filter((text) => {
      const own = text.match(CLASS)
      return own === null || own.some((one) => classes.has(one))
    })
    .toSorted((one, other) => whole.indexOf(one) - whole.indexOf(other))
    .join('\n')
}

/** Names that are imported from @mantine/core. */
function namesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:tsx?|mjs)$/.test(file),
  )
  return files.flatMap((file) =>
    [...read(join(folder, file)).matchAll(IMPORT)].flatMap(([, names = '', from]) =>
      from === '@mantine/core' ? names.split(',').map((name) => name.trim().split(/\s+as\s+/)[0] ?? '') : [],
    ),
  )
}

/** Classes of the modules that these components import, and of those that these do in turn. */
function classesOf(names: readonly string[]): ReadonlySet<string> {
  const index = join(core, 'esm/index.mjs')
  const homes = new Map<string, string>()
  for (const [, list = '', from = ''] of read(index).matchAll(IMPORT))
    for (const name of list.split(',')) homes.set(name.trim(), resolve(dirname(index), from))
  const waiting = names.flatMap((name) => homes.get(name) ?? [])
  const seen = new Set<string>()
  const classes = new Set<string>()
  for (const file of waiting) {
    if (seen.has(file) || !existsSync(file)) continue
    seen.add(file)
    const text = read(file)
    if (file.endsWith('.module.mjs')) for (const one of text.match(CLASS) ?? []) classes.add(one)
    for (const [, from = ''] of text.matchAll(RELATIVE)) waiting.push(resolve(dirname(file), from))
  }
  return classes
}

const read = (file: string): string => readFileSync(file, 'utf8')
