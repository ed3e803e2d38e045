// What BREACH_SOURCE may be, and the file that it may name; a range API is in breaches.test.ts.
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { parseBreachSource } from '../../src/credentials/breach-source.ts'
import { type BreachVerdict, createBreaches } from '../../src/credentials/breaches.ts'
import { readConfig } from '../../src/config.ts'

const sha1 = (text: string): string => createHash('sha1').update(text).digest('hex').toUpperCase()
const PASSWORD = 'correct horse battery staple'
const HASH = sha1(PASSWORD)
const SUFFIX = HASH.slice(5)

const counted: BreachVerdict[] = []
const reasons: string[] = []
beforeEach(() => {
  counted.length = 0
  reasons.length = 0
})
const open = (source: Parameters<typeof createBreaches>[0]) =>
  createBreaches(source, { breachCheck: (result) => counted.push(result) }, (reason) => reasons.push(reason))

describe('BREACH_SOURCE', () => {
  test.each([
    [undefined, { kind: 'off' }],
    ['', { kind: 'off' }],
    ['off', { kind: 'off' }],
    ['https://api.pwnedpasswords.com/range/', { kind: 'range', prefix: 'https://api.pwnedpasswords.com/range/' }],
    ['https://mirror.example:8443/?start=', { kind: 'range', prefix: 'https://mirror.example:8443/?start=' }],
    ['http://localhost:8080/range/', { kind: 'range', prefix: 'http://localhost:8080/range/' }],
    ['http://127.0.0.1/range/', { kind: 'range', prefix: 'http://127.0.0.1/range/' }],
    ['http://[::1]:1/range/', { kind: 'range', prefix: 'http://[::1]:1/range/' }],
    ['file:/var/lib/pwned.txt', { kind: 'file', path: '/var/lib/pwned.txt' }],
    ['file:///var/lib/pwned%20passwords.txt', { kind: 'file', path: '/var/lib/pwned passwords.txt' }],
  ])('%s is understood', (value, source) => {
    expect(readConfig({ BREACH_SOURCE: value }).breachSource).toEqual(source)
  })

  test.each([
    'on',
    'OFF',
    'hibp',
    'api.pwnedpasswords.com/range/',
    'ftp://mirror.example/range/',
    'javascript:alert(1)',
    'http://api.pwnedpasswords.com/range/',
    'http://10.0.0.1/range/',
    'http://localhost.example/range/',
    'http://127.0.0.1.example/range/',
    'http://0.0.0.0/range/',
    'https://mirror.example',
    'https://mirror.example:8443',
    'https:///range/',
    'https://user:secret@mirror.example/range/',
    'https://secret@mirror.example/range/',
    'https://mirror.example/#',
    'https://mirror.example\\range/',
    'file:pwned.txt',
    'file://host/pwned.txt',
    'file:',
    'file:////pwned.txt',
    'file:/a%2Fb',
    '/var/lib/pwned.txt',
  ])('%s stops the start, with the name of the variable and without its value', (value) => {
    expect(() => readConfig({ BREACH_SOURCE: value })).toThrow(
      /^the environment is not usable:\n {2}BREACH_SOURCE must be off, /,
    )
    expect(() => readConfig({ BREACH_SOURCE: value })).not.toThrow(/secret/)
  })
})

