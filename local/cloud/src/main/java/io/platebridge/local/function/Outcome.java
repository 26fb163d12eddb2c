package io.platebridge.local.function;

/** How a call of a function ended. */
public sealed interface Outcome {
    /**
     * The handler returned.
     *
     * @param payload its output
     */
    record Answered(byte[] payload) implements Outcome {}

    /**
     * The handler threw, or its process ended.
     *
     * @param type e.g. {@code java.lang.IllegalStateException} or {@code Runtime.ExitError}
     * @param detail for the log; never for a caller
     */
    record Failed(String type, String detail) implements Outcome {}

    /** Start and handler together took longer than the function may. */
    record TimedOut() implements Outcome {}

    /** All processes were busy for as long as the caller could wait. */
    record Throttled() implements Outcome {}
}
