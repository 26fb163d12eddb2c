package io.platebridge.local.rtsp;

/** A presentation's two tracks. */
enum Track {
    VIDEO(0, 96, 90_000),
    AUDIO(1, 97, 48_000);

    private final int id;
    private final int payloadType;
    private final int clockRate;

    Track(int id, int payloadType, int clockRate) {
        this.id = id;
        this.payloadType = payloadType;
        this.clockRate = clockRate;
    }

    /** Returns the number after {@code trackID=} in its URL. */
    int id() {
        return id;
    }

    /** Returns the RTP payload type. */
    int payloadType() {
        return payloadType;
    }

    /** Returns RTP timestamp units per second. */
    int clockRate() {
        return clockRate;
    }
}
