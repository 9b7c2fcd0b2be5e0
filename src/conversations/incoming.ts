import type { AddressKind, ReplyChannel } from '../platform/conversation-tables.ts';
import type { InterfaceLang } from '../platform/tables.ts';

/** Where a resident can be reached or recognised. E-mail addresses in small letters. */
export type ResidentAddress = { kind: AddressKind; value: string };

/** What an item is said to: a post, somebody's reply or an official answer, a voice (a question of its own, which may be gathered for a question hour), or one's own conversation. */
export type SaidTo = { post: string } | { item: string } | { voice: string; gatheredFor?: string } | { conversation: string; residentId: string };

/** Who wrote it, as far as the channel knows. `confirmed`: the address is known to be theirs. */
export type Author = { address: ResidentAddress | null; name: string; lang: InterfaceLang; confirmed: boolean; residentId?: string };

/**
 * What a resident said, from any channel. Channel and `sourceId` together name it
 * once for all: received again, it is the same item. `saidAt` is the channel's time.
 */
export type Incoming = {
  channel: ReplyChannel;
  sourceId: string;
  author: Author;
  to: SaidTo;
  text: string;
  /** From the web: the whole of what was written, for the council alone, where `text` is the part that everybody may read. */
  whole?: string;
  lang: string;
  saidAt: Date;
  isPrivate: boolean;
  /** Whether they want a letter when it is answered. */
  wantsLetter: boolean;
  /** The channel thinks that a program wrote it: then a moderator looks first. */
  suspected?: boolean;
};

/** Why something was not received. Each is the resident's to mend or to know; nothing typed is lost. */
export type ReceiveRefusal =
  | { reason: 'empty' }
  | { reason: 'too-long'; length: number; most: number }
  | { reason: 'nothing-there' }
  | { reason: 'closed'; since: Date }
  | { reason: 'slow'; seconds: number }
  | { reason: 'blocked'; until: Date }
  | { reason: 'voice-closed' }
  | { reason: 'address-needed' };

/** Why an item is not shown yet, where it is not. */
export type HeldBecause = 'nameless' | 'overnight' | 'staff-safety' | 'quiet' | 'sensitive';

/** What became of an item. `again`: it had been received before, and nothing was done. */
export type Received = {
  conversationId: string;
  replyId: string;
  authorityId: string;
  threadId: string;
  residentId: string;
  state: 'shown' | 'held' | 'unconfirmed' | 'private';
  heldBecause: HeldBecause | null;
  dueAt: Date | null;
  again: boolean;
};

export type ReceiveOutcome = ({ ok: true } & Received) | { ok: false; refusal: ReceiveRefusal };
