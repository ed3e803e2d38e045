// Where in a document an output stands decides what becomes of its value; where nothing is safe, the template is
// refused.
import { describe, expect, test } from 'vitest'
import type { TemplateContext } from '../../src/templates/compile.ts'
import { refusal, render } from './given.ts'

const BIDI = '\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'
const CONTROLS = '\0\u0001\u0008\u000b\u000c\r\u001b\u007f\u0085\u009f'

describe('HTML text and quoted attributes', () => {
  test.each([
    ['<p>{{ x }}</p>', '<p>&lt;i&gt; &amp; &quot;q&quot; &#39;s&#39; &#92;</p>'],
    ['<p title="{{ x }}">', '<p title="&lt;i&gt; &amp; &quot;q&quot; &#39;s&#39; &#92;">'],
    ["<p title = '{{ x }}' class=a>", "<p title = '&lt;i&gt; &amp; &quot;q&quot; &#39;s&#39; &#92;' class=a>"],
    ['<title>{{ x }}</title>', '<title>&lt;i&gt; &amp; &quot;q&quot; &#39;s&#39; &#92;</title>'],
    ['<textarea>{{ x|e }}</textarea>', '<textarea>&lt;i&gt; &amp; &quot;q&quot; &#39;s&#39; &#92;</textarea>'],
    ['<td data-label="a {{ x }} b">', '<td data-label="a &lt;i&gt; &amp; &quot;q&quot; &#39;s&#39; &#92; b">'],
    [
      '<!-- c --><!DOCTYPE html><?xml ?><b>{{ x }}</b>',
      '<!-- c --><!DOCTYPE html><?xml ?><b>&lt;i&gt; &amp; &quot;q&quot; &#39;s&#39; &#92;</b>',
    ],
    ['1 < 2 {{ x }}', '1 < 2 &lt;i&gt; &amp; &quot;q&quot; &#39;s&#39; &#92;'],
    [
      '<!-- a --> {{ x }} <!--> {{ 1 }} <!---> {{ 2 }} <!-- - -- --!> {{ 3 }}',
      '<!-- a --> &lt;i&gt; &amp; &quot;q&quot; &#39;s&#39; &#92; <!--> 1 <!---> 2 <!-- - -- --!> 3',
    ],
    ['<a\n\tb\n=\n"c"\n/>{{ x }}</a\n>', '<a\n\tb\n=\n"c"\n/>&lt;i&gt; &amp; &quot;q&quot; &#39;s&#39; &#92;</a\n>'],
    [
      '<script>if (a < b) alert("{% raw %}{{ x }}{% endraw %}")</script>{{ 1 }}',
      '<script>if (a < b) alert("{{ x }}")</script>1',
    ],
  ])('%s is escaped', (source, output) => {
    expect(render(source, { x: `<i> & "q" 's' \\` })).toBe(output)
  })

  test('values lose their control characters and what turns the direction of writing', () => {
    expect(render('<p title="{{ x }}">{{ x }}{{ x|e }}{{ x|nl2br }}', { x: `a${BIDI}b${CONTROLS}c\td\ne` })).toBe(
      '<p title="abc\td\ne">abc\td\neabc\td\neabc\td<br />\ne',
    )
  })

  test('what escape or nl2br made is not escaped again, and is a text like any other elsewhere', () => {
    expect(render('{{ x|e }}{{ x|e|e }}{{ x|nl2br }}{{ x|e|nl2br }}', { x: '<\n' })).toBe(
      '&lt;\n&lt;\n&lt;<br />\n&lt;<br />\n',
    )
    expect(render('<p title="{{ x|nl2br }}">', { x: '"><b>\n' })).toBe('<p title="&quot;&gt;&lt;b&gt;<br />\n">')
    expect(render('<p style="color: {{ x|e }}">', { x: 'url(x)' })).toBe('<p style="color: ">')
    expect(render('<a href="{{ x|e }}">', { x: 'javascript:alert(1)' })).toBe('<a href="#">')
    expect(render('<a href="{{ x|e }}">', { x: 'https://x/?a=1&b="' })).toBe('<a href="https://x/?a=1&amp;b=&quot;">')
  })

  test('nothing that is written makes a value HTML', () => {
    for (const expression of [
      'x',
      'x|e',
      'x|nl2br',
      'x|e|replace("&lt;", "<")',
      'x|e|replace("l", x)',
      'x|e|truncate(1, true, x)',
      'x|e ~ x',
      '[x|e, x]|join',
      '[x]|join(x)',
      'x|e|reverse',
      'x|e|upper',
      'x|d(x)|title',
      '(x|e)|default(x)',
      '"a"|e|replace("", x)',
      'x|trim|e|trim',
      'x if x else x',
      'x and x',
      'no or x',
    ])
      expect(render(`{{ ${expression} }}`, { x: '<b>', no: '' }), expression).not.toMatch(/<(?!br \/>)/)
  })
})

