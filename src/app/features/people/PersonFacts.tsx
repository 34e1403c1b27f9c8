import type { ReactNode } from 'react'
import type { Person } from '../../../domain/person'
import { MaskedPhone } from '../../parts/MaskedPhone'
import { factsWords } from '../../parts/factsWords'
import { useComuni } from '../../parts/useComuni'
import { codes } from '../../text/codes'
import { factsText } from '../../text/facts'
import { shortDayOf } from '../../text/moments'
import { personText } from '../../text/person'

/** What is known of a person; what is not known is not listed. */
export function PersonFacts({ person }: { readonly person: Person }) {
  const comuni = useComuni()
  const { fields, summary } = personText
  const { birth, residence } = person
  const facts = [
    [fields.surname, person.surname],
    [fields.name, person.name],
    [fields.birthDate, birth?.date ? shortDayOf(birth.date) : birth?.year?.toString()],
    [fields.birthPlace, birth?.placeName ?? birth?.place],
    [fields.sex, person.sex && codes.sex[person.sex]],
    [
      person.codiceFiscale ? codes.codiceFiscaleKind[person.codiceFiscale.kind] : fields.codiceFiscale,
      person.codiceFiscale?.value ??
        (person.codiceFiscaleMissing &&
          factsText.missingBecause(factsText.codes.codiceFiscaleMissing[person.codiceFiscaleMissing])),
    ],
    [fields.comune, residence?.comune && comuni.nameOf(residence.comune)],
    [fields.address, residence?.homeless ? fields.homeless : residence?.address],
    [fields.citizenship, person.citizenship],
    [fields.email, person.email],
    ...factsWords(person),
  ].filter((fact): fact is readonly [string, string] => Boolean(fact[1]))
  if (facts.length === 0 && person.phones.length === 0) return <p className="quiet-text">{summary.noData}</p>
  const isProvisional = person.codiceFiscaleMissing !== undefined || (person.codiceFiscale?.kind ?? 'personal') !== 'personal'
  return (
    <>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <Fact key={label} label={label}>
            {value}
          </Fact>
        ))}
        {person.phones.map(phone => (
          <Fact key={phone.number} label={fields.phone}>
            <MaskedPhone phone={phone} />
          </Fact>
        ))}
      </dl>
      {isProvisional && <p className="quiet-text">{factsText.provisional}</p>}
    </>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}