describe('a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qeet-id-breaches-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let files = 0
  const write = (text: string): string => {
    const path = join(folder, `${files++}.txt`)
    writeFileSync(path, text)
    return path
  }
  const offline = (text: string) => open({ kind: 'file', path: write(text) })
  /** Counts of all lengths, so that lines differ in length. */
  const lineFor = (password: string, at: number): string => `${sha1(password)}:${10 ** (at % 9) + at}`
  const sorted = (passwords: readonly string[]): string[] => passwords.map(lineFor).sort()
  const numbered = (count: number): string[] => Array.from({ length: count }, (_, n) => `password ${n}`)

  test.each([
    ['\n', true],
    ['\n', false],
    ['\r\n', true],
    ['\r\n', false],
  ])('lines that end with %j (also the last: %s) are all found, and nothing else is', async (end, last) => {
    const passwords = numbered(2_000)
    const breaches = await offline(sorted(passwords).join(end) + (last ? end : ''))
    expect(breaches.available).toBe(true)
    for (const password of passwords) expect([password, await breaches.check(password)]).toEqual([password, 'breached'])
    for (let n = 0; n < 500; n++) expect([n, await breaches.check(`absent ${n}`)]).toEqual([n, 'clean'])
    expect(reasons).toEqual([])
    expect(counted.filter((verdict) => verdict === 'breached')).toHaveLength(2_000)
    expect(counted.filter((verdict) => verdict === 'clean')).toHaveLength(500)
  })

  test('the first and the last line are found, and what sorts before and after them is clean', async () => {
    const byHash = numbered(3_000).sort((a, b) => (sha1(a) < sha1(b) ? -1 : 1))
    const inside = byHash.slice(1, -1)
    const breaches = await offline(`${sorted(inside).join('\r\n')}\r\n`)
    expect(await breaches.check(inside[0] ?? '')).toBe('breached')
    expect(await breaches.check(inside.at(-1) ?? '')).toBe('breached')
    expect(await breaches.check(byHash[0] ?? '')).toBe('clean')
    expect(await breaches.check(byHash.at(-1) ?? '')).toBe('clean')
  })

  test('exactly what is in the file is found, with any number of lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 400 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.integer({ min: 0, max: 400 }),
        async (chosen, end, last, asked) => {
          const breaches = await offline(sorted(chosen.map(String)).join(end) + (last ? end : ''))
          expect(await breaches.check(String(asked))).toBe(chosen.includes(asked) ? 'breached' : 'clean')
          expect(await breaches.check(String(chosen[0]))).toBe('breached')
        },
      ),
      { numRuns: 200 },
    )
  })

  test('a line of its own is a file', async () => {
    for (const end of ['', '\n', '\r\n']) {
      const breaches = await offline(`${HASH}:1${end}`)
      expect(await breaches.check(PASSWORD)).toBe('breached')
      expect(await breaches.check('0')).toBe('clean')
      expect(await breaches.check('1')).toBe('clean')
    }
  })

  test('the count 0 is no breach', async () => {
    expect(await (await offline(`${HASH}:0\n`)).check(PASSWORD)).toBe('clean')
  })

  test('a newer file that is moved into its place is used at once', async () => {
    const path = write(`${sha1('old')}:1\n`)
    const breaches = await open({ kind: 'file', path })
    expect(await breaches.check(PASSWORD)).toBe('clean')
    renameSync(write(`${HASH}:1\n`), path)
    expect(await breaches.check(PASSWORD)).toBe('breached')
  })

  test('a file that goes away, or goes bad, is unknown, and the reason holds nothing of the hash', async () => {
    const path = write(`${sorted(numbered(500)).join('\n')}\n`)
    const breaches = await open({ kind: 'file', path })
    writeFileSync(path, 'x'.repeat(20_000))
    expect(await breaches.check(PASSWORD)).toBe('unknown')
    writeFileSync(path, `${HASH.toLowerCase()}:1\n`.repeat(500))
    expect(await breaches.check(PASSWORD)).toBe('unknown')
    rmSync(path)
    expect(await breaches.check(PASSWORD)).toBe('unknown')
    expect(counted).toEqual(['unknown', 'unknown', 'unknown'])
    expect(reasons).toEqual([
      expect.stringContaining('it is not lines'),
      expect.stringContaining('it is not lines'),
      'ENOENT',
    ])
  })

  test.each<[string, () => string, RegExp]>([
    ['is not there', () => join(folder, 'nowhere.txt'), /ENOENT/],
    ['is a folder', () => (mkdirSync(join(folder, 'folder')), join(folder, 'folder')), /it is not a file/],
    ['is empty', () => write(''), /it is empty/],
    ['is blank', () => write('\n\n'), /it is not lines/],
    ['holds text', () => write('hello\n'), /it is not lines/],
    ['holds lower-case hashes', () => write(`${HASH.toLowerCase()}:1\n`), /it is not lines/],
    ['holds other hashes', () => write(`${'A'.repeat(32)}:1\n`), /it is not lines/],
    ['holds suffixes', () => write(`${SUFFIX}:1\n`), /it is not lines/],
    ['holds no counts', () => write(`${HASH}\n`), /it is not lines/],
    ['starts with a byte order mark', () => write(`\uFEFF${HASH}:1\n`), /it is not lines/],
    ['ends in the middle of a line', () => write(`${'0'.repeat(40)}:1\n${HASH.slice(0, 20)}`), /it is not lines/],
    ['ends with a blank line', () => write(`${HASH}:1\n\n`), /it is not lines/],
    ['is one long line', () => write('A'.repeat(100_000)), /it is not lines/],
    [
      'is packed',
      () => (
        writeFileSync(join(folder, 'packed.gz'), gzipSync(sorted(numbered(1_000)).join('\n'))),
        join(folder, 'packed.gz')
      ),
      /it is not lines/,
    ],
    [
      'is sorted by count',
      () =>
        write(
          numbered(1_000)
            .map((password, at) => `${sha1(password)}:${1_000 - at}`)
            .join('\n'),
        ),
      /it is not sorted by hash/,
    ],
    ['is sorted backwards', () => write(sorted(numbered(1_000)).reverse().join('\n')), /it is not sorted by hash/],
  ])('that %s stops the start, and says so', async (_name, path, reason) => {
    const at = path()
    await expect(open({ kind: 'file', path: at })).rejects.toThrow(/^the file of BREACH_SOURCE is not usable: /)
    await expect(open({ kind: 'file', path: at })).rejects.toThrow(reason)
  })

  test.skipIf(process.getuid?.() === 0)('that may not be read stops the start', async () => {
    const path = write(`${HASH}:1\n`)
    chmodSync(path, 0o000)
    await expect(open({ kind: 'file', path })).rejects.toThrow(/EACCES/)
  })

  test('the environment names a file by its URL', async () => {
    const source = parseBreachSource(pathToFileURL(write(`${HASH}:1\n`)).href)
    expect(await (await open(source ?? { kind: 'off' })).check(PASSWORD)).toBe('breached')
  })
})
