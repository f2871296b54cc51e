import { Button, TextInput } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Data } from '../../api/contract.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { AnswerView } from '../../parts/answer-view.tsx'
import { CopiedKey } from '../../parts/copied-key.tsx'
import { Notes } from '../../parts/notes.tsx'
import { Panel } from '../../parts/panel.tsx'

type Proof = Data<'clusters.get'>['proof']

/** Asks which transactions join this address with another one; the other stands in the address bar. */
export function ProofPanel({ address }: { readonly address: string }): ReactNode {
  const text = useText()
  const search = useSearch({ from: '/clusters/$address' })
  const navigate = useNavigate({ from: '/clusters/$address' })
  const [value, setValue] = useState(search.with ?? '')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const other = value.trim()
    void navigate({
      to: '.',
      search: ({ with: _, ...rest }) => ({ ...rest, ...(other ? { with: other } : {}) }),
      resetScroll: false,
    })
  }
  return (
    <Panel title={text('cluster.proof')} basis="inference">
      <form className="w-controls" onSubmit={submit}>
        <TextInput
          className="w-grow"
          size="xs"
          label={text('cluster.proof.with')}
          description={text('cluster.proof.help')}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
          spellCheck={false}
          autoComplete="off"
          dir="ltr"
        />
        <Button type="submit" size="xs" variant="default">
          {text('cluster.proof.show')}
        </Button>
      </form>
      {search.with ? (
        <ProofAnswer address={address} other={search.with} chain={search.chain} />
      ) : null}
    </Panel>
  )
}

interface ProofAnswerProps {
  readonly address: string
  readonly other: string
  readonly chain: string | undefined
}

function ProofAnswer({ address, other, chain }: ProofAnswerProps): ReactNode {
  const query = useAnswer('clusters.get', {
    address,
    with: other,
    limit: 1,
    ...(chain ? { chain } : {}),
  })
  return (
    <AnswerView query={query} height={80}>
      {({ data, notes }) => (
        <>
          {data.proof === undefined ? <Notes notes={notes} /> : null}
          <ProofSteps proof={data.proof ?? null} />
        </>
      )}
    </AnswerView>
  )
}

function ProofSteps({ proof }: { readonly proof: NonNullable<Proof> | null }): ReactNode {
  const text = useText()
  if (proof === null) return <p className="w-empty">{text('cluster.proof.none')}</p>
  if (proof.length === 0) return <p className="w-empty">{text('cluster.proof.same')}</p>
  return (
    <ol className="w-rows w-proof">
      {proof.map(({ txid, from, to }) => (
        <li key={`${txid} ${from} ${to}`}>
          <CopiedKey value={from} opens="address" />
          <span>
            {text('cluster.proof.step')} <CopiedKey value={txid} opens="transaction" head={12} />
          </span>
          <CopiedKey value={to} opens="address" />
        </li>
      ))}
    </ol>
  )
}
