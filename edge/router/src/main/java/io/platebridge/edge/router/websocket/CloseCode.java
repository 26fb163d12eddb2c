package io.platebridge.edge.router.websocket;

/** Why a connection is closed (RFC 6455 §7.4.1). */
public enum CloseCode {
    NORMAL(1000),
    GOING_AWAY(1001),
    PROTOCOL_ERROR(1002),
    INVALID_PAYLOAD(1007),
    POLICY_VIOLATION(1008),
    MESSAGE_TOO_BIG(1009),
    TRY_AGAIN_LATER(1013),
    /** The same user registered the stream on another connection. */
    TAKEN_OVER(4001),
    /** The client read nothing for too long. */
    STUCK(4002);

    private final int number;

    CloseCode(int number) {
        this.number = number;
    }

    /** Returns the code on the wire. */
    public int number() {
        return number;
    }
}
