/** List kinds on the corpus' files, and on small documents written after the publishers' descriptions (FAQ 563, ADVANCED_XML.xsd, FSF 1.1, FollowTheMoney). */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WeirError } from '../../src/domain/errors.ts'
import { ingestList } from '../../src/operations/ingest/list.ts'
import { runOperation } from '../../src/operations/run-operation.ts'
import { screeningRun } from '../../src/operations/screening/run.ts'
import type { Context } from '../../src/ports/context.ts'
import { corpus } from '../corpus.ts'
import { withWorkspace } from '../temporary-workspace.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'weir-lists-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

async function written(name: string, content: string): Promise<string> {
  const path = join(dir, name)
  await writeFile(path, content)
  return path
}

async function ingest(context: Context, kind: string, path: string, options = {}) {
  return (await runOperation(ingestList, context, { kind, files: [path], ...options })).answer
}

async function codeOf(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => null,
    (cause: unknown) => cause,
  )
  return error instanceof WeirError ? error.code : String(error)
}

// Addresses that BIP-173 and Bitcoin's wiki publish as examples.
const P2PKH = '1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2'
const SEGWIT = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'
const EVM = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'

corpus.describe('lists of the corpus by their own kinds', () => {
  test('SDN.CSV: an address cut at the end of a remark goes on in the comments', async () => {
    await withWorkspace(async (context) => {
      const { data } = await ingest(context, 'ofac-csv', corpus.path('sanctions/ofac_sdn_mini'))
      // 6 of entry 29702, 25 of 33151 of which six stand under a second ticker too, 1 of 48603: counted in the files.
      expect([data.imported['listings'], data.quarantined]).toEqual([26, 0])
      const [cut] = await context.cases.listingsOf(['1B64QRxfaa35MVkf7sDjuGUYAP5izQt7Qi'])
      expect(cut).toMatchObject({ entry: '33151', name: 'SUEX OTC, S.R.O.', class: 'sanction' })
    })
  })

  test('SDN.CSV of 2021: 97 rows of 96 addresses; 30518 is cut inside one', async () => {
    await withWorkspace(async (context) => {
      const folder = corpus.path('sanctions/ofac_sdn_2021-07-07')
      const { data, notes } = await ingest(context, 'ofac-csv', join(folder, 'sdn.csv'))
      expect((data.imported['listings'] ?? 0) + data.quarantined).toBe(96)
      const [cut] = await context.cases.listingsOf(['1GqChmWqGtsaLrGbHfgdrV5Nkvahtjjuxr'])
      expect(cut?.entry).toBe('30518')
      expect(notes.map(({ code }) => code)).not.toContain('remarks-cut')
    })
  })

  test('the UN list is read to its end and names no address', async () => {
    await withWorkspace(async (context) => {
      const { data } = await ingest(
        context,
        'un-xml',
        corpus.path('sanctions/un/UN_consolidated.xml'),
      )
      expect(data.imported['listings'] ?? 0).toBe(0)
      expect(await context.cases.lists()).toMatchObject([
        { list: 'un-xml', published: Date.parse('2026-02-27T00:00:09.554Z'), entries: 0 },
      ])
    })
  })

  test('seizure orders have a kind of their own, with its class', async () => {
    await withWorkspace(async (context) => {
      await ingest(context, 'nbctf', corpus.path('sanctions/nbctf_addresses_no_names.csv'))
      const [hit] = await context.cases.listingsOf(['TWB9xgNG9nmJuwW4etsQEb9RRnrnVnoNnJ'])
      expect(hit).toMatchObject({ class: 'seizure', entry: '18/26', list: { list: 'nbctf' } })
    })
  })
})

const SDN = `<?xml version="1.0"?>
<sdnList xmlns="https://example.test/a-new-namespace">
  <publshInformation><Publish_Date>07/09/2024</Publish_Date><Record_Count>2</Record_Count></publshInformation>
  <sdnEntry><uid>11</uid><firstName>Ann</firstName><lastName>EXAMPLE</lastName>
    <programList><program>SDGT</program><program>IFSR</program></programList>
    <idList><id><uid>1</uid><idType>Passport</idType><idNumber>X1</idNumber></id>
    <id><uid>2</uid><idType>Digital Currency Address - XBT</idType><idNumber>${P2PKH}</idNumber></id>
    <id><uid>3</uid><idType>Digital Currency Address - QQQ</idType><idNumber>${EVM}</idNumber></id></idList>
  </sdnEntry>
  <sdnEntry><uid>12</uid><lastName>NOBODY</lastName></sdnEntry>
</sdnList>`

