package io.platebridge.edge.base.tls;

/**
 * Why a server can't be used now.
 *
 * @param lasting whether it lasts until a person changes something
 * @param reason what was found
 * @param remedy what to do; empty if there is nothing but to wait
 */
public record ServerFault(boolean lasting, String reason, String remedy) {

    /** Returns a fault that may end without a change. */
    public static ServerFault away(String reason) {
        return new ServerFault(false, reason, "");
    }

    /** Returns a fault that a person must fix. */
    public static ServerFault lasting(String reason, String remedy) {
        return new ServerFault(true, reason, remedy);
    }

    /** Returns reason and remedy as one text. */
    @Override
    public String toString() {
        return remedy.isEmpty() ? reason : reason + "; " + remedy;
    }
}
