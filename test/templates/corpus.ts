// Templates of the subset, and the values that they print.
import type { Values } from './given.ts'

export const VALUES: Values = {
  name: 'Ada',
  full: 'ada lovelace & co',
  html: `<b title="x">'quoted' \\ back & forth</b>`,
  lines: 'one\ntwo\n\nthree',
  padded: '  some text \n',
  long: 'The quick brown fox jumps over the lazy dog, and does so again until nobody looks any more. '.repeat(5),
  count: 3,
  ratio: 2.567,
  minus: -4.5,
  digits: '42',
  zero: 0,
  yes: true,
  no: false,
  nothing: null,
  empty: '',
  list: ['red', 'green', 'blue'],
  numbers: [3, 1, 2],
  mixed: ['a', 1, true, null, 2.5],
  none_yet: [],
  user: { name: 'Grace', role: { title: 'Admiral', level: 3 }, tags: ['navy', 'cobol'] },
  people: [
    { name: 'Ada', age: 36 },
    { name: '<Bob>', age: 41 },
    { name: 'Eve', age: null },
  ],
  pairs: [
    ['x', 1],
    ['y', 2],
  ],
  settings: { color: 'red', size: 12, dark: false },
  unicode: 'Zürich – 東京 😀',
  query: 'a b&c=d/é?',
}

