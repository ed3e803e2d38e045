// Scraping a service's metrics as its operator.
import { expect } from 'vitest'

export const OPERATOR_TOKEN = 'an operator token of 32 characters and more'
export const OPERATOR = `Operator ${OPERATOR_TOKEN}`

export type Series = Readonly<Record<string, number>>

/** `name{label="value"}` → value; fails on a line that is no sample, HELP or TYPE. */
export function parse(text: string): Series {
  expect(text.endsWith('\n')).toBe(true)
  return Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !/^# (HELP|TYPE) \w+ /.test(line))
      .map((line) => {
        const [, series, value] = /^(\w+(?:\{.*\})?) (\S+)$/.exec(line) ?? []
        if (series === undefined) throw new Error(`no sample: ${line}`)
        return [series, Number(value)]
      }),
  )
}

export const ask = (service: { readonly url: string }, authorization?: string, method = 'GET'): Promise<Response> =>
  fetch(`${service.url}/metrics`, { method, headers: authorization === undefined ? {} : { authorization } })

export async function scrape(service: { readonly url: string }): Promise<Series> {
  return parse(await (await ask(service, OPERATOR)).text())
}
