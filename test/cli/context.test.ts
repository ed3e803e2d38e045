// What the CLI says while something takes long.
import { PassThrough } from 'node:stream'
import { setTimeout as after } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { processContext } from '../../sdk/cli/src/context.ts'

function contextOn(isTTY: boolean) {
  const [stdout, stderr] = [new PassThrough(), Object.assign(new PassThrough(), { isTTY })]
  const made = processContext({ ...process, stdout, stderr } as unknown as NodeJS.Process)
  return { ...made, said: () => String(stderr.read() ?? '') }
}

test('a terminal shows how long something takes, until it has ended', async () => {
  const { during, said } = contextOn(true)
  expect(await during('Planning', after(1_500, 'done'))).toBe('done')
  expect(said()).toMatch(/^(\rPlanning… \d+ s)+\r\u001B\[K$/)
  await expect(during('Planning', Promise.reject(new Error('refused')))).rejects.toThrow('refused')
  expect(said()).toBe('') // it did not take long
})

test('a file gets nothing of it', async () => {
  const { during, said } = contextOn(false)
  await during('Planning', after(1_500))
  expect(said()).toBe('')
})
