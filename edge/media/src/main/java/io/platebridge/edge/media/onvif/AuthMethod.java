package io.platebridge.edge.media.onvif;

/**
 * How a question proves who asks, in the order in which the ways are tried: those that tell the
 * password to nobody first.
 */
enum AuthMethod {
    /** Not at all. */
    NONE,
    /** WS-Security's digest, dated by the device's own clock. */
    TOKEN,
    /** The same dated by the pod's clock, for devices that tell local time as UTC. */
    TOKEN_BY_OWN_CLOCK,
    /** HTTP Digest, once the device asks for it. */
    HTTP_DIGEST,
    /** WS-Security with the password itself. */
    TOKEN_IN_CLEAR
}
