import type { Member } from '../../../../domain/family'
import type { Point } from '../../../../domain/genogram/drawing'
import { familyWords } from '../../../text/familyWords'
import { drawingFont, type Palette } from './palette'

/** The symbol of somebody: square, circle or diamond; a triangle who is expected; twice the edge for whom the case is about, a cross for who died. */
export function PersonSymbol({
  member,
  at,
  side,
  palette,
}: {
  readonly member: Member
  readonly at: Point
  readonly side: number
  readonly palette: Palette
}) {
  const { isReference, isDeceased, isExpected, age, entry } = member
  const isUnknown = entry.sex === undefined || entry.sex === 'unknown'
  const half = side / 2
  const words = age === undefined ? (isUnknown && !isExpected ? familyWords.unknownSex : undefined) : String(age)
  const cross = half - 1
  return (
    <g stroke={palette.ink} strokeWidth={2} fill={palette.paper} strokeLinejoin="round">
      <Shape member={member} at={at} half={half} />
      {isReference && <Shape member={member} at={at} half={half - 5} />}
      {isDeceased && (
        <path
          d={`M${at.x - cross} ${at.y - cross}L${at.x + cross} ${at.y + cross}M${at.x + cross} ${at.y - cross}L${at.x - cross} ${at.y + cross}`}
          strokeWidth={1.4}
        />
      )}
      {words !== undefined && (
        <text
          x={at.x}
          y={at.y + (isExpected ? side * 0.3 : side * 0.12)}
          textAnchor="middle"
          fontFamily={drawingFont}
          fontSize={side * 0.33}
          fontWeight={600}
          fill={palette.ink}
          stroke={palette.paper}
          strokeWidth={isDeceased ? 5 : 0}
          paintOrder="stroke"
        >
          {words}
        </text>
      )}
    </g>
  )
}

function Shape({ member, at, half }: { readonly member: Member; readonly at: Point; readonly half: number }) {
  const { x, y } = at
  if (member.isExpected) return <path d={`M${x} ${y - half}L${x + half} ${y + half}L${x - half} ${y + half}Z`} />
  if (member.entry.sex === 'M') return <rect x={x - half} y={y - half} width={2 * half} height={2 * half} />
  if (member.entry.sex === 'F') return <circle cx={x} cy={y} r={half} />
  return <path d={`M${x} ${y - half}L${x + half} ${y}L${x} ${y + half}L${x - half} ${y}Z`} />
}
