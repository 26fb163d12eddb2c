import type { Schema } from '../api/api';
import { detection as detectionEn } from '../texts/en/detection';
import { gate as gateEn } from '../texts/en/gate';
import { push as pushEn } from '../texts/en/push';
import { detection as detectionEs } from '../texts/es/detection';
import { gate as gateEs } from '../texts/es/gate';
import { push as pushEs } from '../texts/es/push';

const KINDS = ['car_denied', 'car_waiting', 'car_passed'] as const;

/** What the cloud sends about a car, see PushMessage.java. All of it are texts. */
export interface PushMessage {
  readonly kind: (typeof KINDS)[number];
  /** The same for all messages about one car. */
  readonly topic: string;
  readonly plate: string;
  readonly pod_name: string;
  readonly reason: string;
  /** ISO time. */
  readonly detected_at: string;
  readonly language: string;
}

/** What a person sees of a message. */
export interface PushText {
  readonly title: string;
  readonly body: string;
  readonly language: string;
}

/** Only what a notification says, so that the worker is small. */
const TEXTS = {
  en: { ...pushEn.message, reasons: detectionEn.reasons, outcomes: gateEn.outcomes },
  es: { ...pushEs.message, reasons: detectionEs.reasons, outcomes: gateEs.outcomes },
};

/** Reads a message; undefined if it is none, or one of a later version that this page does not know. */
export function readMessage(body: unknown): PushMessage | undefined {
  const fields = ['topic', 'plate', 'pod_name', 'reason', 'detected_at', 'language'];
  return isRecord(body) &&
    KINDS.some((kind) => kind === body.kind) &&
    fields.every((field) => typeof body[field] === 'string')
    ? (body as unknown as PushMessage)
    : undefined;
}

/** The notification of a message, in its language. */
export function textOf(message: PushMessage): PushText {
  const language = message.language.startsWith('es') ? 'es' : 'en';
  const texts = TEXTS[language];
  const at = (reasons: typeof texts.reasons | typeof texts.outcomes): string =>
    texts.at(message.pod_name, reasonOf(reasons, message.reason));
  switch (message.kind) {
    case 'car_denied':
      return { title: texts.denied(message.plate), body: at(texts.reasons), language };
    case 'car_waiting':
      return { title: texts.waiting(message.plate), body: at(texts.outcomes), language };
    case 'car_passed':
      return { title: texts.passed(message.plate), body: at(texts.reasons), language };
  }
}

/** The text of a reason; one that a later cloud knows is shown as it is. */
function reasonOf(
  reasons: Partial<Record<Schema<'DecisionReason'> | Schema<'GateOutcome'>, string>>,
  reason: string,
): string {
  return Object.entries(reasons).find(([known]) => known === reason)?.[1] ?? reason;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
