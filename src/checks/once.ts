/** Keeps what was made of each thing, a reading or a register, for as long as that lives: whoever asks again is given the same. */
export function onceFor<Thing extends object, Made>(make: (thing: Thing) => Made): (thing: Thing) => Made {
  const known = new WeakMap<Thing, { made: Made }>();
  return (thing) => {
    let kept = known.get(thing);
    if (!kept) known.set(thing, (kept = { made: make(thing) }));
    return kept.made;
  };
}
