import type { EventAck } from '@/api/schemas';

import type { Deliver, Outbox } from './outbox';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** 1 s, 2 s, 4 s … 60 s; up to a quarter less, so that tablets do not all come back at once. */
export function backOffMs(failures: number, random: () => number = Math.random): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
  return wait * (1 - random() / 4);
}

interface SenderOptions {
  outbox: Outbox;
  driverId: string;
  deliver: Deliver;
  onAcknowledged: (ack: EventAck) => void;
}

/** Empties the outbox in the background: at once after a record, again with growing pauses after a failure. */
export class OutboxSender {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;
  private failures = 0;

  constructor(private readonly options: SenderOptions) {}

  start(): void {
    this.stopped = false;
    globalThis.addEventListener('online', this.wake);
    this.wake();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    globalThis.removeEventListener('online', this.wake);
  }

  /** Something new is in the outbox, or the network came back: try now. */
  readonly wake = (): void => {
    if (this.stopped) return;
    clearTimeout(this.timer);
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.drain().finally(() => {
      this.running = undefined;
      if (this.again) {
        this.again = false;
        this.wake();
      }
    });
  };

  private async drain(): Promise<void> {
    const { outbox, driverId, deliver, onAcknowledged } = this.options;
    const left = await outbox.send(driverId, deliver, onAcknowledged);
    if (left === 0) {
      this.failures = 0;
      return;
    }
    if (!this.stopped) this.timer = setTimeout(this.wake, backOffMs(this.failures++));
  }
}
