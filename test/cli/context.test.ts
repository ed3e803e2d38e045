// What the CLI says while something takes long.
import { PassThrough } from 'node:stream'
import { setTimeout as after } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { processContext } from '../../sdk/cli/src/context.ts'

function contextOn(isTTY: boolean) {
  const [stdout, stderr] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY })]
  const context = processContext({ ...process, stdout, stderr } as unknown as NodeJS.Process)
  return { context, said: () => String(stderr.read() ?? '') }
}

test('a terminal shows how long something takes, until it has ended', async () => {
  const { context, said } = contextOn(true)
  expect(await context.during('Planning', after(1_500, 'done'))).toBe('done')
  expect(said().replaceAll(/\rPlanning… \d+ s/g, '.')).toMatch(/^\.+\r.\[K$/u)
  await expect(context.during('Planning', Promise.reject(new Error('refused')))).rejects.toThrow('refused')
  expect(said()).toBe('') // it did not take long
})

test('a file gets nothing of it', async () => {
  const { context, said } = contextOn(false)
  await context.during('Planning', after(1_500))
  expect(said()).toBe('')
})
