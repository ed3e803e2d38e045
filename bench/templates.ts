// node bench/templates.ts: renderings per second of one mail of 1.4 kB with eleven variables and a loop over five rows:
// ours, compiled; nunjucks compiled once, and each time; Handlebars compiled; Liquid parsed.
import handlebars from 'handlebars'
import { Liquid } from 'liquidjs'
import nunjucks from 'nunjucks'
import { compileTemplate } from '../src/templates/compile.ts'
import { compare, type Variant } from './measure.ts'

const MAIL = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{{ subject }}</title></head>
<body style="margin:0;background:#f4f5f7;font-family:Arial,sans-serif">
<table role="presentation" width="100%"><tr><td align="center">
<img src="{{ logo_url }}" alt="{{ app_name }}" width="120">
<h1 style="color:{{ primary_color }}">Hello {{ user_name }},</h1>
<p>Somebody signed in to your {{ app_name }} account at {{ tenant_name }}
from a device that we have not seen before.</p>
<table role="presentation" cellpadding="6">
{% for row in rows %}<tr class="{{ row.kind }}">
<th align="left">{{ loop.index }}. {{ row.label }}</th><td>{{ row.value }}</td></tr>
{% endfor %}</table>
{% if action_url %}<p><a href="{{ action_url }}"
style="background:{{ primary_color }};color:#fff;padding:12px 24px">Review this sign-in</a></p>{% endif %}
<p>If it was you, there is nothing to do. Your code is <strong>{{ code }}</strong>;
it expires in {{ expires_minutes }} minutes.</p>
<p>If it was not you, change your password right away and end all other sessions:
the other person may know your password.</p>
<hr><p style="font-size:12px">{{ tenant_name }}, {{ address }}<br>
You receive this because {{ email }} belongs to an account. Questions? Write to {{ support_email }}.<br>
This message was sent by a machine, which does not read answers.</p>
</td></tr></table></body></html>`

const VALUES = {
  subject: 'A new sign-in to your account',
  logo_url: 'https://cdn.example.com/acme/logo.png?v=3',
  app_name: 'Acme Portal',
  primary_color: '#0a5fd8',
  user_name: "Ada O'Neil",
  tenant_name: 'Acme & Sons Ltd.',
  action_url: 'https://login.example.com/acme/review?token=3f9b1c2d&lang=en',
  code: '482 913',
  expires_minutes: 15,
  address: '12 Harbour Road, Cork',
  email: 'ada@example.com',
  support_email: 'help@example.com',
  rows: [
    { kind: 'row', label: 'When', value: '2026-03-04 10:15 UTC' },
    { kind: 'row', label: 'Where', value: 'Cork, Ireland' },
    { kind: 'row', label: 'Address', value: '203.0.113.17' },
    { kind: 'row', label: 'Browser', value: 'Firefox 148 on Linux' },
    { kind: 'row', label: 'Method', value: 'Password & code' },
  ],
}

const BATCH = 50

const compiled = compileTemplate(MAIL, 'html', () => 'text')
const environment = new nunjucks.Environment(null, { autoescape: true })
const stock = new nunjucks.Template(MAIL, environment, 'mail', true)
const inHandlebars = handlebars.compile(
  MAIL.replace('{% for row in rows %}', '{{#each rows}}')
    .replace('{% endfor %}', '{{/each}}')
    .replace('{% if action_url %}', '{{#if action_url}}')
    .replace('{% endif %}', '{{/if}}')
    .replaceAll('row.', 'this.')
    .replace('{{ loop.index }}', '{{@index}}'),
)
const liquid = new Liquid({ outputEscape: 'escape' })
const inLiquid = liquid.parse(MAIL.replaceAll('loop.', 'forloop.'))

const variant = (name: string, render: () => unknown): Variant => ({
  name,
  run: () => {
    for (let round = 0; round < BATCH; round++) render()
    return BATCH
  },
})

if (compiled.render(VALUES).output !== stock.render(VALUES))
  throw new Error('The mail is not the same as that of nunjucks.')
console.log(`A mail of ${MAIL.length} characters, ${compiled.render(VALUES).output.length} when rendered.`)
await compare(
  [
    variant('ours, compiled', () => compiled.render(VALUES)),
    variant('nunjucks, compiled once', () => stock.render(VALUES)),
    variant('nunjucks, compiled each time', () => environment.renderString(MAIL, VALUES)),
    variant('Handlebars, compiled once', () => inHandlebars(VALUES)),
    variant('Liquid, parsed once', () => liquid.renderSync(inLiquid, VALUES)),
    variant('ours, compiled each time', () => compileTemplate(MAIL, 'html', () => 'text').render(VALUES)),
  ],
  { seconds: 0.5, rounds: 5, title: 'Rendering a mail' },
)
