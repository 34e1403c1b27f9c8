/** Hands a file to the browser: on an iPad to the share sheet, since an installed app has no downloads there; elsewhere as a download. */
export async function saveFile(name: string, content: Blob): Promise<boolean> {
  const isSaved = await handOver(name, content)
  if (isSaved) window.dispatchEvent(new Event(fileHandedOver))
  return isSaved
}

/** Said to the window after a file has left the app. */
export const fileHandedOver = 'antenna:file'

async function handOver(name: string, content: Blob): Promise<boolean> {
  const file = new File([content], name, { type: 'application/octet-stream' })
  if ('standalone' in navigator && navigator.canShare({ files: [file] })) {
    try {
      await navigator.share({ files: [file] })
      return true
    } catch (error) {
      // The share sheet was closed without a choice.
      if (error instanceof DOMException && error.name === 'AbortError') return false
      throw error
    }
  }
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => {
    URL.revokeObjectURL(address)
  }, keptFor)
  return true
}

/** The browser reads it after the tap. */
const keptFor = 60_000
