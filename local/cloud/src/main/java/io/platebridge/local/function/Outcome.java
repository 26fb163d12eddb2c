package io.platebridge.local.function;

/** The outcome of a function's call. */
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

    /** Start and handler together exceeded the function's timeout. */
    record TimedOut() implements Outcome {}

    /** All processes were busy until the caller's timeout. */
    record Throttled() implements Outcome {}
}
