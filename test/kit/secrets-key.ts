/** The key that services of tests seal with: instances of one database need the same. */
export const SECRETS_KEY = Buffer.alloc(32, 7).toString('base64')
