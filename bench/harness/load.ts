// Orders to the load generator, and its reports.
import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'

/** Stands in a request where each is to hold another number, of as many digits. */
export const COUNTER = '############'

/** One request, and what its answer must and must not hold. */
export interface Shot {
  /** request line and header fields, each ended by CRLF but the last */
  readonly head: string
  /** empty: none */
  readonly body: string
  readonly expect: readonly string[]
  readonly forbid: readonly string[]
}

export interface LoadOrder {
  readonly port: number
  /** of a second program, which gets every other connection */
  readonly secondPort?: number | undefined
  /** connections, each with one request under way */
  readonly connections: number
  /** how long requests are begun */
  readonly ms: number
  /** taken in turn, from a random one on unless `inOrder` */
  readonly shots: readonly Shot[]
  readonly inOrder?: boolean
  /**
   * begun at this rate without waiting for answers, and timed from the moment they were due; without it a connection
   * sends the next once it has the answer
   */
  readonly perSecond?: number
  /** refusals are expected, too, and only counted */
  readonly tolerant?: boolean
  /** the addresses that connections come from, in turn; any of 127.0.0.0/8 will do */
  readonly from?: readonly string[]
  /** ms until a connection that was closed without an answer is opened again, as it takes across a network */
  readonly againMs?: number
  /** what is not answered when `ms` are over is given up, and not counted; not at a fixed rate */
  readonly abandon?: boolean
}

export interface LoadReport {
  /** answered as expected; nothing else is counted */
  readonly requests: number
  readonly failed: number
  /** the first answer that was not as expected */
  readonly why: string
  readonly seconds: number
  /** in ms, as are the following */
  readonly p50: number
  readonly p99: number
  readonly max: number
  /** of a body, on average */
  readonly bytes: number
  /** answers by status; 0: none came */
  readonly statuses: Readonly<Record<string, number>>
}

export interface Load {
  readonly pid: number
  run(order: LoadOrder): Promise<LoadReport>
  stop(): void
}

/** `nice`: how far it stands behind other processes. */
export function startLoad(nice = 0): Load {
  const child: ChildProcess = fork(new URL('load-client.ts', import.meta.url), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  if (nice > 0 && child.pid !== undefined) setPriority(child.pid, nice)
  return {
    pid: child.pid ?? 0,
    run: (order) =>
      new Promise((resolve, reject) => {
        const gone = (): void => reject(new Error('the load generator ended'))
        child.once('exit', gone)
        child.once('message', (report: LoadReport) => {
          child.off('exit', gone)
          resolve(report)
        })
        child.send(order)
      }),
    stop: () => child.disconnect(),
  }
}

export interface Request {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** sent as JSON, a string as a form */
  readonly body?: object | string
  /** texts that the answer must hold, such as the id of the tenant */
  readonly expect: readonly string[]
}

/** GraphQL answers failures with 200; each form of them holds this. */
const FAULTS = ['rrors":[{']

export function shot({ method, path, headers = {}, body, expect }: Request): Shot {
  const fields = {
    host: '127.0.0.1',
    accept: 'application/json',
    ...(body && {
      'content-type': typeof body === 'string' ? 'application/x-www-form-urlencoded' : 'application/json',
    }),
    ...headers,
  }
  return {
    head: [
      `${method ?? (body ? 'POST' : 'GET')} ${path} HTTP/1.1`,
      ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`),
    ].join('\r\n'),
    body: typeof body === 'string' ? body : body ? JSON.stringify(body) : '',
    expect,
    forbid: FAULTS,
  }
}

export function graphql(
  query: string,
  variables: object,
  headers: Readonly<Record<string, string>>,
  expect: readonly string[],
): Shot {
  return shot({ path: '/graphql', headers, body: { query, variables }, expect })
}
