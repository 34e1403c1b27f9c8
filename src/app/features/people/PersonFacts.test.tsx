import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { memoryDevice } from '../../../../tests/screens/memoryDevice'
import { renderScreen } from '../../../../tests/screens/renderScreen'
import { people, personId, sampleIntake, serviceId } from '../../../../tests/screens/sampleData'
import type { Intake } from '../../../domain/intake'
import type { Person } from '../../../domain/person'

afterEach(cleanup)

/** Of whom the first name alone is known, with no listening yet. */
const giuseppina = people.find(({ id }) => id === personId(91))!
const page = `/persone/${giuseppina.id}`

/** A tablet on which she is as said. */
async function tabletWith(person: Partial<Person>, intakes: readonly Intake[] = []) {
  const memory = memoryDevice({ intakes })
  await memory.device.change({ do: 'editPerson', person: { ...giuseppina, ...person } })
  return memory
}
const fact = async (label: string) => (await screen.findByText(label, { selector: 'dt' })).nextElementSibling!.textContent

describe('the situation of a person', () => {
  test('is told in a line each, and what is not known is not', async () => {
    const memory = await tabletWith({
      household: { members: 4, minors: 2, traits: ['singleParent'] },
      isee: { kind: 'minors', cents: 850_050, dsuOn: '2026-01-15', until: '2026-12-31' },
      foreign: { origin: 'Marocco', title: 'permit', titleUntil: '2027-03-31', italianLevel: 3 },
    })
    renderScreen(page, memory)
    expect(await fact('Nucleo in breve')).toBe('4 persone, 2 minori, un solo genitore')
    expect(await fact('ISEE')).toBe('8500,50 €, minorenni, DSU del 15/01/2026, fino al 31/12/2026')
    expect(await fact('Cittadini stranieri')).toBe('Marocco, Permesso di soggiorno, fino al 31/03/2027, italiano 3 · abbastanza')
    expect(screen.queryByText('Lavoro e studi', { selector: 'dt' })).toBeNull()
  })

  test('an identity that is provisional says how it is replaced; one that is not says nothing', async () => {
    renderScreen(page, await tabletWith({ codiceFiscaleMissing: 'neverIssued' }))
    expect(await fact('Codice fiscale')).toBe('non disponibile: non l’ha mai avuto')
    expect(screen.getByText(/Identità provvisoria/)).toBeTruthy()
    cleanup()
    renderScreen(page, await tabletWith({ codiceFiscale: { kind: 'personal', value: 'RSSMRA80C45A717E' } }))
    expect(await fact('Codice fiscale')).toBe('RSSMRA80C45A717E')
    expect(screen.queryByText(/Identità provvisoria/)).toBeNull()
  })

  test('is written in the form of the person, and the definitive code takes the place of the reason', async () => {
    const memory = await tabletWith({ codiceFiscaleMissing: 'notAtHand', household: { members: 3 } })
    const { user } = renderScreen(`${page}/modifica`, memory)
    const code = await screen.findByRole('textbox', { name: 'Codice fiscale' })
    expect(screen.getByRole('radio', { name: 'non l’ha con sé' })).toHaveProperty('checked', true)
    await user.click(screen.getByText('Situazione'))
    await user.type(screen.getByRole('textbox', { name: 'Di cui minori' }), '2')
    await user.type(code, 'RSSMRA80C45A717E')
    await user.click(screen.getByRole('button', { name: 'Salva i dati' }))
    await waitFor(() => {
      expect(memory.saved).toHaveLength(2)
    })
    const [, saved] = memory.saved
    expect(saved).toMatchObject({
      do: 'editPerson',
      person: { codiceFiscale: { value: 'RSSMRA80C45A717E' }, household: { members: 3, minors: 2 } },
    })
    expect(saved).not.toHaveProperty('person.codiceFiscaleMissing')
  })
})

describe('a closed listening on the page of the person', () => {
  test('tells every need with its ending, and everything else that was written', async () => {
    const intake = sampleIntake(Date.now(), 91, 35, {
      areas: ['FRA', 'ANZ'],
      needs: [
        { chip: 'housing', area: 'FRA', motives: ['housing'], source: 'expressed', result: 'answered' },
        {
          area: 'ANZ',
          motives: ['loneliness'],
          source: 'seen',
          result: 'unanswered',
          unmet: { reason: 'serviceMissing', wouldHaveNeeded: 'Un centro diurno' },
        },
      ],
      services: [{ serviceId: serviceId(1), answer: 'informed', despite: 'Aspetta il rinnovo', missingDocuments: ['ISEE'] }],
      interlocutor: 'relativeOrAcquaintance',
      interlocutorName: 'Anna',
      interlocutorRole: 'figlia',
      personPresence: 'informed',
      accompaniedBy: 'un vicino',
      vulnerableGroups: ['elderlyAlone', 'evicted'],
      privacyNotice: { version: '2026-09', language: 'ar' },
      minutes: 25,
      nextContactOn: '2026-12-01',
    })
    renderScreen(page, await tabletWith({}, [intake]))
    expect(await fact('Bisogno: Casa')).toBe('Risposta data')
    expect(await fact('Bisogno: Anziani: solitudine, isolamento')).toBe(
      'Senza risposta: il servizio non esiste qui · Un centro diurno · visto dall’operatore',
    )
    expect(await fact('Servizi')).toMatch(
      /\(informato; scelto anche se manca un requisito: Aspetta il rinnovo; da portare: ISEE\)/,
    )
    expect(await fact('Chi parlava')).toBe('Parente o conoscente · Anna · figlia · la persona non c’è, ma lo sa')
    expect(await fact('Accompagnata da')).toBe('un vicino')
    expect(await fact('Situazioni di vulnerabilità')).toBe('Anziano solo, Sfratto')
    expect(await fact('Informativa')).toBe('consegnata · 2026-09 · arabo')
    expect(await fact('Minuti')).toBe('25')
    expect(await fact('Prossimo contatto')).toBe('01/12/2026')
  })

  test('one that was closed before needs had endings reads as one need', async () => {
    const unmetDemand = { reason: 'waitingList' as const }
    const intake = sampleIntake(Date.now(), 91, 35, { outcome: 'noAnswerAvailable', unmetDemand })
    renderScreen(page, await tabletWith({}, [intake]))
    expect(await fact('Bisogno: Anziani')).toBe('Senza risposta: lista d’attesa')
    expect(screen.getAllByText(/^Bisogno: /, { selector: 'dt' })).toHaveLength(1)
  })
})
