package io.platebridge.edge.media.mux;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * The sample of a fragment, as a player reads it (ISO/IEC 14496-12 §8.8.5, §8.8.7, §8.8.8,
 * §8.8.12).
 *
 * @param sequence number of its fragment
 * @param decodeTime in ticks of the track
 * @param offset from decoding to presentation, in ticks
 * @param flags see §8.8.3.1
 * @param crc of the data
 */
record Sample(
        int sequence,
        int track,
        long decodeTime,
        int offset,
        int duration,
        int flags,
        int size,
        long crc) {

    static Sample of(ByteBuffer fragment) {
        ByteBuffer mfhd = Box.find(fragment, "moof", "mfhd").orElseThrow();
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
        CRC32 crc = new CRC32();
        crc.update(fragment.slice(fragment.position() + at, size));
        return new Sample(
                mfhd.getInt(4),
                track,
                tfdt.getLong(4),
                offset,
                duration,
                flags,
                size,
                crc.getValue());
    }
}
