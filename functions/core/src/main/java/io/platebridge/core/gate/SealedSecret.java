package io.platebridge.core.gate;

/**
 * A gate's secret, encrypted for its company and gate.
 *
 * @param text the kind of key that sealed it, a colon and the encrypted secret in Base64
 */
public record SealedSecret(String text) {

    @Override
    public String toString() {
        return "SealedSecret[hidden]";
    }
}
