// A real directory: Debian's slapd, with a certificate of its own issuer, which listens by ldap:// and by ldaps://.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'ldapts'
import { until } from '../../kit/until.ts'

const SLAPD = '/usr/sbin/slapd'

/** Without it the tests are left out, except where everything must run. */
export const HAS_SLAPD = existsSync(SLAPD) || process.env['CI'] === 'true'

export interface Slapd {
  readonly plainUrl: string
  readonly secureUrl: string
  /** certificate of the issuer, as PEM */
  readonly ca: string
  /** an issuer that has nothing to do with it */
  readonly otherCa: string
  /** Changes something as the administrator of the directory. */
  change(work: (client: Client) => Promise<void>): Promise<void>
  stop(): void
}

export const READER = { bindDn: 'cn=reader,dc=acme,dc=test', bindPassword: 'readerpw' } as const

const GRACE = 'uid=grace,ou=people,dc=acme,dc=test'
const ALAN = String.raw`cn=Turing\2C Alan (AT),ou=people,dc=acme,dc=test`

export async function startSlapd(): Promise<Slapd> {
  const folder = mkdtempSync(join(tmpdir(), 'qeet-slapd-'))
  const { ca, otherCa } = makeCertificates(folder)
  const [plain, secure] = [await freePort(), await freePort()]
  mkdirSync(join(folder, 'db'))
  writeFileSync(join(folder, 'slapd.conf'), configuration(folder))
  writeFileSync(join(folder, 'seed.ldif'), seed())
  execFileSync('/usr/sbin/slapadd', ['-f', join(folder, 'slapd.conf'), '-l', join(folder, 'seed.ldif')])
  const urls = `ldap://127.0.0.1:${plain} ldaps://127.0.0.1:${secure}`
  const server = spawn(SLAPD, ['-f', join(folder, 'slapd.conf'), '-h', urls, '-d', '0'], { stdio: 'ignore' })
  const plainUrl = `ldap://localhost:${plain}`
  await answers(`ldap://127.0.0.1:${plain}`, server)
  const change: Slapd['change'] = async (work) => {
    const client = new Client({ url: `ldap://127.0.0.1:${plain}` })
    await client.bind('cn=admin,dc=acme,dc=test', 'adminpw')
    await work(client)
    await client.unbind()
  }
  // Not in the seed: only the running server tells the members which groups they are in.
  await change(async (client) => {
    for (const [name, member] of [
      ['admins', [GRACE]],
      ['staff', [GRACE, ALAN]],
    ] as const)
      await client.add(`cn=${name},ou=groups,dc=acme,dc=test`, {
        objectClass: 'groupOfNames',
        cn: name,
        member: [...member],
      })
  })
  return {
    plainUrl,
    secureUrl: `ldaps://localhost:${secure}`,
    ca,
    otherCa,
    change,
    stop() {
      server.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  await until(
    async () => {
      if (server.exitCode !== null) throw new Error(`slapd ended with ${server.exitCode}`)
      const client = new Client({ url, connectTimeout: 1_000, timeout: 1_000 })
      return client.bind(READER.bindDn, READER.bindPassword).then(
        () => client.unbind().then(() => true),
        () => undefined,
      )
    },
    () => 'slapd does not answer',
  )
}

/** Two issuers, and a certificate of the first for localhost. */
function makeCertificates(folder: string): { readonly ca: string; readonly otherCa: string } {
  const openssl = (...args: string[]): unknown => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  for (const name of ['ca', 'other'])
    openssl(
      'req',
      '-x509',
      ...key,
      '-keyout',
      `${name}.key`,
      '-out',
      `${name}.crt`,
      '-days',
      '30',
      '-subj',
      `/CN=${name}`,
    )
  openssl('req', ...key, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost')
  writeFileSync(join(folder, 'san'), 'subjectAltName=DNS:localhost')
  const signed = ['-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '30', '-extfile', 'san']
  openssl('x509', '-req', '-in', 'server.csr', ...signed, '-out', 'server.crt')
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  return { ca: read('ca.crt'), otherCa: read('other.crt') }
}

function configuration(folder: string): string {
  return `include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
pidfile ${folder}/slapd.pid
modulepath /usr/lib/ldap
moduleload back_mdb
moduleload memberof
TLSCACertificateFile ${folder}/ca.crt
TLSCertificateFile ${folder}/server.crt
TLSCertificateKeyFile ${folder}/server.key
# As careless as directories are: a name without a password is signed in as nobody, with success.
allow bind_anon_cred bind_anon_dn
database mdb
suffix "dc=acme,dc=test"
rootdn "cn=admin,dc=acme,dc=test"
rootpw adminpw
directory ${folder}/db
maxsize 67108864
overlay memberof
access to attrs=userPassword by anonymous auth by self write by * none
access to * by dn.exact="${READER.bindDn}" read by users read by * none
`
}

function seed(): string {
  const person = (dn: string, uid: string, password: string, more: readonly string[]): string =>
    [`dn: ${dn}`, 'objectClass: inetOrgPerson', `uid: ${uid}`, `userPassword: ${password}`, ...more].join('\n')
  const unit = (name: string): string => `dn: ou=${name},dc=acme,dc=test\nobjectClass: organizationalUnit\nou: ${name}`
  return [
    'dn: dc=acme,dc=test\nobjectClass: dcObject\nobjectClass: organization\no: Acme\ndc: acme',
    `dn: ${READER.bindDn}\nobjectClass: organizationalRole\nobjectClass: simpleSecurityObject\ncn: reader\n` +
      `userPassword: ${READER.bindPassword}`,
    unit('people'),
    unit('groups'),
    unit('empty'),
    person(GRACE, 'grace', 'pw-grace', ['cn: Grace Hopper', 'sn: Hopper', 'mail: grace@acme.test']),
    person(ALAN, 'alan', 'pw-alan', ['cn: Turing, Alan (AT)', 'sn: Turing', 'mail: alan@acme.test']),
    person('uid=nomail,ou=people,dc=acme,dc=test', 'nomail', 'pw-nomail', ['cn: No Mail', 'sn: Mail']),
    person('cn=one,ou=people,dc=acme,dc=test', 'twin', 'pw-twin', ['cn: one', 'sn: Twin', 'mail: one@acme.test']),
    person('cn=two,ou=people,dc=acme,dc=test', 'twin', 'pw-twin', ['cn: two', 'sn: Twin', 'mail: two@acme.test']),
  ].join('\n\n')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}
