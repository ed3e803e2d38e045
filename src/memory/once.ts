/** Reads what is asked for once, for all who ask. What failed is read again by the next one. */
export function once<T>(read: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | null = null
  return () => {
    const reading = (known ??= read())
    reading.catch(() => known === reading && (known = null))
    return reading
  }
}
