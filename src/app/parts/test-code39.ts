/** Pictures of bar codes, drawn by the rules of Code 39 (ISO/IEC 16388), and written as files that a browser opens. */

/** Of nine elements, bar and space in turn, which are wide. */
const wide: Readonly<Record<string, string>> = {
  '0': '000110100', '1': '100100001', '2': '001100001', '3': '101100000', '4': '000110001',
  '5': '100110000', '6': '001110000', '7': '000100101', '8': '100100100', '9': '001100100',
  A: '100001001', B: '001001001', C: '101001000', D: '000011001', E: '100011000',
  F: '001011000', G: '000001101', H: '100001100', I: '001001100', J: '000011100',
  K: '100000011', L: '001000011', M: '101000010', N: '000010011', O: '100010010',
  P: '001010010', Q: '000000111', R: '100000110', S: '001000110', T: '000010110',
  U: '110000001', V: '011000001', W: '111000000', X: '010010001', Y: '110010000',
  Z: '011010000', '-': '010000101', '*': '010010100',
} // prettier-ignore

export interface Picture {
  /** Red, green, blue, opacity, from the top left. */
  readonly data: Uint8ClampedArray<ArrayBuffer>
  readonly width: number
  readonly height: number
}

/** Whether each column of the code is black: a wide element is three columns, quiet zones of ten at both ends. */
function columnsOf(text: string): readonly boolean[] {
  const quiet = Array.from({ length: 10 }, () => false)
  const letters = `*${text}*`.split('').flatMap(letter => {
    const elements = wide[letter]!.split('').flatMap((element, at) =>
      Array.from({ length: element === '1' ? 3 : 1 }, () => at % 2 === 0),
    )
    return [...elements, false]
  })
  return [...quiet, ...letters, ...quiet]
}

interface How {
  /** Pixels for a column of the code. */
  readonly scale?: number
  readonly upright?: boolean
  /** Grey of black and of white, 0 to 255. */
  readonly ink?: number
  readonly paper?: number
  /** How far each pixel may stray, the same at every drawing. */
  readonly noise?: number
}

export function code39(text: string, { scale = 3, upright = false, ink = 0, paper = 255, noise = 0 }: How = {}): Picture {
  const columns = columnsOf(text)
  const [long, short] = [columns.length * scale, 120]
  const [width, height] = upright ? [short, long] : [long, short]
  const data = new Uint8ClampedArray(width * height * 4)
  let seed = 7
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)]
    const [along, across] = upright ? [y, x] : [x, y]
    const isBar = columns[Math.floor(along / scale)]! && across >= 20 && across < short - 20
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    const grey = (isBar ? ink : paper) + (seed / 2_147_483_648 - 0.5) * 2 * noise
    data.set([grey, grey, grey, 255], at * 4)
  }
  return { data, width, height }
}

/** The picture as a bitmap file of 32 bits, rows from the bottom. */
export function bmpOf({ data, width, height }: Picture): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(headBytes + data.length)
  const head = new DataView(file.buffer)
  file.set([0x42, 0x4d])
  head.setUint32(2, file.length, true)
  head.setUint32(10, headBytes, true)
  head.setUint32(14, 40, true)
  head.setInt32(18, width, true)
  head.setInt32(22, height, true)
  head.setUint16(26, 1, true)
  head.setUint16(28, 32, true)
  head.setUint32(34, data.length, true)
  for (let row = 0; row < height; row++) {
    const from = (height - 1 - row) * width * 4
    file.set(data.slice(from, from + width * 4), headBytes + row * width * 4)
  }
  return file
}

const headBytes = 54
