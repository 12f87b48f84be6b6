/** Hands bytes to the browser as a file to save; it runs nothing of it. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The download has begun by then; the address may go.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
