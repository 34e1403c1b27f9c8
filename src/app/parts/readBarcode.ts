/**
 * The bar code on the back of a tessera sanitaria: the codice fiscale in Code 39 (GU n. 79 of 4 April 2006). The browser's own reader where there is
 * one, else a reader that is fetched after the installation. Pictures are looked at and forgotten.
 */
import { parseCodiceFiscale, type CodiceFiscale } from '../../domain/codice-fiscale'

/** Of the browser's own reader, what is used here. */
interface NativeReader {
  detect(picture: ImageBitmapSource): Promise<readonly { readonly rawValue: string }[]>
}
interface NativeReaders {
  new (options: { formats: string[] }): NativeReader
  getSupportedFormats(): Promise<readonly string[]>
}

/** Answers the texts of the bar codes in a picture. */
type BarcodeReader = (picture: HTMLVideoElement | ImageBitmap) => Promise<readonly string[]>

/** `undefined` when there is none yet: it comes with the next network. */
export async function openBarcodeReader(): Promise<BarcodeReader | undefined> {
  const native = await nativeReader()
  if (native) return async picture => (await native.detect(picture)).map(({ rawValue }) => rawValue)
  const reader = await import('./code39').catch(() => undefined)
  return reader && (async picture => reader.readCode39(pixelsOf(picture)))
}

async function nativeReader(): Promise<NativeReader | undefined> {
  const { BarcodeDetector } = globalThis as { BarcodeDetector?: NativeReaders }
  if (!BarcodeDetector) return undefined
  const formats = await BarcodeDetector.getSupportedFormats().catch((): readonly string[] => [])
  return formats.includes('code_39') ? new BarcodeDetector({ formats: ['code_39'] }) : undefined
}

/** The first of the texts that is a codice fiscale. */
export function codeAmong(texts: readonly string[]): CodiceFiscale | undefined {
  for (const text of texts) {
    const parsed = parseCodiceFiscale(text)
    if (parsed.ok) return parsed.value
  }
  return undefined
}

/** As wide as a bar code needs: more pixels say nothing more, and cost time. */
const widest = 1600

function pixelsOf(picture: HTMLVideoElement | ImageBitmap): ImageData {
  const [width, height] = 'videoWidth' in picture ? [picture.videoWidth, picture.videoHeight] : [picture.width, picture.height]
  const scale = Math.min(1, widest / Math.max(width, height))
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error('no canvas to draw on')
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
