// The directory of regions: each has a cluster of its own, and a service before it.

/** Where tenants live; the same on the services of all regions. */
export interface Regions {
  /** of this service */
  readonly own: string
  /** base addresses by region, this one's included */
  readonly directory: ReadonlyMap<string, string>
}

/** Where a database is. */
export interface Residence extends Regions {
  /** the identifier that PostgreSQL gave the cluster when it was made; its replicas have the same */
  readonly cluster: string
}

/** A label of 1 to 64 characters that is also a token of a header field. */
const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/

/** Reads `eu=https://eu.id.example.com,us=https://us.id.example.com`. Returns what is wrong as text. */
export function parseDirectory(text: string): ReadonlyMap<string, string> | string {
  const entries = text.split(',').map((entry) => entry.trim().split('='))
  const directory = new Map<string, string>()
  for (const [name = '', address = '', ...more] of entries) {
    if (!NAME.test(name) || more.length > 0 || !isOrigin(address))
      return 'must be regions and their origins, such as eu=https://eu.id.example.com,us=https://us.id.example.com'
    if (directory.has(name)) return `names ${name} twice`
    directory.set(name, address)
  }
  return directory
}

function isOrigin(address: string): boolean {
  return URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) && new URL(address).origin === address
}

/** Returns the regions; null: tenants of any region live here. Throws if `own` is not in the directory. */
export function regionsOf(own: string | undefined, directory: ReadonlyMap<string, string> | undefined): Regions | null {
  if (own === undefined && directory === undefined) return null
  if (own === undefined || directory?.has(own) !== true)
    throw new Error(
      'the environment is not usable:\n  REGION must be one of REGION_DIRECTORY, and each needs the other',
    )
  return { own, directory }
}
