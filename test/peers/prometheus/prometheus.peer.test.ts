// Rules, dashboard and metrics, as Debian's Prometheus reads them.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, OPERATOR, OPERATOR_TOKEN } from '../../http/scraping.ts'
import { freePort } from '../../kit/postgres-server.ts'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { until } from '../../kit/until.ts'
import { missing, namesIn, type Rules, selectorsIn } from './expressions.ts'

/** Without it the tests are left out, except where everything must run. */
const HAS_PROMETHEUS = existsSync('/usr/bin/promtool') || process.env['CI'] === 'true'
const DEPLOY = new URL('../../../deploy/', import.meta.url).pathname
const RULES = join(DEPLOY, 'prometheus/rules.yml')

/** Metrics that there are only with a replica. */
const WITH_REPLICA = ['list_statements_total']

/** Names that dashboards for prom-client expect, and promtool does not like. */
const KNOWN = ['nodejs_active_resources_total non-counter metrics should not have "_total" suffix']

const service = useService({ OPERATOR_TOKEN })
const folder = mkdtempSync(join(tmpdir(), 'qeet-id-prometheus-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const promtool = (args: readonly string[], input = ''): { status: number | null; said: string } => {
  const { status, stdout, stderr } = spawnSync('promtool', args, { input, encoding: 'utf8' })
  return { status, said: `${stdout}${stderr}` }
}

let text: string
beforeAll(async () => {
  const ada = await owner(service)
  await service.owner.query('REVOKE SELECT ON role FROM qeetid_runtime')
  await ada.ask('query ($t: UUID!) { tenant(id: $t) { roles { name } } }', { t: ada.tenantId })
  await service.owner.query('GRANT SELECT ON role TO qeetid_runtime')
  await ada.gql('{ me { actor } }')
  text = await (await ask(service, OPERATOR)).text()
})

describe.skipIf(!HAS_PROMETHEUS)('promtool', () => {
  test('accepts the rules, and the alerts fire as their tests say', () => {
    expect(promtool(['check', 'rules', RULES])).toMatchObject({ status: 0 })
    expect(promtool(['test', 'rules', join(DEPLOY, 'prometheus/rules.test.yml')])).toMatchObject({ status: 0 })
  })

  test('fails where an alert fires later than its test says', () => {
    const rules = readFileSync(RULES, 'utf8').replace('> 14.4 * 0.001 and', '> 144 * 0.001 and')
    writeFileSync(join(folder, 'rules.yml'), rules)
    writeFileSync(join(folder, 'rules.test.yml'), readFileSync(join(DEPLOY, 'prometheus/rules.test.yml')))
    expect(promtool(['test', 'rules', join(folder, 'rules.test.yml')]).status).toBe(1)
  })

  test('has nothing against the metrics but what is known', () => {
    const { said } = promtool(['check', 'metrics'], text)
    expect(said.trim().split('\n').toSorted()).toEqual(KNOWN.toSorted())
    expect(promtool(['check', 'metrics'], 'no metric {').status).toBe(1)
  })
})

describe('every name', () => {
  const rules = (): Rules => {
    const said = readFileSync(RULES, 'utf8')
    const recorded = [...said.matchAll(/record: (\S+)/g)].map(([, name = '']) => name)
    const alerts = [...said.matchAll(/alert: (\S+)/g)].map(([, name = '']) => name)
    const expressions = [...said.matchAll(/expr: (?:\|\n((?: {10,}.*\n)+)|(.*)\n)/g)].map(
      ([, many, one]) => many ?? one ?? '',
    )
    return { recorded, alerts, expressions }
  }
  const panels = (): string[] => {
    const { panels: all } = JSON.parse(readFileSync(join(DEPLOY, 'grafana/dashboard.json'), 'utf8')) as {
      panels: { targets?: { expr: string }[] }[]
    }
    return all.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))
  }

  test('in rules and dashboard is a metric of a running service, or is recorded', () => {
    const { recorded, alerts, expressions } = rules()
    expect([expressions.length, panels().length > 20]).toEqual([recorded.length + alerts.length, true])
    for (const expression of [...expressions, ...panels()])
      expect([expression, missing(expression, text, [...recorded, ...WITH_REPLICA])]).toEqual([expression, []])
  })

  test('and every label that is looked for has been seen with that value', () => {
    const { expressions } = rules()
    const wanted = [...expressions, ...panels()].flatMap(selectorsIn)
    expect(wanted.length).toBeGreaterThan(10)
    for (const { name, label, value } of wanted)
      if (!WITH_REPLICA.includes(name)) expect(text).toMatch(new RegExp(`^${name}\\{(?:.*,)?${label}="${value}"`, 'm'))
  })

  test('that does not exist is found', () => {
    const wrong = 'sum by (job) (rate(http_request_total{status=~"5.."}[5m])) / queue_waiting > job:nothing:rate5m'
    expect(namesIn(wrong)).toEqual(['http_request_total', 'queue_waiting', 'job:nothing:rate5m'])
    expect(missing(wrong, text, [])).toEqual(['http_request_total', 'job:nothing:rate5m'])
  })

  test('of an alert stands in the manual, and none besides', () => {
    const manual = readFileSync(join(DEPLOY, '../docs/operations.md'), 'utf8')
    const said = new Set([...manual.matchAll(/`(QeetId\w+)`/g)].map(([, name = '']) => name))
    expect([...said].toSorted()).toEqual(rules().alerts.toSorted())
  })
})

