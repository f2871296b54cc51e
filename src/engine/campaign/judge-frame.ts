/** Settles what the rules and the frame model make of one mention. Precision first: what only one of them takes for a request is none. */
import type { Frame, WeighedFrames } from './frame-model/weigh-frames.ts'
import type { MentionFrame, MentionRole } from './read-frame.ts'
import type { Ruled, Seen } from './read-frame-decide.ts'

/** Evidence of one post is kept within this, so that no single text outweighs several. */
export const MOST_EVIDENCE = 3
/** Evidence of a request in so few words that the model has no say. */
const BRIEF_REQUEST = 2
/** Share of appeals among the posts that the model was fitted to. */
const APPEALS = 0.32
/** Share of the frame model from which it alone decides for a request, and from which it carries one that the rules see. */
const ASKS = 0.93
const AGREES = 0.85
/** …and a smaller share that does so where next to nothing speaks for a report. */
const AGREES_UNTOLD = 0.75
const UNTOLD = 0.05
/** Share from which it decides for another frame, and from which it does so against a firm reading of the rules. */
const OTHER = 0.5
const AGAINST = 0.8
/** Fewer words say too little to a model of words, unless it is surer still. */
const FEWEST_WORDS = 6
const BRIEF_ASKS = 0.97

const ROLES: Readonly<Record<Frame, MentionRole>> = {
  appeal: 'solicited',
  report: 'reported',
  commerce: 'commerce',
  charity: 'unclear',
  service: 'service',
  giveaway: 'unclear',
  personal: 'unclear',
  chatter: 'neutral',
}
const FIRM: ReadonlySet<MentionRole> = new Set(['reported', 'commerce', 'service'])

export function judgeFrame(ruled: Ruled, seen: Seen, weighed: WeighedFrames): MentionFrame {
  const asks = weighed.shares.get('appeal') ?? 0
  const evidence = evidenceOf(asks)
  if (seen.quoted && ruled.role === 'reported') return { ...ruled, evidence: -MOST_EVIDENCE }
  if (seen.attested) return { ...ruled, evidence: Math.min(-1, evidence) }
  if (seen.words < FEWEST_WORDS && asks < BRIEF_ASKS)
    return { ...ruled, evidence: ruled.role === 'solicited' ? BRIEF_REQUEST : 0 }
  const frame = decided(ruled, weighed, asks)
  if (frame === 'appeal' && seen.within)
    return { role: 'reported', because: ['quoted'], evidence: Math.min(-1, evidence) }
  if (frame !== undefined)
    return { role: ROLES[frame], because: reasons(ruled, weighed, frame), evidence }
  if (FIRM.has(ruled.role) && asks >= OTHER) return { role: 'neutral', because: [], evidence }
  return { ...ruled, role: ruled.role === 'solicited' ? 'unclear' : ruled.role, evidence }
}

function evidenceOf(asks: number): number {
  const evidence = Math.log(asks / (1 - asks)) - Math.log(APPEALS / (1 - APPEALS))
  return Math.max(-MOST_EVIDENCE, Math.min(MOST_EVIDENCE, evidence))
}

/** The frame that the model is sure enough of; `undefined` where the rules have the last word. */
function decided(
  ruled: Ruled,
  { likeliest, shares }: WeighedFrames,
  asks: number,
): Frame | undefined {
  const least = (shares.get('report') ?? 0) < UNTOLD ? AGREES_UNTOLD : AGREES
  if (asks >= ASKS || (ruled.role === 'solicited' && asks >= least)) return 'appeal'
  const firm = FIRM.has(ruled.role) ? AGAINST : OTHER
  return likeliest !== 'appeal' && (shares.get(likeliest) ?? 0) >= firm ? likeliest : undefined
}

function reasons(ruled: Ruled, weighed: WeighedFrames, frame: Frame): readonly string[] {
  const said = ROLES[frame] === ruled.role ? ruled.because : []
  return said.length > 0 ? said : weighed.wordsFor(frame, 4)
}
