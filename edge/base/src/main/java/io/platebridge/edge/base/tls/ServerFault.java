package io.platebridge.edge.base.tls;

/**
 * Why a server can't be used now.
 *
 * @param lasting whether it stays so until a person changes something
 * @param reason what was found
 * @param remedy what to do; empty when waiting is all there is
 */
public record ServerFault(boolean lasting, String reason, String remedy) {

    /** Something that passes by itself. */
    public static ServerFault away(String reason) {
        return new ServerFault(false, reason, "");
    }

    /** Something that a person must change. */
    public static ServerFault lasting(String reason, String remedy) {
        return new ServerFault(true, reason, remedy);
    }

    /** The fault as a person reads it. */
    @Override
    public String toString() {
        return remedy.isEmpty() ? reason : reason + "; " + remedy;
    }
}
