// What came to browsers in 2021 and later, for telephones of 2020. Imported first, for what it does.
const missing = <Of extends object>(prototype: Of, name: string, does: (this: never, ...given: never[]) => unknown): void => {
  if (!(name in prototype)) Object.defineProperty(prototype, name, { value: does, writable: true, configurable: true });
};

function at(this: ArrayLike<unknown>, index: number): unknown {
  return this[index < 0 ? this.length + index : index];
}

function toSorted(this: unknown[], compare?: (one: unknown, other: unknown) => number): unknown[] {
  const own = this.slice();
  own.sort(compare);
  return own;
}

function replaceAll(this: string, what: string | RegExp, by: string): string {
  return typeof what === 'string' ? this.split(what).join(by) : this.replace(what, by);
}

missing(Array.prototype, 'at', at);
missing(String.prototype, 'at', at);
missing(Array.prototype, 'toSorted', toSorted);
missing(String.prototype, 'replaceAll', replaceAll);
