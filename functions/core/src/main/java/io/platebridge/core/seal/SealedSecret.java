package io.platebridge.core.seal;

/**
 * A secret, encrypted for its context.
 *
 * @param text the kind of key that sealed it, a colon and the encrypted secret in Base64
 */
public record SealedSecret(String text) {

    @Override
    public String toString() {
        return "SealedSecret[hidden]";
    }
}
