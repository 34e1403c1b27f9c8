import type { Point } from '../../../../domain/genogram/drawing'
import type { BondQuality } from '../../../../domain/kinship'
import type { Palette } from './palette'
import { bondStrokes } from './strokes'

const tones: Readonly<Record<BondQuality, keyof Palette>> = {
  close: 'good',
  good: 'good',
  fused: 'wait',
  distant: 'quiet',
  ambivalent: 'wait',
  conflictual: 'bad',
  broken: 'quiet',
  violent: 'bad',
}

/** How it is between two: the shape says it, the colour helps. */
export function BondStroke({
  quality,
  from,
  to,
  bend,
  palette,
}: {
  readonly quality: BondQuality
  readonly from: Point
  readonly to: Point
  readonly bend: number
  readonly palette: Palette
}) {
  return (
    <g fill="none" stroke={palette[tones[quality]]} strokeLinecap="round" strokeLinejoin="round">
      {bondStrokes(quality, from, to, bend).map(({ path, width, dashes }) => (
        <path key={path} d={path} strokeWidth={width} strokeDasharray={dashes} />
      ))}
    </g>
  )
}