const ADVANCED = `<?xml version="1.0"?>
<n:Sanctions xmlns:n="urn:x"><n:DateOfIssue CalendarTypeID="1"><n:Year>2024</n:Year><n:Month>7</n:Month><n:Day>9</n:Day></n:DateOfIssue>
<n:ReferenceValueSets><n:FeatureTypeValues><n:FeatureType ID="9">Birthdate</n:FeatureType>
<n:FeatureType ID="777" FeatureTypeGroupID="1">Digital Currency Address - ETH</n:FeatureType></n:FeatureTypeValues></n:ReferenceValueSets>
<n:DistinctParties><n:DistinctParty FixedRef="5"><n:Profile ID="5" PartySubTypeID="4"><n:Identity ID="1">
<n:Alias Primary="false"><n:DocumentedName><n:DocumentedNamePart><n:NamePartValue>Other</n:NamePartValue></n:DocumentedNamePart></n:DocumentedName></n:Alias>
<n:Alias Primary="true"><n:DocumentedName><n:DocumentedNamePart><n:NamePartValue>First</n:NamePartValue></n:DocumentedNamePart>
<n:DocumentedNamePart><n:NamePartValue>Last</n:NamePartValue></n:DocumentedNamePart></n:DocumentedName></n:Alias></n:Identity>
<n:Feature ID="1" FeatureTypeID="777"><n:FeatureVersion ID="1"><n:Comment/><n:VersionDetail DetailTypeID="1432">${EVM}</n:VersionDetail></n:FeatureVersion></n:Feature>
<n:Feature ID="2" FeatureTypeID="9"><n:FeatureVersion ID="2"><n:VersionDetail>1970</n:VersionDetail></n:FeatureVersion></n:Feature>
</n:Profile></n:DistinctParty></n:DistinctParties>
<n:SanctionsEntries><n:SanctionsEntry ProfileID="5" ListID="1"><n:EntryEvent ID="1"><n:Date><n:Year>2020</n:Year><n:Month>3</n:Month><n:Day>2</n:Day></n:Date></n:EntryEvent>
<n:SanctionsMeasure ID="1"><n:Comment>CYBER2</n:Comment></n:SanctionsMeasure><n:SanctionsMeasure ID="2"><n:Comment>DPRK3</n:Comment></n:SanctionsMeasure>
</n:SanctionsEntry></n:SanctionsEntries></n:Sanctions>`

const EU = `<export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-03-05T10:00:00.000+01:00">
<sanctionEntity designationDetails="" euReferenceNumber="EU.1.2" logicalId="13"><remark>Wallets: ${P2PKH}, ${SEGWIT}. Tel 123.</remark>
<regulation programme="TEST" entryIntoForceDate="2025-01-02"/><nameAlias wholeName="Example Fund"/></sanctionEntity></export>`

const UK = `<Designations><DateGenerated>28/01/2026</DateGenerated><Designation><DateDesignated>31/12/2025</DateDesignated><UniqueID>TST0001</UniqueID>
<Names><Name><Name1>A</Name1><Name6>EXAMPLE</Name6><NameType>Primary Name</NameType></Name></Names><RegimeName>Test regime</RegimeName>
<OtherInformation>(Bitcoin): ${P2PKH.slice(0, -1)}3 and ${SEGWIT}</OtherInformation></Designation></Designations>`

const UK_TABLE = `Report Date: 28-Jan-2026
Last Updated,Unique ID,Name 6,Name 1,Alias Strength,Regime Name,Date Designated,Other Information
01/01/2026,TST0001,EXAMPLE,A,,Test regime,31/12/2025,wallet ${SEGWIT}
01/01/2026,TST0001,OTHER,B,Good,Test regime,31/12/2025,wallet ${SEGWIT}
`

const UN = (words: string) =>
  `<CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09Z"><ENTITIES><ENTITY><FIRST_NAME>EXAMPLE</FIRST_NAME><UN_LIST_TYPE>Test</UN_LIST_TYPE>
<REFERENCE_NUMBER>QDe.1</REFERENCE_NUMBER><LISTED_ON>2020-01-01</LISTED_ON><COMMENTS1>${words}</COMMENTS1></ENTITY></ENTITIES></CONSOLIDATED_LIST>`

