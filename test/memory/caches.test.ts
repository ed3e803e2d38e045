import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('each file that makes a cache has a line in the table of caches', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('memory/') && !name.startsWith('generated/'))
    .map((name) => `src/${name}`)
  const making = files.filter((file) =>
    /(?:memory\.cache|new (?:BoundedCache|InvalidatedCache|ListCache))</.test(readFileSync(file, 'utf8')),
  )
  const table = readFileSync('src/memory/README.md', 'utf8')
  expect(making.length).toBeGreaterThan(10)
  expect(making.filter((file) => !table.includes(`(\`${file}\`)`))).toEqual([])
})
