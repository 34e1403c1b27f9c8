import type { DescentLine, Genogram, Point, UnionLine } from '../../../../domain/genogram/drawing'
import type { Parentage } from '../../../../domain/kinship'
import { unionYears } from './describe'
import { drawingFont, type Palette } from './palette'

/** What joins people in a genogram: couples, descent, the line round the household. */
export function GenogramLines({ genogram, palette }: { readonly genogram: Genogram; readonly palette: Palette }) {
  return (
    <>
      {genogram.household.map(outline => (
        <path
          key={pathOf(outline)}
          d={`${pathOf(outline)}Z`}
          fill={palette.household}
          stroke={palette.accent}
          strokeWidth={2}
          strokeDasharray="9 6"
          strokeLinejoin="round"
        />
      ))}
      <g fill="none" stroke={palette.ink} strokeWidth={2}>
        {genogram.stems.map(stem => (
          <path key={pathOf(stem)} d={pathOf(stem)} />
        ))}
        {genogram.descents.map(descent => (
          <Descent key={descent.key} descent={descent} />
        ))}
        {genogram.unions.map(union => (
          <Union key={union.couple.key} union={union} />
        ))}
      </g>
    </>
  )
}

/** Since when couples are, and until when: over the bonds, which may pass there. */
export const UnionYears = ({ genogram, palette }: { readonly genogram: Genogram; readonly palette: Palette }) => (
  <g fontFamily={drawingFont} fontSize={11} fill={palette.quiet} stroke={palette.paper} strokeWidth={3} paintOrder="stroke">
    {genogram.unions.map(({ couple, yearsAt }) => (
      <text key={couple.key} x={yearsAt.x} y={yearsAt.y}>
        {unionYears(couple)}
      </text>
    ))}
  </g>
)

const legDashes: Readonly<Record<Parentage, string | undefined>> = { birth: undefined, adoption: undefined, foster: '7 5' }

function Descent({ descent }: { readonly descent: DescentLine }) {
  return (
    <>
      {descent.trunk.map(line => (
        <path key={pathOf(line)} d={pathOf(line)} />
      ))}
      {descent.legs.map(({ child, by, points }) => (
        <g key={child}>
          <path d={pathOf(points)} strokeDasharray={legDashes[by]} />
          {by === 'adoption' && <path d={pathOf(points.map(({ x, y }) => ({ x: x + 6, y })))} strokeDasharray="7 5" />}
        </g>
      ))}
      {descent.bars.map(bar => (
        <path key={pathOf(bar)} d={pathOf(bar)} />
      ))}
    </>
  )
}

const unionDashes = { married: undefined, civilUnion: undefined, cohabiting: '10 6', relationship: '2 6', unsaid: '1 0' } as const

function Union({ union }: { readonly union: UnionLine }) {
  const { couple, points, strokesAt } = union
  return (
    <>
      <path d={pathOf(points)} strokeDasharray={unionDashes[couple.form]} strokeWidth={couple.form === 'unsaid' ? 1 : 2} />
      {couple.ending && <Strokes at={strokesAt} count={couple.ending === 'divorced' ? 2 : 1} />}
    </>
  )
}

/** One stroke across the line of who is separated, two of who is divorced. */
function Strokes({ at, count }: { readonly at: Point; readonly count: 1 | 2 }) {
  const offsets = count === 1 ? [0] : [-3.5, 3.5]
  return <path d={offsets.map(aside => `M${at.x + aside - 5} ${at.y + 8}L${at.x + aside + 5} ${at.y - 8}`).join('')} />
}

const pathOf = (points: readonly Point[]): string => points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('')
