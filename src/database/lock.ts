import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Takes the folder for this process, or fails when another process has it. PGlite itself lets two processes open one
 * folder and then loses the writes of one of them.
 *
 * A listening local socket is the lock: the kernel drops it when its owner dies, kill -9 included.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  mkdirSync(folder, { recursive: true })
  const key = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16)
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\qeet-id-${key}` : join(tmpdir(), `qeet-id-${key}.sock`)
  const alive = await new Promise<boolean>((resolve) => {
    const probe = net.connect(path, () => {
      probe.destroy()
      resolve(true)
    })
    probe.on('error', () => resolve(false))
  })
  if (alive) throw new Error(`${folder} is in use by another process`)
  rmSync(path, { force: true })
  const server = net.createServer((socket) => socket.destroy()).unref()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  return () => void server.close()
}
