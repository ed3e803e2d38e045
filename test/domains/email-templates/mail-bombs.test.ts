// Templates that compile and render soon, and would be a mail without an end: each is a mail of bounded size or
// refused, soon.
import { describe, expect, test } from 'vitest'
import { HTML_CHARACTERS, SUBJECT_CHARACTERS, TEXT_BYTES } from '../../../src/mail/html/bounds.ts'
import { createComposer, type Surroundings } from '../../../src/domains/email-templates/compose.ts'
import type { Made } from '../../../src/domains/email-templates/make.ts'
import { samplesOf } from '../../../src/domains/email-templates/samples.ts'
import { TemplateRejected } from '../../../src/templates/rejected.ts'
import type { Database } from '../../../src/tenancy/database.ts'

const LIMIT_MS = 250
const MEMORY_BYTES = 64 * 1024 * 1024
const KIB_64 = 65_536
/** What the layout and both footers may add. */
const FRAME = 32 * 1024

const times = (count: number, part: string): string => part.repeat(count)
/** Fills up to 64 KiB, so that nothing is refused for its length. */
const fill = (part: string, start = '', end = ''): string =>
  start + part.repeat(Math.floor((KIB_64 - start.length - end.length) / part.length)) + end
const rounds = (count: number, part: string): string => `{% for a in "${'x'.repeat(count)}" %}${part}{% endfor %}`

const VALUES = { ...samplesOf('invite', 'Acme', 'ada@example.com'), tenant_name: '"'.repeat(4_096) }

interface Bomb {
  readonly body: string
  readonly text?: string
  readonly subject?: string
}

const BOMBS: Readonly<Record<string, string | Bomb>> = {
  // Text that is moved in by what it is in
  'a text of short lines, in 190 quotes': times(190, '<blockquote>') + '<pre>' + rounds(9_000, times(14, 'a\n')),
  'a text of short lines, in 95 lists': times(95, '<ol><li>') + '<pre>' + rounds(9_000, times(14, 'a\n')),
  'a text of short lines, in six quotes and six lists':
    times(6, '<blockquote><ul><li>') + '<pre>' + rounds(9_000, times(14, 'a\n')),
  'paragraphs in quotes': times(6, '<blockquote>') + rounds(9_990, '<p>a b c d e f g h'),
  'blank lines in lists': times(6, '<ul><li>') + rounds(4_000, '<pre>a\n\n\n\n\n\n\nb</pre>'),
  'Roman numbers beyond the last': '<ol type="I">' + rounds(9_998, '<li>a'),
  'Roman numbers from a billion on':
    '<ol type="i" start="1000000000"><li>a<li>b</ol><ol start="-5" type="I"><li>x</ol><ol start="1e300" type="a"><li>x',
  // Many elements
  'cells without rows': fill('<td>a', '<table><tr>'),
  'cells of a loop': '<table><tr>' + rounds(9_000, times(5, '<td>a')),
  'paragraphs side by side': fill('<p>'),
  'paragraphs of a loop': rounds(9_000, times(7, '<p>a')),
  'as many paragraphs as there may be, 60 deep': times(58, '<div>') + rounds(9_900, '<p>a b c d e f g h i j</p>'),
  'as many items as there may be': '<ul>' + rounds(9_990, '<li>a b c d e'),
  'as many paragraphs as there may be, in a document':
    '<html>' + times(50, '<div>') + rounds(9_900, '<p>a b c d e f g h</p>'),
  breaks: rounds(9_000, times(7, '<br>')),
  rules: rounds(9_000, times(7, '<hr>')),
  'tables in tables': times(200, '<table><tr><td>') + rounds(9_000, times(14, 'a ')),
  'tables beside each other, deep down':
    times(14, '<table><tr><td>') + rounds(3_000, '<table><tr><td>a</td></tr></table>'),
  'lists of definitions': '<dl>' + rounds(9_000, '<dt>a<dd>b'),
  'links in links': times(58, '<a href="https://a.example">') + rounds(9_999, times(13, 'x ')),
  'links beside each other': '<html>' + rounds(9_300, '<a href="https://a.example/">x</a>'),
  images: rounds(9_000, '<img src="http://a.example">'),
  'ends of what is not open, deep down': times(390, '<i>') + rounds(9_999, times(6, '</b>')),
  'elements that are left out': rounds(9_000, '<svg></svg><x></x>'),
  'comments for Outlook': rounds(9_000, '<!--[if a]>b<![endif]-->'),
  titles: '<html>' + rounds(9_999, '<title>a</title>'),
  // Styles
  'elements that have long styles of ours': fill('<p class="code button panel lead muted footer divider">a'),
  'the same, of a loop': rounds(8_000, '<b class="code">a</b>'),
  'long lists of classes': rounds(8_000, '<b class="a b c d e f g h"></b>'),
  'style attributes': '<html>' + rounds(9_000, '<p style="a:b;c:\\61"></p>'),
  'a style of comments and escapes': '<p style="' + rounds(9_999, '/*\\61*/a:b') + '">x',
  'a style of addresses': '<p style="' + rounds(9_999, 'url(https://a.b)') + '">x',
  'a sheet of comments and escapes': '<style>' + rounds(9_999, 'a{b:c}/**/\\61 ') + '</style>x',
  'a sheet of marks of clients': '<style>' + rounds(9_999, '[owa] a{color:red}') + '</style>x',
  'a sheet of positions and blanks': '<style>' + rounds(7_000, 'position:                 relative;') + '</style>x',
  'a sheet of blanks before a bracket': '<style>url' + rounds(9_999, times(26, ' ')) + '</style>x',
  sheets: rounds(9_000, '<style>a{}</style>'),
  attributes: rounds(9_999, '<p a a a a a a a>'),
  handlers: rounds(9_000, '<p onclick="1" onx="2"></p>'),
  // What signs somebody in, over and over
  'links to sign in, one after the other': rounds(2_500, '{{ invite_url }} '),
  'links to sign in, without blanks': rounds(2_500, '{{ invite_url }}'),
  'links to sign in, each in an element': '<p>' + rounds(2_500, '<b>{{ invite_url }}</b>'),
  'a link to sign in behind a long word': { body: '<p>x', text: fill('a:', '', '{{ invite_url }}') },
  'a link to sign in before many full stops': { body: '<p>x', text: fill('.', '{{ invite_url }}') },
  'a link to sign in among brackets': { body: '<p>x', text: fill('<a.b ', '', '{{ invite_url }}>') },
  'a link to sign in behind blanks in brackets': { body: '<p>x', text: fill(' ', '<', '{{ invite_url }}>') },
  'a link to sign in behind what has other forms': {
    body: '<p>x',
    text: fill('\ufdfa', '', '{{ invite_url }}').slice(-21_000),
  },
  // Characters
  'what is escaped': '<p>' + rounds(9_999, times(26, '&')),
  'what is escaped, as plain text': rounds(9_999, times(26, '&')),
  'lines of plain text': rounds(9_000, times(9, 'a\n\n')),
  'links of plain text': rounds(9_000, times(2, 'http://a.b ')),
  'a word without an end': '<p>' + rounds(9_999, times(26, 'é')),
  'words without an end': '<p>' + rounds(9_999, times(8, '😀 ')),
  'the longest values': rounds(10, '{{ tenant_name }}<a href="https://x.example/{{ tenant_name }}">x</a>'),
  'a subject of a loop': { body: '<p>x', subject: `{%for a in tenant_name%}${times(60, 'é')}{%endfor%}` },
  'a text part of lines': { body: '<p>x', text: rounds(9_999, times(13, 'a\n')) },
  'a text part of empty lines': { body: '<p>x', text: `x${rounds(9_999, times(26, '\n'))}x` },
  'all parts at once': {
    body: '<p>' + rounds(9_999, times(13, 'é ')),
    text: rounds(9_999, times(13, 'é ')),
    subject: `{%for a in tenant_name%}${times(60, 'é')}{%endfor%}`,
  },
}