describe.skipIf(!HAS_PROMETHEUS)('Prometheus', () => {
  let server: ChildProcess
  let url: string
  beforeAll(async () => {
    const port = await freePort()
    url = `http://127.0.0.1:${port}`
    writeFileSync(join(folder, 'token'), OPERATOR_TOKEN)
    const config = readFileSync(join(DEPLOY, 'prometheus/prometheus.yml'), 'utf8')
      .replace('127.0.0.1:4000', new URL(service.url).host)
      .replace('/etc/prometheus/operator-token', join(folder, 'token'))
      .replace('rules.yml', join(folder, 'quick.yml'))
      .replace('15s', '1s\n  evaluation_interval: 1s')
    writeFileSync(join(folder, 'prometheus.yml'), config)
    writeFileSync(join(folder, 'quick.yml'), readFileSync(RULES, 'utf8').replace('interval: 30s', 'interval: 1s'))
    const options = [`--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${folder}/data`]
    server = spawn('prometheus', [...options, `--web.listen-address=127.0.0.1:${port}`], { stdio: 'ignore' })
  })
  afterAll(async () => {
    const gone = new Promise((resolve) => server.once('exit', resolve))
    server.kill()
    await gone
  })

  const query = async (path: string): Promise<{ result?: unknown[]; groups?: { rules: { health: string }[] }[] }> =>
    ((await (await fetch(`${url}/api/v1/${path}`)).json()) as { data: object }).data

  test('scrapes the service with the example, and evaluates the rules without an error', async () => {
    await until(
      async () => {
        const { result } = await query('query?query=up').catch(() => ({ result: undefined }))
        return (JSON.stringify(result ?? []).match(/"job":"qeet-id"\},"value":\[[\d.]+,"1"\]/) && true) || undefined
      },
      () => 'it does not scrape',
    )
    const { result } = await query(`query?query=${encodeURIComponent('sum(operations_total{operation="me"})')}`)
    expect(result).toMatchObject([{ value: [expect.any(Number), '1'] }])
    const healths = await until(
      async () => {
        const all = (await query('rules')).groups?.flatMap((group) => group.rules.map(({ health }) => health)) ?? []
        return all.length > 0 && !all.includes('unknown') ? all : undefined
      },
      () => 'the rules are not evaluated',
    )
    expect(new Set(healths)).toEqual(new Set(['ok']))
  })
})
