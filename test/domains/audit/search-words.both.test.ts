// A search finds what parsing each event would find, though most are only looked at as text.
import { expect, test } from 'vitest'
import { useService } from '../../kit/service.ts'
import { tenantOf } from '../verbs.ts'
import { chains } from './chain.ts'

const service = useService()
const { chain, sql } = chains(service)

const SAID = [
  'Zanzibar',
  'ZANZIBAR at night',
  'zanzibars',
  'north-zanzibar',
  'https://zanzibar.example/a?b=c',
  'İstanbul',
  'ISTANBUL',
  '300 K',
  '300 \u212a', // the sign for kelvin
  'this or that',
  'that',
  '-5 and 1e5abc',
  'Größe',
  '&amp; <b>bold</b>',
]

const SEARCHES = [
  ['zanzibar', 3],
  ['ZANZIBAR night', 1],
  ['night zanzibar', 1],
  ['istanbul', null],
  ['k 300', null],
  ['this or zanzibar', 4],
  ['zanzibar -night', 2],
  ['"at night"', 1],
  ['1e5abc', null],
  ['5', null],
  ['amp', null],
  ['Größe', 1],
  ['zanz', 0],
  ['tenant updated', 6],
  ['   ', 0],
] as const

test('by words, in any case, order and alphabet', async () => {
  const { ada } = await chain()
  for (const said of SAID)
    await sql(
      ada,
      `SELECT set_config('app.tenant_id', $1, true), audit_append(gen_random_uuid(), 'SYSTEM', NULL, 'filled', 'x',
        NULL, NULL, '\\x00'::bytea, $2)`,
      JSON.stringify({ ip: null, metadata: { said }, userAgent: null }),
    )
  for (const [search, count] of SEARCHES) {
    const { rows } = await sql(
      ada,
      `SELECT e.id FROM audit_event e JOIN audit_payload p USING (tenant_id, seq) WHERE e.tenant_id = $1
        AND to_tsvector('simple', translate(e.action, '._', '  ') || ' ' || e.action || ' ' || e.resource_type || ' '
          || lower(e.actor_type::text) || ' ' || coalesce(p.body, '')) @@ websearch_to_tsquery('simple', $2)
        ORDER BY e.seq DESC`,
      search,
    )
    const found = await tenantOf(ada, `auditEvents(filter: { search: ${JSON.stringify(search)} }) { nodes { id } }`)
    expect(found.auditEvents.nodes, search).toEqual(rows)
    if (count !== null) expect(rows, search).toHaveLength(count)
  }
})