describe('where nothing can be printed', () => {
  test.each([
    ['<!-- {{ x }} -->', 'inside a comment'],
    ['<!-- [if mso]>{{ x }}<![endif]-->', 'inside a comment'],
    ['<!-- --{{ x }} -->', 'right after'],
    ['<!{{ x }}>', 'right after'],
    ['<!DOCTYPE {{ x }}>', 'inside a declaration'],
    ['<?php {{ x }} ?>', 'inside a declaration'],
    ['</ {{ x }}>', 'inside a declaration'],
    ['<{{ x }}>', 'right after'],
    ['</{{ x }}>', 'right after'],
    ['<a{{ x }}>', 'in the name of a tag'],
    ['<a {{ x }}>', 'in the name of an attribute'],
    ['<a {{ x }}="y">', 'in the name of an attribute'],
    ['<a b{{ x }}="y">', 'in the name of an attribute'],
    ['<a b {{ x }}>', 'in the name of an attribute'],
    ['<a b="c" {{ x }}>', 'in the name of an attribute'],
    ['<a href={{ x }}>', 'without quotation marks'],
    ['<a href= {{ x }}>', 'without quotation marks'],
    ['<a href=a{{ x }}>', 'without quotation marks'],
    ['<a onclick="f({{ x }})">', 'in the attribute `onclick`'],
    ["<a ONMOUSEOVER='{{ x }}'>", 'in the attribute `onmouseover`'],
    ['<a data-onclick="{{ x }}">', 'in the attribute'],
    ['<iframe srcdoc="{{ x }}">', 'in the attribute `srcdoc`'],
    ['<img srcset="{{ x }} 2x">', 'in the attribute `srcset`'],
    ['<meta http-equiv="refresh" content="0;url={{ x }}">', 'in the attribute `content`'],
    ['<script>{{ x }}</script>', 'inside `<script>`'],
    ['<SCRIPT type="x">var a = "{{ x }}"', 'inside `<script>`'],
    ['<iframe>{{ x }}</iframe>', 'inside `<iframe>`'],
    ['<script></scrip>{{ x }}</script>', 'inside `<script>`'],
    ['<script><!--<script></script>{{ x }}', 'Inside `<script>`'],
    ['<svg><title><a href="{{ x }}">', 'The element `<svg>`'],
    ['<math>{{ x }}</math>', 'The element `<math>`'],
    ['<noscript><p title="</noscript>{{ x }}">', 'The element `<noscript>`'],
    ['<xmp>{{ x }}</xmp>', 'The element `<xmp>`'],
    ['<title><a href="{{ x }}"></title>', 'Inside `<title>`'],
    ['<style><b>{{ x }}</style>', 'Inside `<style>`'],
  ])('%s', (source, message) => {
    const refused = refusal(source)
    expect(refused.reason).toBe('context')
    expect(refused.message).toContain(message)
    expect(refused.line).toBe(1)
  })
})

describe('what is wrong with the HTML itself is named with its place', () => {
  test.each<readonly [string, number, number]>([
    ['<p>\n</p>\n\n<b>x</b>\n  <i>y</i>\n <svg>{{ x }}</svg>', 6, 2],
    ['<p>{{ x }}</p>\n{# a\ncomment #}\n<b>x</b> <math>', 4, 10],
    ['{{ x -}}   \n\n  <b>x</b><xmp>', 3, 11],
    ['{{ x }}\n  {%- if x %}\n<b>x</b>\n <noscript></noscript>{% endif %}', 4, 2],
    ['\n{% raw %}\n <svg>{{ x }}{% endraw %}', 3, 2],
    ['<p>\n<p a"b="c">', 2, 4],
    ['<p>\r\n<p a="b"c="d">', 2, 9],
    ['<a title="x"\n  href="ja{{ x }}va\n:x">', 2, 18],
    ['<title>a\nb <b>x</b></title>', 2, 3],
    ['<p>\n<p title="x', 2, 12],
  ])('%j', (source, line, column) => {
    expect(refusal(source)).toMatchObject({ reason: 'context', line, column })
  })
})

