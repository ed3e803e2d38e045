/** How long work waits for a connection, and then for each lock, in ms. */
export const PATIENCE_MS = 15_000
