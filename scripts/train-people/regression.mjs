// Logistic regression over hashed features (AdaGrad), kept as one byte a weight.

/** Learns to tell examples `{ features, label }` apart; the same seed gives the same weights. */
export function learn({ size, rounds, rate, decay }, eachExample) {
  const weights = new Float32Array(size);
  const seen = new Float32Array(size);
  let bias = 0;
  const step = (features, count, label) => {
    let score = bias;
    for (let each = 0; each < count; each++) score += weights[features[each]];
    const slip = 1 / (1 + Math.exp(-score)) - label;
    if (Math.abs(slip) > 0.01) {
      bias -= 0.002 * slip;
      for (let each = 0; each < count; each++) {
        const at = features[each];
        seen[at] += slip * slip;
        weights[at] -= (rate * slip) / Math.sqrt(seen[at] + 1) + decay * weights[at];
      }
    }
    return score;
  };
  for (let round = 1; round <= rounds; round++) eachExample(step, round);
  return { weights, bias };
}

/** The same things in another order, drawn from a pseudo-random sequence. */
export function shuffled(rng, things) {
  const mixed = [...things];
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(rng() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other], mixed[at]];
  }
  return mixed;
}

/** One set of weights of several trainings: one alone hangs on chance. */
export function averaged(models) {
  const weights = models[0].weights.map((_, at) => models.reduce((sum, model) => sum + model.weights[at], 0) / models.length);
  return { weights, bias: models.reduce((sum, { bias }) => sum + bias, 0) / models.length };
}

/** Weights as whole numbers from -127 to 127; the smallest are left out. */
export function quantised({ weights, bias }, scale, least) {
  const kept = new Int8Array(weights.length);
  weights.forEach((weight, at) => {
    const whole = Math.round(weight * scale);
    kept[at] = Math.abs(whole) < least ? 0 : Math.max(-127, Math.min(127, whole));
  });
  console.log(`${kept.filter((each) => each !== 0).length} of ${kept.length} weights used`);
  return { bias: Math.round(bias * scale), scale, weights: kept };
}
