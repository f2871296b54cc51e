/**
 * One YAML (or JSON) document of hostile text, read by the library `yaml`. The library makes the tree by functions that call themselves.
 * Near the end of the stack a regular expression can no longer be compiled, and that ends the process where nothing can catch it: so the
 * depth is measured while the tokens are read, which needs no stack, and a text that is too deep is made no tree of.
 */
import { Composer, type CST, Lexer, LineCounter, Parser } from 'yaml'

/** Levels of lists and mappings. What people write has fewer than ten. */
const DEEPEST = 200

export interface YamlOptions {
  /** The schema of the library: `failsafe` reads every scalar as text. */
  readonly schema?: 'core' | 'failsafe'
  /** Whether `<<` merges mappings. */
  readonly merge?: boolean
  /** How often aliases may be followed: none when left out. */
  readonly maxAliasCount?: number
}

export interface Yaml {
  /** `null` when there is an error. */
  readonly value: unknown
  /** What is wrong and where, in words that go on a sentence; `null` when nothing is. */
  readonly error: string | null
}

/** The value of a text with one document. Never throws for what the text holds. */
export function readYaml(text: string, options: YamlOptions = {}): Yaml {
  const { maxAliasCount = 0, ...rest } = options
  const lines = new LineCounter()
  const refused = (what: string, at: number): Yaml => {
    const { line, col } = lines.linePos(at)
    return { value: null, error: `${what} at line ${line}, column ${col}` }
  }
  const { tokens, tooDeepAt } = tokensOf(text, lines)
  if (tooDeepAt !== null) return refused(`more than ${DEEPEST} levels deep`, tooDeepAt)
  const composer = new Composer({ ...rest, uniqueKeys: true, prettyErrors: false })
  const [document, second] = composer.compose(tokens, true, text.length)
  if (second) return refused('a second document', second.range[0])
  const [wrong] = document?.errors ?? []
  if (wrong) return refused(wrong.message, wrong.pos[0])
  try {
    return { value: document?.toJS({ maxAliasCount }) ?? null, error: null }
  } catch {
    const error =
      maxAliasCount === 0 ? 'aliases are not read' : 'too many aliases, or one of nothing'
    return { value: null, error }
  }
}

interface Tokens {
  readonly tokens: readonly CST.Token[]
  readonly tooDeepAt: number | null
}

function tokensOf(text: string, lines: LineCounter): Tokens {
  lines.addNewLine(0)
  const parser = new Parser(lines.addNewLine)
  const tokens: CST.Token[] = []
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token)
    if (parser.stack.length > DEEPEST) return { tokens, tooDeepAt: parser.offset }
  }
  for (const token of parser.end()) tokens.push(token)
  return { tokens, tooDeepAt: null }
}
