package io.platebridge.local.process;

/**
 * A process did not become ready. The message says what was expected, what was found and what to
 * do.
 */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param found what happened, one or more lines
     * @param remedy what the reader can do about it
     */
    public StartFailure(String found, String remedy) {
        super(found + System.lineSeparator() + "Remedy: " + remedy);
    }
}