describe('branches', () => {
  test.each([
    '<a{% if x %} class="b"{% endif %}>y</a>',
    '<a {% if x %}class="b"{% else %}id="c"{% endif %} title="d">',
    '<a href="{% if x %}https://a/{% else %}https://b/{% endif %}{{ y }}">',
    '<a href={% if x %}"a"{% else %}"b"{% endif %}>',
    '{% if x %}<b>{% endif %}y{% if x %}</b>{% endif %}',
    '<tr {% for a in b %}data-a="{{ a }}" {% endfor %}>',
    '<tr{% for a in b %} data-a="{{ a }}"{% endfor %}>',
    '<p title="{% for a in b %}{{ a }} {% else %}none{% endfor %}">',
    '<!-- {% if x %} a {% endif %} -->',
    '<scr{# #}ipt></scr{# #}ipt>{{ x }}',
    '<style>{% if x %}p { color: red }{% endif %}</style>',
  ])('%s ends where it began', (source) => {
    expect(() => render(source, { x: 1, y: 'z', b: ['c'] })).not.toThrow()
  })

  test.each([
    '{% if x %}<a href="{% endif %}{{ y }}">',
    '{% if x %}<!--{% endif %}{{ y }}-->',
    '<a {% if x %}href={% else %}title={% endif %}"{{ y }}">',
    '<a {% if x %}href{% else %}title{% endif %}="{{ y }}">',
    '<{% if x %}a{% else %}b{% endif %}>',
    '<scr{% if x %}ipt{% endif %}>{{ y }}',
    '<a title={% if x %}"{% else %}\'{% endif %}{{ y }}">',
    '<a href="{% if x %}https://a/{% endif %}{{ y }}">',
    '<a {% if x %}href="{% else %}title="{% endif %}{{ y }}">',
    '{% for a in b %}<p title="{{ a }}{% endfor %}">',
    '{% for a in b %}x{% else %}<p title="{% endfor %}{{ y }}">',
    '<tr {% for a in b %}data-a="x"{% endfor %}>',
    '{% if x %}<title>{% endif %}{{ y }}',
    '{% if x %}<script>{% elif y %}<style>{% endif %}{{ y }}</script>',
    '<a href="x"{{ y }}>',
    '<a href="x""{{ y }}">',
    '<a "{{ y }}">',
    '<a href="{{ y }}',
    '<p>{{ y }}<!-- ',
    '<title>{{ y }}',
  ])('%s does not, and is refused', (source) => {
    expect(refusal(source)).toMatchObject({ reason: 'context' })
  })
})

describe('text', () => {
  test('values are not escaped, and lose what is not seen', () => {
    expect(render('<a href={{ x }}> {{ x }}', { x: `<b> & "${BIDI}${CONTROLS}a\tb\nc` }, 'text')).toBe(
      '<a href=<b> & "a\tb\nc> <b> & "a\tb\nc',
    )
  })

  test('nl2br is for HTML', () => {
    expect(refusal('{{ x|nl2br }}', 'text')).toMatchObject({ reason: 'context', line: 1, column: 6 })
  })
})

describe('a header', () => {
  const header = (source: string, x: string): string =>
    render(source, { x, q: '?utf-8?q?=41?=' }, 'header' satisfies TemplateContext)

  test.each([
    ['a\r\nBcc: evil@example.com', 'Hi a Bcc: evil@example.com!'],
    ['a\nb\rc\0d\u2028e\u2029f\u0085g\th', 'Hi a b c d e f g h!'],
    [`a${BIDI}b`, 'Hi a b!'],
    ['=?utf-8?b?SGFjaw==?=', 'Hi = ?utf-8?b?SGFjaw== ?=!'],
    ['<b> & "c"', 'Hi <b> & "c"!'],
  ])('%j stays on its line', (x, output) => {
    expect(header('Hi {{ x }}!', x)).toBe(output)
  })

  test('no encoded word comes of two halves', () => {
    expect(header('a={{ q }}{{ x }}{{ q }}', '=')).toBe('a= ?utf-8?q?=41?== ?utf-8?q?=41?=')
  })

  test.each(['a\nb', 'a\r\n', '{{ x\n}}', 'a\u2028b'])('%j is not one line', (source) => {
    expect(refusal(source, 'header')).toMatchObject({ reason: 'context', line: 1 })
  })

  test('line breaks that are written in texts are taken out as well', () => {
    expect(header('{{ "a\\r\\nb" }}', '')).toBe('a b')
  })
})