// Making a mail of what is known reads nothing.
const { make } = createComposer({
  db: {} as Database,
  mailFrom: 'service@id.example.test',
  publicUrl: 'https://id.example.test',
  readBrand: () => Promise.reject(new Error('there is no database')),
})
const AROUND: Surroundings = {
  tenantId: '00000000-0000-7000-8000-000000000000',
  tenantName: 'Acme',
  shownName: 'Acme',
  proven: [],
  brand: {
    logoUrl: null,
    primaryColor: '#a21caf',
    secondaryColor: null,
    emailFromName: null,
    emailFromAddress: null,
    settings: {},
  } as unknown as Surroundings['brand'],
}

/** `bytes`: that the heap has grown by, garbage among them. */
function measure(bomb: string | Bomb): { readonly ms: number; readonly bytes: number; readonly made: Made | null } {
  const { body, text = null, subject = 'Hi' } = typeof bomb === 'string' ? { body: bomb } : bomb
  const before = process.threadCpuUsage()
  const { heapUsed } = process.memoryUsage()
  let made: Made | null = null
  try {
    made = make('invite', { subject, body, text }, VALUES, AROUND, 'en')
  } catch (error) {
    if (!(error instanceof TemplateRejected)) throw error
  }
  const { user, system } = process.threadCpuUsage(before)
  return { ms: (user + system) / 1_000, bytes: process.memoryUsage().heapUsed - heapUsed, made }
}

test('none is refused for its length, and half of them are mails', () => {
  const bombs = Object.values(BOMBS)
  expect(bombs.filter((bomb) => (typeof bomb === 'string' ? bomb : bomb.body).length > KIB_64)).toEqual([])
  expect(bombs.filter((bomb) => measure(bomb).made !== null).length).toBeGreaterThan(bombs.length / 2)
})

describe('is refused, or a bounded mail within 250 ms', () => {
  test.each(Object.entries(BOMBS))('%s', (_name, bomb) => {
    // The better of two: the suite shares its cores, and the first may compile code of the engine.
    const [first, second] = [measure(bomb), measure(bomb)]
    expect(Math.min(first.ms, second.ms)).toBeLessThan(LIMIT_MS)
    expect(Math.min(first.bytes, second.bytes)).toBeLessThan(MEMORY_BYTES)
    const { html = '', text = '', subject = '' } = first.made?.parts ?? {}
    expect(html.length).toBeLessThan(HTML_CHARACTERS + FRAME)
    expect(Buffer.byteLength(text)).toBeLessThan(TEXT_BYTES + FRAME)
    expect(subject.length).toBeLessThanOrEqual(SUBJECT_CHARACTERS)
  })
})

test('attributes are counted before anything is made of them, and a style as three', () => {
  expect(measure(rounds(5_500, '<p style="color:#123456;margin:0 0 1px">x</p>')).made).toBeNull()
  expect(measure(rounds(5_100, '<p title="x">x')).made).toBeNull()
  expect(measure(rounds(2_400, '<p style="color:#123456">x')).made).not.toBeNull()
})
