/** A drawing as a file of its own: SVG as it is drawn, or its picture. */
import { drawingFont, paperPalette } from './palette'

export interface DrawingFile {
  readonly blob: Blob
  /** CSS pixels. */
  readonly width: number
  readonly height: number
}

const svgNamespace = 'http://www.w3.org/2000/svg'
const lineHeight = 20
const margin = 20
/** Room for the lines over a small drawing. */
const narrowest = 580

/** The drawing with a few lines over it that say what it is: a file goes about without the screen that it came from. */
export function svgFile(drawing: SVGSVGElement, heading: readonly string[]): DrawingFile {
  const [, , drawnWidth = 0, drawnHeight = 0] = drawing.getAttribute('viewBox')!.split(' ').map(Number)
  const top = margin + heading.length * lineHeight
  const width = Math.max(drawnWidth, narrowest)
  const height = drawnHeight + top
  const whole = drawing.cloneNode(true) as SVGSVGElement
  const moved = document.createElementNS(svgNamespace, 'g')
  moved.setAttribute('transform', `translate(${(width - drawnWidth) / 2} ${top})`)
  moved.append(...whole.childNodes)
  const ground = document.createElementNS(svgNamespace, 'rect')
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: paperPalette.paper }))
    ground.setAttribute(name, value)
  const lines = heading.map((words, at) => {
    const line = document.createElementNS(svgNamespace, 'text')
    const look = {
      x: margin,
      y: margin + at * lineHeight,
      'font-family': drawingFont,
      'font-size': at === 0 ? 16 : 12,
      'font-weight': at === 0 ? 700 : 400,
    }
    for (const [name, value] of Object.entries(look)) line.setAttribute(name, String(value))
    line.textContent = words
    return line
  })
  whole.append(ground, ...lines, moved)
  for (const [name, value] of Object.entries({ xmlns: svgNamespace, viewBox: `0 0 ${width} ${height}`, width, height }))
    whole.setAttribute(name, String(value))
  return { blob: new Blob([new XMLSerializer().serializeToString(whole)], { type: 'image/svg+xml' }), width, height }
}

/** Twice as fine as a screen, and no larger than browsers of tablets can hold. */
const finest = 2
const longestSide = 8000

/**
 * The picture of a drawing, in PNG.
 * @throws Error when the browser cannot draw one of this size.
 */
export async function svgPicture({ blob, width, height }: DrawingFile): Promise<Blob> {
  const scale = Math.min(finest, longestSide / Math.max(width, height))
  const address = URL.createObjectURL(blob)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    const picture = await new Promise<Blob | null>(resolve => {
      canvas.toBlob(resolve, 'image/png')
    })
    if (!picture) throw new Error('no picture of this size')
    return picture
  } finally {
    URL.revokeObjectURL(address)
  }
}
