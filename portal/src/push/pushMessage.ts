import type { Schema } from '../api/api';
import { detection as detectionEn } from '../texts/en/detection';
import { gate as gateEn } from '../texts/en/gate';
import { push as pushEn } from '../texts/en/push';
import { detection as detectionEs } from '../texts/es/detection';
import { gate as gateEs } from '../texts/es/gate';
import { push as pushEs } from '../texts/es/push';

/** What the cloud sends about a car, see PushMessage.java. All of it are texts. */
export interface PushMessage {
  readonly kind: 'car_denied' | 'car_waiting';
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
    (body.kind === 'car_denied' || body.kind === 'car_waiting') &&
    fields.every((field) => typeof body[field] === 'string')
    ? (body as unknown as PushMessage)
    : undefined;
}

/** The notification of a message, in its language. */
export function textOf(message: PushMessage): PushText {
  const language = message.language.startsWith('es') ? 'es' : 'en';
  const texts = TEXTS[language];
  return message.kind === 'car_denied'
    ? {
        title: texts.denied(message.plate),
        body: texts.at(message.pod_name, reasonOf(texts.reasons, message.reason)),
        language,
      }
    : {
        title: texts.waiting(message.plate),
        body: texts.at(message.pod_name, reasonOf(texts.outcomes, message.reason)),
        language,
      };
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