export const TEMPLATES: readonly string[] = [
  // Outputs and literals
  'Hello {{ name }}!',
  '{{name}}{{ name }}{{  name  }}',
  '{{ html }}',
  '<p title="{{ html }}">{{ html }}</p>',
  "<p title='{{ html }}'>{{ full }}</p>",
  '{{ "text" }} {{ \'single "double"\' }} {{ "a\\nb\\tc\\\\d\\"e" }}',
  '{{ 1 }} {{ 1.50 }} {{ 0 }} {{ -3 }} {{ +4 }} {{ 1000000000000000000000000 }} {{ 2. }}',
  '{{ true }} {{ false }} {{ none }} {{ null }}',
  '{{ nothing }}|{{ empty }}|{{ zero }}|{{ yes }}|{{ no }}|{{ ratio }}|{{ minus }}',
  '{{ unicode }} {{ list }} {{ mixed }} {{ none_yet }} {{ [1, [2, "<"], none] }}',
  'no syntax at all } % # {x} { { 100% }',
  // Members
  '{{ user.name }} {{ user.role.title }} {{ user["name"] }} {{ user.role["level"] }} {{ user.missing }}|{{ ' +
    'user.missing.deeper }}',
  '{{ list[0] }} {{ list[9] }} {{ list.length }} {{ name[1] }} {{ name.length }} {{ people[1].name }} {{ ' +
    'user.tags[1] }}',
  '{{ ["a", "b"][1] }} {{ (user).name }} {{ nothing.x }} {{ count.x }}',
  // Arithmetic, as JavaScript binds it
  '{{ 1 + 2 }} {{ 5 - 3 }} {{ 2 * 3 }} {{ 7 / 2 }} {{ 7 % 4 }} {{ count + 1 }} {{ ratio * 2 }}',
  '{{ 1 + 2 * 3 }} {{ (1 + 2) * 3 }} {{ 10 - 3 + 2 }} {{ 10 - 3 - 2 }} {{ 10 * 3 / 7 }} {{ 5 * 3 % 2 }} {{ 20 ' +
    '/ 2 * 5 }} {{ 7 % 4 * 2 }}',
  '{{ 1 + 2 - 3 + 4 - 5 }} {{ "1" + 2 - 3 }} {{ digits + 1 }} {{ digits - 1 }} {{ digits * 2 }} {{ "3" * "4" ' +
    '}} {{ name * 2 }}',
  '{{ -count }} {{ - 3 + 5 }} {{ 4 - -2 }} {{ +digits }} {{ -(1 + 2) }} {{ -count|abs }} {{ 3 - count|abs }}',
  '{{ nothing + 1 }} {{ yes + 1 }} {{ 1 / 0 }} {{ -1 / 0 }} {{ 0 / 0 }} {{ 0.1 + 0.2 }} {{ list + 1 }} {{ [5] * 2 }}',
  '{{ "a" ~ "b" }} {{ name ~ " " ~ count }} {{ 1 ~ 2 + 3 }} {{ 1 + 2 ~ 3 }} {{ "a" ~ 2 * 3 }} {{ "a" ~ ' +
    'nothing }} {{ 5 ~ 1 - 1 }} {{ list ~ "" }}',
  // Comparisons and logic
  '{{ 1 == 1 }} {{ 1 === "1" }} {{ 1 == "1" }} {{ 1 != 2 }} {{ 1 !== "1" }} {{ 2 < 3 }} {{ 3 <= 3 }} {{ 2 > 3 ' +
    '}} {{ 3 >= 4 }}',
  '{{ "a" < "b" }} {{ "10" < 9 }} {{ "10" < "9" }} {{ nothing == none }} {{ nothing < 1 }} {{ 1 < 2 < 3 }} {{ ' +
    '3 > 2 > 1 }} {{ list == "red,green,blue" }} {{ list == list }}',
  '{{ not yes }} {{ not no }} {{ not not name }} {{ not empty }} {{ not zero == 1 }} {{ not name == "Ada" }} ' +
    '{{ not (name == "Ada") }} {{ not count > 2 }} {{ not list }}',
  '{{ yes and name }} {{ no and name }} {{ no or name }} {{ empty or "default" }} {{ name or "default" }} {{ ' +
    'zero or none or "last" }} {{ yes and no or "x" }} {{ no or yes and "y" }}',
  '{{ "red" in list }} {{ "x" in list }} {{ "x" not in list }} {{ "d" in name }} {{ "color" in settings }} {{ ' +
    '"nope" in settings }} {{ not "red" in list }} {{ 1 in numbers }} {{ "1" in numbers }}',
  '{{ "a" if yes else "b" }} {{ "a" if no else "b" }} {{ "only" if no }}|{{ name|upper if count > 2 else ' +
    'name|lower }} {{ ("x" if no else "y") ~ "z" }}',
  '{% if yes %}a{% endif %}{% if no %}b{% endif %}{% if no %}c{% else %}d{% endif %}{% if zero %}e{% elif ' +
    'count == 3 %}f{% elseif yes %}g{% else %}h{% endif %}',
  '{% if none_yet %}lists are true, also empty ones{% endif %}{% if settings %}objects too{% endif %}{% if ' +
    '"0" %}texts too{% endif %}{% if 0.0 %}zero is not{% endif %}',
  '{% if name == "Ada" and (count > 5 or yes) and not no %}yes{% endif %}{% if user.role.level >= 3 %} ' +
    'level{% endif %}{% if nothing %}{% else %} nothing{% endif %}',
  '{{ name is defined }} {{ unknown is defined }} {{ unknown is not defined }} {{ unknown is undefined }} {{ ' +
    'nothing is none }} {{ nothing is null }} {{ name is not none }} {{ not unknown is defined }}',
  '{{ 3 is odd }} {{ count is even }} {{ count is not even }} {{ digits is string }} {{ digits is number }} ' +
    '{{ count is number }} {{ empty is truthy }} {{ empty is falsy }} {{ 3 is odd and 4 is even }}',
  // Loops
  '{% for c in list %}{{ c }},{% endfor %}',
  '{% for c in list %}{{ loop.index }}/{{ loop.length }} {{ loop.index0 }} {{ loop.revindex }} {{ ' +
    'loop.revindex0 }} {{ loop.first }} {{ loop.last }};{% endfor %}',
  '{% for c in none_yet %}x{% else %}empty{% endfor %}{% for c in list %}x{% else %}empty{% endfor %}{% for c ' +
    'in unknown %}x{% else %}none{% endfor %}{% for c in nothing %}x{% else %}null{% endfor %}',
  '{% for c in name %}{{ c }}-{% endfor %}{% for c in count %}x{% else %}numbers have no elements{% endfor ' +
    '%}{% for c in settings %}x{% else %}objects need two names{% endfor %}',
  '{% for k, v in settings %}{{ loop.index }}{{ k }}={{ v }}{% if not loop.last %}, {% endif %}{% endfor %}',
  '{% for k, v in pairs %}{{ k }}={{ v }};{% endfor %}{% for k, v in none_yet %}{% else %}none{% endfor %}{% ' +
    'for i, c in name %}{{ i }}{{ c }} {% endfor %}',
  '{% for p in people %}<li>{{ p.name }}{% if p.age %} ({{ p.age }}){% endif %}</li>{% endfor %}',
  '{% for a in list %}{% for b in numbers %}{{ loop.index }}{{ a }}{{ b }} {% endfor %}{{ loop.index }}|{% endfor %}',
  '{% for name in list %}{{ name }}{% endfor %}{{ name }}{% for name in list %}{% for name in numbers %}{{ ' +
    'name }}{% endfor %}{{ name }}{% endfor %}',
  '{% for c in ["x", "y"] %}{{ c }}{% endfor %}{% for c in list|reverse %}{{ c }}{% endfor %}{% for c in ' +
    '(list if yes else numbers) %}{{ c }}{% endfor %}',
  // Set
  '{% set x = 5 %}{{ x }}{% set x = x + 1 %}{{ x }}{% set y = name|upper %}{{ y }}{% set name = "new" %}{{ name }}',
  '{% set total = 0 %}{% for n in numbers %}{% set total = total + n %}{{ total }},{% endfor %}={{ total }}',
  '{% for n in numbers %}{% set seen = n %}{{ seen }}{% endfor %}',
  '{% for n in numbers %}{{ prev }}{% set prev = n %}{% endfor %}'.replace('{{ prev }}', '{{ prev or "first" }}'),
  '{% for n in numbers %}{% set name = n %}{{ name }}{% endfor %}{{ name }}',
  '{% set name = "outer" %}{% for n in numbers %}{% set name = n %}{% for m in list %}{% set name = m %}{% ' +
    'endfor %}{{ name }}{% endfor %}{{ name }}',
  '{% if yes %}{% set cond = "set" %}{% endif %}{{ cond }}{% if no %}{% set other = "set" %}{% endif %}[{{ other }}]',
  '{% for n in numbers %}{% set n = n * 2 %}{{ n }}{% if n > 3 %}{% set n = 0 %}{% endif %}{{ n }} {% endfor %}',
  '{% for a in list %}{% for b in numbers %}{% set a = b %}{% endfor %}{{ a }}{% endfor %}',
  '{% for a in none_yet %}{% else %}{% set late = 1 %}{{ late }}{% endfor %}{% set all = [name, count, [yes]] ' +
    '%}{{ all }}{{ all[0] }}',
  // Comments, raw text, blanks
  'a{# a comment with {{ name }} and {% if %} #}b{##}c{# two\nlines #}d',
  'x{% raw %}{{ name }} {% if %} {# no #}{% endraw %}y{{ name }}{% verbatim %}{{ raw }}{% endverbatim %}{{ count }}',
  '{% raw %}{% raw %}nested{% endraw %}{% endraw %}|{% raw %}{% endraw %}|{% verbatim %}{% raw %}{% endverbatim %}',
  'a  {{- name -}}  b  {{- count }}  c  {{ yes -}}\n\n d',
  'a \n {%- if yes -%} \n b \n {%- endif -%} \n c \n{% if yes %}\nd\n{% endif -%}\n e',
  'a {#- gone -#} b {# stays #} c {#- left #} d {# right -#} e {#-#} f{{ name -}} {# x #} g',
  '<ul>\n  {%- for c in list %}\n  <li>{{ c }}</li>\n  {%- endfor %}\n</ul>\n{%- set x = 1 -%}\n  {{- x }}',
  '  {{- name -}}\u00a0\ufeff x \u2003{{- name }}\r\n{{ name -}}\r\n',
  // Filters
  '{{ full|upper }} {{ full|lower }} {{ full|capitalize }} {{ full|title }} {{ html|upper }} {{ nothing|upper ' +
    '}}|{{ no|lower }}|{{ unicode|upper }}',
  '[{{ padded|trim }}] [{{ html|trim }}] {{ name|lower|upper|capitalize }} {{ "mcDONALD o\'neil"|title }} {{ ' +
    'empty|title }}',
  '{{ unknown|default("x") }} {{ nothing|default("x") }}|{{ empty|default("x") }}|{{ empty|default("x", true) ' +
    '}} {{ zero|d(7, true) }} {{ name|d("x") }} {{ unknown|default(name)|upper }} {{ user.nick|default("none") }}',
  '{{ list|length }} {{ name|length }} {{ settings|length }} {{ nothing|length }} {{ unknown|length }} {{ ' +
    'empty|length }} {{ none_yet|length }} {{ unicode|length }}',
  '{{ list|first }} {{ list|last }} {{ name|first }} {{ name|last }} {{ none_yet|first }}|{{ none_yet|last }}',
  '{{ list|join }} {{ list|join(", ") }} {{ list|join("<br>") }} {{ people|join(", ", "name") }} {{ ' +
    'mixed|join("-") }} {{ none_yet|join(",") }} {{ numbers|join(0) }}',
  '{{ full|replace("a", "4") }} {{ full|replace("a", "") }} {{ "aaaa"|replace("a", "b", 2) }} {{ ' +
    '"abc"|replace("", "-") }} {{ count|replace(3, 4) }} {{ name|replace("zzz", "y") }} {{ ' +
    '"aaa"|replace("aa", "b") }} {{ full|replace("a", 7) }}',
  '{{ ratio|round }} {{ ratio|round(1) }} {{ ratio|round(2, "floor") }} {{ ratio|round(0, "ceil") }} {{ ' +
    'minus|round }} {{ digits|round }} {{ 1234|round(-2) }} {{ 2.5|round }}',
  '{{ minus|abs }} {{ digits|abs }} {{ nothing|abs }} {{ "7.9 apples"|int }} {{ "x"|int }}|{{ "x"|int(5) }} ' +
    '{{ "ff"|int(0, 16) }} {{ ratio|int }} {{ "3.14abc"|float }} {{ "x"|float }}|{{ "x"|float(1.5) }} {{ ' +
    'digits|int + 1 }}',
  '{{ long|truncate }} {{ long|truncate(20) }} {{ long|truncate(20, true) }} {{ long|truncate(20, false, "…") ' +
    '}} {{ name|truncate(2) }} {{ name|truncate(20) }} {{ "abcdefghij"|truncate(5) }} {{ long|truncate(9, ' +
    'true, "") }} {{ nothing|truncate }}',
  '{{ query|urlencode }} {{ unicode|urlencode }} {{ pairs|urlencode }} {{ settings|urlencode }} {{ html|urlencode }}',
  '{{ html|escape }} {{ html|e }} {{ html|escape|escape }} {{ html|e|trim }} {{ html|e|title }} {{ ' +
    'html|e|capitalize }} {{ html|e|upper }} {{ html|e ~ "" }} {{ nothing|e }} {{ count|e }} {{ list|e }} {{ ' +
    'name|e|length }}',
  '{{ html|e|nl2br }} {{ lines|e|nl2br }} {{ "a\\r\\nb"|e|nl2br }} {{ nothing|nl2br }} {{ name|nl2br }}',
  '{{ full|wordcount }} {{ empty|wordcount }}|{{ long|wordcount }} {{ "  "|wordcount }}|{{ unicode|wordcount }}',
  '{{ name|reverse }} {{ list|reverse }} {{ list|reverse|first }} {{ numbers|reverse|join("") }} {{ html|reverse }}',
  // A mail
  `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{{ name }}</title><style>p { color: red } /* < */</style></head>
<body class="{{ settings.color }}"><!-- a comment -->
<h1>Hi {{ name|title }},</h1>
{% if people|length > 2 %}<table>{% for p in people %}<tr{% if loop.last %} class="last"{% endif %}>
<td>{{ loop.index }}</td><td>{{ p.name }}</td></tr>{% endfor %}</table>{% endif %}
<p>1 < 2 && 3 > 2, {{ count }} of {{ 5 - count }}.</p><br/>
<img alt="{{ html }}" src="https://example.com/logo.png"></body></html>`,
]
