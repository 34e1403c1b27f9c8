import { cleanup, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { measureId, sampleRemoval } from '../../../../../tests/screens/sampleJudicial'
import { addDays } from '../../../../domain/dates'
import { at, button, heading, now, open, saved, today, type } from './test-judicial'

afterEach(cleanup)

describe('a child put in safety', () => {
  test('starts the clocks from day and hour, never from the future', async () => {
    const { user, memory } = open(at)
    await user.click(await screen.findByRole('button', { name: 'Apri il percorso 403' }))
    await heading('Comincia dal collocamento')
    type(/^Giorno in cui/, addDays(today, 1))
    await user.click(screen.getByRole('radio', { name: 'Sindaco' }))
    await user.click(button('Fai partire i termini'))
    expect((await screen.findAllByText('È un momento che deve ancora venire')).length).toBeGreaterThan(0)
    type(/^Giorno in cui/, addDays(today, -1))
    await user.click(button('Fai partire i termini'))
    await heading('Collocamento d’urgenza (art. 403 c.c.)')
    expect(saved(memory, 'measure')).toMatchObject({ given: { removal: { authority: 'mayor', from: 'bothParents' } } })
    expect(screen.getByText(/Da confermare con il legale dell’ente/)).toBeTruthy()
  })

  test('shows how many hours are left, and who has to act', async () => {
    open(`${at}/urgenza/${measureId(2)}`, { measure: [sampleRemoval(now, 20)] })
    const papers = (await screen.findByText('Provvedimento, documenti e relazione al pubblico ministero')).closest('li')!
    expect(papers.textContent).toMatch(/Tocca al servizio, entro 24 ore dal collocamento/)
    expect(papers.textContent).toMatch(/mancano (3 h \d\d min|4 h)/)
    expect(screen.queryByText(/il collocamento perde efficacia/)).toBeNull()
  })

  test('says that the measure may have lapsed when a vital clock ran out', async () => {
    open(`${at}/urgenza/${measureId(2)}`, { measure: [sampleRemoval(now, 25)] })
    expect(await screen.findByText(/il collocamento perde efficacia/)).toBeTruthy()
  })

  test('what happened is marked with its hour, and taken back when it was a mistake', async () => {
    const { user, memory } = open(`${at}/urgenza/${measureId(2)}`, { measure: [sampleRemoval(now, 20)] })
    const papers = 'Provvedimento, documenti e relazione al pubblico ministero'
    await user.click(await screen.findByRole('button', { name: `Segna: ${papers}` }))
    await user.click(button('Salva'))
    await user.click(await screen.findByRole('button', { name: `Era un errore: ${papers}` }))
    await waitFor(() =>
      expect(saved(memory, 'measure')).toMatchObject({
        given: {
          removalSteps: [
            { do: 'reached', milestone: 'papersSent' },
            { do: 'undone', milestone: 'papersSent' },
          ],
        },
      }),
    )
  })

  test('what must not be forgotten is ticked', async () => {
    const { user, memory } = open(`${at}/urgenza/${measureId(2)}`, { measure: [sampleRemoval(now, 20)] })
    await user.click(await screen.findByRole('checkbox', { name: 'Situazione di fratelli e sorelle' }))
    await waitFor(() =>
      expect(saved(memory, 'measure')).toMatchObject({
        given: { removalSteps: [{ do: 'checked', check: 'siblings', isDone: true }] },
      }),
    )
    expect(await screen.findByText('1 di 11')).toBeTruthy()
  })
})
