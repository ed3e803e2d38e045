import { Session } from 'node:inspector/promises'

/**
 * Gives the system back what the start took and the service does not need: some 100 MB, which V8 would keep as room for
 * young objects. Everything stops while the heap is collected, for some 150 ms, so this comes before the first request.
 * It goes by the inspector, as gc() is there only with a flag.
 */
export async function giveBack(): Promise<void> {
  const session = new Session()
  session.connect()
  try {
    await session.post('HeapProfiler.collectGarbage')
  } finally {
    session.disconnect()
  }
}
