package io.platebridge.edge.media.onvif;

/**
 * How a request authenticates, in the order in which the methods are tried; methods that do not
 * reveal the password come first.
 */
enum AuthMethod {
    /** No authentication. */
    NONE,
    /** WS-Security password digest, dated by the device's clock. */
    TOKEN,
    /** The same, dated by the pod's clock, for devices that report local time as UTC. */
    TOKEN_BY_OWN_CLOCK,
    /** HTTP Digest, if the device sends a challenge. */
    HTTP_DIGEST,
    /** WS-Security with the password in clear text. */
    TOKEN_IN_CLEAR
}
