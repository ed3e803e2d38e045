// The peers' own dependencies, which are none of the service's: installed the first time that they are needed.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const FOLDER = 'bench/peers'

/** Whether the peers are there in the versions that are asked for. */
function installed(): boolean {
  const read = (file: string): { version: string; dependencies: Record<string, string> } =>
    JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as { version: string; dependencies: Record<string, string> }
  try {
    return Object.entries(read('package.json').dependencies).every(
      ([name, version]) => read(`node_modules/${name}/package.json`).version === version,
    )
  } catch {
    return false
  }
}

export function installPeers(say: (what: string) => void): void {
  if (installed()) return
  say('npm ci of the peers')
  execFileSync('npm', ['ci', '--prefix', FOLDER, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}
