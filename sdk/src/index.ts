// What the package gives.
export { isStepUp, QeetId } from './client.ts'
export { type InputError, QeetError } from './errors.ts'
export type { CallOptions, QeetIdOptions, Tokens, TokenStore } from './options.ts'
export type { CountedPages, Page, Pages } from './pages.ts'
export type * from './generated/resources.ts'
export type * from './generated/types.ts'
