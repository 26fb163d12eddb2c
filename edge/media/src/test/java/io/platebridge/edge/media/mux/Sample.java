package io.platebridge.edge.media.mux;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/**
 * The sample of a fragment, as a player reads it (ISO/IEC 14496-12 §8.8.7, §8.8.8, §8.8.12).
 *
 * @param decodeTime in ticks of the track
 * @param offset from decoding to presentation, in ticks
 * @param flags see §8.8.3.1
 * @param data one character per byte
 */
record Sample(int track, long decodeTime, int offset, int duration, int flags, String data) {

    static Sample of(ByteBuffer fragment) {
        ByteBuffer tfhd = Box.find(fragment, "moof", "traf", "tfhd").orElseThrow();
        int has = tfhd.getInt() & 0xff_ffff;
        int track = tfhd.getInt();
        int duration = (has & 0x8) == 0 ? 0 : tfhd.getInt();
        int size = (has & 0x10) == 0 ? 0 : tfhd.getInt();
        int flags = (has & 0x20) == 0 ? 0 : tfhd.getInt();
        ByteBuffer tfdt = Box.find(fragment, "moof", "traf", "tfdt").orElseThrow();
        ByteBuffer trun = Box.find(fragment, "moof", "traf", "trun").orElseThrow();
        int fields = trun.getInt() & 0xff_ffff;
        if (trun.getInt() != 1) {
            throw new AssertionError("expected one sample");
        }
        int at = (fields & 0x1) == 0 ? 0 : trun.getInt();
        flags = (fields & 0x4) == 0 ? flags : trun.getInt();
        duration = (fields & 0x100) == 0 ? duration : trun.getInt();
        size = (fields & 0x200) == 0 ? size : trun.getInt();
        flags = (fields & 0x400) == 0 ? flags : trun.getInt();
        int offset = (fields & 0x800) == 0 ? 0 : trun.getInt();
        byte[] data = new byte[size];
        fragment.duplicate().get(fragment.position() + at, data);
        return new Sample(
                track, tfdt.getLong(4), offset, duration, flags, new String(data, ISO_8859_1));
    }
}
