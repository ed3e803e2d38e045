import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Locks the folder for this process, or fails if another process has it. PGlite itself lets two processes open one
 * folder, and then loses the writes of one.
 *
 * The lock is a listening local socket. The kernel lets one of several listeners through, and drops the lock when its
 * owner dies, even by kill -9.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  mkdirSync(folder, { recursive: true })
  const name = `qeet-id-${createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 16)}`
  const path = SOCKETS[process.platform]?.(name) ?? join(tmpdir(), `${name}.sock`)
  const server = net.createServer((socket) => socket.destroy()).unref()
  if (!(await listens(server, path))) {
    // A socket file outlives its owner; other sockets do not, so somebody has the folder.
    if (SOCKETS[process.platform] || (await answers(path))) throw new Error(`${folder} is in use by another process`)
    rmSync(path, { force: true })
    if (!(await listens(server, path))) throw new Error(`${folder} is in use by another process`)
  }
  return () => void server.close()
}

/** Names outside the file system: Windows pipes, and Linux abstract sockets. */
const SOCKETS: Partial<Record<NodeJS.Platform, (name: string) => string>> = {
  win32: (name) => `\\\\.\\pipe\\${name}`,
  linux: (name) => `\0${name}`,
}

/** Returns false if the name is taken. */
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
