import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createCompiledCache } from '../../../src/domains/email-templates/compiled-cache.ts'
import { FIXED } from '../../../src/memory/memory.ts'
import { compilePart } from '../../../src/domains/email-templates/render.ts'
import { compileTemplate } from '../../../src/templates/compile.ts'

const compiled = (source: string) => compileTemplate(source, 'html', () => null)

test('what was used longest ago makes room, and nothing else', () => {
  const cache = createCompiledCache(32 * 4 * 1_000)
  const template = compiled('x')
  for (const name of ['a', 'b', 'c']) cache.put(name.padEnd(1_000), template)
  expect(cache.get('a'.padEnd(1_000))).toBe(template)
  cache.put('d'.padEnd(1_500), template)
  expect(['a', 'b', 'c', 'd'].map((name) => cache.get(name.padEnd(name === 'd' ? 1_500 : 1_000)) === template)).toEqual(
    [true, false, true, true],
  )
  expect(cache.bytes).toBe(32 * 3_500)
})

test('counts a template once, and does not cache one that is larger than the cache', () => {
  const cache = createCompiledCache(32 * 1_000)
  for (let round = 0; round < 5; round++) cache.put('a'.padEnd(900), compiled('x'))
  expect(cache.bytes).toBe(32 * 900)
  cache.put('b'.padEnd(1_001), compiled('x'))
  expect([cache.bytes, cache.get('b'.padEnd(1_001))]).toEqual([32 * 900, undefined])
})

test.each([
  ['outputs', times(4_900, '{{a}}')],
  ['outputs with filters', times(2_900, '{{a|e}}')],
  ['conditions', times(1_600, '{%if a%}b{%endif%}')],
  ['loops', times(1_000, '{%for a in b%}{{a}}{%endfor%}')],
  ['sets', times(500, '{%for a in b%}{%set x=1%}{%set y=2%}{{x}}{{y}}{%endfor%}')],
  ['a list', `{{ [${times(4_900, 'a,')}a]|length }}`],
])('templates of %s, one after the other, never take more memory than the cache has', (_what, source) => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const cache = createCompiledCache()
  collect()
  const before = process.memoryUsage().heapUsed
  for (let at = 0; at < 40; at++) cache.put(`${source} ${at}`, compiled(`${source} ${at}`))
  collect()
  expect(cache.bytes).toBeLessThanOrEqual(FIXED.compiled_templates)
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(FIXED.compiled_templates)
  expect([cache.get(`${source} 0`), cache.get(`${source} 39`)]).toEqual([undefined, expect.anything()])
})

test('a template is compiled once, until half a million characters have displaced it', () => {
  const first = compilePart('invite', 'body', 'first')
  expect(compilePart('invite', 'body', 'first')).toBe(first)
  for (let at = 0; at < 9; at++) compilePart('invite', 'body', `${at} ${'x'.repeat(65_000)}`)
  expect(compilePart('invite', 'body', 'first')).not.toBe(first)
})

function times(count: number, part: string): string {
  return part.repeat(count)
}
