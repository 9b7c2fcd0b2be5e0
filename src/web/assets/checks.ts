import './older-phones.ts';
/**
 * The checks in the browser: read along as somebody types, with nothing sent
 * anywhere. Loaded by `import()` when a form that needs it is first used.
 */
export { applyRewrite, check, findingKey, isSafety, NOTHING_KNOWN, sayFinding } from '../../checks/index.ts';