const FTM = [
  {
    id: 's1',
    schema: 'Sanction',
    properties: { entity: ['p1'], program: ['TST'], startDate: ['2024-02-03'] },
  },
  {
    id: 'w1',
    schema: 'CryptoWallet',
    datasets: ['us_ofac_sdn'],
    properties: { publicKey: [P2PKH], currency: ['XBT'], holder: ['p1'] },
  },
  { id: 'p1', schema: 'Person', caption: 'Example', properties: { topics: ['sanction'] } },
  {
    id: 'w2',
    schema: 'CryptoWallet',
    datasets: ['il_mod_crypto'],
    properties: { accountId: ['12345'], managingExchange: ['Some Exchange'] },
  },
  {
    id: 'w3',
    schema: 'CryptoWallet',
    datasets: ['ransomwhere'],
    properties: { publicKey: [SEGWIT] },
  },
]

describe('list kinds', () => {
  test('SDN.XML in any namespace: addresses with names, programmes, the day of publication, unknown labels told', async () => {
    await withWorkspace(async (context) => {
      const { notes } = await ingest(context, 'ofac-sdn-xml', await written('sdn.xml', SDN))
      const [hit] = await context.cases.listingsOf([P2PKH])
      expect(hit).toMatchObject({ entry: '11', name: 'EXAMPLE, Ann', programme: 'SDGT, IFSR' })
      expect(hit?.list.published).toBe(Date.parse('2024-07-09'))
      expect(notes.map(({ code }) => code)).toContain('label-unknown')
    })
  })

  test('the consolidated list is a list of its own: it ends nothing of the other', async () => {
    const other = SDN.replaceAll(P2PKH, SEGWIT).replace('07/09/2024', '08/09/2024')
    await withWorkspace(async (context) => {
      await ingest(context, 'ofac-sdn-xml', await written('SDN.XML', SDN))
      await ingest(context, 'ofac-sdn-xml', await written('CONSOLIDATED.XML', other))
      const lists = await context.cases.lists()
      expect(lists.map(({ list, current }) => [list, current])).toEqual([
        ['ofac-sdn-xml', true],
        ['ofac-sdn-xml-cons', true],
      ])
      const { answer } = await runOperation(screeningRun, context, { addresses: [P2PKH, SEGWIT] })
      expect(answer.data.results.map(({ level }) => level)).toEqual(['listed', 'listed'])
    })
  })

  test('a version that ends most entries of the one before says so where it is imported', async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, at) => `0x${String(at).padStart(40, '0')},${at}`)
    const csv = (count: number) => `address,entry\n${rows(count).join('\n')}\n`
    await withWorkspace(async (context) => {
      const options = { class: 'sanction', name: 'own' }
      const first = await ingest(context, 'csv', await written('a.csv', csv(40)), options)
      const second = await ingest(context, 'csv', await written('b.csv', csv(3)), options)
      expect(first.notes.map(({ code }) => code)).not.toContain('list-shrank')
      expect(second.notes.map(({ code }) => code)).toContain('list-shrank')
    })
  })

  test('SDN_ADVANCED.XML: types by its own reference set, programmes joined by profile', async () => {
    await withWorkspace(async (context) => {
      const { data } = await ingest(
        context,
        'ofac-advanced-xml',
        await written('adv.xml', ADVANCED),
      )
      expect(data.imported['listings']).toBe(1)
      const [hit] = await context.cases.listingsOf([EVM.toLowerCase()])
      expect(hit).toMatchObject({
        entry: '5',
        name: 'First Last',
        programme: 'CYBER2, DPRK3',
        since: Date.parse('2020-03-02'),
      })
      expect(hit?.list.published).toBe(Date.parse('2024-07-09'))
    })
  })

  test('EU and UK: wallets in words are found by their checksums; a broken one is refused with its place', async () => {
    await withWorkspace(async (context) => {
      await ingest(context, 'eu-fsf', await written('eu.xml', EU))
      const [eu] = await context.cases.listingsOf([P2PKH])
      expect(eu).toMatchObject({ entry: 'EU.1.2', name: 'Example Fund', programme: 'TEST' })
      const { data } = await ingest(context, 'uk-sanctions', await written('uk.xml', UK))
      expect([data.imported['listings'], data.quarantined]).toEqual([1, 1])
      const uk = (await context.cases.listingsOf([SEGWIT])).find(
        ({ list }) => list.list === 'uk-sanctions',
      )
      expect(uk).toMatchObject({
        entry: 'TST0001',
        name: 'A EXAMPLE',
        since: Date.parse('2025-12-31'),
      })
      expect(uk?.list.published).toBe(Date.parse('2026-01-28'))
    })
  })

  test('the UK table: several names of one designation give its wallet once', async () => {
    await withWorkspace(async (context) => {
      const { data } = await ingest(context, 'uk-sanctions', await written('uk.csv', UK_TABLE))
      expect(data.imported['listings']).toBe(1)
      const [hit] = await context.cases.listingsOf([SEGWIT])
      expect(hit).toMatchObject({ entry: 'TST0001', programme: 'Test regime' })
      expect(hit?.list.published).toBe(Date.parse('2026-01-28'))
    })
  })

  test('FollowTheMoney: class by topics and dataset, holder and sanction wherever they stand, accounts as accounts', async () => {
    await withWorkspace(async (context) => {
      const lines = [...FTM.map((each) => JSON.stringify(each)), 'no json'].join('\n')
      const { data } = await ingest(
        context,
        'opensanctions-ftm',
        await written('e.ftm.json', lines),
      )
      expect([data.imported['listings'], data.quarantined]).toEqual([3, 1])
      const hits = await context.cases.listingsOf([
        P2PKH,
        SEGWIT,
        'exchange-account:some-exchange:12345',
      ])
      expect(
        hits.map(({ subject, class: listClass, name, programme }) => [
          subject,
          listClass,
          name,
          programme,
        ]),
      ).toEqual(
        expect.arrayContaining([
          [P2PKH, 'sanction', 'Example', 'TST'],
          [SEGWIT, 'notice', null, 'ransomwhere'],
          ['exchange-account:some-exchange:12345', 'seizure', null, 'il_mod_crypto'],
        ]),
      )
    })
  })

  test('FollowTheMoney: who was taken off and put on again has two times, and a wallet inside its holder counts', async () => {
    const sanction = (id: string, properties: object) => ({ id, schema: 'Sanction', properties })
    const nestedWallet = { id: 'w2', schema: 'CryptoWallet', properties: { publicKey: [SEGWIT] } }
    const lines = [
      { id: 'w1', schema: 'CryptoWallet', properties: { publicKey: [P2PKH], holder: ['p1'] } },
      { id: 'p1', schema: 'Person', caption: 'One', properties: { topics: ['sanction'] } },
      sanction('s1', {
        entity: ['p1'],
        program: ['OLD'],
        startDate: ['2010'],
        endDate: ['2012-06'],
      }),
      sanction('s2', { entity: ['p1'], program: ['NEW'], startDate: ['2021-01-01', '2020-01-01'] }),
      sanction('s3', { entity: ['p1'], program: ['OTHER'], startDate: ['2022-01-01'] }),
      {
        ...{ id: 'p2', schema: 'Person', caption: 'Two' },
        properties: {
          topics: ['sanction'],
          cryptoWallets: [nestedWallet],
          sanctions: [sanction('s4', { program: ['IN'], startDate: ['2023-04-05'] })],
          associates: [
            {
              ...{ id: 'p3', schema: 'Person', caption: 'Three' },
              properties: { sanctions: [sanction('s5', { endDate: ['2001-01-01'] })] },
            },
          ],
        },
      },
      { id: 'w3', schema: 'CryptoWallet', caption: 'no address', properties: {} },
    ]
    const text = lines.map((each) => JSON.stringify(each)).join('\n')
    await withWorkspace(async (context) => {
      const path = await written('again.ftm.json', text)
      const { data } = await ingest(context, 'opensanctions-ftm', path)
      expect([data.imported['listings'], data.quarantined]).toEqual([3, 1])
      const hits = await context.cases.listingsOf([P2PKH, SEGWIT])
      const day = (text: string) => Date.parse(text)
      expect(
        hits.map(({ entry, name, programme, since, until }) => [
          entry,
          name,
          programme,
          since,
          until,
        ]),
      ).toEqual([
        ['w1', 'One', 'OLD', day('2010-01-01'), day('2012-07-01')],
        ['w1', 'One', 'NEW, OTHER', day('2020-01-01'), null],
        ['w2', 'Two', 'IN', day('2023-04-05'), null],
      ])
      const levels: string[] = []
      for (const asOf of ['2011-01-01', '2015-01-01', '2024-01-01']) {
        const { answer } = await runOperation(screeningRun, context, { addresses: [P2PKH], asOf })
        levels.push(...answer.data.results.map(({ level }) => level))
      }
      expect(levels).toEqual(['listed', 'unknown', 'listed'])
    })
  })

  test('an address of an EVM chain in words counts in lower case too, where it has no checksum', async () => {
    const text = `Wallet ${EVM.toLowerCase()}, transaction 0x${'ab'.repeat(32)}`
    await withWorkspace(async (context) => {
      const path = await written('un.xml', UN(text))
      const { data } = await ingest(context, 'un-xml', path)
      expect(data.imported['listings']).toBe(1)
      const [hit] = await context.cases.listingsOf([EVM.toLowerCase()])
      expect(hit).toMatchObject({ entry: 'QDe.1', class: 'sanction', name: 'EXAMPLE' })
    })
  })

  test('the Consolidated Screening List as JSON and as CSV: Treasury sanctions, others give notice', async () => {
    const json = JSON.stringify({
      results: [
        {
          source: 'Specially Designated Nationals (SDN) - Treasury Department',
          ...{ entity_number: 7, name: 'Example', programs: ['SDGT'], start_date: '2020-01-01' },
          ids: [
            { type: 'Digital Currency Address - XBT', number: P2PKH },
            null,
            { type: 'Passport' },
          ],
        },
        {
          source: 'Entity List (EL) - Bureau of Industry and Security',
          ids: [{ type: 'Digital Currency Address - XBT', number: SEGWIT }],
        },
        {
          source: 'Capta List (CAP) - Treasury Department',
          ids: [{ type: 'Digital Currency Address - ETH', number: EVM }],
        },
      ],
    })
    const csv = `_id,source,entity_number,type,programs,name,ids\n1,Specially Designated Nationals (SDN) - Treasury Department,7,,SDGT,Example,"Passport, X1; Digital Currency Address - XBT, ${P2PKH}"\n`
    await withWorkspace(async (context) => {
      await ingest(context, 'us-csl', await written('csl.json', `\ufeff${json}`))
      const hits = await context.cases.listingsOf([P2PKH, SEGWIT, EVM.toLowerCase()])
      expect(hits.map(({ subject, class: listClass }) => [subject, listClass])).toEqual(
        expect.arrayContaining([
          [P2PKH, 'sanction'],
          [SEGWIT, 'notice'],
          [EVM.toLowerCase(), 'sanction'],
        ]),
      )
      const { data } = await ingest(context, 'us-csl', await written('csl.csv', csv))
      expect(data.imported['listings']).toBe(1)
    })
  })
})

