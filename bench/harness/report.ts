// What was measured, as Markdown for people and JSON for programs. Nothing of either tells whose machine it was.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { short } from '../measure.ts'
import type { Row } from './rounds.ts'

export interface Table {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** below the table */
  readonly notes?: readonly string[]
  /** as text, below those */
  readonly plot?: readonly string[]
}

export interface Section {
  readonly suite: string
  readonly title: string
  readonly text: string
  readonly tables: readonly Table[]
  /** the figures as numbers */
  readonly data: unknown
}

export interface Facts {
  readonly postgres: string
  readonly settings: readonly string[]
}

interface Saved {
  sections: (Section & { readonly made: Made })[]
}

interface Made {
  readonly date: string
  readonly commit: string
  readonly quick: boolean
  readonly machine: { readonly cpu: string; readonly cores: number; readonly memoryGiB: number }
  readonly versions: Readonly<Record<string, string>>
}

const JSON_FILE = 'bench/results.json'
const MARKDOWN_FILE = 'bench/RESULTS.md'

/** Adds what a suite found to both files, in place of what it found before. */
export function write(section: Section, quick: boolean, facts: Facts | null): void {
  const saved = read()
  const made: Made = {
    date: new Date().toISOString().slice(0, 10),
    commit:
      git('rev-parse', '--short', 'HEAD') +
      (git('status', '--porcelain', '--', 'src', 'prisma') === '' ? '' : ', changed'),
    quick,
    machine: { cpu: cpus()[0]?.model.trim() ?? '', cores: cpus().length, memoryGiB: Math.round(totalmem() / 2 ** 30) },
    versions: {
      node: process.version.slice(1),
      ...(facts && { postgres: facts.postgres.split(' ')[0] ?? '', settings: facts.settings.join(', ') }),
      ...peers(),
    },
  }
  saved.sections = [...saved.sections.filter(({ suite }) => suite !== section.suite), { ...section, made }].sort(
    (one, other) => ORDER.indexOf(one.suite) - ORDER.indexOf(other.suite),
  )
  writeFileSync(JSON_FILE, `${JSON.stringify(saved, null, 1)}\n`)
  writeFileSync(MARKDOWN_FILE, markdown(saved))
}

const ORDER = [
  'hot',
  'visits',
  'isolation',
  'flood',
  'attacks',
  'growth',
  'memory',
  'oauth',
  'token',
  'sealing',
  'saml',
  'oidc',
  'ldap',
  'ip-decision',
  'abac',
  'limits',
  'templates',
  'analytics',
]

function read(): Saved {
  try {
    return JSON.parse(readFileSync(JSON_FILE, 'utf8')) as Saved
  } catch {
    return { sections: [] }
  }
}

function markdown({ sections }: Saved): string {
  const out = [
    '# Speed',
    '',
    '`npm run bench` wrote this; [README.md](README.md) says how it measures. Ratios are of one run, in which ' +
      'ours and the peers took turns.',
    '',
  ]
  for (const { title, text, tables, made } of sections) {
    const { cpu, cores, memoryGiB } = made.machine
    const versions = Object.entries(made.versions)
      .map(([name, version]) => `${name} ${version}`)
      .join('; ')
    out.push(
      `## ${title}`,
      '',
      `${made.date}, commit ${made.commit}${made.quick ? ', quick run' : ''}; ${cores} cores of ${cpu}, ` +
        `${memoryGiB} GiB; ${versions}.`,
      '',
    )
    if (text !== '') out.push(text.trim(), '')
    for (const table of tables) out.push(...tableLines(table), '')
  }
  return `${out.join('\n').trim()}\n`
}

export function tableLines({ title, head, rows, notes = [], plot = [] }: Table): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [
    `### ${title}`,
    '',
    line(head),
    line(head.map((_, at) => (at === 0 ? '---' : '--:'))),
    ...rows.map(line),
    ...(notes.length > 0 ? [''] : []),
    ...notes.map((note) => `- ${note}`),
    ...(plot.length > 0 ? ['', '```', ...plot, '```'] : []),
  ]
}

/** Ours first: the ratios are of it. */
export function comparison(title: string, rows: readonly Row[]): Table {
  const [ours] = rows
  const cpu = (row: Row): number => row.serverUs + row.databaseUs
  return {
    title,
    head: [
      'variant',
      'req/s',
      'p50 ms',
      'p99 ms',
      'server µs',
      'database µs',
      'bytes',
      'ours is, req/s',
      'ours is, CPU',
    ],
    rows: rows.map((row) =>
      row.failed !== undefined || !ours || ours.failed !== undefined
        ? [row.name, row.failed === undefined ? short(row.perSecond) : 'failed', ...Array.from({ length: 7 }, () => '')]
        : [
            `${row.name}${row.quiet ? '' : ' (noisy)'}`,
            short(row.perSecond),
            row.p50.toFixed(1),
            row.p99.toFixed(1),
            row.serverUs.toFixed(0),
            row.databaseUs.toFixed(0),
            row.bytes.toFixed(0),
            `${short(ours.perSecond / row.perSecond)}×`,
            `${short(cpu(row) / cpu(ours))}×`,
          ],
    ),
    notes: rows.flatMap(({ name, note, failed }) => [
      ...(failed === undefined ? [] : [`${name} failed: ${failed.split('\n')[1]?.slice(0, 200) ?? failed}`]),
      ...(note === '' ? [] : [`${name}: ${note}`]),
    ]),
  }
}

/** One line for each operation: what ours is to each kind of peer. */
export function summary(found: readonly { readonly name: string; readonly rows: readonly Row[] }[]): Table {
  const kinds = ['hand-written', 'PostGraphile', 'yoga and Prisma', 'better-auth']
  const cell = (ours: Row | undefined, rows: readonly Row[], kind: string): string => {
    // The quickest of its kind, so that no ceiling is left out.
    const [peer] = rows
      .filter(({ name, failed }) => failed === undefined && name.startsWith(kind))
      .sort((one, other) => other.perSecond - one.perSecond)
    if (!ours || ours.failed !== undefined || !peer) return ''
    return (
      `${short(ours.perSecond / peer.perSecond)}× ` +
      `(${short((peer.serverUs + peer.databaseUs) / (ours.serverUs + ours.databaseUs))}×)`
    )
  }
  return {
    title: 'Summary: requests per second, and in brackets CPU time, of ours to that of',
    head: ['operation', ...kinds, 'ours, CPU µs'],
    rows: found.map(({ name, rows }) => [
      name,
      ...kinds.map((kind) => cell(rows[0], rows, kind)),
      rows[0] ? (rows[0].serverUs + rows[0].databaseUs).toFixed(0) : '',
    ]),
    notes: ['2× is twice the requests per second, or half the CPU time for one of them; below 1× the peer is ahead.'],
  }
}

function git(...args: readonly string[]): string {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return 'unknown'
  }
}

function peers(): Record<string, string> {
  const { dependencies } = JSON.parse(readFileSync('bench/peers/package.json', 'utf8')) as {
    dependencies: Record<string, string>
  }
  const ours = (JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> })
    .dependencies
  return { ...dependencies, 'graphql-yoga': ours['graphql-yoga'] ?? '', prisma: ours['@prisma/client'] ?? '' }
}
