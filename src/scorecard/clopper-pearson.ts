/**
 * Exact upper confidence bound of a proportion (Clopper and Pearson, Biometrika 26, 1934): the largest probability under which seeing no
 * more than `hits` in `trials` is not rarer than 1 − confidence. One-sided.
 */
export function upperBound(hits: number, trials: number, confidence = 0.95): number {
  if (trials === 0 || hits >= trials) return 1
  let low = hits / trials
  let high = 1
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (binomialCdf(hits, trials, middle) > 1 - confidence) low = middle
    else high = middle
  }
  return high
}

/** P(X ≤ hits), summed from logarithms so that thousands of trials do not underflow. */
function binomialCdf(hits: number, trials: number, p: number): number {
  let term = trials * Math.log1p(-p)
  let sum = Math.exp(term)
  for (let k = 1; k <= hits; k++) {
    term += Math.log((trials - k + 1) / k) + Math.log(p) - Math.log1p(-p)
    sum += Math.exp(term)
  }
  return sum
}
