package io.platebridge.local.process;

/**
 * A process did not become ready. The message has the expected state, the actual state and what to
 * do.
 */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /**
     * @param found the actual state, one or more lines
     * @param remedy the remedy
     */
    public StartFailure(String found, String remedy) {
        super(found + System.lineSeparator() + "Remedy: " + remedy);
    }
}
