import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { listChains } from '../../../../src/domain/chain.ts'
import { useAnswer } from '../../api/use-answer.ts'
import { useText } from '../../app/settings.tsx'
import { OwnView } from '../../app/sharing.tsx'
import { TimeField } from '../../parts/time-field.tsx'
import { type RulesSearch, rulesSearch } from './rules-search.ts'

const LEDGERS = listChains().flatMap(({ id, model }) => (model === 'ewallet' ? [id] : []))

interface RulesControlsProps {
  readonly search: RulesSearch
  readonly onShow: (search: RulesSearch) => void
}

/** Country and day of the rules, and the account that they are held against. Nothing changes until asked. */
export function RulesControls({ search, onShow }: RulesControlsProps): ReactNode {
  const text = useText()
  const { account = '', chain = LEDGERS[0] ?? '', country = '', asOf = '' } = search
  const [draft, setDraft] = useState({ account, chain, country, asOf })
  const set = (name: keyof typeof draft) => (value: string) =>
    setDraft((now) => ({ ...now, [name]: value }))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onShow(rulesSearch(draft.account.trim() === '' ? { ...draft, chain: '' } : draft))
  }
  return (
    <form className="w-controls" onSubmit={submit}>
      <NativeSelect
        size="xs"
        w={110}
        label={text('rules.country')}
        value={draft.country}
        onChange={(event) => set('country')(event.currentTarget.value)}
        data={[{ value: '', label: text('rules.all') }, ...useCountries()]}
      />
      <TimeField label={text('rules.as-of')} value={draft.asOf} onChange={set('asOf')} />
      <OwnView>
        <TextInput
          size="xs"
          w={220}
          label={text('rules.account')}
          value={draft.account}
          onChange={(event) => set('account')(event.currentTarget.value)}
          maxLength={200}
          dir="ltr"
          spellCheck={false}
          autoComplete="off"
        />
        <NativeSelect
          size="xs"
          w={130}
          label={text('rules.ledger')}
          value={draft.chain}
          onChange={(event) => set('chain')(event.currentTarget.value)}
          data={[...new Set([...LEDGERS, chain])]}
        />
      </OwnView>
      <Button type="submit" size="xs">
        {text('rules.show')}
      </Button>
    </form>
  )
}

/** Countries that have a rule, whatever is asked for now. */
function useCountries(): readonly string[] {
  const all = useAnswer('rules.list', {})
  return [...new Set((all.data?.data.rules ?? []).map(({ country }) => country))]
}
