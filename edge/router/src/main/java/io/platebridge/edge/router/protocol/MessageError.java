package io.platebridge.edge.router.protocol;

/**
 * Why a message was not acted on.
 *
 * @param message the reason and the remedy, for the client
 */
public record MessageError(MessageErrorCode code, String message) {

    /** A message that does not match its schema. */
    public static MessageError invalid(String expected, String found) {
        return new MessageError(
                MessageErrorCode.INVALID_MESSAGE,
                "expected %s, found %s; correct the message".formatted(expected, found));
    }
}
