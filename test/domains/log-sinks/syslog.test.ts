// Messages are those of RFC 5424, for any event.
import { expect, test } from 'vitest'
import type { SinkEvent } from '../../../src/domains/log-sinks/events.ts'
import { frameOf, messageOf, MOST_OCTETS } from '../../../src/domains/log-sinks/syslog.ts'
import { readFrames, readMessage } from './syslog-reader.ts'

const event = (fields: object, more: Partial<SinkEvent> = {}): SinkEvent => ({
  seq: 7,
  action: 'role.created',
  createdAt: new Date('2026-12-01T09:00:00.123Z'),
  fields: { tenant_id: 't', seq: 7, resource_id: 'r', ip: null, metadata: {}, ...fields },
  ...more,
})

test('a message has its number, its action and what happened', () => {
  const message = readMessage(Buffer.from(messageOf(event({ metadata: { name: 'Zoë 🚀' } }), 'id.example.test')))
  expect(message).toMatchObject({
    priority: 110,
    timestamp: '2026-12-01T09:00:00.123Z',
    host: 'id.example.test',
    app: 'qeet-id',
    process: '-',
    id: 'role.created',
    data: {
      meta: { sequenceId: '7' },
      'qeetid@32473': { tenant_id: 't', seq: '7', resource_id: 'r', action: 'role.created' },
    },
  })
  expect(JSON.parse(message.text)).toMatchObject({ metadata: { name: 'Zoë 🚀' } })
})

test.each([
  ['quotes', 'a"b]c\\d'],
  ['a line of its own', 'x\n<110>1 2026-12-01T09:00:00Z evil app - - - forged'],
  ['what is not ASCII', 'Zoë\u2028\u0000🚀'],
])('no value is more than a value: %s', (_, value) => {
  const { messages, left } = readFrames(
    Buffer.from(frameOf(event({ resource_id: value }), 'h') + frameOf(event({}), 'h')),
  )
  expect(left).toHaveLength(0)
  expect(messages).toHaveLength(2)
  expect(JSON.parse(messages[0]?.text ?? '')).toMatchObject({ resource_id: value })
  expect(messages[0]?.data['qeetid@32473']?.['resource_id']).toBe(value.replace(/[^\x20-\x7e]/g, '?'))
})

test('a message has at most 8,192 octets, and says what it lacks', () => {
  for (const fields of [{ metadata: { a: 'x'.repeat(9_000) } }, { resource_id: 'é'.repeat(9_000), user_agent: 'y' }]) {
    const text = messageOf(event(fields), 'h')
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MOST_OCTETS)
    expect(JSON.parse(readMessage(Buffer.from(text)).text)).toMatchObject({ cut: true, metadata: null, seq: 7 })
  }
})

test('a long action has an identifier of its own, and numbers begin again where syslog has no more', () => {
  const ids = ['one', 'two'].map((end) =>
    messageOf(event({}, { action: `${'a'.repeat(30)}.${end}`, seq: 2 ** 31 }), 'h'),
  )
  const [one, two] = ids.map((text) => readMessage(Buffer.from(text)))
  expect(one?.id).not.toBe(two?.id)
  expect(one?.data['meta']).toEqual({ sequenceId: '1' })
  expect(one?.data['qeetid@32473']?.['action']).toBe(`${'a'.repeat(30)}.one`)
})
