/** A photo drawn again: smaller, as WebP or JPEG, with nothing left of where, when and with what it was taken. */
import { attachmentLimits } from '../../domain/attachment'
import { carriesMetadata, type PhotoMime } from '../../domain/photo-format'

const quality = 0.82
const thumbnailSide = 192

export interface DrawnPicture {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly thumbnail: Uint8Array<ArrayBuffer>
}

/** `undefined` when the browser cannot read it as a picture. */
export async function drawPicture(file: Blob): Promise<DrawnPicture | undefined> {
  const bitmap = await decoded(file)
  if (!bitmap) return undefined
  try {
    return {
      bytes: await drawn(bitmap, attachmentLimits.pictureSide, 'image/webp'),
      thumbnail: await drawn(bitmap, thumbnailSide, 'image/jpeg'),
    }
  } finally {
    bitmap.close()
  }
}

async function decoded(file: Blob): Promise<ImageBitmap | undefined> {
  try {
    // Turned as the camera says: the drawing has no such note any more.
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return undefined
    throw error
  }
}

async function drawn(bitmap: ImageBitmap, longestSide: number, wanted: PhotoMime): Promise<Uint8Array<ArrayBuffer>> {
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  )
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas to draw on')
  // A JPEG has no transparency: what is transparent would come out black.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return (await written(canvas, wanted)) ?? (await written(canvas, 'image/jpeg'))!
}

/** `undefined` when the browser does not write that format: Safari answers with a PNG. Nor is one believed that says more than the picture. */
async function written(canvas: OffscreenCanvas, type: PhotoMime): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const blob = await canvas.convertToBlob({ type, quality })
  if (blob.type !== type && type !== 'image/jpeg') return undefined
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return type === 'image/jpeg' || !carriesMetadata(bytes) ? bytes : undefined
}

/** Of a picture that came from elsewhere, for the lists. */
export async function thumbnailOf(bytes: BlobPart): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const bitmap = await decoded(new Blob([bytes]))
  if (!bitmap) return undefined
  try {
    return await drawn(bitmap, thumbnailSide, 'image/jpeg')
  } finally {
    bitmap.close()
  }
}
