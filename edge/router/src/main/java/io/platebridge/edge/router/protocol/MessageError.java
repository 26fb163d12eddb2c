package io.platebridge.edge.router.protocol;

/**
 * Why a message was not acted on.
 *
 * @param message what was expected, what was found, what to do
 */
public record MessageError(MessageErrorCode code, String message) {

    /** A message of another form than its schema. */
    public static MessageError invalid(String expected, String found) {
        return new MessageError(
                MessageErrorCode.INVALID_MESSAGE,
                "expected %s, found %s; correct the message".formatted(expected, found));
    }
}