describe('hostile lists', () => {
  test('SDN.CSV: remarks of spaces without end are read at once; an address that breaks off is told', async () => {
    const row = (id: number, remark: string) =>
      `${id},"E","-0-",${',"-0-"'.repeat(8).slice(1)},"${remark}"\n`
    const spaces = ' '.repeat(400_000)
    const remarks = [
      `Digital Currency Address - XBT ${P2PKH}; alt. Digital Currency Address - XBT ${SEGWIT}.`,
      `Digital Currency Address - XBT ${spaces}${'b'.repeat(300)}`,
      'DOB 1970; Digital Currency Address - XBT',
    ]
    await withWorkspace(async (context) => {
      const path = await written('sdn.csv', remarks.map((text, at) => row(at, text)).join(''))
      const { data } = await ingest(context, 'ofac-csv', path)
      expect([data.imported['listings'], data.quarantined]).toEqual([2, 2])
    })
  })

  test('a list of Macintosh line ends keeps its columns', async () => {
    const text = `address,name,until\r${P2PKH},A,2020-01-01\r`
    await withWorkspace(async (context) => {
      await ingest(context, 'csv', await written('mac.csv', text), { class: 'sanction' })
      const [hit] = await context.cases.listingsOf([P2PKH])
      expect(hit).toMatchObject({ name: 'A', until: Date.parse('2020-01-01') })
    })
  })

  test.each([
    ['cut off', SDN.slice(0, -20), 'not-xml'],
    ['another list', EU, 'not-this-list'],
    ['no XML', 'hello, world', 'not-xml'],
    ['nested without end', `<sdnList><sdnEntry>${'<a>'.repeat(1000)}`, 'not-xml'],
    [
      'an entity bomb',
      `<!DOCTYPE sdnList [<!ENTITY a "${'x'.repeat(50)}"><!ENTITY b "&a;&a;">]><sdnList><sdnEntry><uid>&b;</uid></sdnEntry></sdnList>`,
      'not-xml',
    ],
    ['empty', '', 'empty-file'],
  ])('%s is refused with its reason', async (_name, content, code) => {
    await withWorkspace(async (context) => {
      expect(await codeOf(ingest(context, 'ofac-sdn-xml', await written('h.xml', content)))).toBe(
        code,
      )
      expect(await context.cases.lists()).toEqual([])
    })
  })
})
