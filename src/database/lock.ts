import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Takes the folder for this process, or fails when another process has it. PGlite itself lets two processes open one
 * folder and then loses the writes of one of them.
 *
 * A listening local socket is the lock: of several that listen at once the kernel lets one through, and it drops the
 * lock when its owner dies, kill -9 included.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  mkdirSync(folder, { recursive: true })
  const name = `qeet-id-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16)}`
  const path = SOCKETS[process.platform]?.(name) ?? join(tmpdir(), `${name}.sock`)
  const server = net.createServer((socket) => socket.destroy()).unref()
  if (!(await listens(server, path))) {
    // A socket that is a file outlives its owner; the others are gone with it, so somebody has the folder.
    if (SOCKETS[process.platform] || (await answers(path))) throw new Error(`${folder} is in use by another process`)
    rmSync(path, { force: true })
    if (!(await listens(server, path))) throw new Error(`${folder} is in use by another process`)
  }
  return () => void server.close()
}

/** Names outside the file system: Windows' pipes, and Linux' abstract sockets. */
const SOCKETS: Partial<Record<NodeJS.Platform, (name: string) => string>> = {
  win32: (name) => `\\\\.\\pipe\\${name}`,
  linux: (name) => `\0${name}`,
}

/** False: the name is taken. */
function listens(server: net.Server, path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error)
    server.once('error', onError).listen(path, () => {
      server.removeListener('error', onError)
      resolve(true)
    })
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.connect(path, () => {
      probe.destroy()
      resolve(true)
    })
    probe.on('error', () => resolve(false))
  })
}
