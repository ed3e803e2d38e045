// The tenants of the demo, and what goes on in them.

export interface Story {
  readonly slug: string
  readonly name: string
  readonly people: number
  /** share of members with an authenticator app */
  readonly mfa: number
  /** how often each way to sign in is taken, relative to the others */
  readonly methods: Readonly<Record<string, number>>
  /** days ago on which somebody tries passwords for an hour */
  readonly attacks: readonly number[]
  /** requests that set the tenant up; {tenant} stands for /v1/tenants/{id} */
  readonly settings: readonly (readonly [method: string, path: string, body: object])[]
}

export const OWNER = { email: 'ada@demo.example', name: 'Ada Lovelace', password: 'correct horse battery staple' }

const FIRST = [
  'Grace',
  'Alan',
  'Edsger',
  'Barbara',
  'Donald',
  'Radia',
  'Ken',
  'Frances',
  'Dennis',
  'Hedy',
  'Tim',
  'Katherine',
  'Linus',
  'Margaret',
  'Niklaus',
  'Sophie',
  'Evelyn',
  'Annie',
  'Vint',
  'Adele',
]
const LAST = [
  'Hopper',
  'Turing',
  'Dijkstra',
  'Liskov',
  'Knuth',
  'Perlman',
  'Thompson',
  'Allen',
  'Ritchie',
  'Lamarr',
  'Lee',
  'Johnson',
  'Hamilton',
  'Wirth',
  'Wilson',
  'Berezin',
  'Easley',
  'Cerf',
  'Goldberg',
]

/** The same name for the same number. */
export function personName(n: number): string {
  return `${FIRST[n % FIRST.length] ?? ''} ${LAST[(n * 7 + Math.floor(n / FIRST.length)) % LAST.length] ?? ''}`
}

const rule = (cidr: string, label: string, action: 'allow' | 'deny') =>
  ['POST', '{tenant}/ip-rules', { cidr, label, action }] as const
const secret = (name: string, scope: string, value: string) => ({ name, scope, value })
const body = (words: string) =>
  `<p>Hello {{ recipient_email }},</p><p>${words}</p><p><a class="button" href="{{ invite_url }}">Join {{ ` +
  'tenant_name }}</a></p><p>The link works for {{ ttl }}.</p>'

export const STORIES: readonly Story[] = [
  {
    slug: 'acme',
    name: 'Acme GmbH',
    people: 140,
    mfa: 0.55,
    methods: { password: 6, magic_link: 2, otp_email: 1, tenant_switch: 1 },
    attacks: [9, 31],
    settings: [
      ['PUT', '{tenant}/branding', { primary_color: '#7c3aed', email_from_name: 'Acme Accounts' }],
      [
        'PUT',
        '{tenant}/email-templates/invite',
        { subject: 'A place for you at {{ tenant_name }}', body: body('your colleagues are waiting.') },
      ],
      ['PUT', '{tenant}/auth-policy', { magic_link_enabled: true, otp_email_enabled: true, password_min_length: 12 }],
      rule('203.0.113.0/24', 'Office Berlin', 'allow'),
      rule('2001:db8:ac::/48', 'VPN', 'allow'),
      rule('198.51.100.7/32', 'password spraying', 'deny'),
      [
        'POST',
        '{tenant}/abac/policies',
        {
          name: 'no deletions at night',
          effect: 'deny',
          resource_type: 'tenant',
          action: 'delete',
          condition: {
            any: [
              { attr: 'context.local_hour', op: 'lt', value: 7 },
              { attr: 'context.local_hour', op: 'gte', value: 20 },
            ],
          },
        },
      ],
      ['POST', '/v1/invites', { email: 'new.colleague@demo.example' }],
      [
        'POST',
        '{tenant}/secrets',
        secret('billing/database-url', 'billing', 'postgres://billing@db.acme.example/billing'),
      ],
      ['POST', '{tenant}/secrets', secret('mail/smtp-password', 'mail', 'demo-value-of-no-server-4711')],
    ],
  },
  {
    slug: 'globex',
    name: 'Globex Corporation',
    people: 45,
    mfa: 0.3,
    methods: { password: 8, magic_link: 1, invite_accept: 1 },
    attacks: [3],
    settings: [
      ['PUT', '{tenant}/branding', { primary_color: '#0f766e', email_from_name: 'Globex' }],
      [
        'PUT',
        '{tenant}/email-templates/password_reset',
        {
          subject: 'Your new Globex password',
          body:
            '<p>Somebody, likely you, asked for a new password.</p><p><a class="button" href="{{ reset_url ' +
            '}}">Choose it</a></p>',
        },
      ],
      rule('192.0.2.0/24', 'Springfield', 'allow'),
      ['POST', '/v1/invites', { email: 'homer@demo.example' }],
    ],
  },
  {
    slug: 'initech',
    name: 'Initech',
    people: 12,
    mfa: 1,
    methods: { password: 1 },
    attacks: [],
    settings: [
      ['PUT', '{tenant}/branding', { primary_color: '#b45309' }],
      ['PUT', '{tenant}/auth-policy', { password_min_length: 16 }],
    ],
  },
]
