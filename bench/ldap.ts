// What a sign-in by a directory costs this service, beside one by password: the CPU time of this process alone, as the
// directory is another program. Needs Debian's slapd.
import { performance } from 'node:perf_hooks'
import { createPasswords } from '../src/credentials/passwords.ts'
import { createDirectories, type DirectoryAccess } from '../src/domains/ldap/directory.ts'
import { parseAllowance } from '../src/outgoing/allowance.ts'
import { createOutgoing } from '../src/outgoing/outgoing.ts'
import { inPlatform } from '../src/tenancy/scope.ts'
import { HAS_SLAPD, READER, startSlapd } from '../test/peers/ldap/slapd.ts'

const ROUNDS = 30
const WARM = 10

/** The median CPU time of a call, in ms, and of the wall. */
async function costOf(work: () => Promise<unknown>): Promise<{ readonly cpu: number; readonly wall: number }> {
  const cpu: number[] = []
  const wall: number[] = []
  for (let round = 0; round < WARM + ROUNDS; round++) {
    const before = process.cpuUsage()
    const started = performance.now()
    await work()
    wall.push(performance.now() - started)
    const { user, system } = process.cpuUsage(before)
    cpu.push((user + system) / 1_000)
  }
  return { cpu: median(cpu.slice(WARM)), wall: median(wall.slice(WARM)) }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
}

async function measure(): Promise<void> {
  const slapd = await startSlapd()
  const allowance = parseAllowance('localhost')
  const outgoing = createOutgoing({ allow: allowance ? [allowance] : [], dnsServers: [] })
  const directories = createDirectories({ outgoing, insecureAllowed: false })
  const accessOf = (secure: boolean): DirectoryAccess => ({
    settings: {
      serverUrl: secure ? slapd.secureUrl : slapd.plainUrl,
      startTls: !secure,
      skipTlsVerify: false,
      caCertificate: slapd.ca,
      bindDn: READER.bindDn,
      baseDn: 'ou=people,dc=acme,dc=test',
      userFilter: '(uid=%s)',
      idAttribute: '',
      groupBaseDn: 'ou=groups,dc=acme,dc=test',
      groupFilter: '(member=%s)',
    },
    secret: { bindPassword: READER.bindPassword },
    attributes: { email: 'mail', name: 'cn', groups: '' },
  })
  const signIn = (secure: boolean) => () =>
    inPlatform(() =>
      directories.within(accessOf(secure), async (directory) => {
        const person = await directory.find('grace')
        if (!person || !(await directory.proves(person, 'pw-grace'))) throw new Error('grace did not sign in')
        return directory.groupsOf(person)
      }),
    )
  const passwords = await createPasswords()
  const hash = await passwords.hash('correct horse battery staple')
  const password = await costOf(() => passwords.verify(hash, 'correct horse battery staple', true))
  const rows = [
    ['by password: the hash alone', password],
    ['by StartTLS', await costOf(signIn(false))],
    ['by ldaps://', await costOf(signIn(true))],
  ] as const
  console.log(
    [
      'Search, bind and groups against slapd on this machine: two TLS connections each. CPU of this process.\n',
      '| sign-in | CPU ms | wall ms | against the password |',
      '|---|---|---|---|',
      ...rows.map(([name, { cpu, wall }]) => {
        const ratio = (cpu / password.cpu).toFixed(2)
        return `| ${name} | ${cpu.toFixed(1)} | ${wall.toFixed(1)} | ${ratio} |`
      }),
    ].join('\n'),
  )
  await outgoing.close()
  slapd.stop()
}

if (HAS_SLAPD) await measure()
else console.log('slapd is not installed: nothing was measured.')
process.exit(0)
