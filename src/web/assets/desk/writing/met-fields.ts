/** What a form has met, in its hidden fields; the server reads and writes the same (web/desk/writing/met.ts). */
export type MetFields = {
  has(name: 'met-left' | 'met-wrong', key: string): boolean;
  add(name: 'met' | 'met-left' | 'met-wrong' | 'met-advised', value: string): void;
  /** Takes back that a finding was shown: its wording was taken. */
  drop(key: string): void;
};

/** The hidden fields in their box. */
export function metFields(box: HTMLElement): MetFields {
  const all = (name: string): HTMLInputElement[] => [...box.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)];
  return {
    has: (name, key) => all(name).some(({ value }) => value === key),
    add(name, value) {
      if (all(name).some((field) => field.value === value)) return;
      box.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
    },
    drop(key) {
      for (const field of all('met')) if (field.value.replace(/^\w+ /, '') === key) field.remove();
    },
  };
}
