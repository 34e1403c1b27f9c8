/** Names and what they are; what is not said is not there. */
export function FactList({ facts }: { readonly facts: readonly (readonly [string, string | undefined])[] }) {
  return (
    <dl className="facts">
      {facts.map(([name, value]) => value && [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
    </dl>
  )
}
