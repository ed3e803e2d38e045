// A real identity provider: Debian's SimpleSAMLphp, under PHP's own server.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CookieBrowser, formIn, type Visited } from '../../kit/cookie-browser.ts'
import { until } from '../../kit/until.ts'

const HOME = '/usr/share/simplesamlphp'

/** Without it the tests are left out, except where everything must run. */
export const HAS_SIMPLESAMLPHP = existsSync(HOME) || process.env['CI'] === 'true'

/** What it must know of a service. */
export interface Trusted {
  readonly entityId: string
  readonly acsUrl: string
  readonly sloUrl: string
  /** Base64 of the DER form */
  readonly certificate: string
  /** seals assertions; SimpleSAMLphp 1.19 always by AES-CBC, in a signed response */
  readonly sealed?: boolean
}

export interface Provider {
  readonly entityId: string
  readonly url: string
  metadata(): Promise<string>
  /** Says which services it knows from now on. */
  trust(services: readonly Trusted[]): void
  /** The address at which somebody begins without a request. */
  begin(service: Pick<Trusted, 'entityId'>): string
  stop(): void
}

export const PEOPLE = { grace: 'pw-grace', alan: 'pw-alan' } as const

export async function startProvider(): Promise<Provider> {
  const folder = mkdtempSync(join(tmpdir(), 'qeet-saml-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  for (const name of ['config', 'metadata', 'cert', 'log', 'data', 'tmp']) mkdirSync(join(folder, name))
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', 'idp.key', '-out', 'idp.crt']
  execFileSync('openssl', ['req', '-x509', ...key, '-days', '90', '-subj', '/CN=idp.test'], {
    cwd: join(folder, 'cert'),
    stdio: 'pipe',
  })
  const entityId = `${url}/idp`
  writeFileSync(join(folder, 'config', 'config.php'), configuration(folder, url))
  writeFileSync(join(folder, 'config', 'authsources.php'), PEOPLE_FILE)
  writeFileSync(join(folder, 'metadata', 'saml20-idp-hosted.php'), hosted(entityId))
  const trust = (services: readonly Trusted[]): void =>
    writeFileSync(join(folder, 'metadata', 'saml20-sp-remote.php'), `<?php\n${services.map(remote).join('\n')}`)
  trust([])
  const server = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', `${HOME}/www`], {
    env: { ...process.env, SIMPLESAMLPHP_CONFIG_DIR: join(folder, 'config'), PHP_CLI_SERVER_WORKERS: '2' },
    stdio: 'ignore',
    detached: true, // its workers go with it
  })
  const metadata = async (): Promise<string> => (await fetch(`${url}/saml2/idp/metadata.php`)).text()
  await answers(metadata, server)
  return {
    entityId,
    url,
    metadata,
    trust,
    begin: (service) => `${url}/saml2/idp/SSOService.php?spentityid=${encodeURIComponent(service.entityId)}`,
    stop() {
      if (server.pid !== undefined) process.kill(-server.pid, 'SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Signs in at the provider, where the browser is, and returns the page that posts the response. */
export function signInThere(browser: CookieBrowser, page: Visited, name: keyof typeof PEOPLE): Promise<Visited> {
  const { fields } = formIn(page)
  const form = { action: page.url, fields: { AuthState: fields['AuthState'] ?? '' } }
  return browser.submit(form, { username: name, password: PEOPLE[name] })
}

async function answers(metadata: () => Promise<string>, server: ChildProcess): Promise<void> {
  await until(
    async () => {
      if (server.exitCode !== null) throw new Error(`php ended with ${server.exitCode}`)
      const text = await metadata().catch(() => '')
      return text.includes('EntityDescriptor') ? true : undefined
    },
    () => 'SimpleSAMLphp does not answer',
  )
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function configuration(folder: string, url: string): string {
  return `<?php
$config = [
  'baseurlpath' => '${url}/',
  'certdir' => '${folder}/cert/', 'loggingdir' => '${folder}/log/', 'datadir' => '${folder}/data/',
  'tempdir' => '${folder}/tmp', 'metadatadir' => '${folder}/metadata/',
  'attributenamemapdir' => '/usr/share/simplesamlphp/config/attributemap/',
  'technicalcontact_email' => 'na@example.org', 'timezone' => 'UTC', 'secretsalt' => 'not a secret, in a test',
  'auth.adminpassword' => 'not used', 'admin.checkforupdates' => false, 'trusted.url.domains' => null,
  'enable.http_post' => true, 'showerrors' => true, 'errorreporting' => true,
  'logging.level' => 4, 'logging.handler' => 'file', 'logging.logfile' => 'idp.log',
  'enable.saml20-idp' => true, 'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true],
  'session.cookie.secure' => false, 'session.cookie.samesite' => 'Lax', 'session.cookie.domain' => null,
  'session.cookie.path' => '/', 'session.cookie.lifetime' => 0, 'session.cookie.name' => 'SSPSID',
  'session.duration' => 28800, 'session.datastore.timeout' => 14400, 'session.state.timeout' => 3600,
  'session.phpsession.cookiename' => 'SSP', 'session.phpsession.savepath' => '${folder}/tmp',
  'session.phpsession.httponly' => true, 'session.authtoken.cookiename' => 'SSPAuth',
  'language.available' => ['en'], 'language.default' => 'en', 'language.rtl' => [], 'theme.use' => 'default',
  'production' => true, 'authproc.idp' => [], 'authproc.sp' => [],
  'metadata.sources' => [['type' => 'flatfile']], 'metadata.sign.enable' => false,
  'store.type' => 'sql', 'store.sql.dsn' => 'sqlite:${folder}/data/store.sq3',
  'store.sql.username' => null, 'store.sql.password' => null, 'store.sql.prefix' => 'ssp', 'store.sql.options' => [],
];
`
}

const PEOPLE_FILE = `<?php
$config = [
  'admin' => ['core:AdminPassword'],
  'people' => ['exampleauth:UserPass',
    'grace:pw-grace' => ['uid' => ['grace'], 'mail' => ['grace@acme.test'], 'displayName' => ['Grace Hopper'],
      'groups' => ['admins', 'staff']],
    'alan:pw-alan' => ['uid' => ['alan'], 'mail' => ['alan@acme.test'], 'groups' => ['staff']],
  ],
];
`

function hosted(entityId: string): string {
  return `<?php
$metadata['${entityId}'] = [
  'host' => '__DEFAULT__', 'privatekey' => 'idp.key', 'certificate' => 'idp.crt', 'auth' => 'people',
  'NameIDFormat' => ['urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
    'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'],
  'signature.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'saml20.sign.response' => true, 'saml20.sign.assertion' => true, 'sign.logout' => true, 'validate.logout' => true,
  'SingleLogoutServiceBinding' => ['urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'],
  'attributes.NameFormat' => 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
  'authproc' => [
    3 => ['class' => 'saml:AttributeNameID', 'attribute' => 'mail',
      'Format' => 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'],
    4 => ['class' => 'saml:PersistentNameID', 'attribute' => 'uid'],
  ],
];
`
}

function remote({ entityId, acsUrl, sloUrl, certificate, sealed = false }: Trusted): string {
  return `$metadata['${entityId}'] = [
  'AssertionConsumerService' => '${acsUrl}', 'SingleLogoutService' => '${sloUrl}', 'certData' => '${certificate}',
  'NameIDFormat' => 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  'simplesaml.nameidattribute' => 'mail', 'assertion.encryption' => ${String(sealed)},
  'validate.authnrequest' => true, 'sign.logout' => true, 'validate.logout' => true,
];`
}
