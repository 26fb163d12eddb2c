package io.platebridge.edge.router.auth;

/**
 * A fault that prevents lookups in an application's database until the operator changes something.
 * Contains no secrets.
 */
final class SchemaFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String found;
    private final String remedy;
    private final boolean open;

    /**
     * @param open whether {@code found} may be shown to clients, including unauthenticated ones
     */
    SchemaFault(String expected, String found, String remedy, boolean open) {
        super("expected %s, found %s; %s".formatted(expected, found, remedy));
        this.expected = expected;
        this.found = found;
        this.remedy = remedy;
        this.open = open;
    }

    SchemaFault(String expected, String found, String remedy) {
        this(expected, found, remedy, false);
    }

    String expected() {
        return expected;
    }

    String found() {
        return found;
    }

    /** Returns the description for clients. */
    String foundForClients() {
        return open ? found : "a session database that it can't use";
    }

    String remedy() {
        return remedy;
    }
}
