import { useState } from 'react'
import { useGuide } from '../../data/guide'
import { guideWords as words } from '../../text/guideWords'
import { LinkButton } from '../../ui/Button'
import { Card } from '../../ui/Card'
import { TextField } from '../../ui/Field'
import { ArrowLeft, FileText, Info } from '../../ui/icons'
import { List, ListRowLink, Mark } from '../../ui/List'
import { EmptyState } from '../../ui/Notice'
import { PageHeading } from '../../ui/PageHeading'
import { findPages } from './findPages'

/** All the pages, and a search among their words. */
export function GuideScreen() {
  const { data: pages, isError } = useGuide()
  const [text, setText] = useState('')
  const found = findPages(pages ?? [], text)
  return (
    <div className="page page-narrow stack">
      <PageHeading windowTitle={words.title}>{words.title}</PageHeading>
      {isError ? (
        <NotHereYet />
      ) : (
        <>
          <p>{words.lead}</p>
          <TextField
            type="search"
            label={words.search}
            hint={words.searchHint}
            value={text}
            onChange={event => {
              setText(event.target.value)
            }}
          />
          {pages && found.length === 0 && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
          {found.length > 0 && (
            <Card title={words.pages}>
              <List>
                {found.map(({ id, title, lead }) => (
                  <ListRowLink
                    key={id}
                    to="/guida/$page"
                    params={{ page: id }}
                    mark={
                      <Mark>
                        <FileText />
                      </Mark>
                    }
                    title={title}
                    line={lead}
                  />
                ))}
              </List>
            </Card>
          )}
        </>
      )}
    </div>
  )
}

/** One page: a title, short lines, and where to read on. */
export function GuidePageScreen({ id }: { readonly id: string }) {
  const { data: pages, isError } = useGuide()
  const page = pages?.find(each => each.id === id)
  const title = page?.title ?? (isError ? words.title : words.missing)
  if (!pages && !isError) return null
  return (
    <div className="page page-narrow stack guide-page">
      <div>
        <LinkButton to="/guida" tone="quiet" icon={<ArrowLeft />}>
          {words.back}
        </LinkButton>
      </div>
      <PageHeading windowTitle={title}>{title}</PageHeading>
      {isError && <NotHereYet />}
      {page && (
        <>
          <p>{page.lead}</p>
          {page.parts.map(part => (
            <section key={part.title} className="stack">
              <h2>{part.title}</h2>
              <ul>
                {part.lines.map(line => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </section>
          ))}
          <nav aria-label={words.next} className="row">
            {page.next.map(next => (
              <LinkButton key={next} to="/guida/$page" params={{ page: next }}>
                {pages?.find(each => each.id === next)?.title}
              </LinkButton>
            ))}
          </nav>
        </>
      )}
    </div>
  )
}

const NotHereYet = () => (
  <EmptyState icon={<Info />} title={words.notHereYet}>
    {words.notHereYetHint}
  </EmptyState>
)
