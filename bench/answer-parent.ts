/** What a child can be asked, by name. */
// `never` lets each answer state what it takes.
export type Answers = Record<string, (asked: never) => unknown>;

/** A question on its way to a child, and what comes back. */
export type Question = { number: number; name: string; asked: unknown };
export type Answered = { number: number; value?: unknown; error?: string };

/** Answers whatever the process that started this one asks, until it is gone; then this one goes too. */
export function answerParent(answers: Answers): void {
  const answer = async ({ number, name, asked }: Question): Promise<void> => {
    try {
      const value = await (answers[name] as (asked: unknown) => unknown)(asked);
      process.send!({ number, value } satisfies Answered);
    } catch (error) {
      process.send!({ number, error: error instanceof Error ? (error.stack ?? error.message) : String(error) } satisfies Answered);
    }
  };
  process.on('message', (question) => void answer(question as Question));
  process.on('disconnect', () => process.exit(0));
  process.send!({ number: 0 } satisfies Answered);
}
