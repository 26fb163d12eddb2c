package io.platebridge.core.webpush;

/** The way to push services. */
public interface PushSender {

    /** What became of a message. */
    enum Outcome {
        /** The push service has it. */
        ACCEPTED,
        /** The push service does not know the subscription any more. */
        GONE,
        /** It was not accepted, or nobody knows. */
        FAILED
    }

    /**
     * What became of a message, for the log.
     *
     * @param detail without the endpoint
     */
    record Answer(Outcome outcome, String detail) {}

    /**
     * Sends a message once.
     *
     * @param end when the answer must be there, by {@link System#nanoTime}
     */
    Answer send(PushSubscription subscription, PushMessage message, long end);
}
