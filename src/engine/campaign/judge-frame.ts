/** Settles what the rules and the frame model make of one mention. Precision first: what only one of them takes for a request is none. */
import type { Frame, WeighedFrames } from './frame-model/weigh-frames.ts'
import type { MentionFrame, MentionRole } from './read-frame.ts'
import type { Ruled, Seen } from './read-frame-decide.ts'

/** Odds of one post are kept within this, so that no single text outweighs many. */
export const MOST_ODDS = 4
/** Share of the frame model from which it alone decides for a request, and from which it carries one that the rules see. */
const ASKS = 0.9
const AGREES = 0.5
/** Share from which it decides for another frame, and from which it does so against a firm reading of the rules. */
const OTHER = 0.5
const AGAINST = 0.8
/** Fewer words say too little to a model of words. */
const FEWEST_WORDS = 6

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
  const odds = Math.max(-MOST_ODDS, Math.min(MOST_ODDS, Math.log(asks / (1 - asks))))
  if (seen.quoted && ruled.role === 'reported') return { ...ruled, odds: -MOST_ODDS }
  if (seen.attested) return { ...ruled, odds: Math.min(0, odds) }
  if (seen.words < FEWEST_WORDS) return { ...ruled, odds: 0 }
  const frame = decided(ruled, weighed, asks)
  if (frame !== undefined)
    return { role: ROLES[frame], because: reasons(ruled, weighed, frame), odds }
  return { ...ruled, role: ruled.role === 'solicited' ? 'unclear' : ruled.role, odds }
}

/** The frame that the model is sure enough of; `undefined` where the rules have the last word. */
function decided(
  ruled: Ruled,
  { likeliest, shares }: WeighedFrames,
  asks: number,
): Frame | undefined {
  if (asks >= ASKS || (ruled.role === 'solicited' && asks >= AGREES)) return 'appeal'
  const least = FIRM.has(ruled.role) ? AGAINST : OTHER
  return likeliest !== 'appeal' && (shares.get(likeliest) ?? 0) >= least ? likeliest : undefined
}

function reasons(ruled: Ruled, weighed: WeighedFrames, frame: Frame): readonly string[] {
  const said = ROLES[frame] === ruled.role ? ruled.because : []
  return said.length > 0 ? said : weighed.wordsFor(frame, 4)
}
