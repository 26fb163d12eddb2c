package io.platebridge.edge.media.rtsp;

/** Takes the frames of one track out of its RTP packets. Not thread-safe. */
sealed interface Depacketizer
        permits H264Depacketizer, H265Depacketizer, AacDepacketizer, PcmDepacketizer {

    /** Receives the frames of a track. */
    interface Output {

        /** A frame is complete. */
        void onFrame(RtspFrame frame);

        /** A packet or frame was dropped because it is broken or incomplete. */
        void onBroken();
    }

    /**
     * Processes the next packet.
     *
     * @param time of the packet in ticks of the track
     * @param follows whether no packet was lost before it
     * @throws RtspException if the packet has a form that this reader does not know
     */
    void depacketize(RtpPacket packet, long time, boolean follows) throws RtspException;
}
